"""One turn of a conversation, as a follow-up is read in its light."""

from __future__ import annotations

from assistant.domain import Value


class Exchange(Value):
    """A question and its answer.

    ``question`` is what was asked, ``standalone`` what it was read as, ``answer`` the answer's text
    ("" where it was refused or is unknown), ``speakers`` the names of those it cites.
    """

    question: str
    standalone: str
    answer: str = ""
    speakers: tuple[str, ...] = ()
