"""Who gives the answers of an interview that does not put names before them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from assistant.text.statements.cast import Appearance, Cast
from assistant.text.statements.clauses import Clause
from assistant.text.statements.named import Named
from assistant.text.statements.turns import INTERVIEW, Interview

_REACH = 80
_MOST_MATCHES = 10
_JOINED = " and "


def interviewees(
    text: str, cast: Cast, clauses: Sequence[Clause], interview: Interview
) -> list[Named] | None:
    """Those of whom the opening says so, or its only person; [] where that stays open.

    None where the article is no interview after all: it looks like one, and asks nobody.
    """
    opening = [
        appearance
        for clause, appearances in zip(clauses, cast.appearances, strict=True)
        if clause.block < interview.opening
        for appearance in appearances
        if appearance.named.person
    ]
    asked = list(_asked(text, opening).values()) if opening else []
    if not asked and not interview.sure:
        return None
    known = {id(a.named): a.named for a in opening if a.named.known}
    return asked or (list(known.values()) if len(known) == 1 else [])


def _asked(text: str, opening: Sequence[Appearance]) -> dict[int, Named]:
    """Who is named by a word for interviewing: an interview with Ann Lee (and Bo Ek).

    Ann Lee discusses her work with us.
    """
    asked: dict[int, Named] = {}
    last = max(appearance.start for appearance in opening)
    for match in islice(INTERVIEW.finditer(text, 0, last), _MOST_MATCHES):
        if match["answers"]:
            before = [one for one in opening if one.start < match.start()]
            asked |= {id(one.named): one.named for one in before[-1:]}
            continue
        end = match.end() + _REACH
        for appearance in opening:
            if match.end() <= appearance.start <= end:
                asked[id(appearance.named)] = appearance.named
                behind = appearance.start + len(appearance.named.name)
                end = behind + len(_JOINED) if text.startswith(_JOINED, behind) else 0
    return asked
