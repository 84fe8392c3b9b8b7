"""Quotation marks in an answer: the words between them, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.domain import FoundStatement, Statement
from assistant.text.statements import find_statements, name_matches
from assistant.text.statements.cues import CUES

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“”]+)[“”]|‘([^‘’]{12,})’(?!\w)")
_WHO_SAYS = re.compile(
    r"(?P<name>[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*)?), who (?P<verbs>\w+(?: \w+){0,2})"
)
_ALIKE = str.maketrans("’‘`´“”„«»–—", '\'\'\'\'"""""--')
_END = ".,;:!?…"


def mend_quotations(text: str, sources: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """``text`` with each quotation in the very characters of a source; those that none has.

    Straight and curled marks, dashes, spaces and the case of the first letter may differ; the
    source's characters are put in, and one mark that is missing is added. A mark that ends the
    quotation and does not stand there is put after it.
    """
    joined = [" ".join(source.split()) for source in sources]
    absent: list[str] = []

    def mended(found: re.Match[str]) -> str:
        given = next(group for group in found.groups() if group)
        words = " ".join(given.split())
        bare = words.rstrip(_END)
        for form in (words, bare):
            if exact := _found(form, joined):
                return f"“{exact}”{words[len(form) :]}"
        absent.append(words)
        return found.group()

    return _QUOTED.sub(mended, _closed(text)), tuple(absent)


def _closed(text: str) -> str:
    """``text`` with the mark it lacks: sentences of a longer quotation have one of the two."""
    if text.count('"') % 2:
        return f'"{text}' if text.endswith('"') else f'{text}"'
    missing = text.count("“") - text.count("”")
    return f"{text}”" if missing == 1 else f"“{text}" if missing == -1 else text


def quotations(text: str) -> tuple[str, ...]:
    """The words between quotation marks in ``text``."""
    return tuple(next(g for g in found.groups() if g) for found in _QUOTED.finditer(text))


def _found(words: str, sources: Sequence[str]) -> str | None:
    """The characters of a source that read as ``words``."""
    wanted = words.translate(_ALIKE)
    for source in sources:
        plain = source.translate(_ALIKE)
        for form in (wanted, wanted[:1].swapcase() + wanted[1:]):
            place = plain.find(form)
            if place >= 0:
                return source[place : place + len(form)]
    return None


def misattributed(text: str, statements: Sequence[FoundStatement]) -> str | None:
    """Why the speaker that ``text`` names is not the one the article names, or None.

    ``statements`` are those of the articles that overlap the cited words.
    """
    for said in find_statements(text):
        if said.speaker and _is_name(said.speaker) and (true := _others(said, text, statements)):
            return f"the article gives these words to {true}, not to {said.speaker}"
    return None


def _others(said: Statement, text: str, statements: Sequence[FoundStatement]) -> str | None:
    """Who said it by the articles, where they name people and none of them is the speaker."""
    assert said.speaker is not None
    quotes = [quote.of(text) for quote in said.quotes] or list(quotations(said.content.of(text)))
    about = [s for s in statements if any(quote in s.text for quote in quotes)] or (
        list(statements) if not quotes else []
    )
    named = [s.statement.speaker for s in about if s.statement.speaker]
    inner = [name for s in about for quote in quotes for name in _said_within(s.text, quote)]
    if not named or any(_same(said.speaker, name) for name in (*named, *inner)):
        return None
    return " or ".join(dict.fromkeys(named))


def _said_within(text: str, quote: str) -> Iterator[str]:
    """Who says ``quote`` where one speaker speaks of another: "… of Ada Brill, who had said …"."""
    for found in _WHO_SAYS.finditer(text, 0, max(0, text.find(quote))):
        if any(word.lower() in CUES for word in found["verbs"].split()):
            yield found["name"]


def _same(one: str, other: str) -> bool:
    """Whether two names may be one person's: in some languages the family's name comes first."""
    mine, theirs = ({part.lower() for part in name.split()} for name in (one, other))
    return name_matches(one, other) or name_matches(other, one) or mine <= theirs or theirs <= mine


def _is_name(speaker: str) -> bool:
    return speaker[:1].isupper() and speaker.split()[0] not in ("The", "A", "An")
