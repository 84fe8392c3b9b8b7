import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from assistant.domain import Article, Span
from assistant.serving.page.article import article_html, shelf_html

TEXT = st.text(st.characters(exclude_categories=["C"]) | st.sampled_from("\n<>&\"'“”"), min_size=1)


@st.composite
def cited_texts(draw) -> tuple[str, Span]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start=start, end=draw(st.integers(start + 1, len(text))))


def page_of(*args, **kwargs) -> html.HtmlElement:
    return html.fromstring(article_html(*args, **kwargs))


@given(cited_texts())
def test_the_marked_words_are_the_cited_ones_and_the_text_is_whole(cited):
    text, span = cited
    page = page_of(Article(text=text), span)
    marked = "".join(mark.text or "" for mark in page.iter("mark"))
    assert without_blanks(marked) == without_blanks(span.of(text))
    assert without_blanks(page.find_class("text")[0].text_content()) == without_blanks(text)


def without_blanks(text: str) -> str:
    return "".join(text.split())


def test_inside_a_paragraph_the_marked_words_are_the_cited_ones_to_the_character():
    text = "It  rained\non <b> & on."
    (mark,) = page_of(Article(text=text), Span(start=4, end=len(text))).iter("mark")
    assert mark.text == text[4:]


def test_headings_and_paragraphs_stand_apart():
    text = "What came first\n\nThe rain came first.\nThen came the wind."
    body = page_of(Article(text=text)).find_class("text")[0]
    assert [(part.tag, part.text) for part in body] == [
        ("h3", "What came first"),
        ("p", "The rain came first."),
        ("p", "Then came the wind."),
    ]


def test_the_marked_place_is_the_cited_one_where_the_words_stand_twice():
    text = "It rained. Then it rained. It rained."
    start = text.rindex("It rained.")
    (mark,) = page_of(Article(text=text), Span(start=start, end=len(text))).iter("mark")
    assert mark.getparent().text == "It rained. Then it rained. "


def test_one_mark_can_be_found_and_focused_where_a_range_crosses_paragraphs():
    text = "One begins.\n\nTwo goes on.\n\nThree ends."
    marks = list(page_of(Article(text=text), Span(start=4, end=30)).iter("mark"))
    assert [mark.get("id") for mark in marks] == ["cited", None, None]
    assert marks[0].get("tabindex") == "-1"


def test_the_header_names_outlet_date_author_and_section():
    article = Article(
        title="Trams",
        text="They run.",
        source="Gazette",
        published=dt.date(2022, 10, 1),
        author="staff",
        section="Town",
    )
    header = page_of(article).find("header")
    assert [" ".join(part.text_content().split()) for part in header] == [
        "Town",
        "Trams",
        "Gazette · 1 October 2022 · by staff",
    ]


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2", "http://example.org"])
def test_a_web_address_is_a_link_that_gives_nothing_away(url):
    (link,) = page_of(Article(text="t", url=url)).iter("a")
    assert link.get("href") == url
    assert {"noopener", "noreferrer"} <= set(link.get("rel").split())


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "",
        "http://[",
    ],
)
def test_any_other_address_is_no_link(url):
    page = page_of(Article(text="t", url=url))
    assert list(page.iter("a")) == []


def test_no_value_becomes_markup(hostile):
    fields = ("id", "title", "source", "author", "section", "language", "text")
    values = dict.fromkeys(fields, hostile)
    harmless = dict.fromkeys(fields, "p")
    given = page_of(Article(**values), Span(start=3, end=30), note=hostile)
    other = page_of(Article(**harmless), Span(start=0, end=1), note="p")
    assert [e.tag for e in given.iter()] == [e.tag for e in other.iter()]
    assert given.find_class("text")[0].text_content() == hostile
    shelf = html.fragment_fromstring(shelf_html([Article(**values)], 1), "div")
    plain = html.fragment_fromstring(shelf_html([Article(**harmless)], 1), "div")
    assert [e.tag for e in shelf.iter()] == [e.tag for e in plain.iter()]


def test_the_shelf_lists_what_it_is_given_and_counts_the_rest():
    articles = [Article(id=str(n), title=f"Story {n}", text="t") for n in range(3)]
    shelf = html.fragment_fromstring(shelf_html(articles, 1203), "div")
    assert [b.get("data-article") for b in shelf.iter("button")] == ["0", "1", "2"]
    assert "The library: 1,203 articles" in shelf.text_content()
    assert "and 1,200 more" in shelf.text_content()


def test_an_empty_library_says_so():
    assert "The library is empty" in shelf_html([], 0)
