"""How well ``find_statements`` finds who said what, on people's labels.

``python -m benchmarks.statements [--set polnear_dev] [--by publisher]``

Quoted spans (PolNeAR). An item is a gold ``direct_quote_spans`` entry. Its prediction is the quoted
run of a statement that overlaps it most, by at least half of the shorter of the two; of statements
that share the run, the one with the shortest content. *Named* items have a gold source of kind
``named``. A prediction is right where the last word of the predicted speaker's name is a word of
the gold source. Recall is right over all named items; precision is right over the named items for
which a speaker was predicted. PolNeAR does not resolve pronouns and descriptions, so for these only
the mention can be scored fairly: the speaker's span overlaps the gold source.
*Strict precision* also counts as wrong each quoted run of at least five words with a speaker that
overlaps no gold content: PolNeAR labels nearly all speech, not quite all.

The same with *proper* sources only leaves out those that name nobody, though the set counts them
as named ("The mayor", "A spokesman for Mr. Cole"): sources whose head is no proper name.

Indirect statements (PolNeAR). Gold contents of kind ``indirect`` and predicted contents of kind
``indirect`` are paired one to one, best overlap first; a pair counts its Dice overlap in
characters. Precision divides the sum by the predictions, recall by the gold. Because PolNeAR also
labels attitudes without words ("fired", "support for"), the figures are given for all, and for
the gold whose cue contains a verb of saying or thinking (recall only). *Any kind* pairs indirect
gold with predictions of each kind: what stands in '' '' is quoted for us and indirect for PolNeAR.

Wikinews (GUM). An item is a gold quotation with a named speaker after gold coreference, so
pronouns count. Right: the last word of the predicted name is a word of the speaker's name or of
one of its mentions. Accuracy is right over all items. A quotation finds its statement by the quoted
run, as above, or by the whole content, of which the words around a quoted run are part. Some gold
quotations are the words between two others, where a quotation of several paragraphs shifted the
pairing of the marks; the figure without them is given, too. Errors of all texts were looked at
while the rules were made.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.domain import Span, Statement, StatementKind
from assistant.text.statements import find_statements
from assistant.text.statements.cues import CUES
from assistant.text.statements.lists import word_set

DATA = Path(__file__).resolve().parents[1] / "../shared/data"
_WORD = re.compile(r"[^\W_]+")
_Row = dict[str, Any]


def main() -> None:
    """Prints the figures of the sets asked for."""
    parser = argparse.ArgumentParser(description="Quality and speed of find_statements.")
    parser.add_argument("--set", nargs="*", default=["polnear_dev", "gum_wikinews"])
    parser.add_argument("--by", choices=["publisher", "genre"], help="figures of each, too")
    arguments = parser.parse_args()
    for name in arguments.set:
        articles = read(name)
        if articles is None:
            print(f"{name}: {DATA / name} is not there; skipped")
            continue
        print(f"== {name}")
        score = score_wikinews if name.startswith("gum") else score_polnear
        groups: dict[str, list[_Row]] = {"all": articles}
        if arguments.by:
            for article in articles:
                groups.setdefault(str(article.get(arguments.by)), []).append(article)
        for group, members in groups.items():
            print(f"-- {group}: {len(members)} articles")
            for line in score(members):
                print("  ", line)


def read(name: str) -> list[_Row] | None:
    """The articles of a set, or None where the set is not on this machine."""
    files = sorted((DATA / name).glob("*.jsonl"))
    if not files:
        return None
    with files[0].open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def score_polnear(articles: Sequence[_Row]) -> Iterator[str]:
    """Lines with the figures on PolNeAR."""
    quoted = QuotedSpans()
    indirect, any_kind = Overlap(), Overlap()
    seconds = characters = 0.0
    for article in articles:
        text = article["text"]
        began = time.process_time()
        statements = find_statements(text)
        seconds += time.process_time() - began
        characters += len(text)
        quoted.add(article, statements)
        gold = [row for row in article["attributions"] if row["kind"] == "indirect"]
        indirect.add(gold, [s for s in statements if s.kind is StatementKind.INDIRECT])
        any_kind.add(gold, statements)
    yield from quoted.lines()
    yield f"indirect content        {indirect}"
    yield f"indirect, any kind      recall {any_kind.recall:.3f}"
    yield f"speed                   {characters / seconds:,.0f} characters/s of processor time"


class QuotedSpans:
    """Counts over gold quoted spans."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = defaultdict(int)
        self.wrong: list[tuple[str, str, str | None, str]] = []

    def add(self, article: _Row, statements: Sequence[Statement]) -> None:
        text = article["text"]
        for row in article["attributions"]:
            for start, end in row["direct_quote_spans"]:
                best = statement_of_quote(statements, start, end)
                self._item(text, row, best, (start, end))
        contents = [s for row in article["attributions"] for s in spans(row["content"])]
        for statement in statements:
            for quote in statement.quotes:
                long = len(_WORD.findall(quote.of(text))) >= 5
                if long and statement.speaker and not _hits(quote, contents):
                    self.counts["spurious"] += 1

    def _item(self, text: str, row: _Row, best: Statement | None, place: tuple[int, int]) -> None:
        kind = row["source_kind"]
        self.counts[kind] += 1
        if best is None:
            self.counts[kind, "missed"] += 1  # type: ignore[index]
        mention = best.speaker_span if best else None
        source = spans(row["source"])
        if mention and _hits(mention, source):
            self.counts[f"{kind} mention"] += 1
        if kind != "named":
            return
        proper = is_proper(row["source"]["text"])
        speaker = best.speaker if best else None
        right = speaker is not None and is_right(speaker, row["source"]["text"])
        self.counts[f"named {row['kind']}"] += 1
        self.counts[f"right {row['kind']}"] += right
        self.counts["predicted"] += speaker is not None
        self.counts["right"] += right
        if proper:
            self.counts["proper"] += 1
            self.counts["proper predicted"] += speaker is not None
            self.counts["proper right"] += right
        if not right:
            context = text[max(0, place[0] - 150) : place[0]] + "[[" + text[place[0] : place[1]]
            context += "]]" + text[place[1] : place[1] + 150]
            self.wrong.append((row["source"]["text"], str(proper), speaker, context))

    def lines(self) -> Iterator[str]:
        c = self.counts
        strict = ratio(c["right"], c["predicted"] + c["spurious"])
        yield (
            f"quotes, named speaker   recall {ratio(c['right'], c['named']):.3f} "
            f"precision {ratio(c['right'], c['predicted']):.3f} strict {strict:.3f} "
            f"({c['named']} spans, {c['spurious']} outside gold)"
        )
        yield (
            f"  proper sources only   recall {ratio(c['proper right'], c['proper']):.3f} "
            f"precision {ratio(c['proper right'], c['proper predicted']):.3f} ({c['proper']})"
        )
        for kind in ("direct", "mixed"):
            share = ratio(c[f"right {kind}"], c[f"named {kind}"])
            yield f"  {kind:<8}              recall {share:.3f} ({c[f'named {kind}']})"
        for kind in ("named", "pronoun", "nominal"):
            yield f"  {kind:<8} mention      found {ratio(c[f'{kind} mention'], c[kind]):.3f}"


