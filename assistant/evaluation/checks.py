"""Whether a response is what a case expects, and keeps what every answer must keep.

Each check has a name, an outcome and a reason for a person. A case passes when all its checks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain import Article, Value, Verdict
from assistant.evaluation.cases import Case, Cited
from assistant.evaluation.gold import gold_span
from assistant.evaluation.grounds import Grounds, is_named
from assistant.evaluation.matching import holds, normalised
from assistant.evaluation.response import Cite, Response, Said

CONTRACTS = ("exact", "cited", "supported", "verbatim", "limits")
"""What every answer must keep, whatever the case expects."""
MOST_REASONS = 5
"""How many problems a reason tells."""
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_FAILING = (Verdict.UNSUPPORTED, Verdict.CONTRADICTED)


class Check(Value):
    """One thing looked at: its name, whether it is as it must be, and the reason."""

    name: str
    passed: bool
    reason: str


def check_case(case: Case, response: Response, grounds: Grounds) -> tuple[Check, ...]:
    """Every check of a case, the expectations first."""
    if response.error:
        return (Check(name="answers", passed=False, reason=response.error),)
    found = list(_expectations(case, response, grounds))
    if not response.refused:
        found += _contracts(case, response, grounds)
    return tuple(found)


def _expectations(case: Case, response: Response, grounds: Grounds) -> Iterator[Check]:
    expect = case.expect
    yield _refusal(expect.refuse, response)
    yield from _contains("standalone_contains", expect.standalone_contains, response.standalone)
    banned = [words for words in expect.must_not_contain if holds(response.text, words)]
    if expect.must_not_contain:
        yield _check("must_not_contain", [f"the answer holds {words!r}" for words in banned])
    if expect.refuse or response.refused:
        return
    yield from _contains("answer_contains", expect.answer_contains, response.text)
    if expect.cites:
        missing = [c for c in expect.cites if not covered(c, response, grounds)]
        yield _check("cites", [f"no citation covers {cited}" for cited in missing])
    if expect.speaker:
        yield _check("speaker", speaker_problems(expect.speaker, response, grounds))


def _refusal(refuse: bool, response: Response) -> Check:
    if refuse == response.refused:
        return Check(name="refuse", passed=True, reason="refused" if refuse else "answered")
    problem = "answered, but should refuse" if refuse else "refused, but should answer"
    return Check(name="refuse", passed=False, reason=f"{problem}: {_short(response.text)}")


def _contains(name: str, wanted: object, text: str | None) -> Iterator[Check]:
    every = getattr(wanted, "all", ())
    some = getattr(wanted, "any", ())
    if not every and not some:
        return
    if text is None:
        yield Check(name=name, passed=False, reason="the target does not tell")
        return
    problems = [f"does not hold {words!r}" for words in every if not holds(text, words)]
    if some and not any(holds(text, words) for words in some):
        problems.append(f"holds none of {', '.join(map(repr, some))}")
    yield _check(name, [f"{problem}: {_short(text)}" for problem in problems])


def covered(cited: Cited, response: Response, grounds: Grounds) -> bool:
    """Whether an exact citation of the response covers what must be cited.

    The same words elsewhere in the article do as well.
    """
    article = grounds.article(cited.article)
    return article is not None and any(
        _covers(cite, cited, article)
        for cite in response.citations
        if cite.article_id == cited.article and grounds.problem(cite) is None
    )


def _covers(cite: Cite, cited: Cited, article: Article) -> bool:
    span = gold_span(cited, article)
    if span is None:
        return True
    inside = cite.start <= span.start and span.end <= cite.end
    return inside or normalised(span.of(article.text)) in normalised(cite.quote)


def speaker_problems(wanted: str, response: Response, grounds: Grounds) -> list[str]:
    """What is wrong with the speakers of a response that should give the words of ``wanted``.

    The cited words of one citation must be, as the article tells, those of ``wanted``; a citation
    that names somebody else is wrong.
    """
    named = [cite.speaker for cite in response.citations if cite.speaker]
    problems = [
        f"a citation gives words of {n}, not of {wanted}"
        for n in dict.fromkeys(named)
        if not is_named(wanted, n)
    ]
    read = [n for cite in response.citations for n in grounds.speakers(cite)]
    if not any(is_named(wanted, name) for name in read):
        problems.append(f"no citation gives words of {wanted}")
    return problems


def _contracts(case: Case, response: Response, grounds: Grounds) -> list[Check]:
    sentences = response.sentences
    return [
        _check("exact", [p for cite in response.citations if (p := grounds.problem(cite))]),
        _check("cited", _uncited(response)),
        _check("supported", [p for said in sentences if (p := _unsupported(said, grounds))]),
        _check("verbatim", [p for said in sentences for p in _misquoted(said, grounds)]),
        _check("limits", list(dict.fromkeys(_beyond(case, response, grounds)))),
    ]


def _uncited(response: Response) -> list[str]:
    """Sentences without a citation, and words of the text that are in no sentence."""
    bare = [said.text for said in response.sentences if not said.citations]
    rest = normalised(response.text)
    for said in response.sentences:
        rest = rest.replace(normalised(said.text), " ", 1)
    if any(letter.isalnum() for letter in rest):
        bare.append(rest)
    return [f"nothing is cited for: {_short(text)}" for text in bare]


def _unsupported(said: Said, grounds: Grounds) -> str | None:
    if not said.citations:
        return None
    support = grounds.supports(said.text, said.citations)
    if support.verdict not in _FAILING:
        return None
    reasons = "; ".join(support.reasons)
    return f"{support.verdict.value} by what it cites ({reasons}): {_short(said.text)}"


def _misquoted(said: Said, grounds: Grounds) -> Iterator[str]:
    """What stands in quotation marks and not in a cited article."""
    articles = [a for cite in said.citations if (a := grounds.article(cite.article_id))]
    texts = [normalised(article.text) for article in articles]
    for pair in _QUOTED.findall(said.text):
        quoted = normalised("".join(pair)).rstrip(",.")
        if quoted and not any(quoted in text for text in texts):
            yield f"in quotation marks, but in no cited article: “{_short(quoted)}”"


def _beyond(case: Case, response: Response, grounds: Grounds) -> Iterator[str]:
    """Citations of articles that the filter or the day leaves out."""
    where = case.where.until(case.as_of) if case.as_of else case.where
    for cite in response.citations:
        article = grounds.article(cite.article_id)
        if article is not None and not where.passes(article):
            yield f"cites {article.id} ({article.source}, {article.published}), which is left out"


def _check(name: str, problems: list[str]) -> Check:
    shown = problems[:MOST_REASONS]
    if len(problems) > MOST_REASONS:
        shown.append(f"and {len(problems) - MOST_REASONS} more")
    return Check(name=name, passed=not problems, reason="; ".join(shown) or "as it must be")


def _short(text: str, most: int = 160) -> str:
    text = normalised(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"
