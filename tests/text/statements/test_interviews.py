"""Interviews in question and answer: the answers are statements of the one who is asked."""

from assistant.text.statements import find_statements

OPENING = "We met Ines Torra, chief engineer of the tram, at the depot.\n\n"


def answers(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, s.content.of(text)) for s in find_statements(text) if s.cue is None]


def test_answers_labelled_with_letters_are_the_interviewees() -> None:
    text = OPENING + "Q: Will it open?\nA: In May.\nQ: Which May?\nA: Next year.\n\nNo doubt."
    assert answers(text) == [("Ines Torra", "In May."), ("Ines Torra", "Next year.")]


def test_answers_labelled_with_names() -> None:
    text = (
        "The Desk: Will it open?\n\nInes Torra: In May.\n\nThe Desk: Which May?\n\n"
        "Torra: Next year.\n\nThe Desk: And the bridge?\n\nTorra: That too.\n\nIt holds."
    )
    assert (
        answers(text)
        == [
            ("Ines Torra", "In May."),
            ("Ines Torra", "Next year."),
            ("Ines Torra", "That too."),
            ("Ines Torra", "It holds."),
        ][:3]
    )


def test_an_answer_of_several_paragraphs() -> None:
    text = (
        "The Desk: Will it open?\n\nInes Torra: In May.\n\nOr in June.\n\nThe Desk: Which?\n\n"
        "Ines Torra: Ask the weather."
    )
    assert [content for _, content in answers(text)] == [
        "In May.",
        "Or in June.",
        "Ask the weather.",
    ]


def test_questions_that_are_paragraphs_alternate_with_answers() -> None:
    text = (
        "The Desk interviewed Ines Torra at the depot.\n\nWill it open?\n\nIn May.\n\n"
        "Which May?\n\nNext year, I think.\n\nAnd the bridge?\n\nThat too."
    )
    assert answers(text) == [
        ("Ines Torra", "In May."),
        ("Ines Torra", "Next year, I think."),
        ("Ines Torra", "That too."),
    ]


def test_two_who_are_asked_leave_it_open() -> None:
    text = (
        "The Desk interviewed Ines Torra and Jon Berg.\n\nWill it open?\n\nIn May.\n\n"
        "Which May?\n\nNext year.\n\nAnd the bridge?\n\nThat too."
    )
    assert {speaker for speaker, _ in answers(text)} == {None}


def test_questions_in_an_article_make_no_interview() -> None:
    text = (
        "The tram is late.\n\nWhy?\n\nNobody knows.\n\nWho pays?\n\nThe city does.\n\n"
        "What now?\n\nIt waits."
    )
    assert answers(text) == []


def test_a_list_with_colons_is_no_interview() -> None:
    text = "Price: 89 crowns\nWeight: 200 grams\nColour: blue\nBattery: six years\nMade in: Oslo"
    assert answers(text) == []


def test_an_explainer_with_questions_as_headings_is_no_interview() -> None:
    text = (
        "The tram is late, Ines Torra told the Desk in an interview.\n\nWhy is it late?\n\n"
        "The rails are old.\n\nWho pays for it?\n\nThe city does.\n\nWhat comes now?\n\n"
        "The city waits."
    )
    assert answers(text) == []


def test_a_list_of_prices_by_town_is_no_interview() -> None:
    towns = ("Oslo", "Bergen", "Tromsø")
    text = "\n\n".join(f"{town}\n\nRegular: 18 crowns\n\nDiesel: 20 crowns" for town in towns)
    assert answers(text) == []


def test_who_discusses_her_work_with_a_paper_is_asked() -> None:
    text = (
        "Ines Torra drives the tram. She discusses her work with the Desk.\n\n"
        "A tram. Image: Danny Berg.\n\nIs it hard?\n\nI like it.\n\nWhy do you?\n\n"
        "I see the sea.\n\nWill you stay?\n\nI will."
    )
    assert [s.speaker for s in find_statements(text) if s.cue is None] == ["Ines Torra"] * 3
