import pytest

from assistant.errors import UnknownFormat
from assistant.reading import FORMATS, format_for, formats


def test_the_formats_are_those_promised():
    assert formats() == ("text", "markdown", "html", "pdf", "jsonl", "json")


def test_no_two_formats_claim_the_same_files():
    for claims in ("suffixes", "media_types"):
        claimed = [claim for known in FORMATS.values() for claim in getattr(known, claims)]
        assert len(claimed) == len(set(claimed))


def test_a_format_is_found_by_suffix_and_by_media_type():
    assert format_for("x", suffix=".HTM") == "html"
    assert format_for("x", media_type="Application/PDF") == "pdf"


@pytest.mark.parametrize(
    ("suffix", "media_type"), [(".docx", ""), ("", "image/png"), ("", ""), (".txt", "image/png")]
)
def test_an_unknown_format_is_answered_with_the_known_ones(suffix, media_type):
    with pytest.raises(UnknownFormat) as caught:
        format_for("the source", suffix=suffix, media_type=media_type)
    for known in (".txt", ".md", ".html", ".pdf", ".jsonl"):
        assert known in str(caught.value)
