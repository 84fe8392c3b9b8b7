"""Who a cue belongs to: the subject before it, after it, or shared with the cue before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.statements import grammar as g
from assistant.text.statements.cues import Cue
from assistant.text.statements.lists import word_set
from assistant.text.statements.phrases import Mention, clause_subject, phrase_after, phrase_before
from assistant.text.statements.roles import PLURAL_ROLES, WRITTEN
from assistant.text.statements.words import Word

_CONTROL = word_set(
    """went going goes go continued continues proceeded began begins paused rushed"""
)
_PLURAL_PRONOUNS = frozenset(
    ["i", "we", "you", "they", "who", "others", "some", "many", "that", "which"]
)
_FOLLOWS_NOUN = word_set(""". , ; : ) of from between among against by is was are were""")


_LINKING = word_set("seems seemed appears appeared feels felt sounds sounded remains remained")
_INTENSIFIERS = word_set("very so more most too quite rather deeply less increasingly as")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A cue with its auxiliaries: "has repeatedly said".

    ``start`` is the first word of the group. ``void``: it reports nothing, being negated or merely
    possible ("did not say", "could argue", "to say"). ``linked``: a verb of being stands before an
    adjective ("is confident").
    """

    start: int
    passive: bool
    void: bool
    auxiliary: bool
    linked: bool = False


def verb_group(words: Sequence[Word], at: int) -> VerbGroup:
    """The group that ends with the verb at ``at``."""
    start, passive, void, auxiliary, linked = at, False, False, False, False
    while start > 0:
        lower = words[start - 1].lower
        if words[start - 1].capitalised:
            break
        if lower == "to":
            before = start - 2
            while before > 0 and words[before].lower in ("on", "ahead", "back"):
                before -= 1
            if before < 0 or words[before].lower not in _CONTROL:
                return VerbGroup(start, passive, True, auxiliary)
            start = before
            continue
        if lower in g.NEGATIONS or lower in g.MAY:
            void = True
        elif lower in g.BE or lower in _LINKING:
            linked = True
            passive = passive or not words[at].lower.endswith("ing")
        elif lower in g.HAVE or lower in g.WILL:
            auxiliary = True
        elif not g.is_adverb(lower) and lower not in _INTENSIFIERS:
            break
        start -= 1
    return VerbGroup(start, passive, void, auxiliary, linked)


def is_noun(words: Sequence[Word], at: int, cue: Cue, group: VerbGroup) -> bool:
    """Whether a form that may be a noun or an adjective is one here."""
    if at == 0:
        return Cue.GERUND not in cue
    before = words[at - 1]
    if Cue.NEEDS_BE in cue:
        return False
    if before.lower == "'s" and at > 1 and words[at - 2].lower in g.PERSONAL:
        return False
    if before.lower in _ARTICLES or before.text in ("'s", "’s", "’", "'"):
        return True
    if before.lower in g.PREPOSITIONS - {"to", "before", "after", "since", "by", "in", "of"}:
        return Cue.GERUND not in cue
    if before.lower in ("in", "of", "by", "before", "after", "since"):
        return not (Cue.GERUND in cue or before.lower in ("before", "after", "since"))
    if Cue.NOUN not in cue:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or (after.lower in _FOLLOWS_NOUN and after.text not in (",", ":", ".")):
        return True
    return before.lower in ("new", "recent", "first", "last", "own", "same", "more", "such")


_ARTICLES = g.DETERMINERS - word_set(
    """that this these those all both many some most few several one two three another each"""
)


def agrees(words: Sequence[Word], cue: Cue, at: int, group: VerbGroup, mention: Mention) -> bool:
    """Whether subject and verb form agree in number, for forms that may be nouns."""
    controlled = at > 0 and words[at - 1].lower == "to"
    if Cue.GERUND in cue or group.auxiliary or controlled or (group.start < at and group.void):
        return True
    last = words[mention.last - 1]
    head, named = last.lower, last.capitalised and bool(mention.name)
    plural = (
        mention.pronoun in _PLURAL_PRONOUNS
        or (head.endswith("s") and not head.endswith(("ss", "'s")) and not named)
        or head in PLURAL_ROLES
        or head in g.NUMBERS
        or head in ("people", "women", "men", "police", "few", "both", "most", "percent", "cent")
        or any(word.lower == "and" for word in words[mention.first : mention.last])
        or (mention.name.endswith("s") and " " not in mention.name)
    )
    if Cue.PLAIN in cue and Cue.PARTICIPLE not in cue:
        return plural
    if Cue.NOUN in cue:
        known = bool(mention.name or mention.pronoun or mention.roles or mention.definite)
        return known and not (plural and not mention.pronoun and not mention.name)
    return True


