"""What somebody said on a subject that they did not name, with the default model."""

import pytest

from assistant import Article, Assistant

TEXT = """A boy of Kestmouth hit two balls out of the park and gave them to his grandfather. Bodo \
Karsten, a retired teacher, told the Post that he was overjoyed about the present of his grandson.

“He hit it over the fence and kept running,” said Karsten, who used to play in the harbour league. \
The captain of the league, Ilse Brandt, thought that the ball would never be found.

Femke Oduya, who keeps the ground, mended the fence on Tuesday. She said that the ground would be \
closed until May. The ferry to Varn was late."""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    with Assistant.open(tmp_path_factory.mktemp("library")) as opened:
        opened.add(Article(id="a", title="Boy gives his grandfather two home runs", text=TEXT))
        yield opened


@pytest.mark.parametrize("subject", ["his grandson's home runs", "the gift of his grandson"])
def test_words_on_the_subject_answer_though_they_do_not_name_it(assistant, subject):
    answer = assistant.ask(f"What did Bodo Karsten say about {subject}?")
    assert not answer.refused
    assert "overjoyed about the present" in answer.text


@pytest.mark.parametrize("subject", ["the ferry", "Femke Oduya", "Ilse Brandt", "the captain"])
def test_words_on_something_else_are_no_answer(assistant, subject):
    assert assistant.ask(f"What did Bodo Karsten say about {subject}?").refused


def test_words_that_do_not_come_near_the_subject_are_no_answer(tmp_path):
    thought = "The captain of the league, Ilse Brandt, thought that the ball would never be found."
    assert thought in TEXT
    title = "Boy gives his grandfather two home runs"
    with Assistant.open(tmp_path) as assistant:
        assistant.add(Article(id="a", title=title, text=TEXT.replace(thought, "")))
        assert assistant.ask("What did Bodo Karsten say about the ferry?").refused


def test_what_somebody_thought_is_not_what_they_said(assistant):
    assert assistant.ask("What did Ilse Brandt say about the search for the home run?").refused
