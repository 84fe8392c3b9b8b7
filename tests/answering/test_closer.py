"""The closer look: in which order sentences are read, chosen and ordered."""

import pytest

from assistant import Article, Assistant
from assistant.answering import closer, gather
from assistant.answering.closer import Closer, look_closer, reading_order, with_announcing
from assistant.answering.evidence import rank_sentences
from assistant.answering.question import read_question
from assistant.answering.weights import (
    CLOSER_APART,
    CLOSER_UNTRAINED,
    CONFIDENCE,
    CONFIDENCE_APART,
)
from assistant.library.filters import ArticleFilter
from assistant.library.transformer import TransformerEmbedder

TEXT = "The ferry sails at noon. Its captain is Tilda Quorn. It sails to Kest, Quorn said."


@pytest.fixture
def ranked(tmp_path):
    """The sentences of two articles for a question, best first, with the embedder."""
    opened = []

    def given(question, text=TEXT):
        assistant = Assistant.open(tmp_path / "library")
        opened.append(assistant)
        assistant.add(Article(id="a", text=text), Article(id="b", text="Ferries are ships."))
        embedder = assistant.library.embedder
        vector = embedder.embed_question(question)
        found = assistant._search.find(question, vector, 5, ArticleFilter())
        return rank_sentences(read_question(question), vector, found, {}), embedder

    yield given
    for one in opened:
        one.close()


def test_articles_are_read_one_after_the_other_the_best_first(ranked):
    candidates, _ = ranked("Who is the captain of the ferry?")
    candidates = [one for one in candidates if one.text.startswith("Ferries")] + [
        one for one in candidates if not one.text.startswith("Ferries")
    ]
    read = [candidates[at].text for at in reading_order(candidates)]
    assert read[0] == "Ferries are ships."
    assert read[1:] == [
        "The ferry sails at noon.",
        "Its captain is Tilda Quorn.",
        "It sails to Kest, Quorn said.",
    ]


def test_sentences_are_read_together_in_one_row_with_the_question(ranked, monkeypatch):
    asked = []
    together = TransformerEmbedder.read_together

    def noted(self, texts, changes):
        asked.append(texts)
        return together(self, texts, changes)

    monkeypatch.setattr(TransformerEmbedder, "read_together", noted)
    question = "Who is the captain of the ferry?"
    candidates, embedder = ranked(question)
    looked = look_closer(read_question(question), candidates, embedder).candidates
    assert [texts[0] for texts in asked] == [question]
    assert sorted(asked[0][1:]) == sorted(one.text for one in looked)
    assert len(looked) == 4
    assert look_closer(read_question(question), candidates, embedder).read
    assert looked[0].text == "Its captain is Tilda Quorn."


def test_a_likelihood_is_that_of_its_own_sentence(ranked, monkeypatch):
    told = {"Its captain is Tilda Quorn.": -0.1, "Ferries are ships.": -3.0}
    monkeypatch.setattr(
        closer, "rank_together", lambda _, texts, __: [told.get(text, -5.0) for text in texts]
    )
    candidates, embedder = ranked("When does the ferry sail?")
    looked = look_closer(read_question("When does the ferry sail?"), candidates, embedder)
    assert {one.text: one.features[-1] for one in looked.candidates} == {
        "The ferry sails at noon.": -5.0,
        "It sails to Kest, Quorn said.": -5.0,
        **told,
    }


@pytest.mark.parametrize(("read", "model"), [(True, CONFIDENCE), (False, CONFIDENCE_APART)])
def test_what_was_not_read_together_has_a_confidence_of_its_own(ranked, monkeypatch, read, model):
    features = tuple(0.5 for _ in gather.CONFIDENCE_FEATURES)
    monkeypatch.setattr(gather, "confidence_features", lambda *_: features)
    candidates, _ = ranked("When does the ferry sail?")
    looked = Closer(tuple(candidates), 0.0, read)
    question = read_question("When does the ferry sail?")
    assert gather._likely(question, (), looked, candidates[0]) == model.probability(features)
    assert CONFIDENCE.probability(features) != CONFIDENCE_APART.probability(features)


@pytest.mark.parametrize(
    ("untaught", "weights", "zeros"),
    [
        ({"rank_together": lambda *_: None}, CLOSER_APART, 1),
        (
            {"rank_together": lambda *_: None, "matcher_for": lambda _: None},
            CLOSER_UNTRAINED,
            2,
        ),
    ],
)
def test_what_an_embedder_was_not_taught_weighs_nothing(
    ranked, monkeypatch, untaught, weights, zeros
):
    question = read_question("Who is the captain of the ferry?")
    candidates, embedder = ranked(question.text)
    for name, stand_in in untaught.items():
        monkeypatch.setattr(closer, name, stand_in)
    closer_look = look_closer(question, candidates, embedder)
    assert not closer_look.read
    looked = closer_look.candidates
    model = weights[question.asking]
    assert [one.score for one in looked] == [model.linear(one.features) for one in looked]
    assert model.weights[-zeros:] == (0.0,) * zeros
    assert {one.features[-zeros:] for one in looked} == {(0.0,) * zeros}


def test_somebodys_words_are_not_looked_for_by_reading_together(ranked, monkeypatch):
    candidates, embedder = ranked("What did Quorn say about the ferry?")
    monkeypatch.setattr(closer, "rank_together", None)
    question = read_question("What did Quorn say about the ferry?")
    looked = look_closer(question, candidates, embedder).candidates
    model = CLOSER_APART[question.asking]
    assert [one.score for one in looked] == [model.linear(one.features) for one in looked]


@pytest.mark.parametrize(
    ("text", "announcing"),
    [
        ("Passengers bring:\n\n- a coat\n- a hat\n\nIt rains.", "Passengers bring:"),
        ("The ferry has two rules. Bring a coat. It rains.", "The ferry has two rules."),
    ],
)
def test_what_announces_a_list_is_as_likely_as_the_likeliest(ranked, text, announcing):
    question = read_question("What should passengers of the ferry bring?")
    candidates, _ = ranked(question.text, text)
    likely = [-0.5 if one.text == "It rains." else -4.0 for one in candidates]
    judged = with_announcing(question, candidates, likely)
    told = {one.text: own for one, own in zip(candidates, judged, strict=True)}
    assert told[announcing] == told["It rains."] == -0.5
    assert told["Ferries are ships."] == -4.0
