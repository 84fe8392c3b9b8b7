"""The answers of quoting mode, on the sample corpus and a real article."""

import re

import pytest

from assistant import Assistant, Settings, check_citation
from assistant.domain import CitationCheck, Verdict

FOOTBALL = "What did Denisov say about football?"
DENISOV = "What did Denisov say about alliances?"
FORMAL = (
    "I believe that a formal alliance, especially a military-political one, is not the most "
    "optimal scheme for relations between such two powers as Russia and China."
)
QUESTIONS = [
    DENISOV,
    "What did Denisov say about NATO?",
    "What did Lavrov say about the dollar?",
    "What did Velikar say about the herring?",
    "How much does the harbour tram cost?",
    "When did the tram open?",
    "What should pregnant women do about whooping cough?",
    "Why was the pump handle removed?",
    "Who won the 2018 World Cup?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_is_exact_and_every_sentence_is_cited(corpus_assistant, question):
    answer = corpus_assistant.ask(question)
    assert answer.refused is not bool(answer.sentences)
    for citation in (*answer.citations, *answer.closest):
        article = corpus_assistant.article(citation.article_id)
        assert article.content_hash == citation.content_hash
        found = check_citation(article.text, citation.start, citation.end, citation.quote)
        assert found.check is CitationCheck.EXACT
    for sentence in answer.sentences:
        assert sentence.citations
        assert sentence.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotation_marks_enclose_words_of_the_article_only(corpus_assistant, question):
    for sentence in corpus_assistant.ask(question).sentences:
        cited = " ".join(" ".join(c.quote.split()) for c in sentence.citations)
        for quoted in re.findall(r"“([^“”]+)”", sentence.text):
            assert quoted in cited


def test_the_speaker_s_words_answer_a_question_about_them(corpus_assistant):
    answer = corpus_assistant.ask(DENISOV)
    assert not answer.refused
    assert FORMAL in answer.sentences[0].citations[0].quote
    assert answer.citations[0].article_id == "putin-xi-call"


def test_on_a_real_page_the_formal_alliance_is_quoted_exactly(real_article_assistant):
    answer = real_article_assistant.ask(DENISOV)
    assert not answer.refused
    quote = answer.sentences[0].citations[0].quote
    assert FORMAL in quote
    (article,) = real_article_assistant.articles()
    citation = answer.citations[0]
    assert article.text[citation.start : citation.end] == quote
    assert "Read more" not in article.text


def test_what_the_real_page_does_not_say_is_refused(real_article_assistant):
    answer = real_article_assistant.ask("Who won the 2018 World Cup?")
    assert answer.refused
    assert answer.confidence < 0.5
    assert answer.closest


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 2018 World Cup?",
        "What did the mayor say about the herring?",
        "What did Denisov say about football?",
        "What is the capital of Mongolia?",
    ],
)
def test_what_the_articles_do_not_say_is_refused(corpus_assistant, question):
    answer = corpus_assistant.ask(question)
    assert answer.refused
    assert answer.sentences == ()
    assert answer.text


def test_a_refusal_says_that_the_person_is_quoted_but_not_on_this(corpus_assistant):
    answer = corpus_assistant.ask("What did Denisov say about football?")
    assert "Denisov" in answer.text
    shown = answer.closest[0]
    theirs = corpus_assistant.statements(speaker="Denisov")
    assert any(
        one.article_id == shown.article_id and one.statement.sentence.overlaps(shown.span)
        for one in theirs
    )


def test_the_same_question_gets_the_same_answer(corpus_assistant):
    first, second = (corpus_assistant.ask(QUESTIONS[4]) for _ in range(2))
    without = {"receipt": {"timings"}}
    assert first.model_dump_json(exclude=without) == second.model_dump_json(exclude=without)


def test_as_of_leaves_out_what_was_published_later(corpus_assistant):
    import datetime as dt

    day = dt.date(2023, 12, 31)
    answer = corpus_assistant.ask("How much does the harbour tram cost?", as_of=day)
    shown = [*answer.citations, *answer.closest]
    assert shown
    for citation in shown:
        assert citation.published <= day


def test_the_setting_moves_the_trade_off(corpus_assistant):
    confidence = corpus_assistant.ask(DENISOV).confidence
    assert corpus_assistant.settings.answering.refuse_below < confidence <= 1
    strict = Assistant(corpus_assistant.library, Settings(answering={"refuse_below": 1.0}))
    assert strict.ask(DENISOV).refused
    lax = Assistant(corpus_assistant.library, Settings(answering={"refuse_below": 0.0}))
    assert not lax.ask("Who won the 2018 World Cup?").refused


def test_a_list_item_is_quoted_without_its_mark(corpus_assistant):
    answer = corpus_assistant.ask("What should pregnant women do about whooping cough?")
    assert not answer.refused
    assert not any(c.quote.startswith("- ") for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is Perrin Oldacre?", "a spokesman"),
        ("Who is Femke Oduya?", "the director of public health"),
        ("And who's Jonas Wexcombe?", "the hydrographer of the port authority"),
        ("Who was Aurel Mandeville?", "then chief of the fire brigade"),
        ("who is femke oduya", "the director of public health"),
        ("What is Ruskavar?", "the capital of Ostrey"),
        ("And what is the Civic Union?", "the largest opposition party"),
        ("what's sillwatch", "a flood sensor"),
        ("Who was Arthur Holmes?", "an English geologist"),
    ],
)
def test_who_or_what_one_is_is_told_by_what_introduces_it(corpus_assistant, question, told):
    answer = corpus_assistant.ask(question)
    first = answer.sentences[0].citations[0]
    assert not answer.refused
    assert first.short_answer is not None
    assert first.short_answer.of(corpus_assistant.article(first.article_id).text) == told


def test_a_question_without_capitals_has_the_answer_of_one_with_them(corpus_assistant):
    said, silent = corpus_assistant.ask(DENISOV.lower()), corpus_assistant.ask(FOOTBALL.lower())
    assert said.text == corpus_assistant.ask(DENISOV).text
    assert silent.refused
    assert silent.text == corpus_assistant.ask(FOOTBALL).text


@pytest.mark.parametrize(
    ("question", "refused"),
    [("What is Paris?", True), ("Who is Casimir?", True), ("What is Broad Street?", False)],
)
def test_a_name_that_only_occurs_is_no_answer_to_who_or_what_that_is(
    corpus_assistant, question, refused
):
    answer = corpus_assistant.ask(question)
    assert answer.refused == refused
    assert question.split()[-1].rstrip("?") in (answer.closest or answer.citations)[0].quote


def test_who_somebody_is_whom_nobody_names_is_refused(corpus_assistant):
    assert corpus_assistant.ask("Who is Perpetua Oldcastle?").refused
