"""What an answer rests on, read anew from the articles; what it says of itself does not count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.answering.support import check_support
from assistant.domain import Article, CitationCheck, Span, Support, Verdict
from assistant.evaluation.gold import Articles
from assistant.evaluation.response import Cite, Context
from assistant.text.spans import check_citation
from assistant.text.statements import find_statements, name_matches

Judge = Callable[[str, Sequence[str]], Support]
"""Whether sources support a claim; ``check_support``, or a model of the user's."""


class Grounds:
    """Reads citations and passages from articles, and judges what they support."""

    def __init__(self, articles: Articles, judge: Judge = check_support) -> None:
        self.article = articles
        self.judge = judge

    def problem(self, cite: Cite) -> str | None:
        """What is wrong with a citation; None where it is exact, of the article as it is now."""
        if not cite.article_id:
            return "cites a text that is in no article"
        article = self.article(cite.article_id)
        if article is None:
            return f"cites {cite.article_id}, which is not there"
        check = check_citation(article.text, cite.start, cite.end, cite.quote).check
        if check is not CitationCheck.EXACT:
            return f"the quote of {cite.article_id} {cite.start}:{cite.end} is {check.value}"
        if cite.content_hash not in (None, article.content_hash):
            return f"cites another version of {cite.article_id} than there is now"
        return None

    def source(self, cite: Cite) -> str:
        """What a citation gives to rest on: who and where, as the article tells, and the words.

        "" where the citation is not exact. Another assistant's context of no article is its text.
        """
        if not cite.article_id:
            return cite.quote
        article = self.article(cite.article_id)
        if article is None or self.problem(cite):
            return ""
        return _source(article, Span(start=cite.start, end=cite.end), self.speakers(cite))

    def speakers(self, cite: Cite) -> tuple[str, ...]:
        """Whose words the article gives in the cited characters."""
        article = self.article(cite.article_id)
        if article is None:
            return ()
        return tuple(
            dict.fromkeys(
                name
                for span, name in _statements(article.text)
                if cite.start < span.end and span.start < cite.end
            )
        )

    def supports(self, claim: str, cites: Sequence[Cite]) -> Support:
        """Whether what is cited supports ``claim``."""
        return self.judge(claim, [text for cite in cites if (text := self.source(cite))])

    def entails(self, claim: str, cites: Sequence[Cite]) -> bool:
        """Whether what is cited supports ``claim`` in full."""
        return bool(cites) and self.supports(claim, cites).verdict is Verdict.SUPPORTED

    def passage(self, context: Context) -> str:
        """The text of what was retrieved."""
        article = self.article(context.article_id) if context.article_id else None
        if article is None or context.start is None or context.end is None:
            return context.text
        return _source(article, Span(start=context.start, end=context.end), ())


def _source(article: Article, span: Span, speakers: Sequence[str]) -> str:
    day = article.published
    about = [
        ", ".join(speakers),
        article.title,
        article.source or "",
        f"{day.day} {day:%B %Y}" if day else "",
    ]
    return f"{'. '.join(part for part in about if part)}.\n{span.of(article.text)}"


@lru_cache(maxsize=512)
def _statements(text: str) -> tuple[tuple[Span, str], ...]:
    """Each statement of a text whose speaker is known: its characters and the speaker."""
    return tuple(
        (
            Span(
                start=min(one.sentence.start, one.content.start),
                end=max(one.sentence.end, one.content.end),
            ),
            one.speaker,
        )
        for one in find_statements(text)
        if one.speaker
    )


def is_named(wanted: str, speaker: str) -> bool:
    """Whether ``speaker`` is a form of the name ``wanted``, or the other way round."""
    return name_matches(wanted, speaker) or name_matches(speaker, wanted)
