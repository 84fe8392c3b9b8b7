"""Which sentences an answer is made of, on small libraries without a model."""

import datetime as dt

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


def test_a_later_correction_is_named_after_what_it_puts_right(open_library):
    assistant = open_library(
        Article(
            id="first",
            text="The harbour bridge will cost 517 million crowns. The council was angry.",
            source="Ledger",
            published=dt.date(2023, 11, 28),
        ),
        Article(
            id="second",
            text="On 28 November we reported that the harbour bridge would cost 517 million "
            "crowns. "
            "This was wrong: it is 489 million.",
            source="Ledger",
            published=dt.date(2023, 12, 5),
        ),
    )
    answer = assistant.ask("How much will the harbour bridge cost?")
    first, second = answer.sentences[0], answer.sentences[1]
    assert first.citations[0].article_id == "first"
    assert second.text.startswith("Corrected later (Ledger, 5 December 2023): ")
    assert second.text.endswith("This was wrong: it is 489 million.")


def test_of_several_figures_the_newest_is_among_those_shown(open_library):
    def told(id_, sum_, day):
        text = f"The harbour bridge costs {sum_} million crowns. It rained in {id_}."
        return Article(id=id_, text=text, source=id_, published=dt.date(2023, day, 1))

    assistant = open_library(*(told(f"p{day}", 400 + day, day) for day in range(1, 9)))
    answer = assistant.ask("How much does the harbour bridge cost?")
    days = [c.published for c in answer.citations]
    assert days == sorted(days)
    assert days[-1] == dt.date(2023, 8, 1)
