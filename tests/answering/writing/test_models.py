"""Models by name: what is opened, what is asked for, and what is wrong with a name."""

from __future__ import annotations

import importlib.util

import pytest

from assistant import Assistant, MissingExtra, Settings, SettingsError
from assistant.answering.writing.models import EXTRAS, ChatModel
from assistant.settings import WritingSettings
from assistant.testing import HashEmbedder

QUESTION = "How long will the bridge of Aldmoor be closed for repairs?"
CLOSED = "The bridge of Aldmoor will be closed for repairs from 12 May to 30 September."


def served(library, server, **settings):
    writing = {"model": "openai:small", "base_url": server.url, **settings}
    return Assistant(library.library, Settings(writing=writing, answering={"refuse_below": 0.0}))


def test_an_openai_compatible_server_writes_the_answer(library, openai_server):
    openai_server.reply = f"{CLOSED} [1]"
    answer = served(library, openai_server).ask(QUESTION)
    assert answer.text == CLOSED
    assert answer.receipt.model == "openai:small"
    assert answer.receipt.usage is not None
    assert answer.receipt.usage.prompt == 11
    (asked,) = openai_server.asked
    assert asked["model"] == "small"
    assert asked["temperature"] == 0
    assert asked["stream"] is True
    assert asked["messages"][0]["role"] == "system"


def test_a_name_without_provider_is_one_of_the_server_s(library, openai_server):
    openai_server.reply = CLOSED
    assert served(library, openai_server, model="org/small:4b").ask(QUESTION).text == CLOSED
    assert openai_server.asked[0]["model"] == "org/small:4b"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "key is missing or not accepted"),
        (404, "no such model"),
        (429, "quota is used up"),
        (500, "reports an error (500)"),
    ],
)
def test_what_a_server_says_of_an_error_is_told_without_its_words(
    library, openai_server, status, said, tmp_path
):
    key = tmp_path / "key"
    key.write_text("sk-from-the-file\n", "utf-8")
    openai_server.status = status
    assistant = served(library, openai_server, api_key_file=key)
    answer = assistant.ask(QUESTION)
    assert said in answer.note
    assert answer.receipt.mode == "quoting"
    assert openai_server.keys == ["Bearer sk-from-the-file"]
    assert "sk-from-the-file" not in answer.model_dump_json()
    assert str(key) not in answer.model_dump_json()


def test_a_server_that_is_not_there_is_told(library, openai_server):
    openai_server.close()
    answer = served(library, openai_server).ask(QUESTION)
    assert "cannot be reached" in answer.note


@pytest.mark.parametrize("provider", EXTRAS)
def test_a_missing_extra_names_what_to_install(monkeypatch, tmp_path, provider):
    model = tmp_path / "m.gguf"
    model.touch()
    real = importlib.util.find_spec
    missing = EXTRAS[provider][1]
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == missing else real(name)
    )
    with pytest.raises(MissingExtra, match=r"pip install 'assistant\[") as raised:
        ChatModel(WritingSettings(model=f"{provider}:{model}"))
    assert raised.value.extra == EXTRAS[provider][0]


def test_every_extra_is_one_of_the_package_s():
    from importlib.metadata import metadata

    declared = metadata("assistant").get_all("Provides-Extra") or []
    assert {extra for extra, _ in EXTRAS.values()} <= set(declared)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"model": "nonsense"}, "names no provider"),
        ({"model": "openai:"}, "names no provider"),
        ({"model": "gguf:/nowhere/m.gguf"}, "/nowhere/m.gguf"),
        ({"model": "openai:m", "api_key_file": "/nowhere/key"}, "/nowhere/key"),
        ({"model": "openai:m", "api_key_env": "NO_SUCH_KEY"}, "NO_SUCH_KEY"),
    ],
)
def test_a_wrong_name_is_an_error_that_says_so(settings, named):
    with pytest.raises(SettingsError, match=named):
        ChatModel(WritingSettings(**settings))


def test_a_wrong_setting_leaves_the_library_free(tmp_path):
    wrong = Settings(writing={"model": "nonsense"})
    with pytest.raises(SettingsError):
        Assistant.open(tmp_path, wrong, embedder=HashEmbedder())
    with Assistant.open(tmp_path, embedder=HashEmbedder()) as opened:
        assert opened.count() == 0


@pytest.mark.parametrize("address", ["ftp://host", "https://user:password@host/v1", "host:11434"])
def test_an_address_holds_no_password(address):
    with pytest.raises(ValueError, match="base_url"):
        WritingSettings(base_url=address)


def test_a_file_that_is_no_model_is_told(library, tmp_path):
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    file = tmp_path / "broken.gguf"
    file.write_bytes(b"GGUF but not really")
    settings = Settings(writing={"model": f"gguf:{file}"}, answering={"refuse_below": 0.0})
    answer = Assistant(library.library, settings).ask(QUESTION)
    assert "llama.cpp cannot run" in answer.note
    assert answer.receipt.model == "gguf:broken.gguf"


def test_a_missing_key_is_told(library, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    settings = Settings(writing={"model": "openai:small"}, answering={"refuse_below": 0.0})
    assistant = Assistant(library.library, settings)
    with pytest.raises(SettingsError, match="Check its name, and that its key is set"):
        assistant.warm()
    answer = assistant.ask(QUESTION)
    assert "openai:small cannot be set up" in answer.note
    assert answer.sentences
