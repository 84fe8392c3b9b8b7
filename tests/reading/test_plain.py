import pytest

PROSE = "The ferry stops in May.\n\nNobody was asked, she said."


def test_a_first_line_that_stands_alone_is_the_title_and_no_part_of_the_text(write, read_one):
    article = read_one(write("ferry.txt", f"The last ferry\n\n{PROSE}\n"))
    assert article.title == "The last ferry"
    assert article.text == PROSE


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "The last ferry\nand the first.\n\nProse.",
        "The last ferry left on Monday.\n\nProse.",
        "“Nobody was asked.”\n\nProse.",
        f"{'a very long line ' * 20}end\n\nProse.",
        "The last ferry",
    ],
)
def test_any_other_first_line_stays_in_the_text(write, read_one, text):
    article = read_one(write("ferry.txt", text))
    assert article.title == ""
    assert article.text == text.strip()


def test_a_question_can_be_a_title(write, read_one):
    assert (
        read_one(write("a.txt", f"Who sank the ferry?\n\n{PROSE}")).title == "Who sank the ferry?"
    )


def test_the_text_is_canonical(write, read_one):
    article = read_one(
        write("a.txt", "Cafe\u0301\r\n\r\n\r\n\r\nOne\u00a0two.\r\n\r\nRead more\r\n")
    )
    assert (article.title, article.text) == ("Café", "One two.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "cp1252"])
def test_encodings_are_found_out(write, read_one, encoding):
    text = "The café on the quay is “closed”, said Renée — and so is the naïve baker’s shop."
    assert read_one(write("a.txt", text.encode(encoding))).text == text