def subject_before(
    words: Sequence[Word], at: int, cue: Cue, group: VerbGroup
) -> tuple[Mention | None, bool]:
    """The mention before the verb group; or that the cue shares the subject of the clause."""
    start = group.start
    if start == 0:
        return None, Cue.GERUND in cue
    before = words[start - 1]
    if Cue.GERUND in cue and start == at:
        return _subject_of_gerund(words, start)
    if before.lower in ("and", "but", "then", "or"):
        return None, True
    if before.text == ",":
        mention = _before_aside(words, start - 1)
        if mention is None and not group.passive:
            mention = phrase_before(words, start - 1)
            if mention and not (mention.name and mention.first == 0):
                mention = None
        return mention, False
    if before.lower in g.RELATIVES and start > 1:
        return _antecedent(words, start - 1), False
    if before.quotation >= 0:
        return _behind_quoted_aside(words, start), False
    mention = _without_participle(words, _without_time(words, start))
    if mention is None and cue & (Cue.SAYS | Cue.THINKS) and not group.passive:
        mention = clause_subject(words, start)
    return mention, False


def _subject_of_gerund(words: Sequence[Word], start: int) -> tuple[Mention | None, bool]:
    """The phrase before a participle (with Kim saying; a letter urging), or that it is shared."""
    before = words[start - 1]
    if before.text in (",", "—", "–") or before.lower in _BEFORE_GERUND | g.PREPOSITIONS:
        return None, True
    mention = phrase_before(words, start)
    if mention is None or mention.pronoun:
        return None, False
    opening = words[mention.first - 1].lower if mention.first > 0 else ""
    if opening != "with" and not mention.name and _is_written(words, mention):
        return None, True
    known = opening == "with" or before.lower in PLURAL_ROLES or before.capitalised
    return (mention if known else None), False


def _is_written(words: Sequence[Word], mention: Mention) -> bool:
    """Whether the head of a phrase is something written: an op-ed in The Herald."""
    inside = words[mention.first : mention.last]
    head = next((k for k, word in enumerate(inside) if word.lower in g.LINKS), len(inside))
    return head > 0 and inside[head - 1].lower in WRITTEN


_BEFORE_GERUND = frozenset(["by", "before", "after", "while", "and", "in", "then", "when"])


def _without_time(words: Sequence[Word], end: int) -> Mention | None:
    """The phrase before ``end``, a time between it and the verb left out: Kim on Monday said."""
    at = end
    while at > 1 and _is_time(words, at - 1):
        at -= 1
        while at > 1 and words[at - 1].lower in _BEFORE_TIME:
            at -= 1
    mention = phrase_before(words, at) if at > 0 else None
    return mention or phrase_before(words, end)


def _without_participle(words: Sequence[Word], mention: Mention | None) -> Mention | None:
    """The phrase before "seen by the Times" where that only qualifies it: A letter seen by …"""
    by = mention.first - 1 if mention else 0
    if by < 2 or words[by].lower != "by" or not words[by - 1].lower.endswith(("ed", "en", "n")):
        return mention
    return phrase_before(words, by - 1) or mention


_BEFORE_TIME = frozenset(
    ["on", "in", "late", "early", "last", "this", "earlier", "by", "each", "next"]
)


def _is_time(words: Sequence[Word], at: int) -> bool:
    lower = words[at].lower
    return (
        lower in g.DAYS
        or (lower in g.MONTHS and words[at - 1].lower in _BEFORE_TIME)
        or (lower in g.TIME_NOUNS and words[at - 1].lower in _BEFORE_TIME | g.DAYS)
    )


