"""Questions as the stored adapter sees them."""

import numpy as np
import pytest

from assistant import Article, Assistant, Settings
from assistant.library.filters import ArticleFilter
from assistant.library.transformer import TransformerEmbedder
from assistant.retrieval.adapter import adapted_question
from assistant.retrieval.matcher import MODEL
from assistant.testing import HashEmbedder

QUESTION = "Which shipping line took its ferries off the lake this week?"


class Named(TransformerEmbedder):
    """An embedder that says it is another model."""

    def __init__(self, name):
        super().__init__(Settings().embedding)
        self.identity = TransformerEmbedder.identity.func(self).model_copy(update={"name": name})


def test_a_question_is_seen_a_little_otherwise():
    embedder = TransformerEmbedder(Settings().embedding)
    adapted = adapted_question(QUESTION, embedder)
    assert np.linalg.norm(adapted) == pytest.approx(1, abs=1e-4)
    assert 0.7 < float(adapted @ embedder.embed_question(QUESTION)) < 0.995


@pytest.mark.parametrize(
    ("name", "known"), [(f"sentence-transformers/{MODEL}", True), ("all-mpnet-base-v2", False)]
)
def test_it_is_for_the_default_model_under_any_of_its_names(name, known):
    assert (adapted_question(QUESTION, Named(name)) is not None) == known


def test_there_is_none_for_an_embedder_of_another_kind():
    assert adapted_question(QUESTION, HashEmbedder()) is None


def test_search_sees_the_question_so_and_answers_do_not(tmp_path):
    with Assistant.open(tmp_path) as assistant:
        assistant.add(Article(id="a", text="The Orla Line has withdrawn both of its ferries."))
        embedder = assistant.library.embedder
        seen = {
            name: assistant.library.nearest(vector, 1, ArticleFilter())[0][1]
            for name, vector in (
                ("adapted", adapted_question(QUESTION, embedder)),
                ("plain", embedder.embed_question(QUESTION)),
            )
        }
        assert abs(seen["adapted"] - seen["plain"]) > 0.001
        assert assistant.search(QUESTION)[0].similarity == pytest.approx(seen["adapted"], abs=1e-6)
        gathered = assistant._engine._gatherer.gather(QUESTION, ArticleFilter(), None)
        assert gathered.found[0].similarity == pytest.approx(seen["plain"], abs=1e-6)
