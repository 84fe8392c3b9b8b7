"""What holds for any question after any turns."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

import assistant.answering.followup as followup
from assistant.answering.followup import Exchange, standalone_question

WORDS = """what who when why did does is are he she it they his their that this these there and
about the company minister Denisov NATO Beijing Anna Keller 2019 say said tell me more else no I
meant not in of by , ? . ! ( ) " ’s \n é 東京""".split(" ")
QUESTIONS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
)
TURNS = st.lists(
    st.builds(
        Exchange,
        question=QUESTIONS,
        standalone=QUESTIONS,
        answer=QUESTIONS,
        speakers=st.lists(QUESTIONS, max_size=2).map(tuple),
    ),
    max_size=3,
)
SLOW = settings(max_examples=150, deadline=None)


@SLOW
@given(question=QUESTIONS)
def test_a_first_question_is_read_as_it_stands(question):
    assert standalone_question(question, []) == question


@SLOW
@given(question=QUESTIONS, turns=TURNS)
def test_a_question_never_becomes_empty_and_is_read_the_same_each_time(question, turns):
    reading = standalone_question(question, turns)
    assert bool(reading.strip()) == bool(question.strip())
    assert standalone_question(question, turns) == reading


NAMES = ("NATO", "Beijing", "Kenya", "Anna Keller", "Gazprom")
FRAMES = (
    "What did {} say about it?", "And {}?", "What about {}?", "Did he visit {}?",
    "No, I meant {}.", "Is {} a member?", "Why did they leave {}?", "In {}?",
)  # fmt: skip


@SLOW
@given(
    frame=st.sampled_from(FRAMES),
    name=st.sampled_from(NAMES),
    before=st.lists(st.sampled_from(FRAMES), min_size=1, max_size=3),
    others=st.lists(st.sampled_from(NAMES), min_size=3, max_size=3),
)
def test_names_of_the_question_stay_and_none_is_invented(frame, name, before, others):
    turns = []
    for one, other in zip(before, others, strict=False):
        question = one.format(other)
        turns.append(Exchange(question=question, standalone=standalone_question(question, turns)))
    reading = standalone_question(frame.format(name), turns)
    assert name in reading
    spoken = {name, *(other for other, _ in zip(others, before, strict=False))}
    assert {one for one in NAMES if re.search(rf"\b{one}\b", reading)} <= spoken


def test_the_public_names_are_these():
    assert followup.__all__ == ["Exchange", "standalone_question"]
