"""What the package exports is what it promises."""

import importlib
import inspect

import pytest

import assistant
from assistant import errors

PROMISED = {
    "Assistant": "open add remove article articles count search statements ask stream aask astream "
    "conversation as_retriever as_runnable reindex problems close example_questions",
}


def test_every_exported_name_is_there_and_no_other():
    for name in assistant.__all__:
        assert getattr(assistant, name) is not None
    assert sorted(set(assistant.__all__)) == sorted(assistant.__all__)
    assert set(dir(assistant)) == set(assistant.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = assistant.nonsense


@pytest.mark.parametrize("name", assistant.__all__)
def test_every_exported_name_is_documented(name):
    assert inspect.getdoc(getattr(assistant, name))


@pytest.mark.parametrize(("name", "methods"), PROMISED.items())
def test_the_promised_methods_are_there_and_documented(name, methods):
    for method in methods.split():
        assert inspect.getdoc(getattr(getattr(assistant, name), method)), method


def test_the_tree_of_errors_in_the_docstring_is_the_tree_of_errors():
    for name in errors.__all__:
        assert name in (errors.__doc__ or ""), name
        assert issubclass(getattr(errors, name), errors.AssistantError)


def test_the_core_reads_without_the_libraries_at_the_edges():
    for module in ("domain", "text.sentences", "text.passages", "text.statements", "text.spans"):
        found = importlib.import_module(f"assistant.{module}")
        source = inspect.getsource(found)
        for edge in ("langchain", "chromadb", "gradio", "sqlalchemy", "torch"):
            assert f"import {edge}" not in source
            assert f"from {edge}" not in source
