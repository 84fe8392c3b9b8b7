"""How surely a sentence tells what is asked for."""

import pytest

from assistant.answering.question import read_question
from assistant.answering.telling import gives_reason, names_holder, names_it


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("Which judge heard the case?", "The case was heard on Monday.", 0.0),
        ("Which judge heard the case?", "The case was heard by Goswin Plett.", 1.0),
        ("Which judge heard Orla's case?", "The case of Orla was heard.", 0.0),
        ("What was the name of the ship?", "A ship sank off Varn.", 1.0),
        ("What was the name of the ship?", "A ship sank.", 0.0),
        ("Which firm cast the bell?", "Plett, the firm in Varn, cast it.", 1.0),
        ("Which firm cast the bell?", "Lately, they cast it.", 0.0),
        ("Which two bells rang?", "Two bells rang.", 0.0),
        ("Which bell rang?", "The bell rang.", 1.0),
        ("How many bells of that name are there?", "There are two.", 1.0),
    ],
)
def test_a_name_is_told(question: str, text: str, names: float) -> None:
    assert names_it(read_question(question), text) == names


@pytest.mark.parametrize(
    ("question", "text", "gives"),
    [
        ("Why did the bell ring?", "It rang because of the fire.", 1.0),
        ("Why did the bell ring?", "It rang to warn of the fire.", 0.5),
        ("Why did the bell ring?", "It rang.", 0.0),
        ("When did the bell ring?", "It rang.", 1.0),
    ],
)
def test_a_reason_is_given(question: str, text: str, gives: float) -> None:
    assert gives_reason(read_question(question), text) == gives


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("Who is the head of the harbour?", "So said Ann Lee, the head of the harbour.", True),
        ("Who is the head of the harbour?", "The head of the harbour, Ann Lee, said so.", True),
        ("Who is the harbour master in Varn?", "So said harbour master Ann Lee.", True),
        ("Who is the head of the harbour?", "The head of the harbour said so.", False),
        ("Who is the head of the harbour?", "So said Ann Lee, head of the ferries.", False),
        ("What did the head of the harbour say?", "So said Ann Lee, head of the harbour.", False),
    ],
)
def test_who_holds_an_office_is_named_beside_it(question: str, text: str, names: bool) -> None:
    assert names_holder(read_question(question), text) is names