class Overlap:
    """Soft precision and recall of contents, paired one to one by overlap."""

    def __init__(self) -> None:
        self.gold = self.predicted = self.speech = 0
        self.sum = self.speech_sum = 0.0
        self.halves = 0

    def add(self, gold: Sequence[_Row], statements: Sequence[Statement]) -> None:
        self.gold += len(gold)
        self.predicted += len(statements)
        says = [is_speech(row) for row in gold]
        self.speech += sum(says)
        for value, i, _ in pairs(gold, statements):
            self.sum += value
            self.halves += value >= 0.5
            self.speech_sum += value * says[i]

    @property
    def precision(self) -> float:
        return ratio(self.sum, self.predicted)

    @property
    def recall(self) -> float:
        return ratio(self.sum, self.gold)

    def __str__(self) -> str:
        f1 = ratio(2 * self.precision * self.recall, self.precision + self.recall)
        half = ratio(2 * self.halves, self.gold + self.predicted)
        return (
            f"F1 {f1:.3f} (precision {self.precision:.3f} recall {self.recall:.3f}; "
            f"F1 of pairs that overlap by half {half:.3f}; recall where the cue says or thinks "
            f"{ratio(self.speech_sum, self.speech):.3f} of {self.speech}; "
            f"{self.gold} gold, {self.predicted} found)"
        )


