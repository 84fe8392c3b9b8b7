"""The exact citation, and spans joined."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.domain import Article, CitationCheck, Span
from assistant.text.spans import CitationFinding, check_citation, cite, merge_spans

TEXT = "The harbour is closed. The mayor said the harbour is closed. Nobody was warned of it."
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
    lambda pair: Span(start=pair[0], end=pair[0] + pair[1])
)


def checked(quote: str, start: int = 0, text: str = TEXT) -> CitationCheck:
    return check_citation(text, start, start + len(quote), quote).check


@given(st.text(min_size=1), st.data())
def test_every_slice_is_exact_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    finding = check_citation(text, start, end, text[start:end])
    assert finding == CitationFinding(CitationCheck.EXACT, Span(start=start, end=end))


@given(st.lists(st.text(min_size=1), min_size=1), st.data())
def test_words_at_wrong_offsets_are_elsewhere(words: list[str], data: st.DataObject) -> None:
    text = f" {' '.join(words)} "
    first = data.draw(st.integers(0, len(words) - 1))
    quote = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    start, end = data.draw(st.integers(-9, 99)), data.draw(st.integers(-9, 99))
    assume(not (0 <= start < end <= len(text) and text[start:end] == quote))
    finding = check_citation(text, start, end, quote)
    assert finding.check == CitationCheck.ELSEWHERE
    assert finding.span is not None
    assert finding.span.of(text) == quote


@given(st.text(), st.integers(), st.integers(), st.text())
def test_a_span_given_back_holds_the_quote(text: str, start: int, end: int, quote: str) -> None:
    finding = check_citation(text, start, end, quote)
    if finding.span is None:
        assert finding.check in (CitationCheck.SPLICED, CitationCheck.ABSENT)
    else:
        assert finding.span.of(text) == quote != ""
        assert finding.check in (CitationCheck.EXACT, CitationCheck.ELSEWHERE)


@given(st.permutations(TEXT.split()))
def test_words_in_another_order_are_never_found(words: list[str]) -> None:
    assume(words != TEXT.split())
    assert check_citation(TEXT, 0, len(TEXT), " ".join(words)).span is None


def test_the_nearest_occurrence_mends_the_offsets() -> None:
    quote = "harbour is closed."
    places = [TEXT.index(quote), TEXT.rindex(quote)]
    for start, place in [(0, places[0]), (20, places[0]), (30, places[1]), (900, places[1])]:
        finding = check_citation(TEXT, start, start + 5, quote)
        assert finding.span == Span(start=place, end=place + len(quote))


def test_overlapping_occurrences_count() -> None:
    assert check_citation("go go go", 4, 9, "go go").span == Span(start=3, end=8)


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "the Harbour is closed.",
        "The harbour  is closed.",
        "“The harbour is closed.”",
        "the harbor is closed.",
        "The mayor warned everybody of the storm at sea.",
        "closed. the harbour",
    ],
)
def test_nothing_but_the_very_characters_is_accepted(quote: str) -> None:
    assert checked(quote) == CitationCheck.ABSENT


@pytest.mark.parametrize(
    ("text", "quote"),
    [("The warning came.", "war"), ("In 2024 it rained.", "20"), ("Rain fell.", "ain fell")],
)
def test_a_part_of_a_word_is_not_the_same_words(text: str, quote: str) -> None:
    assert checked(quote, start=90, text=text) == CitationCheck.ABSENT


def test_scripts_without_spaces_are_found_elsewhere() -> None:
    assert check_citation("港口已经关闭。", 5, 7, "已经").span == Span(start=2, end=4)


@pytest.mark.parametrize(
    "quote",
    [
        "The mayor said … Nobody was warned",
        "The harbour is closed ... Nobody was warned of it.",
        "The harbour is closed. […] Nobody was warned",
        "The mayor said the harbour Nobody was warned of it.",
    ],
)
def test_pieces_in_their_order_are_spliced(quote: str) -> None:
    assert checked(quote) == CitationCheck.SPLICED


def test_pieces_out_of_order_or_single_words_are_absent() -> None:
    assert checked("Nobody was warned … The mayor said") == CitationCheck.ABSENT
    assert checked("The mayor closed Nobody of it.") == CitationCheck.ABSENT


def test_a_long_hostile_quote_is_checked_quickly() -> None:
    # Were every length tried at every place, this would take minutes.
    text, quote = "a " * 200_000, "a " * 50_000 + "b"
    assert checked(quote, text=text) == CitationCheck.ABSENT


ARTICLE = Article(
    id="a1",
    title="Harbour closed",
    text=TEXT,
    url="https://news.example/1",
    published=dt.date(2024, 5, 3),
    source="The Example",
)


def test_a_citation_is_made_from_a_span() -> None:
    citation = cite(ARTICLE, Span(start=4, end=22), 3, speaker="Ana Bell")
    assert citation.quote == "harbour is closed." == TEXT[citation.start : citation.end]
    assert (citation.number, citation.article_id, citation.speaker) == (3, "a1", "Ana Bell")
    assert (citation.title, citation.url) == (ARTICLE.title, ARTICLE.url)
    assert (citation.published, citation.source) == (ARTICLE.published, ARTICLE.source)
    assert citation.content_hash == ARTICLE.content_hash


@pytest.mark.parametrize(("start", "end"), [(4, 4), (3, 4), (80, 900), (900, 901)])
def test_a_span_without_words_cannot_be_cited(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"article 'a1' has no words to cite at {start}..{end}"):
        cite(ARTICLE, Span(start=start, end=end), 1)


@given(st.lists(SPANS), st.integers(0, 5))
def test_merged_spans_cover_the_same_and_lie_apart(spans: list[Span], gap: int) -> None:
    merged = merge_spans(spans, gap)
    assert all(a.end + gap < b.start for a, b in pairwise(merged))
    assert all(any(m.covers(span) for m in merged) for span in spans)
    assert {m.start for m in merged} <= {s.start for s in spans}
    assert {m.end for m in merged} <= {s.end for s in spans}


def test_spans_merge_over_a_gap() -> None:
    spans = [Span(start=8, end=9), Span(start=0, end=3), Span(start=4, end=6)]
    assert merge_spans(spans) == (spans[1], spans[2], spans[0])
    assert merge_spans(spans, gap=1) == (Span(start=0, end=6), spans[0])
