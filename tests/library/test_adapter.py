"""A low-rank change of the default model."""

import numpy as np
import pytest

from assistant import Settings
from assistant.library.adapter import Adapter, transformer_of
from assistant.library.transformer import TransformerEmbedder

QUESTION = "When does the ferry sail?"
LAYER = "encoder.layer.5.output.dense"


@pytest.fixture(scope="module")
def embedder():
    return TransformerEmbedder(Settings(embedding={"precision": "float32"}).embedding)


def adapter(size, importance=None):
    order = np.random.default_rng(0)
    down, up = order.normal(size=(1536, 2)), size * order.normal(size=(2, 384))
    layers = {LAYER: (down.astype(np.float32), up.astype(np.float32))}
    return Adapter(layers, np.zeros(384, np.float32) if importance is None else importance)


def test_only_questions_asked_with_it_are_changed(embedder):
    before = embedder.embed_question(QUESTION)
    changed = embedder.embed_question(QUESTION, adapter(0.02))
    assert np.linalg.norm(changed) == pytest.approx(1, abs=1e-5)
    assert 0.2 < float(changed @ before) < 0.99
    assert np.array_equal(embedder.embed_question(QUESTION), before)


def test_what_adds_nothing_changes_nothing(embedder):
    same = embedder.embed_question(QUESTION, adapter(0))
    assert same == pytest.approx(embedder.embed_question(QUESTION), abs=1e-6)


def test_the_product_is_added_to_the_weight_of_the_layer_of_that_name(embedder):
    added = adapter(0.02)
    plain, changed = embedder._model, added.applied_to(embedder._model)
    weights = [
        transformer_of(one).get_submodule(LAYER).weight.detach().numpy() for one in (plain, changed)
    ]
    down, up = added.layers[LAYER]
    assert weights[1] == pytest.approx(weights[0] + (down @ up).T, abs=1e-6)
    assert transformer_of(changed).embeddings is transformer_of(plain).embeddings


def test_tokens_count_by_their_importance():
    x, y = np.eye(384, dtype=np.float32)[:2]
    assert adapter(0).mean(np.stack([x, y])) == pytest.approx((x + y) / 2**0.5)
    assert adapter(0, 30 * x).mean(np.stack([x, 5 * y])) == pytest.approx(x, abs=1e-6)
