import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Article
from assistant.library.storable import storable, storable_text


def test_what_can_be_kept_is_kept_as_it_is():
    article = Article(
        id="a", text="Größe 的 🙂 \n\t", extra={"n": [1, 2.5, True, None, {"k": "v"}]}
    )
    assert storable(article) is article


@given(st.text(st.characters()))
def test_any_text_becomes_one_of_the_same_length_that_can_be_written(text):
    kept = storable_text(text)
    assert len(kept) == len(text)
    assert "\0" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept


def test_every_text_of_an_article_is_mended_and_hashed_as_it_is_kept():
    given = Article(
        id="a\x00", title="\ud800t", text="x\udfffy", source="\x00", extra={"\ud800": ["\x00"]}
    )
    assert given.content_hash
    kept = storable(given)
    assert (kept.id, kept.title, kept.text, kept.source) == (
        "a\ufffd",
        "\ufffdt",
        "x\ufffdy",
        "\ufffd",
    )
    assert kept.extra == {"\ufffd": ["\ufffd"]}
    assert kept.content_hash == Article(text="x\ufffdy").content_hash


def test_facts_that_are_no_json_are_kept_as_text():
    kept = storable(Article(text="x", extra={"day": dt.date(2024, 1, 1), "n": (1, 2)}))
    assert kept.extra == {"day": "2024-01-01", "n": [1, 2]}
