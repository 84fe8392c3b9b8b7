"""What is measured of a sentence, on small libraries without a model."""

import pytest

from assistant import Article, Assistant
from assistant.answering.closer import CLOSER_FEATURES, look_closer
from assistant.answering.evidence import FEATURES, rank_sentences
from assistant.answering.question import Asking, read_question
from assistant.answering.weights import CLOSER, CLOSER_UNTRAINED
from assistant.library.filters import ArticleFilter
from assistant.testing import HashEmbedder

OWN = FEATURES.index("share of the question's words")


@pytest.fixture
def shares(tmp_path):
    """The share of a question's words in each sentence of a text, by the sentence."""

    def measured(question, text):
        with Assistant.open(tmp_path / "library", embedder=HashEmbedder()) as assistant:
            assistant.add(Article(id="a", text=text))
            search = assistant._search
            vector = assistant.library.embedder.embed_question(question)
            found = search.find(question, vector, 5, ArticleFilter())
            ranked = rank_sentences(read_question(question), vector, found, {})
            return {one.text: one.features[OWN] for one in ranked}

    return measured


def test_the_last_name_stands_for_the_whole_name(shares):
    told = shares("When did Alma Corvin die?", "Corvin died in May. Alma was her cousin.")
    assert told["Corvin died in May."] == 1.0
    assert told["Alma was her cousin."] == pytest.approx(1 / 3)


def test_a_name_is_handed_on_from_sentence_to_sentence_that_leans_on_it(shares):
    told = shares(
        "When did Alma Corvin die?",
        "Corvin went home. She wrote two books. She died in May. The house was sold when all died.",
    )
    assert told["She died in May."] == 1.0
    assert told["The house was sold when all died."] == pytest.approx(1 / 3)


def test_sentences_are_weighed_without_what_no_matcher_tells(tmp_path):
    question = "Where does the ferry sail?"
    with Assistant.open(tmp_path / "library", embedder=HashEmbedder()) as assistant:
        assistant.add(Article(id="a", text="The ferry sails to Kest. It rains. Boats sail too."))
        embedder = assistant.library.embedder
        vector = embedder.embed_question(question)
        found = assistant._search.find(question, vector, 5, ArticleFilter())
        ranked = rank_sentences(read_question(question), vector, found, {})
        best = look_closer(read_question(question), ranked, embedder).candidates[0]
    assert len(best.features) == len(CLOSER_FEATURES)
    assert best.features[-1] == 0.0
    assert best.score == pytest.approx(CLOSER_UNTRAINED[Asking.WHERE].linear(best.features))
    assert best.score != pytest.approx(CLOSER[Asking.WHERE].linear(best.features))
