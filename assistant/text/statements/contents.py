"""What was said: the runs of words that belong to a cue."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.cues import CUES, LEMMAS, Cue
from assistant.text.statements.endings import ending
from assistant.text.statements.lists import word_set
from assistant.text.statements.phrases import phrase_after
from assistant.text.statements.words import Word

Run = tuple[int, int]
_AFTER_QUOTE = frozenset(["who", "which", "as", "while", "when", "after", "but", "and", "before"])
_HEARER_REACH = 20


def sentence_end(words: Sequence[Word]) -> int:
    """The place after the last word that is not a mark at the end of the sentence."""
    last = len(words)
    while last > 0 and words[last - 1].text in (".", "?", "!", "…", "...", ")", "]"):
        last -= 1
    return last


def clause_start(words: Sequence[Word], end: int) -> int:
    """Where the part that ends at ``end`` begins: the sentence, or after a colon or semicolon."""
    at = end
    while at > 0 and words[at - 1].text not in (";", ":", "("):
        at -= 1
    return at


def contents(
    words: Sequence[Word], subject_first: int, after: int, cue: Cue, inverted: bool, verb: int = 0
) -> tuple[Run, ...]:
    """The runs said, for a cue whose subject or verb group begins at ``subject_first``.

    ``after`` is the first word behind the cue and, where it is inverted, behind its subject.
    """
    last = sentence_end(words)
    if Cue.ABOUT in cue and after < last and words[after].lower == "out":
        after, cue = after + 1, cue | Cue.SAYS
    left = _before(words, subject_first)
    if left and words[left[1] - 1].quotation >= 0:
        right = _after_quotation(words, after, last, inverted)
        return (left, right) if right else (left,)
    takes_clause = cue & _TAKES_CLAUSE or not cue & (Cue.TREATS | Cue.ABOUT)
    clause = _that_clause(words, after, last, Cue.HEARER in cue) if takes_clause else None
    right = clause or _after(words, after, last, cue)
    if right and not clause and _only_tells(cue):
        right = _without_hearer(words, *right)
    if right and not inverted:
        right = right[0], ending(words, subject_first, verb, *right, cue)
    if left and not clause and (Cue.SAYS in cue or _ends_thought(words, after, last, cue)):
        if inverted or right is None or _is_aside(words, after):
            rest = _rest(words, after, last)
            return (left, rest) if rest and not inverted else (left,)
        if _is_adverbial(words, *right) or _only_hearer(words, *right, cue):
            return (left,)
    if right is None or clause or Cue.SAYS not in cue:
        return (right,) if right else ()
    empty = _only_adverbial(words, *right) or _only_hearer(words, *right, cue)
    return () if empty else (right,)


_TAKES_OBJECT = Cue.TREATS | Cue.ABOUT | Cue.AIMS | Cue.THINKS
_TAKES_CLAUSE = Cue.SAYS | Cue.THINKS | Cue.NEEDS_BE
_OBJECTS = word_set("me him her them us you")


def _without_hearer(words: Sequence[Word], begin: int, end: int) -> Run:
    """The run without the hearer that opens it: (told) reporters the dam would hold."""
    if words[begin].lower in _OBJECTS and begin + 1 < end:
        return begin + 1, end
    hearer = phrase_after(words, begin)
    if hearer is None or hearer.first > begin or hearer.last >= end:
        return begin, end
    following = words[hearer.last]
    opens = (
        following.lower in g.PERSONAL | g.DETERMINERS | _OPENS_CLAUSE
        or following.capitalised
        or _is_infinitive(words, hearer.last)
    )
    return (hearer.last, end) if opens and is_clause(words, hearer.last, end) else (begin, end)


def _only_hearer(words: Sequence[Word], begin: int, end: int, cue: Cue) -> bool:
    """Whether a run is nothing but the hearer: told the council on Monday."""
    return _only_tells(cue) and not is_clause(words, begin, end)


def _only_tells(cue: Cue) -> bool:
    """Whether the object of a verb is its hearer and nothing else: tell, inform, assure."""
    return Cue.HEARER in cue and not cue & _TAKES_OBJECT


def _only_adverbial(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run is nothing but an adverbial: (said) in an interview."""
    opening = words[begin].lower
    leads = opening in g.PREPOSITIONS - {"to", "of", "about", "against"} or g.is_adverb(opening)
    return (
        leads
        and not _is_infinitive(words, begin)
        and not any(
            word.lower in _FINITE or word.quotation >= 0 or word.text in ",:"
            for word in words[begin:end]
        )
    )


