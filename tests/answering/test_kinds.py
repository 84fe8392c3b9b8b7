"""Whether a sentence holds the kind of thing asked for."""

import pytest

from assistant.answering.kinds import answer_kind
from assistant.answering.question import read_question


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("How heavy was the bell?", "The bell weighed 1,400 pounds.", 1.0),
        ("How heavy was the bell?", "The bell was one of three.", 0.0),
        ("How much does the bell weigh?", "It is a bell of 600 kg.", 1.0),
        ("What is the weight of the bell?", "It took two tonnes of bronze.", 1.0),
        ("How old is the bell?", "The bell is 300 years old.", 1.0),
        ("How old is the bell?", "The bell weighed 1,400 pounds.", 0.0),
        ("How much did the bell cost?", "The bell cost 90 crowns.", 1.0),
        ("How much did the bell cost?", "The bell weighed 1,400 kg.", 0.0),
        ("When did the bell ring?", "The bell rang on Monday.", 1.0),
        ("Why did the bell ring?", "The bell rang because of the fire.", 1.0),
        ("Describe the bell.", "The bell rang.", 0.5),
    ],
)
def test_the_kind_of_thing_asked_for_is_seen(question, text, holds):
    assert answer_kind(read_question(question), text) == holds
