"""Bytes to text: marks and declarations first, then UTF-8, then a guess."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_INTACT = 10
_FEWEST_UNITS = 8
_SHIFTING = ("iso2022", "hz")
_COMMON = (
    "cp1252 cp1250 iso8859_2 cp1251 koi8_r cp1253 cp1254 cp1255 cp1256 "
    "shift_jis euc_jp gb18030 big5 euc_kr"
)
_LATIN = ("cp1252", "cp1250", "iso8859_2")
_WESTERN = frozenset("àèêãñøåæîïëœùòìÀÈÊÃÑØÅÆ¿¡£»«")
_CENTRAL = frozenset("ąćęłńśźżčěřůňťďőűľțăĄĆĘŁŃŚŹŻČĚŘŮŇŤĎŐŰ")


def decode(data: bytes, declared: str | None = None) -> str:
    """``data`` as text; never fails.

    A byte order mark decides, then UTF-16 without a mark (by its NUL bytes), then UTF-8 where the
    bytes are valid in it (bytes of any other encoding hardly ever are), then the ``declared``
    charset, then what the bytes look like. What no encoding explains becomes U+FFFD.
    """
    if marked := byte_order_mark(data):
        mark, encoding = marked
        return data[len(mark) :].decode(encoding, "replace")
    known = _known(declared)
    # The encodings of seven bits are valid UTF-8, as is nothing else.
    shifting = known if known and known.startswith(_SHIFTING) else None
    for encoding in filter(None, (unmarked_utf16(data), shifting, "utf-8", known)):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return data.decode("utf-8" if _is_damaged_utf8(data[:_SAMPLE]) else _guess(data), "replace")


def byte_order_mark(data: bytes) -> tuple[bytes, str] | None:
    """The mark that ``data`` starts with, and the encoding it stands for."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, told by the NUL bytes of Latin letters, or None."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2
    if most < _FEWEST_UNITS:
        return None
    if even == 0 and odd > 0.4 * most:
        return "utf-16-le"
    if odd == 0 and even > 0.4 * most:
        return "utf-16-be"
    return None


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether UTF-8 explains nearly all of ``sample``: a few bytes lost do not make it Latin."""
    text = sample.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - lost > _INTACT * lost


def _known(declared: str | None) -> str | None:
    """The codec of a declared charset; pages that say Latin-1 mean Windows-1252 (WHATWG)."""
    try:
        name = codecs.lookup(declared.strip("\"' ")).name if declared else None
        "".encode(name or "utf-8")
    except (LookupError, ValueError):
        # Unknown, or a codec of Python that makes no text of bytes.
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_COMMON.split()).best()
    if best is None or best.encoding in _LATIN:
        return _western_or_central(data[:_SAMPLE])
    return best.encoding


def _western_or_central(sample: bytes) -> str:
    """Windows-1252 or -1250: most bytes are letters in both, so the more usual letters decide."""
    western = sample.decode("cp1252", "replace")
    central = sample.decode("cp1250", "replace")
    pairs = [(w, c) for w, c in zip(western, central, strict=True) if w != c]
    usual_western = sum(w in _WESTERN for w, _ in pairs)
    usual_central = sum(c in _CENTRAL for _, c in pairs)
    return "cp1250" if usual_central > usual_western else "cp1252"
