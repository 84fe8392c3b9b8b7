"""The name alone of somebody who is named with what they are."""

import pytest

from assistant.text.statements import plain_name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the coach Jon Cooper", "Jon Cooper"),
        ("coach Cooper", "Cooper"),
        ("GM's finance chief Paul Jacobson", "Paul Jacobson"),
        ("Ukraine's Zelensky", "Zelensky"),
        ("GM CEO Ann Lee", "Ann Lee"),
        ("Varn Mayor Jon Berg", "Jon Berg"),
        ("Gov. Ann Lee", "Ann Lee"),
        ("Secretary of State Ann Lee", "Ann Lee"),
        ("Orlan Ambassador to the United States Qordan Vell", "Qordan Vell"),
        ("Ann Lee of Varn University", "Ann Lee"),
        ("Ann Lee, director of the Varn Museum,", "Ann Lee"),
        ("Ministry of Health spokesman Jon Berg", "Jon Berg"),
    ],
)
def test_what_somebody_is_goes(phrase: str, name: str) -> None:
    assert plain_name(phrase) == name


@pytest.mark.parametrize(
    "phrase",
    [
        "Denisov",
        "President Denisov",
        "the mayor of Varn",
        "the White House",
        "the head of the Bank of Orla",
        "the Ministry of Health",
        "Kim and Lee",
        "Ann Lee's father",
        "ann lee",
        "Varn voters",
        "Just Stop Oil",
        "Sally Bedell Smith",
        "",
    ],
)
def test_a_name_a_description_and_several_stay(phrase: str) -> None:
    assert plain_name(phrase) == phrase
