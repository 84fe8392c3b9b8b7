import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.canonical import canonical

PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        "\u2029",
        " ",
        "\t",
        "\u00a0",
        "\ufeff",
        "\u200d",
        "\u200c",
        "\u200b",
        "e\u0301",
        "\u0301",
        "\u212a",
        "\ufe0f",
        "\U000e0041",
        "\U000e0100",
        "ب",
        "👩",
        "\ud800",
        "Read more",
        "Related",
        "Advertisement",
        "Facebook",
        "Twitter",
        "Share",
        "A flood in the north takes the bridge",
        "The bridge fell on Monday. Nobody was hurt.",
        "FILE PHOTO. The bridge. © AFP / A NAME",
        "Sign up for our newsletter.",
        "- one",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_the_canonical_form_of_a_canonical_text_is_itself(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    convention = canonical(text, remove_clutter=False)
    assert canonical(convention, remove_clutter=False) == convention


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_what_is_kept_is_whole_lines_in_order(text: str) -> None:
    kept = [line for line in canonical(text).split("\n") if line]
    lines = iter(canonical(text, remove_clutter=False).split("\n"))
    assert all(line.strip() in map(str.strip, lines) for line in kept)


@given(st.text(alphabet=st.characters()))
def test_the_promised_conventions_hold(text: str) -> None:
    text = canonical(text)
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert not any(line.endswith((" ", "\t")) for line in text.split("\n"))
    controls = {c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
    assert controls <= {"\n", "\t"}
    assert not {c for c in text if unicodedata.category(c) == "Zs"} - {" "}
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one\u2029two\n\n\n\nthree", "one\n\ntwo\n\nthree"),
        ("\ufeffre\u0301sume\u0301", "résumé"),
        ("far\u00a0less\u2009integrated\u3000", "far less integrated"),
        ("all\u00adiance, for\u200bmal, re\u200cport\u2060", "alliance, formal, report"),
        ("\u202eevil\u202c \u2066text\u2069", "evil text"),
        ("a line  \t\nanother ", "a line\nanother"),
        ("tab\tkept\x00\x07\x9f", "tab\tkept"),
        ("half a pair \ud83d", "half a pair \ufffd"),
        ("hidden\U000e0068\U000e0069 words", "hidden words"),
        ("x\ufe01\ufe02\ufe03", "x\ufe01"),
    ],
)
def test_characters_come_to_one_convention(given_text: str, expected: str) -> None:
    assert canonical(given_text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian, with a joiner that parts two letters of a word
        "क्‍ष",  # Devanagari
        "👩‍👩‍👧",  # one picture of three
        "❤️",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",  # a flag spelled in tag characters
        "ភាសា\u200bខ្មែរ",  # Khmer parts words with a space of no width
        "¿Qué? – „Ja“ – 『は』",
    ],
)
def test_characters_that_a_script_needs_stay(text: str) -> None:
    assert canonical(text) == unicodedata.normalize("NFC", text)


def test_clutter_stays_where_it_is_not_to_be_removed() -> None:
    assert canonical("Prose.\r\nRead more", remove_clutter=False) == "Prose.\nRead more"
    assert canonical("Prose.\r\nRead more") == "Prose."


@pytest.mark.parametrize(
    "hostile",
    [
        "© " + "a" * 590,
        "© " + "a b " * 140,
        "a/" * 290 + "AFP",
        "Read more\n" * 20_000,
        "Copyright " + "2" * 500,
        "Follow A" + ".'" * 190,
        ". A" * 130,
        " " * 200_000 + "x",
        "x" + " " * 200_000 + "\n",
        "\u200d" * 100_000,
        "(AP " + "/ " * 250,
    ],
)
def test_no_line_is_costly_to_read(hostile: str) -> None:
    once = canonical(hostile)
    assert canonical(once) == once
