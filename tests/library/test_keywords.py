import pytest
from sqlalchemy import event

from assistant.library.filters import ArticleFilter


@pytest.fixture
def three(shelf):
    shelf.put("ferry", "The ferries were sailing near the rocks. NEAR the café OR the mill.")
    shelf.put("präsident", "Der Präsident ließ die Fähren segeln.", title="Zürich")
    shelf.put("mill", "A mill turns and does not stop. Its owner is Ångström.")
    return shelf


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sail", "ferry"),
        ("sailed", "ferry"),
        ("FERRY", "ferry"),
        ("turning", "mill"),
        ("prasident", "präsident"),
        ("Präsident", "präsident"),
        ("cafe", "ferry"),
        ("angstrom", "mill"),
        ("zurich", "präsident"),
        ("zeppelin", ""),
    ],
)
def test_forms_of_a_word_with_and_without_marks_find_it(three, word, expected):
    assert three.by_words(word) == set(expected.split())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["NEAR"], "ferry"),
        (["OR"], "ferry"),
        (["NOT"], "mill"),
        (["AND"], "mill"),
        (["mill*"], "ferry mill"),
        (["mil*"], ""),
        (['"mill"'], "ferry mill"),
        (['mill" OR "ferry'], ""),
        (["text:mill"], ""),
        (["NEAR(mill, 2)"], ""),
        (["^mill"], "ferry mill"),
        (["", "mill"], "ferry mill"),
        ([""], ""),
        (["*"], ""),
        (['"'], ""),
        (["'"], ""),
        (["\x00", "mill"], "ferry mill"),
        (["mi\x00ll"], ""),
        (["\ud800", "mill"], "ferry mill"),
        (["mill", "-ferry"], "ferry mill"),
        (["ferry'; DROP TABLE keywords; --"], ""),
        ([], ""),
    ],
)
def test_a_word_is_a_word_whatever_it_holds(three, words, expected):
    assert three.by_words(*words) == set(expected.split())
    assert len(three.catalog.keyword_rarity(words)) == len(words)
    three.catalog.statements("Quorn", words, ArticleFilter(), 5)


def test_the_best_match_comes_first_and_only_so_many(three):
    found = three.library.keyword_matches(["mill", "turns"], 5, ArticleFilter())
    assert [stored.article.id for stored, _ in found] == ["mill", "ferry"]
    assert found[0][1] > found[1][1] > 0
    assert len(three.library.keyword_matches(["mill"], 1, ArticleFilter())) == 1
    assert three.library.keyword_matches(["mill"], 0, ArticleFilter()) == []


def test_a_word_of_the_text_counts_more_than_one_of_the_title(shelf):
    shelf.put("text", "The harbour is closed today.", title="News")
    shelf.put("title", "The news is closed today.", title="Harbour")
    found = shelf.library.keyword_matches(["harbour"], 5, ArticleFilter())
    assert [stored.article.id for stored, _ in found] == ["text", "title"]


def test_words_that_are_everywhere_are_left_out_where_rarer_ones_find_enough(three, monkeypatch):
    everywhere, rare = ["the", "mill"], ["owner"]
    assert three.by_words(*everywhere, *rare) == {"ferry", "mill"}
    monkeypatch.setattr("assistant.library.keywords.RANKED", 1)
    assert three.by_words(*everywhere, *rare) == {"mill"}
    assert three.by_words(*everywhere) != set()


def test_counts_follow_what_is_added_changed_and_removed(shelf):
    def counts(word):
        with shelf.catalog._engine.connect() as connection:
            return shelf.catalog._counts.of(connection, shelf.catalog.revision, [word])

    assert counts("ferry") == (0, [0])
    shelf.put("a", "The ferry sails.")
    shelf.put("b", "No ferries today.")
    assert counts("ferry") == counts("ferry") == (2, [2])
    shelf.put("b", "No trams today.")
    assert counts("ferry") == (2, [1])
    shelf.library.remove(["a"])
    assert counts("ferry") == (1, [0])


def test_a_word_is_counted_once_in_one_state_of_the_library(three):
    statements = []
    event.listen(
        three.catalog._engine, "before_cursor_execute", lambda *given: statements.append(given[2])
    )
    three.by_words("mill", "ferry")
    three.catalog.keyword_rarity(["ferry", "mill", "owner"])
    assert sum("count(*) FROM keywords" in statement for statement in statements) == 3


def test_no_more_counts_are_kept_than_allowed(three, monkeypatch):
    monkeypatch.setattr("assistant.library.keywords.WORDS_KEPT", 2)
    before = three.catalog.keyword_rarity(["mill", "ferry", "owner"])
    assert three.catalog.keyword_rarity(["owner", "ferry", "mill"]) == before[::-1]
    assert len(three.catalog._counts._counted.words) == 3
    three.catalog.keyword_rarity(["zeppelin"])
    assert [*three.catalog._counts._counted.words] == ["zeppelin"]
