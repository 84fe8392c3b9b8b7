"""What citations must cover, found in the articles; what is not there is said before a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.domain import Article, Span
from assistant.errors import EvaluationError
from assistant.evaluation.cases import Cited
from assistant.evaluation.load import LoadedSet

Articles = Callable[[str], Article | None]
"""The article of an id, None where there is none."""


def impossible(loaded: LoadedSet, articles: Articles) -> Iterator[str]:
    """What no answer could fulfil, with file and line.

    Articles and quotes that are not there, and articles that changed since a case was written.
    """
    for index, case in enumerate(loaded.set.cases):
        for article_id, pinned in case.pinned.items():
            if changed := _changed(article_id, pinned, articles):
                at_line = loaded.document.at(("cases", index, "pinned", article_id))
                yield f"{at_line}: {case.id}: {changed}"
        for at, cited in enumerate(case.expect.cites):
            problem = _not_there(cited, articles)
            if problem:
                at_line = loaded.document.at(("cases", index, "expect", "cites", at, problem[0]))
                yield f"{at_line}: {case.id}: {problem[1]}"


def require_possible(sets: Sequence[LoadedSet], articles: Articles) -> None:
    """Make sure that every expectation can be fulfilled.

    Raises:
        EvaluationError: some cannot; names each with its file and line.
    """
    problems = [problem for one in sets for problem in impossible(one, articles)]
    if problems:
        raise EvaluationError("\n".join(problems))


def gold_span(cited: Cited, article: Article) -> Span | None:
    """The characters that a citation must cover; None where any of the article will do."""
    if cited.quote is not None:
        start = article.text.index(cited.quote)
        return Span(start=start, end=start + len(cited.quote))
    if cited.start is not None and cited.end is not None:
        return Span(start=cited.start, end=cited.end)
    return None


def _changed(article_id: str, pinned: str, articles: Articles) -> str | None:
    article = articles(article_id)
    if article is None:
        return f"the library has no article {article_id!r}"
    if article.content_hash != pinned:
        return (
            f"the article {article_id} has changed since the case was written. Read the case "
            f"against it, then pin {article.content_hash}"
        )
    return None


def _not_there(cited: Cited, articles: Articles) -> tuple[str, str] | None:
    """The key that names what is not there, and what to say about it."""
    article = articles(cited.article)
    if article is None:
        return "article", f"the library has no article {cited.article!r}"
    if cited.quote is not None and cited.quote not in article.text:
        return "quote", f"the article {cited.article} does not hold the words “{cited.quote}”"
    if cited.end is not None and cited.end > len(article.text):
        return "end", f"the article {cited.article} has {len(article.text)} characters only"
    return None
