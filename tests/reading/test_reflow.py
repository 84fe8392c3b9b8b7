import pytest

from assistant.reading.reflow import reflowed

FULL = "A line of words that goes from one edge of the paper to the other edge and"


def page(*lines: str) -> str:
    return "\n".join(lines)


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    pages = [page(FULL, f"{FULL} so"), page("ends here.", f"{FULL} on")]
    assert reflowed(pages) == f"{FULL} {FULL} so ends here.\n\n{FULL} on"


def test_blank_lines_short_lines_and_list_items_part_paragraphs():
    lines = [FULL, "ends.", FULL, "ends.", "", FULL, "1. one", "• two", "Heading", FULL]
    assert reflowed([page(*lines)]).split("\n\n") == [
        f"{FULL} ends.",
        f"{FULL} ends.",
        FULL,
        "1. one",
        "• two",
        "Heading",
        FULL,
    ]


def test_a_heading_after_a_full_line_that_ends_a_sentence_is_its_own_paragraph():
    full = FULL[:-4] + " it."
    assert reflowed([page(full, "2.1 The ferry", full)]) == f"{full}\n\n2.1 The ferry\n\n{full}"
    assert reflowed([page(full, "The ferry", full)]) == f"{full}\n\nThe ferry\n\n{full}"


@pytest.mark.parametrize(
    ("parted", "joined"),
    [
        (("the inter-", "national port"), "the international port"),
        (("the Anglo-", "Irish port"), "the Anglo-Irish port"),
        (("from 2021-", "22 on"), "from 2021-22 on"),
        (("a well-", "known port. Well-known"), "a well-known port. Well-known"),
        (("a military-", "style port. Military style"), "a military-style port. Military style"),
        (("an alli\u00ad", "ance of ports"), "an alliance of ports"),
    ],
)
def test_hyphens_at_line_ends_are_judged_by_the_rest_of_the_text(parted, joined):
    assert reflowed([page(*parted)]) == joined


def test_ideographs_are_joined_without_a_space():
    assert reflowed([page("渡船在星期二停止了", "服务。")]) == "渡船在星期二停止了服务。"


def test_nothing_comes_of_nothing():
    assert reflowed([]) == reflowed(["", "\n\n"]) == ""
