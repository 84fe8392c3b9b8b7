"""A model's answer: what passes the check is shown and cited, and nothing else ever is."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager

import pytest

from assistant import (
    Article,
    Assistant,
    CitationCheck,
    Done,
    FellBack,
    SentenceReady,
    SentenceRemoved,
    Settings,
    Verdict,
    check_citation,
)
from assistant.testing import Cut, Fails, Loops, Stalls

QUESTION = "How long will the bridge of Aldmoor be closed for repairs?"
CLOSED = "The bridge of Aldmoor will be closed for repairs from 12 May to 30 September."
COST = "The repairs cost 3.4 million crowns, said the engineer, Petra Lindqvist."
INVENTED = "The bridge of Aldmoor will be closed until 2031."


def kinds(events):
    return [type(event).__name__ for event in events]


@contextmanager
def beside(assistant, article):
    """One more article in the library."""
    assistant.add(article)
    yield
    assistant.remove(article.id)


def test_supported_sentences_are_shown_with_exact_citations(writing):
    assistant, model = writing(f"{CLOSED} [1] {COST} [2]")
    answer = assistant.ask(QUESTION)
    assert [s.text for s in answer.sentences] == [CLOSED, COST]
    assert answer.text == f"{CLOSED} {COST}"
    assert answer.receipt.mode == "writing"
    assert answer.receipt.model == "scripted"
    assert answer.note == ""
    for sentence in answer.sentences:
        assert sentence.verdict is Verdict.SUPPORTED
        assert sentence.citations
    text = assistant.article("bridge").text
    for citation in answer.citations:
        found = check_citation(text, citation.start, citation.end, citation.quote)
        assert found.check is CitationCheck.EXACT
    assert len(model.asked) == 1


def test_the_model_s_marks_do_not_decide_what_is_cited(writing):
    assistant, _ = writing(f"{CLOSED} [5] {COST} [1]")
    first, second = assistant.ask(QUESTION).sentences
    assert [c.quote for c in first.citations] == [CLOSED]
    assert [c.quote for c in second.citations] == [COST]


def test_the_same_words_keep_one_number(writing):
    assistant, _ = writing(f"{CLOSED} The bridge of Aldmoor is closed from 12 May to 30 September.")
    numbers = [c.number for s in assistant.ask(QUESTION).sentences for c in s.citations]
    assert numbers == [1, 1]


def test_an_invented_sentence_is_removed_and_the_reason_told(writing):
    assistant, _ = writing(f"{CLOSED} {INVENTED}")
    events = list(assistant.stream(QUESTION))
    assert kinds(events)[2:] == ["SentenceReady", "SentenceRemoved", "Done"]
    answer = events[-1].answer
    assert INVENTED not in answer.text
    (removed,) = answer.removed
    assert removed.text == INVENTED
    assert removed.verdict is Verdict.UNSUPPORTED
    assert any("2031" in reason for reason in removed.reasons)


def test_a_sentence_that_denies_the_article_is_removed_as_contradicted(writing):
    assistant, _ = writing(f"{CLOSED} The mayor, Jonas Okafor, did promise a second bridge.")
    (removed,) = assistant.ask(QUESTION).removed
    assert removed.verdict is Verdict.CONTRADICTED


def test_struck_sentences_stay_visible_and_carry_no_mark(writing):
    assistant, _ = writing(f"{CLOSED} {INVENTED}", strike=True)
    answer = assistant.ask(QUESTION)
    assert [s.text for s in answer.sentences] == [CLOSED, INVENTED]
    assert answer.sentences[1].verdict is Verdict.UNSUPPORTED
    assert answer.sentences[1].citations == ()
    assert answer.text == CLOSED


def test_words_between_quotation_marks_are_the_article_s(writing):
    assistant, _ = writing('Petra Lindqvist said: "We should have begun ten years ago."')
    (sentence,) = assistant.ask("What did Petra Lindqvist say about the repairs?").sentences
    assert sentence.text == "Petra Lindqvist said: “We should have begun ten years ago”."
    assert "We should have begun ten years ago" in sentence.citations[0].quote


@pytest.mark.parametrize(
    "written",
    [
        "Petra Lindqvist said: “We should have begun twenty years ago.”",
        "Jonas Okafor said: “We should have begun ten years ago.”",
        "Petra Lindqvist said: “A second bridge is a dream.”",
        "“The bridge will never be opened again,” said Petra Lindqvist.",
    ],
)
def test_no_words_are_put_into_a_mouth(writing, written):
    assistant, _ = writing(f"{CLOSED} {written}")
    answer = assistant.ask(QUESTION)
    assert [s.text for s in answer.sentences] == [CLOSED]
    assert len(answer.removed) == 1


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Fails(ConnectionError("sk-secret at 10.0.0.1")), "cannot be reached"),
        (Fails(TimeoutError("sk-secret")), "did not answer in time"),
        (Fails(RuntimeError("sk-secret")), "RuntimeError"),
        (Fails(ValueError("sk-secret"), INVENTED), "ValueError"),
        ("", "empty"),
        (" \n ", "empty"),
        ("%% {} ;; --", "empty"),
        ("%% {} ;; <|endoftext|>", "did not pass the check"),
        ("NO ANSWER", "found no answer"),
        (INVENTED, "did not pass the check"),
        (
            "Die Brücke wird von der Stadt für die Arbeiten gesperrt und ist nicht zu "
            "benutzen, wie es in dem Bericht von der Stadt heißt.",
            "another language (de)",
        ),
        (Loops("word "), "did not pass the check"),
        (Loops(f"{INVENTED} "), "did not pass the check"),
    ],
)
def test_where_the_model_fails_the_articles_are_quoted_and_the_reader_is_told(
    writing, library, reply, said
):
    assistant, _ = writing(reply)
    quoted = Assistant(library.library, Settings(answering={"refuse_below": 0.0})).ask(QUESTION)
    events = list(assistant.stream(QUESTION))
    answer = events[-1].answer
    (fell_back,) = [event for event in events if isinstance(event, FellBack)]
    assert answer.sentences == quoted.sentences != ()
    assert answer.receipt.mode == "quoting"
    assert answer.receipt.model == "scripted"
    assert said in answer.note == fell_back.reason
    assert "sk-secret" not in answer.model_dump_json()


def test_a_model_that_does_not_begin_is_not_waited_for(writing):
    assistant, _ = writing(Stalls(), first_token_limit=0.05)
    answer = assistant.ask(QUESTION)
    assert answer.receipt.mode == "quoting"
    assert "did not begin within 0.05 seconds" in answer.note


def test_what_was_checked_before_a_model_stalls_is_the_answer(writing):
    assistant, _ = writing(Stalls(f"{CLOSED} [1] And so"), time_limit=2)
    answer = assistant.ask(QUESTION)
    assert [s.text for s in answer.sentences] == [CLOSED]
    assert answer.receipt.mode == "writing"
    assert "did not finish within 2 seconds" in answer.note


def test_an_endless_model_is_stopped(writing):
    assistant, _ = writing(Loops(f"{CLOSED} "))
    answer = assistant.ask(QUESTION)
    assert [s.text for s in answer.sentences] == [CLOSED]
    assert "repeated itself" in answer.note


def test_what_a_provider_cuts_off_is_not_shown(writing):
    assistant, _ = writing(Cut(f"{CLOSED} The repairs cost 3.4 million"))
    answer = assistant.ask(QUESTION)
    assert [s.text for s in answer.sentences] == [CLOSED]
    assert "did not come to an end" in answer.note


def test_closing_the_stream_stops_the_model(writing):
    assistant, model = writing(Loops(f"{CLOSED} And more. "), max_sentences=30)
    events = assistant.stream(QUESTION)
    for event in events:
        if isinstance(event, SentenceReady):
            break
    events.close()
    while not model.stopped:
        pass
    assert model.stopped == 1


def test_a_repair_is_asked_for_with_the_reasons_where_too_little_is_left(writing):
    assistant, model = writing(INVENTED, CLOSED)
    events = list(assistant.stream(QUESTION))
    assert kinds(events)[2:] == ["SentenceRemoved", "SentenceReady", "Done"]
    assert len(model.asked) == 2
    asked = model.asked[1][-1].content
    assert INVENTED in asked
    assert "2031 is not in" in asked


@pytest.mark.parametrize(("rounds", "calls"), [(0, 1), (1, 2), (3, 4)])
def test_repairs_are_counted(writing, rounds, calls):
    replies = [f"The bridge will be open in {year}." for year in range(2031, 2036)]
    assistant, model = writing(*replies, repair_rounds=rounds)
    assert assistant.ask(QUESTION).receipt.mode == "quoting"
    assert len(model.asked) == calls


@pytest.mark.parametrize("fragment", ["Petra Lindqvist, the engineer.", "12 May to 30 September."])
def test_a_fragment_is_no_sentence(writing, fragment):
    assistant, _ = writing(f"{fragment} {CLOSED}")
    answer = assistant.ask(QUESTION)
    assert [s.text for s in answer.sentences] == [CLOSED]
    assert answer.removed[0].reasons == ("it is no whole sentence",)


@pytest.mark.parametrize(
    "written",
    [
        "The bridge of Aldmoor, closed for repairs from 12 May to 30 September, has collapsed.",
        "The bridge of Aldmoor, closed for repairs from 12 May to 30 September, is a ruin.",
        "The bridge of Aldmoor will be closed for repairs from 12 May to 30 October.",
    ],
)
def test_one_false_word_among_true_ones_is_enough(writing, written):
    assistant, _ = writing(f"{written} {CLOSED}")
    assert [s.text for s in assistant.ask(QUESTION).sentences] == [CLOSED]


def test_what_is_true_but_beside_the_question_does_not_answer_it(writing):
    assistant, _ = writing("The mayor, Jonas Okafor, did not promise a second bridge.")
    events = list(assistant.stream(QUESTION))
    answer = events[-1].answer
    assert "SentenceReady" in kinds(events)
    assert kinds(events)[-3:] == ["FellBack", "SentenceReady", "Done"]
    assert answer.receipt.mode == "quoting"
    assert "beside the question" in answer.note
    assert answer.removed[0].reasons == ("it is beside the question",)


def test_what_others_said_does_not_answer_what_somebody_said(writing):
    assistant, _ = writing(COST)
    answer = assistant.ask("What did Jonas Okafor say about a second bridge?")
    assert answer.receipt.mode == "quoting"
    assert answer.removed[0].reasons == ("it is beside the question",)


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("Who said what the repairs cost?", COST),
        ("Which town closed the oldest quay?", "Kestmouth, a port, closed the oldest quay."),
    ],
)
def test_a_name_answers_who_and_where_wherever_it_stands(writing, question, written):
    quay = Article(id="quay", title="A quay", text="Kestmouth, a port, closed the oldest quay.")
    assistant, _ = writing(written)
    with beside(assistant, quay):
        assert assistant.ask(question).receipt.mode == "writing"


def test_a_question_is_no_answer(writing):
    assistant, _ = writing(f"Will the bridge of Aldmoor be closed for repairs? {CLOSED}")
    answer = assistant.ask(QUESTION)
    assert [s.text for s in answer.sentences] == [CLOSED]
    assert answer.removed[0].reasons == ("it asks, and tells nothing",)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Okafor said: “It will not stand.”", True),
        ("“It will not stand,” Okafor said.", True),
        ("It will not stand.", False),
    ],
)
def test_a_sentence_of_a_long_quotation_is_told_with_its_speaker(writing, written, shown):
    speech = Article(
        id="speech",
        title="A second bridge",
        text="“We had plans for a second bridge. It will not stand. Nobody pays,” Okafor said.",
    )
    assistant, _ = writing(written)
    with beside(assistant, speech):
        answer = assistant.ask("What did Okafor say about the plans for a second bridge?")
    assert (answer.receipt.mode == "writing") is shown


def test_what_other_evidence_denies_is_not_supported_in_part(writing):
    plan = Article(
        id="plan", title="A plan", text="Mayor Okafor wants to promise a second bridge, he said."
    )
    written = "The mayor, Jonas Okafor, did promise a second bridge."
    assistant, _ = writing(written, keep_partly=True)
    with beside(assistant, plan):
        answer = assistant.ask("Did the mayor promise a second bridge?")
    assert [one.verdict for one in answer.removed] == [Verdict.CONTRADICTED]


def test_where_quoting_refuses_the_model_is_not_asked(library, writing):
    _, model = writing(CLOSED)
    strict = Assistant(library.library, Settings(answering={"refuse_below": 1.0}), model)
    answer = strict.ask(QUESTION)
    assert answer.refused
    assert model.asked == []
    assert answer.receipt.model is None


def test_the_receipt_names_model_and_prompts(writing):
    assistant, _ = writing(CLOSED, api_key_file="/nowhere/key", base_url="http://host:1/v1")
    receipt = assistant.ask(QUESTION).receipt
    assert receipt.prompt == "answer@1 repair@1 standalone@1"
    assert len(receipt.prompt_hash or "") == 64
    assert receipt.settings["writing"]["temperature"] == 0
    for secret in ("/nowhere/key", "host:1"):
        assert secret not in receipt.model_dump_json()


def test_without_a_model_nothing_changes(library):
    answer = library.ask(QUESTION)
    assert answer.receipt.model is None
    assert (answer.removed, answer.note) == ((), "")


def test_the_async_stream_has_the_same_events(writing):
    assistant, _ = writing(f"{CLOSED} {INVENTED}")

    async def collect():
        return [event async for event in assistant.astream(QUESTION)]

    events = asyncio.run(collect())
    assert [type(e) for e in events[2:]] == [SentenceReady, SentenceRemoved, Done]


def test_the_evidence_keeps_to_the_model_s_window(writing):
    assistant, narrow = writing(CLOSED, window=2_048, answer_tokens=560)
    assistant.ask(QUESTION)
    assistant, wide = writing(CLOSED)
    assistant.ask(QUESTION)
    narrow_sizes, wide_sizes = (model.asked[0][-1].content.count("\n[") for model in (narrow, wide))
    assert 1 <= narrow_sizes < wide_sizes


def test_leaving_the_async_stream_stops_the_model(writing):
    assistant, model = writing(Loops(f"{CLOSED} And more. "), max_sentences=30)

    async def first() -> None:
        events = assistant.astream(QUESTION)
        async for event in events:
            if isinstance(event, SentenceReady):
                break
        await events.aclose()

    asyncio.run(first())
    while not model.stopped:
        pass
    assert model.stopped == 1