def _antecedent(words: Sequence[Word], at: int) -> Mention | None:
    """What the relative pronoun at ``at`` refers to."""
    end = at - 1 if words[at - 1].text == "," else at
    if end == 0 or words[end - 1].lower in g.PREPOSITIONS:
        return None
    mention = phrase_before(words, end)
    if mention and not mention.name and end < at:
        return _before_aside(words, end, named=True) or mention
    return mention


def _before_aside(words: Sequence[Word], comma: int, named: bool = False) -> Mention | None:
    """The phrase before an apposition or a relative clause that closes with ``comma``.

    Where the phrase is a description and the aside is the name it stands for ("its leader, Ann
    Lee, said"), the name.
    """
    if words[comma - 1].text == ")":
        mention = phrase_before(words, comma)
        if mention and mention.name and _opens(words, mention.first):
            return mention
    best: Mention | None = None
    opened = comma - 1
    tries = 0
    while opened > 0 and tries < 6 and comma - opened < 60:
        word = words[opened]
        if word.text == ";" or (word.quotation >= 0 and opened == comma - 1):
            break
        if word.text == ",":
            tries += 1
            mention = phrase_before(words, opened)
            if mention and _opens(words, mention.first):
                if mention.name or mention.pronoun in ("he", "she", "who"):
                    return mention
                if best is None and not named and (mention.roles or mention.definite):
                    best = mention
                inner = phrase_before(words, comma)
                if inner and inner.name and inner.first == opened + 1 and not named:
                    return inner
        opened -= 1
    return best


def _behind_quoted_aside(words: Sequence[Word], end: int) -> Mention | None:
    """The name before an aside that ends in quotation marks: Kim, who calls it “a dog,” said."""
    mention = _before_aside(words, end - 1, named=True)
    if mention is None or not mention.name or mention.last + 1 >= end:
        return None
    return mention if words[mention.last + 1].lower in ("who", "whose", "which") else None


def _opens(words: Sequence[Word], first: int) -> bool:
    """Whether a phrase that begins at ``first`` may be a subject: nothing governs it."""
    if first == 0:
        return True
    before = words[first - 1]
    return (
        before.quotation >= 0
        or before.text in ",;:—–()"
        or before.text == "--"
        or before.lower in g.CONJUNCTIONS
        or before.lower in g.RELATIVES
        or before.lower in g.DAYS
        or before.lower in g.MONTHS
    )


def subject_after(words: Sequence[Word], at: int, cue: Cue, group: VerbGroup) -> Mention | None:
    """The subject after the cue: "…," said Kim."""
    if group.start != at or at == 0 or Cue.GERUND in cue:
        return None
    before = words[at - 1]
    quoted = before.quotation >= 0
    if not quoted and (Cue.INVERTS not in cue or before.text not in (",", "—", "–")):
        return None
    if quoted and Cue.INVERTS not in cue and before.text != "“.”":
        return None
    mention = phrase_after(words, at + 1)
    if mention is None or mention.first != at + 1:
        return None
    if not quoted:
        if mention.pronoun or _before_aside(words, at - 1, named=True):
            return None
        following = words[mention.last] if mention.last < len(words) else None
        if following is not None and not (
            following.text in (",", ".", "—", "(", ":")
            or following.lower in g.PREPOSITIONS | {"who"} | g.DAYS
        ):
            return None
    return named_aside(words, mention)


def named_aside(words: Sequence[Word], mention: Mention) -> Mention:
    """The name after a description where one follows between commas: his aide, Ann Lee, …"""
    at = mention.last
    if mention.name or not (mention.definite or mention.roles) or at + 1 >= len(words):
        return mention
    if words[at].text != "," or not words[at + 1].capitalised:
        return mention
    inner = phrase_after(words, at + 1)
    if inner is None or not inner.name or inner.first != at + 1:
        return mention
    closed = inner.last == len(words) or words[inner.last].text in (",", ".", "(")
    return inner if closed else mention


def shared_subject(words: Sequence[Word], at: int) -> Mention | None:
    """The subject of the clause for a cue that has none of its own, before word ``at``.

    A participle that opens the sentence has the subject behind it: Calling it a day, Kim left.
    """
    opening = at <= 2 and words[at].lower.endswith("ing")
    return clause_subject(words, len(words) if opening else at)