def _before(words: Sequence[Word], first: int) -> Run | None:
    """The run before the subject, where a quotation or a comma ends it."""
    if first <= 0:
        return None
    before = words[first - 1]
    if before.quotation >= 0:
        begin = clause_start(words, first - 1)
        closed = before.text == "“.”" and not _is_programme(words, begin, first - 1)
        return (begin, first) if closed else None
    if before.text not in (",", "—", "–", "--") or first < 2:
        return None
    end = first - 1
    begin = clause_start(words, end)
    if end - begin == 1 and g.is_adverb(words[begin].lower):
        return None
    if begin >= end or (words[begin].lower in _OPENING and not _has_verb(words, begin, end)):
        return None
    return begin, end


def _is_programme(words: Sequence[Word], begin: int, quoted: int) -> bool:
    """Whether a short quotation names where it was said: Monday on TV's “New Day,” Kim said …"""
    short = words[quoted].end - words[quoted].start < _LONGEST_TITLE
    opening = words[begin].lower
    return short and quoted - begin > 1 and (opening in g.DAYS or opening in _OPENING)


_LONGEST_TITLE = 40
_OPENING = g.OPENING_WORDS - {"that", "and", "but", "or", "nor", "so", "yet", "whether"}


def _has_verb(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run that opens like an adverbial has a main clause of its own.

    After a conjunction that is the clause behind the comma: As it rains, we will stay.
    """
    if words[begin].lower in g.CONJUNCTIONS:
        begin = next((k for k in range(begin, end) if words[k].text == ","), end)
    comma = next((k for k in range(end - 1, begin - 1, -1) if words[k].text == ","), end)
    past = (words[k].lower.endswith("ed") for k in range(comma + 2, end))
    return any(past) or any(words[k].lower in _FINITE for k in range(begin, end))


def _after_quotation(words: Sequence[Word], after: int, last: int, inverted: bool) -> Run | None:
    """The second part of a split quotation: "…," she said, "…"."""
    for at in range(after, min(last, after + 40)):
        if words[at].quotation >= 0 and (at == after or words[at - 1].text in ",:—–."):
            return at, last
        if words[at].lower in CUES and at > after and words[at - 1].text == ",":
            return None
    if inverted or after + 1 >= last or words[after].text != ",":
        return None
    following = words[after + 1].lower
    opens_aside = following in _AFTER_QUOTE | g.OPENING_WORDS or following.endswith("ing")
    return None if opens_aside or following in g.DETERMINERS else (after + 1, last)


def _ends_thought(words: Sequence[Word], after: int, last: int, cue: Cue) -> bool:
    """Whether a verb of thinking comes after the thought: It will not happen, they believe."""
    return Cue.THINKS in cue and (after >= last or _is_aside(words, after))


def _is_aside(words: Sequence[Word], after: int) -> bool:
    """Whether the attribution stands between commas: The plan, he said, failed."""
    return after < len(words) and words[after].text in (",", "—", "–")


def _rest(words: Sequence[Word], after: int, last: int) -> Run | None:
    """What goes on after an attribution between commas."""
    if after + 1 >= last or words[after].text not in (",", "—", "–"):
        return None
    following = words[after + 1].lower
    if CUES.get(following, Cue(0)) & Cue.GERUND or following.endswith("ing"):
        return None
    return after + 1, last


def _after(words: Sequence[Word], after: int, last: int, cue: Cue) -> Run | None:
    """The run after a cue that no "that" follows."""
    at = after_adverbs(words, after, last)
    if Cue.ABOUT in cue and at + 1 < last and _leads_to_topic(words, at, after - 1):
        return at + 1, last
    topic = topic_of_talk(words, after - 1)
    if topic is not None and topic < last:
        return topic, last
    if words[after - 1].lower in _BELIEVE and at + 1 < last and words[at].lower == "in":
        return at + 1, last
    while at < last and (
        words[at].text in (",", ":", "—", "–")
        or words[at].lower in g.DAYS
        or words[at].lower in ("today", "yesterday", "later", "earlier")
    ):
        at += 1
    infinitive = Cue.AIMS in cue and at < last and words[at].lower == "to"
    if (
        at < last
        and Cue.SAYS in cue
        and words[at].lower in _ADVERBIAL_PREPOSITIONS - {"to" if infinitive else ""}
    ):
        for k in range(at, min(last, at + 20)):
            if words[k].quotation >= 0 and words[k - 1].text in ",:":
                return k, last
            if words[k].text in (",", ":") and k + 1 < last:
                return k + 1, last
    return (at, last) if at < last else None


def after_adverbs(words: Sequence[Word], at: int, last: int) -> int:
    """Steps over adverbs behind a verb: spoke briefly (of the dam), said repeatedly (it held)."""
    begin = at
    while at < last and words[at].lower.endswith("ly") and g.is_adverb(words[at].lower):
        at += 1
    leads = at < last and words[at].lower in g.PERSONAL | g.DETERMINERS | g.LINKS
    return at if leads else begin


def _leads_to_topic(words: Sequence[Word], at: int, verb: int) -> bool:
    """Whether a preposition leads to what is spoken about: (pointed) to the report, not to stay."""
    following = words[at + 1]
    if words[at].lower == "to":
        return following.lower in g.DETERMINERS or following.capitalised
    if words[at].lower == "with":
        return LEMMAS[words[verb].lower] in _AGREEING
    return words[at].lower in ("about", "of", "at", "for", "on", "against")


def topic_of_talk(words: Sequence[Word], at: int) -> int | None:
    """Where begins what the verb at ``at`` speaks about: talked openly in Bergen about …"""
    if LEMMAS.get(words[at].lower) not in ("speak", "talk"):
        return None
    for k in range(at + 1, min(len(words) - 1, at + _TALK_REACH)):
        if words[k].lower == "about":
            return k + 1
        if words[k].quotation >= 0 or words[k].text in ",;:" or words[k].lower in _FINITE:
            return None
    return None


_TALK_REACH = 14
_BELIEVE = word_set("believe believes believed")
_AGREEING = word_set("agree disagree concur")


_ADVERBIAL_PREPOSITIONS = frozenset(
    ["in", "on", "at", "during", "to", "after", "before", "with", "via", "through"]
)


def _that_clause(words: Sequence[Word], at: int, last: int, hearer: bool) -> Run | None:
    """The clause after "that" where only adverbials or a hearer stand between it and the cue."""
    comma = False
    for k in range(at, min(last, at + _HEARER_REACH)):
        word = words[k]
        comma = comma or word.text == ","
        if word.lower == "that" and k + 1 < last:
            if (
                k > at
                and not hearer
                and (words[k + 1].lower in _FINITE or (comma and words[k - 1].text != ","))
            ):
                return None
            return (k + 1, last) if words[k + 1].lower not in g.LINKS - {"in", "at", "by"} else None
        if word.quotation >= 0 or word.text in ";:" or word.lower in _FINITE:
            return None
        if word.lower in CUES and not CUES[word.lower] & Cue.NOUN:
            return None
    return None


_FINITE = g.BE | g.MAY | g.HAVE | g.WILL


def is_clause(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run looks like a clause or an infinitive, or holds quoted words."""
    opening = words[begin].lower
    if opening in _OPENS_CLAUSE or (begin > 0 and words[begin - 1].lower == "that"):
        return True
    if _is_infinitive(words, begin):
        return True
    return any(
        word.lower in _FINITE or word.lower in _SUBJECTS or word.quotation >= 0
        for word in words[begin : min(end, begin + _CLAUSE_REACH)]
    )


def _is_infinitive(words: Sequence[Word], at: int) -> bool:
    """Whether an infinitive begins at ``at``: to stay, not to stay."""
    at += words[at].lower == "not"
    return at + 1 < len(words) and words[at].lower == "to" and words[at + 1].text.islower()


_CLAUSE_REACH = 12
_SUBJECTS = word_set("he she they we i there")
_OPENS_CLAUSE = word_set("that if whether how why what who where when which to it this")


def _is_adverbial(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a run only says when, where or to whom: said on Monday, said as he left."""
    opening = words[begin].lower
    return (
        opening in g.OPENING_WORDS - {"that", "if", "whether", "as"}
        or opening in g.TIME_NOUNS
        or (opening == "as" and end - begin < 12)
        or (opening in ("last", "this", "earlier", "late") and end - begin < 6)
        or (g.is_adverb(opening) and end - begin < 4)
    )
