from assistant.reading.margins import without_margins

BODY = ["Words of the", "text of a page", "of a book."]


def test_lines_at_the_edge_of_several_pages_go_whatever_number_they_hold():
    pages = [[f"Chapter {n}", f"{n} first", *BODY, f"{n}. last", f"{n} | Post"] for n in (1, 2, 3)]
    assert without_margins(pages) == [BODY] * 3


def test_what_runs_is_peeled_from_the_edge_inwards():
    pages = [["Harbour Post", f"{word} first", *BODY, f"{word} last"] for word in ("A", "B", "C")]
    assert without_margins(pages) == [page[1:] for page in pages]


def test_a_page_number_goes_by_the_count_of_the_others():
    pages = [["a", *BODY, "b", "11"], ["c", *BODY, "d", "12"]]
    assert without_margins(pages) == [["a", *BODY, "b"], ["c", *BODY, "d"]]


def test_a_number_that_is_not_the_pages_own_stays():
    pages = [["a", *BODY, "It was in", "2019"], ["b", *BODY, "by then", "40"]]
    assert without_margins(pages) == pages


def test_labelled_page_numbers_go_from_a_single_page():
    for number in ("Page 3 of 9", "page 3", "3/9", "- 3 -", "1"):
        assert without_margins([[*BODY, number]]) == [BODY]


def test_repeated_lines_within_the_page_stay():
    page = ["Top", "a", "refrain", "b", "refrain", "c", "refrain", "d", "End"]
    other = ["Head", "e", "refrain", "f", "refrain", "g", "refrain", "h", "Foot"]
    assert without_margins([page, other]) == [page, other]