def pairs(
    gold: Sequence[_Row], statements: Sequence[Statement]
) -> Iterator[tuple[float, int, int]]:
    """Gold and statements paired one to one, the best overlap first: its Dice, and both places."""
    wanted = [characters_of(spans(row["content"])) for row in gold]
    given = [set(range(s.content.start, s.content.end)) for s in statements]
    overlapping = (
        (dice(a, b), i, j)
        for i, a in enumerate(wanted)
        for j, b in enumerate(given)
        if not a.isdisjoint(b)
    )
    used_gold: set[int] = set()
    used: set[int] = set()
    for value, i, j in sorted(overlapping, reverse=True):
        if i not in used_gold and j not in used:
            used_gold.add(i)
            used.add(j)
            yield value, i, j


def score_wikinews(articles: Sequence[_Row]) -> Iterator[str]:
    """Lines with the figures on GUM's Wikinews texts."""
    yield f"quotes, named speaker   {_wikinews(articles)}"
    marked = [{**a, "quotes": [q for q in a["quotes"] if is_marked(a, q)]} for a in articles]
    yield f"  in quotation marks    {_wikinews(marked)}"
    yield f"  found by the content  {_wikinews(articles, by_content=True)}"


def is_marked(article: _Row, quote: _Row) -> bool:
    """Whether a gold quotation begins with a word: some are what stands between two others."""
    return not article["text"][quote["start"]].isspace()


def _wikinews(articles: Sequence[_Row], by_content: bool = False) -> str:
    items = right = predicted = 0
    for article in articles:
        statements = find_statements(article["text"])
        for quote in article["quotes"]:
            if not quote["speaker_name"]:
                continue
            best = statement_of_quote(statements, quote["start"], quote["end"], by_content)
            speaker = best.speaker if best else None
            names = " ".join([quote["speaker_name"], *quote.get("speaker_mentions", [])])
            items += 1
            predicted += speaker is not None
            right += speaker is not None and is_right(speaker, names)
    accuracy, precision = ratio(right, items), ratio(right, predicted)
    return f"accuracy {accuracy:.3f} precision {precision:.3f} ({items} quotes)"


def statement_of_quote(
    statements: Sequence[Statement], start: int, end: int, by_content: bool = False
) -> Statement | None:
    """The statement whose quoted run overlaps ``start..end`` most, and by half of the shorter.

    ``by_content``: whose content does.
    """
    found = [
        (overlap, -len(statement.content), statement)
        for statement in statements
        for quote in ((statement.content,) if by_content else statement.quotes)
        if (overlap := min(end, quote.end) - max(start, quote.start))
        >= 0.5 * min(end - start, len(quote))
        and overlap > 0
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


def is_right(speaker: str, source: str) -> bool:
    """Whether the last word of the speaker's name is a word of the source."""
    words = [word for word in _WORD.findall(speaker.casefold()) if word not in _SUFFIXES]
    return bool(words) and words[-1] in _WORD.findall(source.casefold())


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


_HEADLESS = re.compile(
    r"(?:The|A|An|His|Her|Their|Its|This|That|One|Some|Many|Another|Several)?\s*[a-z]|"
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)\s+(?:[^\s,]+\s+){0,4}?[a-z’'-]+"
    r"(?:\s+(?:for|of|from|to|in|at|with|on|by)\b|$)"
)


def is_proper(source: str) -> bool:
    """Whether the head of a source is a proper name, judged by its form alone."""
    head = re.split(r"\s+(?:for|of|from|at|in|with|on|by|who|which|that)\s|,|\(", source)[0]
    words = head.split()
    return bool(words) and words[-1][0].isupper() and (len(words) > 1 or words[0] not in _OPENERS)


_OPENERS = word_set(
    """The A An His Her Their Its This That One Some Many Another Several Both Officials"""
)


def is_speech(row: _Row) -> bool:
    """Whether the cue of a gold attribution has a verb of saying or thinking, or "according to"."""
    words = _WORD.findall(row["cue"]["text"].lower()) if row["cue"] else []
    return "according" in words or any(word in CUES for word in words)


def spans(part: _Row | None) -> list[tuple[int, int]]:
    """The spans of a part of a gold attribution."""
    return [tuple(span) for span in part["spans"]] if part else []


def characters_of(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in ranges for at in range(start, end)}


def dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _hits(span: Span, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in ranges)


if __name__ == "__main__":
    main()
