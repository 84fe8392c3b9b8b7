import pytest

from assistant.answering.question import read_question
from assistant.answering.shortest import short_answer

CASES = [
    (
        "When did the bridge open?",
        "The bridge was opened on 3 May 1934 by Maria Lopez.",
        "3 May 1934",
    ),
    (
        "Who opened the bridge?",
        "The bridge was opened on 3 May 1934 by Maria Lopez.",
        "Maria Lopez",
    ),
    ("How many people died?", "In 2019 a flood came, and 23 people died.", "23"),
    ("Where did Alfred Wegener die?", "Alfred Wegener died in Greenland in 1930.", "Greenland"),
    (
        "How many cases of theft does the port know of?",
        "The port is aware of six cases of arson and nine cases of theft on its quays.",
        "nine",
    ),
    ("In what year did Snow die?", "Snow died in 1858, at the age of 45.", "1858"),
    ("Who is Maria Lopez?", "Maria Lopez is an engineer.", "an engineer"),
    ("What is the Orla?", "The Orla, a ferry, and a tug sank.", "a ferry"),
]


@pytest.mark.parametrize(("question", "text", "answer"), CASES)
def test_the_words_asked_for_are_found_inside_the_sentence(question, text, answer):
    span = short_answer(read_question(question), text)
    assert span is not None
    assert answer in span.of(text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why did the bridge open in 1934?", "It opened in 1934 because of the fair."),
        ("Who is Maria Lopez?", "Maria Lopez met Jon Berg, an engineer."),
        ("When did it open?", "It opened to everybody."),
    ],
)
def test_nothing_is_marked_where_no_such_words_are_asked_for_or_there(question, text):
    assert short_answer(read_question(question), text) is None


@pytest.mark.parametrize(
    ("within", "told"),
    [
        ("Maria Lopez met us. Lopez is the mayor.", "the mayor"),
        ("Maria Lopez met Jon Lopez. Lopez is the mayor.", None),
        ("Lopez is the mayor.", None),
    ],
)
def test_a_family_name_stands_for_its_only_bearer_in_the_article(within, told):
    text = "Lopez is the mayor."
    span = short_answer(read_question("Who is Maria Lopez?"), text, within)
    assert (span.of(text) if span else None) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is Maria Lopez of Varn University?", "an engineer"),
        ("Who is the engineer Maria Lopez?", "an engineer"),
        ("Who is Maria Lopez of Orla University?", None),
    ],
)
def test_who_is_named_with_what_they_are_is_found_by_the_name(question, told):
    text = "Maria Lopez, an engineer, met us."
    within = f"{text} She teaches at Varn University."
    span = short_answer(read_question(question), text, within)
    assert (span.of(text) if span else None) == told
