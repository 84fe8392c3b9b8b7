import pytest

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
