import asyncio
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant import (
    Answer,
    Article,
    Assistant,
    Done,
    Evidence,
    InvalidQuestion,
    SentenceReady,
    Standalone,
)
from assistant.testing import HashEmbedder

FIRST = "What did Denisov say about alliances?"
NEXT = "And what did he say about NATO?"


def test_the_events_come_in_their_order_and_end_with_the_answer(corpus_assistant):
    events = list(corpus_assistant.stream(FIRST))
    assert isinstance(events[0], Standalone)
    assert isinstance(events[1], Evidence)
    assert isinstance(events[-1], Done)
    ready = [event.sentence for event in events if isinstance(event, SentenceReady)]
    assert tuple(ready) == events[-1].answer.sentences


def test_a_follow_up_is_read_in_the_light_of_the_turns_before(corpus_assistant):
    conversation = corpus_assistant.conversation()
    conversation.ask(FIRST)
    answer = conversation.ask(NEXT)
    assert answer.question == NEXT
    assert "Denisov" in answer.standalone_question
    assert "NATO" in answer.sentences[0].text
    assert len(conversation.turns) == 2


def test_the_next_speaker_may_be_typed_without_a_capital(corpus_assistant):
    conversation = corpus_assistant.conversation(["what did denisov say about nato?"])
    told = conversation.ask("and lavrov?").standalone_question
    assert told == "What did Lavrov say about nato?"


def test_the_titles_of_articles_are_nothing_that_was_asked_about(tmp_path):
    told = "The dam of Varn cost {} crowns."
    with Assistant.open(tmp_path / "library", embedder=HashEmbedder()) as assistant:
        for number, title in (("90", "The flood at Orla"), ("70", "Brother Osric")):
            assistant.add(Article(title=title, text=told.format(number)))
        conversation = assistant.conversation()
        answer = conversation.ask("What did the dam of Varn cost?")
    assert "The flood at Orla, " in answer.text
    assert "Orla" not in conversation.turns[0].answer
    assert told.format("90") in conversation.turns[0].answer


def test_a_receipt_holds_all_that_was_asked_so_that_it_can_be_asked_again(corpus_assistant):
    conversation = corpus_assistant.conversation()
    conversation.ask(FIRST)
    where = {"source": "The Meridian Desk", "before": "2024-01-01"}
    answer = conversation.ask(NEXT, where=where, as_of=dt.date(2022, 1, 1))
    asked = Answer.model_validate_json(answer.model_dump_json()).receipt.asked
    assert asked.question == NEXT
    assert asked.standalone == answer.standalone_question
    assert asked.turns == conversation.turns[:1]
    again = corpus_assistant.conversation(asked.turns).ask(asked.question, asked.where, asked.as_of)
    assert again.receipt.asked == answer.receipt.asked
    assert again.sentences == answer.sentences


def test_ask_with_a_conversation_keeps_the_turn(corpus_assistant):
    conversation = corpus_assistant.conversation([FIRST])
    assert "Denisov" in corpus_assistant.ask(NEXT, conversation).standalone_question
    assert len(conversation.turns) == 2


def test_a_question_that_fails_is_no_turn(corpus_assistant):
    conversation = corpus_assistant.conversation()
    with pytest.raises(InvalidQuestion):
        conversation.ask("?!")
    assert conversation.turns == ()


@pytest.mark.parametrize("question", ["", "  ", "?!", "why " * 1000])
def test_an_empty_or_overlong_question_is_an_error_that_says_what_to_do(corpus_assistant, question):
    with pytest.raises(InvalidQuestion, match=r"Ask in words|Make it shorter"):
        corpus_assistant.ask(question)


def test_the_async_twins_give_the_same(corpus_assistant):
    async def both():
        answer = await corpus_assistant.aask(FIRST)
        events = [event async for event in corpus_assistant.astream(FIRST)]
        return answer, events[-1].answer

    with ThreadPoolExecutor(1) as pool:  # the browser tests leave a loop running in this thread
        answer, streamed = pool.submit(asyncio.run, both()).result()
    assert answer.text == streamed.text == corpus_assistant.ask(FIRST).text
