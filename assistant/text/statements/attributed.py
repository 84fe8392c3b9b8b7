"""An attribution: a cue, who it belongs to, and the runs of words that were said."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.text.statements.mentions import Mention
from assistant.text.statements.runs import Run


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue (words ``cue..cue_end``) with its subject and the runs of words that were said.

    Without runs it only says who speaks next: Kim agreed. Without a mention nobody is named: is
    expected to win. ``shared``: the subject is that of the cue before it ("…, adding that …").
    ``utters``: quoted words in them are the speaker's own.
    """

    cue: int
    cue_end: int
    mention: Mention | None
    runs: tuple[Run, ...]
    shared: bool = False
    utters: bool = True
