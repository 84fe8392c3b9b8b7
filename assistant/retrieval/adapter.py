"""The question as a model sees it that was taught which passage answers which question.

Only the question's side is taught, on passages as they are, so a library is not embedded anew.
``python -m benchmarks.train_passages`` fits the adapter on development data and writes it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np

from assistant.library.adapter import Adapter, layers_among
from assistant.library.embedder import Embedder, Vector
from assistant.library.transformer import TransformerEmbedder
from assistant.retrieval.matcher import is_fitted_for


def adapted_question(question: str, embedder: Embedder) -> Vector | None:
    """The vector of a question with the adapter for this embedder; None where there is none."""
    if not (isinstance(embedder, TransformerEmbedder) and is_fitted_for(embedder.identity)):
        return None
    return embedder.embed_question(question, _stored())


@lru_cache(maxsize=1)
def _stored() -> Adapter:
    with as_file(files(__package__) / "adapter.npz") as file, np.load(file) as arrays:
        kept = {name: arrays[name].astype(np.float32) for name in arrays.files}
    return Adapter(layers_among(kept), kept["importance"])
