"""Questions typed without capitals, on small libraries without a model."""

import pytest

from assistant import Article
from assistant.answering.casing import with_capitals, with_next_speaker
from assistant.library.filters import ArticleFilter

TEXT = (
    "The mayor of Varnel, Ilka Dravenholt, met leaders of NATO on Monday. Ferries stopped. "
    "They were told by Dravenholt that the ferries of Varnel would sail again in May."
)


@pytest.fixture
def cased(open_library):
    def of(question, *articles, where=None):
        where = where or ArticleFilter()
        assistant = open_library(*articles or [Article(id="a", text=TEXT)])
        vector = assistant.library.embedder.embed_question(question)
        found = assistant._search.find(question, vector, 3, where)
        return with_capitals(question, found, assistant.library, where)

    return of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what did dravenholt say?", "what did Dravenholt say?"),
        ("who is ilka dravenholt", "who is Ilka Dravenholt"),
        ("What did nato hear in varnel?", "What did NATO hear in Varnel?"),
        ("when do the ferries sail", "when do the ferries sail"),
        ("who is he, and what is it?", "who is he, and what is it?"),
        ("?!", "?!"),
    ],
)
def test_a_name_is_spelled_as_the_passages_spell_it(cased, typed, meant):
    assert cased(typed) == meant


def test_a_question_with_a_name_is_left_as_it_was_typed(cased):
    assert cased("What did Dravenholt say in varnel?") == "What did Dravenholt say in varnel?"


def test_a_word_that_has_a_capital_only_at_the_head_of_sentences_is_no_name(cased):
    article = Article(id="a", text="Ferries stopped.\n\nFerries are late. “Ferries!” he said.")
    assert cased("why did ferries stop", article) == "why did ferries stop"


def test_a_speaker_whom_no_passage_found_names_is_known_to_the_library(cased):
    articles = [
        *(Article(id=f"f{n}", text=f"Football is played on pitch {n}.") for n in range(3)),
        Article(id="said", text="Ilka Dravenholt said the ferries would sail."),
    ]
    question = "what did dravenholt say about football on which pitch"
    assert cased(question, *articles) == question.replace("dravenholt", "Dravenholt")


def test_a_speaker_of_articles_that_are_left_out_is_nobody(cased):
    articles = [
        Article(id="a", text="Football is played on Monday."),
        Article(id="said", text="Ilka Dravenholt said the ferries would sail."),
    ]
    question = "what did dravenholt say about football"
    assert cased(question, *articles, where=ArticleFilter(article_id=("a",))) == question


def test_people_of_a_trade_are_nobody_by_name(cased):
    articles = [
        Article(id="a", text="Football is played on Monday."),
        Article(id="said", text="Experts said that the ferry was safe."),
    ]
    assert cased("what did experts say", *articles) == "what did experts say"


def test_those_who_are_many_and_nameless_stay_so(cased):
    articles = [
        Article(id="a", text="Experts said the ferry was safe. Many experts said it was not."),
    ]
    question = "what did experts say about the ferry"
    assert cased(question, *articles) == question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("and dravenholt?", "and Dravenholt?"),
        ("What about ilka dravenholt", "What about Ilka Dravenholt"),
        ("And Varnel?", "And Varnel?"),
        ("and varnel?", "and varnel?"),
        ("and he?", "and he?"),
        ("why?", "why?"),
        ("and the experts?", "and the experts?"),
        ("and what did dravenholt say?", "and what did dravenholt say?"),
        ("?!", "?!"),
    ],
)
def test_a_follow_up_that_names_a_speaker_alone_gets_their_capitals(open_library, typed, meant):
    said = "Ilka Dravenholt said the ferries of Varnel would sail. Experts said they would not."
    assistant = open_library(Article(id="a", text=said))
    assert with_next_speaker(typed, assistant.library) == meant
