from collections.abc import Iterator

from lxml import html

from assistant import Assistant, Settings
from assistant.serving.page.chat import Chat, converse
from assistant.serving.page.feedback import Judged, ShownAnswers
from assistant.testing import ScriptedChatModel


def told(assistant: Assistant, chat: Chat | None, question: str) -> Iterator[tuple[str, Chat]]:
    return converse(assistant, chat, question, ShownAnswers())


def turns(transcript: str) -> list[html.HtmlElement]:
    return html.fragment_fromstring(transcript, "div").find_class("turn")


def test_a_turn_is_busy_first_and_answered_last(assistant):
    steps = list(told(assistant, None, " What did Tilda Quorn say about sailing? "))
    assert turns(steps[0][0])[0].get("aria-busy") == "true"
    (last,) = turns(steps[-1][0])
    assert last.get("aria-busy") is None
    assert last.find_class("mark")
    assert (
        last.find_class("question")[0].text_content() == "What did Tilda Quorn say about sailing?"
    )


def test_the_next_turn_stands_under_the_ones_before_and_refers_to_them(assistant):
    *_, (_, chat) = told(assistant, None, "What did Tilda Quorn say about sailing?")
    *_, (transcript, _) = told(assistant, chat, "And what did she say about the timetable?")
    assert len(turns(transcript)) == 2
    assert "Quorn" in turns(transcript)[1].find_class("read-as")[0].text_content()


def test_two_chats_do_not_mix(assistant):
    *_, (first, _) = told(assistant, None, "What did Tilda Quorn say about sailing?")
    *_, (other, _) = told(assistant, None, "What does the wheel of the mill weigh?")
    assert len(turns(first)) == len(turns(other)) == 1
    assert "Quorn" not in other


def test_an_error_is_the_turn_s_reply_and_the_chat_goes_on(assistant):
    *_, (transcript, chat) = told(assistant, None, "why " * 1000)
    (turn,) = turns(transcript)
    assert turn.find_class("problem")
    *_, (transcript, _) = told(assistant, chat, "What does the wheel of the mill weigh?")
    assert len(turns(transcript)) == 2


def test_a_fault_of_ours_is_told_without_its_details(assistant, monkeypatch):
    class Broken:
        def stream(self, question):
            raise RuntimeError("secret detail")

    monkeypatch.setattr(type(assistant), "conversation", lambda self: Broken())
    *_, (transcript, _) = told(assistant, None, "Why?")
    assert "went wrong" in transcript
    assert "secret" not in transcript


def test_an_answer_is_held_so_that_it_can_be_judged(assistant):
    shown = ShownAnswers()
    *_, (transcript, _) = converse(assistant, None, "Who is Tilda Quorn?", shown)
    (group,) = turns(transcript)[0].find_class("feedback")
    judged = Judged(answer=group.get("data-answer"), verdict="up")
    number = shown.judge(assistant, judged)
    assert assistant.feedback.one(number).answer.question == "Who is Tilda Quorn?"
    assistant.feedback.settle(number, "dismissed")


def test_what_a_model_wrote_beside_the_question_is_withdrawn_as_the_articles_are_quoted(assistant):
    beside = "She wants a later timetable from May."
    asked = Assistant(
        assistant.library,
        Settings(answering={"refuse_below": 0.0}, writing={"repair_rounds": 0}),
        ScriptedChatModel([f"{beside} It weighs 99 tonnes."]),
    )
    seen = [transcript for transcript, _ in told(asked, None, "How heavy is the new wheel?")]
    assert "99 tonnes" not in "".join(seen[:-1])
    (final,) = turns(seen[-1])
    assert "Quoted from the articles." in final.find_class("written")[0].text_content()
    assert "two tonnes" in final.find_class("answer")[0].text_content()
    assert beside not in final.find_class("answer")[0].text_content()
