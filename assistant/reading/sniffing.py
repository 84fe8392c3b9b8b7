"""What a source is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

from assistant.reading.encoding import byte_order_mark, unmarked_utf16

HEAD = 4096
"""How many bytes are looked at."""

_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"%PDF-", 0, "a PDF"),
    (b"\x89PNG", 0, "a PNG image"),
    (b"\xff\xd8\xff", 0, "a JPEG image"),
    (b"GIF8", 0, "a GIF image"),
    (b"BM", 0, "a BMP image"),
    (b"II*\0", 0, "a TIFF image"),
    (b"MM\0*", 0, "a TIFF image"),
    (b"WEBP", 8, "a WebP image"),
    (b"WAVE", 8, "a WAV recording"),
    (b"AVI ", 8, "an AVI video"),
    (b"ftyp", 4, "an MP4 or similar video, recording or image"),
    (b"ID3", 0, "an MP3 recording"),
    (b"OggS", 0, "an Ogg recording"),
    (b"fLaC", 0, "a FLAC recording"),
    (b"\x1a\x45\xdf\xa3", 0, "a Matroska or WebM video"),
    (b"\x1f\x8b", 0, "compressed with gzip"),
    (b"BZh", 0, "compressed with bzip2"),
    (b"\xfd7zXZ\0", 0, "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", 0, "compressed with Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"Rar!", 0, "a RAR archive"),
    (b"ustar", 257, "a tar archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Word, Excel or PowerPoint document"),
    (b"{\\rtf", 0, "an RTF document"),
    (b"%!PS", 0, "a PostScript document"),
    (b"SQLite format 3\0", 0, "an SQLite database"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ", 0, "a program"),
    (b"\xca\xfe\xba\xbe", 0, "a program"),
    (b"\0asm", 0, "a program"),
    (b"wOFF", 0, "a font"),
    (b"wOF2", 0, "a font"),
)
_READABLE_MAGIC = (b"BM", b"MZ", b"BZh", b"GIF8", b"ID3", b"Rar!", b"OggS", b"wOFF", b"wOF2")
_ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/epub+zip", "an EPUB book"),
    (b"opendocument", "an OpenDocument file"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x08")) + b"\x7f"
_MOST_CONTROLS = 0.02


def binary_kind(head: bytes) -> str | None:
    """What binary thing starts with ``head`` ("a PNG image"), or None for text of any encoding."""
    if byte_order_mark(head):
        return None
    if b"%PDF-" in head[:1024] and not head[:1].isalnum():
        return "a PDF"
    if head.startswith(b"PK\x03\x04"):
        inside = (kind for mark, kind in _ZIPPED if mark in head)
        return next(inside, "a ZIP archive or a document packed as one")
    for magic, offset, kind in _MAGIC:
        if head.startswith(magic, offset) and (magic not in _READABLE_MAGIC or _is_binary(head)):
            return kind
    return "binary data" if _is_binary(head) else None


def is_page(head: bytes) -> bool:
    """Whether ``head`` starts an HTML page."""
    return bool(_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")))


def _is_binary(head: bytes) -> bool:
    if unmarked_utf16(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls > _MOST_CONTROLS * len(head)
