"""What came of asking a real model, for the eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.real_models.asking import Record


def told(record: Record) -> str:
    """A question with its outcome: + what is shown, - what was removed, and why."""
    bar = ", refused at the default bar" if record.refused else ""
    lines = [f"{record.seconds:5.0f} s  {record.outcome}{bar}  {record.question}"]
    for one in record.shown:
        lines.append(f"         + {one.text}")
        lines += [f"           {quote!r}" for quote in one.quotes]
        lines += [f"         ! {fail}" for fail in one.fails]
    lines += [f"         - {text} ({why})" for text, why in record.removed]
    return "\n".join([*lines, f"           {record.note}"])


def report(records: Sequence[Record]) -> str:
    """How many answers were written, cut, quoted and refused; and what the check held back."""
    asked = [one for one in records if not one.refused]
    return "\n".join(
        (
            f"\n{len(records)} questions, {sum(not one.says for one in records)} of them "
            f"unanswerable; refused at the default bar, {_parted(records, asked=False)}",
            f"of the {len(asked)} others: {_outcomes(asked)}; rightly answered in its own words "
            f"{sum(one.is_right for one in asked)}; {_sentences(asked)}",
            f"with that bar off: {_outcomes(records)}; rightly answered in its own words "
            f"{sum(one.is_right for one in records)}; {_sentences(records)}",
            f"shown and failing a second look: "
            f"{sum(bool(shown.fails) for one in records for shown in one.shown)}",
        )
    )


def _parted(records: Sequence[Record], asked: bool) -> str:
    those = [one for one in records if one.refused is not asked]
    answerable = sum(bool(one.says) for one in those)
    return f"{answerable} answerable and {len(those) - answerable} not"


def _outcomes(records: Sequence[Record]) -> str:
    count = Counter(one.outcome for one in records)
    lacking = Counter(one.outcome for one in records if not one.says)
    return ", ".join(
        f"{name} {count[name]} ({lacking[name]} of them unanswerable)"
        for name in ("written", "cut", "fell back")
    )


def _sentences(records: Sequence[Record]) -> str:
    shown = sum(len(one.shown) for one in records if one.outcome != "fell back")
    return (
        f"{shown} sentences of the model shown, {sum(len(one.unchecked) for one in records)} "
        "without the check"
    )
