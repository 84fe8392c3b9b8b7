"""Which sentences an answer is made of, on small libraries without a model."""

import pytest

from assistant import Article, Assistant, Settings
from assistant.testing import HashEmbedder

WIRE = "The ferry Alma ran aground near Fennick on Monday with 212 people on board."


@pytest.fixture
def open_library(tmp_path):
    opened = []

    def opener(*articles):
        settings = Settings(answering={"refuse_below": 0.0})
        assistant = Assistant.open(tmp_path / "library", settings, HashEmbedder())
        opened.append(assistant)
        assistant.add(*articles)
        return assistant

    yield opener
    for assistant in opened:
        assistant.close()


def test_a_text_that_ran_in_several_outlets_is_one_sentence_with_every_source(open_library):
    assistant = open_library(
        Article(id="a", text=f"{WIRE} Nobody was hurt.", source="Courier"),
        Article(id="b", text=f"{WIRE} A tug is on its way.", source="Herald"),
        Article(id="c", text=WIRE.replace("212", "240"), source="Post"),
    )
    answer = assistant.ask("How many people were on board of the ferry Alma?")
    [sentence] = [one for one in answer.sentences if "212" in one.text]
    assert sorted(c.article_id for c in sentence.citations) == ["a", "b"]
    assert [c.number for c in sentence.citations] == [1, 2]
    assert all(c.quote == WIRE for c in sentence.citations)


def test_a_quoted_sentence_names_whose_words_it_holds(open_library):
    assistant = open_library(
        Article(
            id="a",
            text="Ilka Dravenholt came at noon. “Nobody has won, and that took us four months,” "
            "Dravenholt said after the signing. It rained.",
        )
    )
    [sentence] = assistant.ask("Has nobody won after four months?").sentences[:1]
    assert sentence.citations[0].speaker == "Ilka Dravenholt"


def test_a_sentence_that_nobody_says_has_no_speaker(open_library):
    assistant = open_library(Article(id="a", text="The ferry sails at noon. It rained all day."))
    assert assistant.ask("When does the ferry sail?").citations[0].speaker is None


def test_the_short_answer_is_a_part_of_the_quotation(open_library):
    assistant = open_library(Article(id="a", text="It rained. " + WIRE))
    [citation] = assistant.ask("How many people were on board of the ferry Alma?").citations
    article = assistant.article("a")
    assert citation.short_answer.of(article.text) == "212"
    assert citation.span.covers(citation.short_answer)
