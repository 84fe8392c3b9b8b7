"""Passages: whole sentences, every one once, within a limit of tokens."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Span
from assistant.text.passages import PassageDraft, cut_long, split_passages, word_token_starts
from assistant.text.sentences import split_sentences

WORDS = st.lists(
    st.sampled_from(["Rain", "fell", "on", "Bonn.", "Why?", "again,", "\n\n", "\n", "end."]),
    max_size=150,
).map(" ".join)


def tokens(span: Span, starts: Sequence[int]) -> int:
    return bisect_left(starts, span.end) - bisect_left(starts, span.start)


def split(text: str, limit: int) -> tuple[PassageDraft, ...]:
    return split_passages(text, split_sentences(text), word_token_starts(text), limit)


def sentence(words: int) -> str:
    """A sentence of ``words`` tokens, its full stop among them."""
    return "Rain " + "fell " * (words - 3) + "here."


@given(WORDS, st.integers(1, 40))
def test_passages_tile_the_text_within_the_limit(text: str, limit: int) -> None:
    starts = word_token_starts(text)
    drafts = split_passages(text, split_sentences(text), starts, limit)
    for draft in drafts:
        assert tokens(draft.span, starts) <= limit
        assert draft.span == Span(start=draft.sentences[0].start, end=draft.sentences[-1].end)
    spans = [s for draft in drafts for s in draft.sentences]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


@given(WORDS, st.integers(30, 60))
def test_sentences_that_fit_stay_whole(text: str, limit: int) -> None:
    starts = word_token_starts(text)
    whole = {s for s in split_sentences(text) if tokens(s, starts) <= limit}
    drafts = split_passages(text, split_sentences(text), starts, limit)
    assert whole <= {s for draft in drafts for s in draft.sentences}


@given(st.text(), st.lists(st.integers(0, 60), max_size=60).map(sorted), st.integers(1, 9))
def test_any_tokenizer_is_borne(text: str, starts: list[int], limit: int) -> None:
    # Byte-level tokenizers give several tokens one start, and start some in the space before.
    sentences = split_sentences(text)
    drafts = split_passages(text, sentences, starts, limit)
    kept = "".join("".join(s.of(text).split()) for d in drafts for s in d.sentences)
    assert kept == "".join(text.split())


def test_passages_of_an_article_are_of_about_equal_size() -> None:
    text = " ".join([sentence(15)] * 17)
    sizes = [tokens(d.span, word_token_starts(text)) for d in split(text, 240)]
    assert sizes == [135, 120]


def test_a_text_that_fits_is_one_passage() -> None:
    text = f"Storm hits Bonn\n\n{sentence(50)}\n\nWhat comes next\n\n{sentence(50)}"
    assert [d.span.of(text) for d in split(text, 240)] == [text]


def test_breaks_fall_between_paragraphs_where_they_can() -> None:
    paragraph = " ".join([sentence(20)] * 4)
    text = "\n\n".join([paragraph] * 3)
    assert [d.span.of(text) for d in split(text, 170)] == [
        "\n\n".join([paragraph] * 2),
        paragraph,
    ]


def test_a_heading_goes_with_what_follows_it() -> None:
    text = f"{sentence(40)}\n\n{sentence(40)}\n\nWhat comes next\n\n{sentence(60)} {sentence(60)}"
    drafts = split(text, 140)
    assert [d.sentences[-1].of(text) for d in drafts] == [sentence(40), sentence(60)]
    assert drafts[1].span.of(text).startswith("What comes next")


def test_each_passage_knows_its_section() -> None:
    text = "\n\n".join(
        [sentence(30), "## The storm", sentence(30), sentence(30), "The mayor said:", sentence(30)]
    )
    assert [d.section for d in split(text, 40)] == ["", "The storm", "The storm", "The storm"]


def test_rows_of_a_list_are_no_sections() -> None:
    text = "\n\n".join(["Fuel by town", "Bonn 4", "Ulm 5", "Kiel 6", sentence(30), sentence(30)])
    assert [d.section for d in split(text, 45)] == ["Fuel by town", "Fuel by town"]


def test_a_long_sentence_is_cut_after_clauses() -> None:
    clause = "the rain fell on the roofs of the old town by the river"
    text = "; ".join([clause] * 4) + "."
    starts = word_token_starts(text)
    pieces = cut_long(text, Span(start=0, end=len(text)), starts, 30)
    assert [piece.of(text) for piece in pieces] == [f"{clause}; {clause};", f"{clause}; {clause}."]


def test_a_long_sentence_without_clauses_is_cut_between_words() -> None:
    text = " ".join(["rain"] * 100)
    pieces = cut_long(text, Span(start=0, end=len(text)), word_token_starts(text), 40)
    assert [len(piece.of(text).split()) for piece in pieces] == [34, 33, 33]


def test_a_long_word_is_cut_before_a_token() -> None:
    text = "雨" * 100
    starts = list(range(100))
    pieces = cut_long(text, Span(start=0, end=100), starts, 40)
    assert [len(piece) for piece in pieces] == [34, 33, 33]


def test_a_limit_under_one_token_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one token, not 0"):
        split_passages("Rain.", split_sentences("Rain."), [0], 0)


def test_no_sentences_make_no_passages() -> None:
    assert split(" \n", 10) == ()


def test_word_tokens_start_at_words_marks_and_long_word_pieces() -> None:
    text = "Rain, in 2024: unbelievably wet"
    assert [text[start] for start in word_token_starts(text)] == list("R,i24:uaw")
