"""Answers from your own articles, every sentence shown in the exact words it rests on.

``Assistant.open("library")`` opens a library; ``add``, ``ask`` and ``search`` do what they say.
Names are imported when they are first used, so that ``assistant --help`` need not wait for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answering.conversation import Conversation
    from assistant.answering.events import (
        Done,
        Evidence,
        FellBack,
        SentenceReady,
        SentenceRemoved,
        Standalone,
    )
    from assistant.answering.support import Source, check_support
    from assistant.assistant import Assistant
    from assistant.domain import (
        AddReport,
        Answer,
        Article,
        Citation,
        CitationCheck,
        FoundStatement,
        Passage,
        RankedPassage,
        Receipt,
        RemovedSentence,
        Sentence,
        Span,
        Statement,
        StatementKind,
        Support,
        Verdict,
    )
    from assistant.errors import (
        ArticleNotFound,
        AssistantError,
        EmbedderError,
        EmbedderMismatch,
        EntailmentError,
        InvalidFilter,
        InvalidQuestion,
        LibraryDamaged,
        LibraryError,
        LibraryInUse,
        MissingExtra,
        ReadingError,
        SettingsError,
    )
    from assistant.settings import Settings
    from assistant.text.spans import check_citation
    from assistant.text.statements import find_statements

_PUBLIC = {
    "assistant.answering.conversation": "Conversation",
    "assistant.answering.events": "Done Evidence FellBack SentenceReady SentenceRemoved Standalone",
    "assistant.answering.support": "Source check_support",
    "assistant.assistant": "Assistant",
    "assistant.domain": """
        AddReport Answer Article Citation CitationCheck FoundStatement
        Passage RankedPassage Receipt RemovedSentence Sentence Span Statement
        StatementKind Support Verdict
    """,
    "assistant.errors": """
        ArticleNotFound AssistantError EmbedderError EmbedderMismatch EntailmentError
        InvalidFilter InvalidQuestion FeedbackNotFound
        LibraryDamaged LibraryError LibraryInUse MissingExtra ReadingError
        SettingsError
    """,
    "assistant.library.feedback": "Feedback Opinion",
    "assistant.settings": "Settings",
    "assistant.text.spans": "check_citation",
    "assistant.text.statements": "find_statements",
}
_HOME = {name: module for module, names in _PUBLIC.items() for name in names.split()}

__all__ = [
    "AddReport",
    "Answer",
    "Article",
    "ArticleNotFound",
    "Assistant",
    "AssistantError",
    "Citation",
    "CitationCheck",
    "Conversation",
    "Done",
    "EmbedderError",
    "EmbedderMismatch",
    "EntailmentError",
    "Evidence",
    "Feedback",
    "FeedbackNotFound",
    "FellBack",
    "FoundStatement",
    "InvalidFilter",
    "InvalidQuestion",
    "LibraryDamaged",
    "LibraryError",
    "LibraryInUse",
    "MissingExtra",
    "Opinion",
    "Passage",
    "RankedPassage",
    "ReadingError",
    "Receipt",
    "RemovedSentence",
    "Sentence",
    "SentenceReady",
    "SentenceRemoved",
    "Settings",
    "SettingsError",
    "Source",
    "Span",
    "Standalone",
    "Statement",
    "StatementKind",
    "Support",
    "Verdict",
    "check_citation",
    "check_support",
    "find_statements",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
