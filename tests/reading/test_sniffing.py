import pytest

from assistant.reading.sniffing import binary_kind, is_page


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\n%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14\0mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04\x14\0[Content_Types].xml xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04\x14\0a.txt", "a ZIP archive or a document packed as one"),
        (b"\x1f\x8b\x08\0", "compressed with gzip"),
        (b"\0\0\0\x20ftypisom", "an MP4 or similar video, recording or image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP image"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"MZ\x90\0\x03", "a program"),
        (b"words\0\0words", "binary data"),
        (bytes(range(1, 32)), "binary data"),
    ],
)
def test_binary_things_are_called_by_their_name(head, kind):
    assert binary_kind(head) == kind


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"Just words.",
        b"MZ is the code of Mozambique.",
        b"BM stands for Bermuda.",
        "Ünïcödé".encode(),
        "Words".encode("utf-16"),
        "Words without a mark".encode("utf-16-le"),
        "Words without a mark".encode("utf-16-be"),
        b"A file that begins with %PDF- in its words",
        "日本語".encode("shift_jis"),
        b"\x1b[1mbold\x1b[0m\tand\fa page",
    ],
)
def test_text_in_any_encoding_is_no_binary_thing(head):
    assert binary_kind(head) is None


@pytest.mark.parametrize(
    ("head", "page"),
    [
        (b"<!DOCTYPE html>", True),
        (b'\xef\xbb\xbf  <!-- saved --><html lang="en">', True),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', True),
        (b"<p>One</p>", False),
        (b"The tag <html> opens a page.", False),
    ],
)
def test_pages_are_known_by_their_first_tag(head, page):
    assert is_page(head) is page
