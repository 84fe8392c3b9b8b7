"""Quality and speed of reading follow-ups, on people's conversations.

``python -m benchmarks.conversation`` reads ``../shared/data`` beside the project and skips what is
not there. Each turn of a conversation is read in the light of our own readings of the turns before.

INSCIT. An item is the last question of a context with at least one gold evidence passage. A hit is
any gold passage among the first 1 or 5 of all passages (title and text), ranked by BM25 (SQLite
FTS5, Porter stems, OR of the words that are no stop words), by the cosine of the default embedder,
or by cosine + ``FUSED`` of the scaled BM25 score. *floor* is BM25 over all words.

MTRAG. *recall* is the share of the content words that the reference rewrite has and the last turn
lacks (of those that the earlier turns hold) which our reading has; *precision* is the share of the
content words that we add which the reference has; *names* is the recall of capitalised words;
*kept* is the share of the questions that people left as they were which we leave, byte for byte.

Figures are of conversations that rules were tuned on (*tuned*), of the others, and of all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.followup import Exchange, standalone_question
from assistant.library.transformer import TransformerEmbedder
from assistant.settings import Settings
from assistant.text.vocabulary import STOP_WORDS, folded, stems, words

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
FUSED = 0.2
_REFUSED = re.compile(r"sorry, i did not find any useful information\W*", re.IGNORECASE)
_USER = re.compile(r"^\|user\|: ?", re.MULTILINE)
_Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A question of a conversation, and what it is read as."""

    conversation: str
    question: str
    standalone: str
    first: bool
    row: _Row

    @property
    def tuned(self) -> bool:
        """Whether the conversation is of the half that rules are tuned on."""
        return hashlib.sha256(self.conversation.encode()).digest()[-1] % 2 == 0


def main() -> None:
    """Prints the figures of both sets."""
    parser = argparse.ArgumentParser(description="Quality and speed of standalone_question.")
    parser.add_argument("--cache", type=Path, help="folder that keeps vectors between runs")
    parser.add_argument("--show", choices=["inscit", "mtrag"], help="print readings of tuned turns")
    arguments = parser.parse_args()
    for name, score in (("inscit_dev", score_inscit), ("mtrag_rewrites", score_mtrag)):
        if not (DATA / name).is_dir():
            print(f"{name}: {DATA / name} is not there; skipped")
            continue
        if arguments.show:
            if name.startswith(arguments.show):
                show(ask_inscit() if arguments.show == "inscit" else ask_mtrag())
            continue
        print(f"== {name}")
        for line in score(arguments.cache):
            print("  ", line)


def rows(name: str) -> list[_Row]:
    """The objects of a JSON Lines file of the data folder."""
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def show(asked: Sequence[Asked]) -> None:
    """Prints what the tuned half's questions are read as, where they are read otherwise."""
    for one in asked:
        if one.tuned and one.standalone != one.question:
            print(f"{one.question}\n   => {one.standalone}")


def ask_inscit() -> list[Asked]:
    """The questions of INSCIT; an agent that found nothing has refused."""
    return [_ask_inscit(row) for row in rows("inscit_dev/turns.jsonl")]


def _ask_inscit(row: _Row) -> Asked:
    context, turns = row["context"], list[Exchange]()
    for question, answer in zip(context[:-1:2], context[1::2], strict=True):
        given = "" if _REFUSED.fullmatch(answer.strip()) else answer
        turns.append(_exchange(question, turns, given))
    standalone = standalone_question(context[-1], turns)
    return Asked(row["conversation"], context[-1], standalone, not turns, row)


def ask_mtrag() -> list[Asked]:
    """The questions of MTRAG, whose answers are unknown."""
    return [_ask_mtrag(row) for row in rows("mtrag_rewrites/rewrites.jsonl")]


def _ask_mtrag(row: _Row) -> Asked:
    earlier = _USER.split(row["all_user_questions"])[1:-1]
    turns = list[Exchange]()
    for question in earlier:
        turns.append(_exchange(question.strip(), turns, ""))
    question = _USER.sub("", row["last_turn"]).strip()
    standalone = standalone_question(question, turns)
    return Asked(row["id"].partition("<")[0], question, standalone, not turns, row)


def _exchange(question: str, turns: Sequence[Exchange], answer: str) -> Exchange:
    standalone = standalone_question(question, turns)
    return Exchange(question=question, standalone=standalone, answer=answer)


