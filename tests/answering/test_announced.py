"""Lists and what else a sentence only announces, in the answer that quotes it."""

import pytest

from assistant import Article
from assistant.answering.announced import with_announced
from assistant.answering.question import Kind
from assistant.text.sentences import split_sentences

REASONS = (
    "Kim gave two reasons. First, the bridge is old. Second, nobody pays. The mayor left.\n\n"
    "The vote is on Monday."
)


def told(text: str, start: str, asked: Kind = Kind.OTHER, most: int = 900) -> str:
    [lead] = [s for s in split_sentences(text) if s.of(text).startswith(start)]
    return with_announced(Article(id="a", text=text), lead, asked, most).of(text)


def test_a_line_that_ends_in_a_colon_is_told_with_its_list() -> None:
    text = "They agreed.\n\nThe points are these:\n\n1. Fish.\n2. Cables.\n\nNobody won."
    assert told(text, "The points") == "The points are these:\n\n1. Fish.\n2. Cables."


def test_of_a_heading_the_list_alone_is_told() -> None:
    text = "## What is needed\n\n- boats\n- blood\n\nIt rained."
    assert told(text, "## What") == "- boats\n- blood"


def test_a_long_list_is_told_as_far_as_it_fits_and_no_item_is_cut() -> None:
    text = "We want:\n" + "\n".join(f"- {word * 9}" for word in ("boat", "blood", "bread"))
    assert told(text, "We want", most=70).endswith("\n- " + "boat" * 9)
    assert told(text, "We want", most=20).endswith("\n- " + "boat" * 9)
    assert told(text, "We want").endswith("bread")


def test_what_is_counted_is_told_where_it_is_asked_for() -> None:
    assert told(REASONS, "Kim").endswith("Second, nobody pays.")
    assert told(REASONS, "Kim", Kind.NUMBER) == "Kim gave two reasons."
    assert told(REASONS, "Kim", most=50).endswith("is old.")


@pytest.mark.parametrize("start", ["First", "The mayor", "The vote"])
def test_a_sentence_that_announces_nothing_stands_alone(start: str) -> None:
    assert told(REASONS, start).count(".") == 1


@pytest.mark.parametrize(
    ("question", "first", "lines"),
    [
        ("What are the four main points of the Merrow accord?", "The four main points", 5),
        ("What does the health office advise about whooping cough?", "- Pregnant women", 6),
        ("What are the most important features of the SillWatch?", "- Warning time", 6),
    ],
)
def test_a_question_for_a_list_is_answered_with_all_of_it(
    corpus_assistant, question: str, first: str, lines: int
) -> None:
    answer = corpus_assistant.ask(question)
    assert not answer.refused
    told = answer.sentences[0].text.split("\n")
    assert told[0].startswith(first)
    assert len(told) == lines
    [citation] = answer.citations
    assert " ".join(citation.quote.split()) == " ".join(answer.text.split())


def test_recommendations_that_a_sentence_counts_are_quoted_with_it(corpus_assistant) -> None:
    answer = corpus_assistant.ask("What does the auditor recommend to the city about the tram?")
    assert "The auditor makes three recommendations. The city should stop" in answer.text
