import io

import pypdf
import pytest

FIRST = [
    "The ferry between the two islands stopped on Tuesday after ninety years of ser-",
    "vice, the harbour office said. It had carried nine thousand people in a year, and",
    "most of them went to the hospital.",
    "“Nobody was asked,” a nurse said. She goes by boat now, when the weather is good.",
]


def test_lines_become_paragraphs_and_parted_words_are_whole(write, read_one, make_pdf):
    lines = [line.replace("“", '"').replace("”", '"') for line in FIRST]
    article = read_one(write("a.pdf", make_pdf(["The last ferry", *lines], title="The last ferry")))
    assert article.title == "The last ferry"
    assert article.text == (
        "The ferry between the two islands stopped on Tuesday after ninety years of service, the "
        "harbour office said. It had carried nine thousand people in a year, and most of them went "
        'to the hospital.\n\n"Nobody was asked," a nurse said. She goes by boat now, when the '
        "weather is good."
    )
    assert article.published is None


def test_headers_and_page_numbers_are_dropped(write, read_one, make_pdf):
    body = "A sentence that fills the line from the left edge to the right one, or nearly so."
    pages = [
        ["Harbour Post, volume 12", f"{word} began it.", body, body, f"{word} ended it.", str(n)]
        for n, word in enumerate(("Ann", "Ben", "Cid", "Dee"), start=7)
    ]
    text = read_one(write("a.pdf", make_pdf(*pages))).text
    assert "Harbour" not in text
    assert not any(character.isdigit() for character in text)
    assert text.count("A sentence") == 8
    assert text.startswith("Ann began it.")
    assert text.endswith("Dee ended it.")


def test_a_title_that_is_a_file_name_is_none(write, read_one, make_pdf):
    pdf = make_pdf(["Some words."], title="Microsoft Word - final2.doc")
    assert read_one(write("a.pdf", pdf)).title == ""


def encrypted(pdf: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_is_reported_as_such(write, fail_one, make_pdf):
    failure = fail_one(write("a.pdf", encrypted(make_pdf(["Secret."]), "s3cret")))
    assert failure.kind == "UnreadableSource"
    assert "password" in failure.message


def test_a_file_that_anyone_may_open_is_read(write, read_one, make_pdf):
    assert read_one(write("a.pdf", encrypted(make_pdf(["Open words."]), ""))).text == "Open words."


def test_a_scan_is_reported_as_having_no_text_layer(write, fail_one, make_pdf):
    failure = fail_one(write("a.pdf", make_pdf([], [])))
    assert failure.kind == "EmptySource"
    assert "text layer" in failure.message


@pytest.mark.parametrize("keep", [12, 200, 500])
def test_a_cut_file_is_a_failure_or_gives_what_is_left(write, settings, make_pdf, keep):
    from assistant.domain import Article, Failure
    from assistant.reading import read

    (found,) = read(write("a.pdf", make_pdf(["Words that were cut."])[:keep]), settings)
    assert isinstance(found, Article) or found.kind in {"UnreadableSource", "EmptySource"}
    assert isinstance(found, Article | Failure)