def halves(asked: Sequence[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    """The tuned half, the other half, and all."""
    yield "tuned", [one for one in asked if one.tuned]
    yield "other", [one for one in asked if not one.tuned]
    yield "all", list(asked)


class Passages:
    """INSCIT's passages, by keywords and by vectors."""

    def __init__(self, cache: Path | None) -> None:
        found = rows("inscit_dev/passages.jsonl")
        self.places = {passage["id"]: place for place, passage in enumerate(found)}
        self._texts = [f"{' '.join(p['titles'])}. {p['text']}" for p in found]
        self._vectors = Vectors(cache)
        self._index = sqlite3.connect(":memory:")
        self._index.execute(
            "CREATE VIRTUAL TABLE passages USING "
            "fts5(text, tokenize='porter unicode61 remove_diacritics 2')"
        )
        self._index.executemany(
            "INSERT INTO passages(rowid, text) VALUES (?, ?)", enumerate(self._texts)
        )

    @cached_property
    def _matrix(self) -> NDArray[np.float32]:
        return np.stack([self._vectors.of(text) for text in self._texts])

    def bm25(self, question: str, stop: frozenset[str] = STOP_WORDS) -> NDArray[np.float64]:
        """The BM25 score of each passage, 0 where it shares no word."""
        asked = list(dict.fromkeys(words(question)))
        terms = [word for word in asked if word not in stop] or asked
        scores = np.zeros(len(self._texts))
        query = " OR ".join('"' + term.replace("'", " ") + '"' for term in terms)
        for place, score in self._index.execute(
            "SELECT rowid, -bm25(passages) FROM passages WHERE passages MATCH ?", (query,)
        ):
            scores[place] = score
        return scores

    def cosine(self, question: str) -> NDArray[np.float64]:
        """The cosine of each passage."""
        return np.asarray(self._matrix @ self._vectors.of(question), dtype=np.float64)

    def fused(self, question: str) -> NDArray[np.float64]:
        """Cosine and scaled BM25, added."""
        bm25 = self.bm25(question)
        return self.cosine(question) + FUSED * bm25 / max(float(bm25.max()), 1e-9)


class Vectors:
    """Vectors of texts by the default embedder, each made once; kept in ``cache`` where given."""

    def __init__(self, cache: Path | None) -> None:
        self._embedder = TransformerEmbedder(Settings().embedding)
        self._cache = cache
        self._known: dict[str, NDArray[np.float32]] = {}
        if cache:
            cache.mkdir(parents=True, exist_ok=True)

    def of(self, text: str) -> NDArray[np.float32]:
        """The unit vector of ``text``."""
        if text not in self._known:
            self._known[text] = self._kept(text)
        return self._known[text]

    def _kept(self, text: str) -> NDArray[np.float32]:
        if self._cache is None:
            return np.asarray(self._embedder.embed_question(text))
        file = self._cache / f"{hashlib.sha256(text.encode()).hexdigest()}.npy"
        if not file.exists():
            np.save(file, self._embedder.embed_question(text))
        return np.asarray(np.load(file), dtype=np.float32)


Ranking = Callable[[str], NDArray[np.float64]]


def score_inscit(cache: Path | None) -> Iterator[str]:
    """Lines with hit@1 and hit@5 of the last question and of what it is read as."""
    passages = Passages(cache)
    began = time.perf_counter()
    asked = [one for one in ask_inscit() if _gold(one, passages)]
    seconds = time.perf_counter() - began
    yield f"floor, all words        {hits(asked, passages, _floor(passages), bare=True)}"
    for name, group in halves(asked):
        changed = [one for one in group if one.standalone != one.question]
        yield f"-- {name}: {len(group)} questions, {len(changed)} read otherwise"
        for label, ranking in (
            ("BM25", passages.bm25),
            ("cosine", passages.cosine),
            ("fused", passages.fused),
        ):
            for part, members in (("", group), (", read otherwise", changed)):
                before = hits(members, passages, ranking, bare=True)
                after = hits(members, passages, ranking, bare=False)
                yield f"{label + part:<24}{before} -> {after}"
    first = [one for one in asked if one.first]
    same = sum(one.standalone == one.question for one in first)
    yield f"first turns unchanged   {same} of {len(first)}"
    yield f"time of all turns       {seconds:.1f} s"


def _floor(passages: Passages) -> Ranking:
    return lambda question: passages.bm25(question, frozenset())


def _gold(one: Asked, passages: Passages) -> set[int]:
    evidence = (name for label in one.row["labels"] for name in label["evidence"])
    return {passages.places[name] for name in evidence if name in passages.places}


def hits(asked: Sequence[Asked], passages: Passages, ranking: Ranking, *, bare: bool) -> str:
    """hit@1 and hit@5 as text."""
    first = five = 0
    for one in asked:
        scores = ranking(one.question if bare else one.standalone)
        best = np.argsort(-scores, kind="stable")[:5].tolist()
        gold = _gold(one, passages)
        first += best[0] in gold
        five += bool(gold & set(best))
    count = max(len(asked), 1)
    return f"{first / count:.3f} {five / count:.3f}"


def score_mtrag(_cache: Path | None) -> Iterator[str]:
    """Lines with what is brought in and what is left alone."""
    asked = ask_mtrag()
    for name, group in halves(asked):
        yield f"{name:<6}{_rewrites(group)}"
    for domain in sorted({one.row["domain"] for one in asked}):
        yield f"{domain:<6}{_rewrites([one for one in asked if one.row['domain'] == domain])}"
    first = [one for one in asked if one.first]
    same = sum(one.standalone == one.question for one in first)
    yield f"first turns unchanged   {same} of {len(first)}"


def _rewrites(asked: Sequence[Asked]) -> str:
    wanted = found = added = right = names = names_found = 0
    left = kept = 0
    for one in asked:
        reference = _USER.sub("", one.row["rewrite"]).strip()
        if reference == one.question:
            left += 1
            kept += one.standalone == one.question
        bare, ours, theirs = (set(stems(t)) for t in (one.question, one.standalone, reference))
        earlier = set(stems(_USER.sub("", one.row["all_user_questions"])))
        missing = (theirs - bare) & earlier
        wanted += len(missing)
        found += len(missing & ours)
        added += len(ours - bare)
        right += len((ours - bare) & theirs)
        proper = _capitalised(reference) - set(words(one.question))
        names += len(proper)
        names_found += len(proper & set(words(one.standalone)))
    return (
        f"recall {_ratio(found, wanted)} of {wanted}, precision {_ratio(right, added)} of {added}, "
        f"names {_ratio(names_found, names)} of {names}, kept {_ratio(kept, left)} of {left}"
    )


def _capitalised(text: str) -> set[str]:
    return {
        folded(word)
        for word in re.findall(r"(?<=\s)[A-Z][\w-]+", text)
        if folded(word) not in STOP_WORDS
    }


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole if whole else 0.0:.3f}"


if __name__ == "__main__":
    main()
