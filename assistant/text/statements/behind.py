"""What was said behind its cue: she said the dam would hold."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements import grammar as g
from assistant.text.statements.cues import CUES, LEMMAS, Cue
from assistant.text.statements.dates import date_end, is_date_comma
from assistant.text.statements.lists import word_set
from assistant.text.statements.naming import is_month
from assistant.text.statements.phrases import phrase_after
from assistant.text.statements.runs import FINITE, Run, is_infinitive
from assistant.text.statements.words import Word

_AFTER_QUOTE = frozenset(["who", "which", "as", "while", "when", "after", "but", "and", "before"])
_HEARER_REACH = 20
_TALK_REACH = 14
_BELIEVE = word_set("believe believes believed")
_TOPICS = word_set("about of at for on against")
_AGREEING = word_set("agree disagree concur")
_ADVERBIAL_PREPOSITIONS = frozenset(
    ["in", "on", "at", "during", "to", "after", "before", "with", "via", "through"]
)


def behind_cue(words: Sequence[Word], after: int, last: int, cue: Cue) -> Run | None:
    """The run after a cue that no "that" follows."""
    at = after_adverbs(words, after, last)
    topic = topic_of_talk(words, after - 1)
    if topic is not None and topic < last:
        return topic, last
    if Cue.SAYS in cue and (quoted := _sentence_behind(words, at, last, cue)) is not None:
        return quoted, last
    if Cue.ABOUT in cue and at + 1 < last and _leads_to_topic(words, at, after - 1):
        return at + 1, last
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
        clause = _clause_behind(words, at, last, cue)
        if clause is not None:
            return clause, last
        for k in range(at, min(last, at + 20)):
            if words[k].quotation >= 0 and words[k - 1].text in ",:":
                return k, last
            if words[k].text in (",", ":") and k + 1 < last and not is_date_comma(words, k):
                return None if words[k + 1].lower == "according" else (k + 1, last)
    return (at, last) if at < last else None


def _sentence_behind(words: Sequence[Word], at: int, last: int, cue: Cue) -> int | None:
    """Where a quoted sentence ends the words behind a phrase: (said) in a letter “We …”; of him: …

    None where anything but the phrase comes before it, or where the phrase is what a verb takes.
    """
    at += at < last and words[at].text == ","
    if at + 1 >= last or words[at].lower not in g.OPENING_WORDS:
        return None
    topic = Cue.ABOUT in cue and words[at].lower in _TOPICS
    hearer = words[at].lower == "to" and words[at + 1].lower in g.DETERMINERS
    if topic or (is_infinitive(words, at) and not hearer):
        return None
    for k in range(at + 1, min(last, at + _TALK_REACH)):
        if words[k].quotation >= 0:
            led = words[k - 1].text in ",:" or behind_adverbials(words, at, last) == k
            ends = all(word.quotation >= 0 for word in words[k:last])
            return k if words[k].whole and led and ends else None
        speaks = not CUES.get(words[k].lower, Cue.NOUN) & Cue.NOUN
        if speaks or (words[k].text in ";:" and words[min(k + 1, last - 1)].quotation < 0):
            return None
    return None


def _clause_behind(words: Sequence[Word], at: int, last: int, cue: Cue) -> int | None:
    """Where a clause begins behind phrases that say when or to whom: (said) on Monday it held.

    Or an infinitive, for a verb that takes one: (agreed) on Monday to hold.
    """
    dated = date_end(words, at + 1, last)
    if Cue.AIMS in cue and dated > at + 1 and is_infinitive(words, dated):
        return dated
    behind = behind_adverbials(words, at, last)
    if behind is None:
        return None
    at = behind
    opens = at < last and (words[at].lower in g.PERSONAL | g.DETERMINERS or words[at].capitalised)
    comma = next((k for k in range(at, last) if words[k].text in ",:"), last)
    told = opens and any(
        word.lower in FINITE and word.quotation < 0 for word in words[at + 1 : comma]
    )
    return at if told else None


def behind_adverbials(words: Sequence[Word], at: int, last: int) -> int | None:
    """Steps over phrases that say when, where or to whom; None where one of them has no noun."""
    while at + 1 < last and words[at].lower in _ADVERBIAL_PREPOSITIONS:
        begin = at + 1
        named = words[begin].lower in g.DAYS or is_month(words, begin)
        at = date_end(words, begin, last) if named else begin
        if at == begin:
            phrase = phrase_after(words, begin)
            if phrase is None or phrase.first != begin:
                return None
            at = date_end(words, phrase.last, last)
    return at


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
        return LEMMAS.get(words[verb].lower) in _AGREEING
    return words[at].lower in _TOPICS and following.lower not in g.DAYS | g.MONTHS


def topic_of_talk(words: Sequence[Word], at: int) -> int | None:
    """Where begins what the verb at ``at`` speaks about: talked openly in Bergen about …"""
    if LEMMAS.get(words[at].lower) not in ("speak", "talk"):
        return None
    for k in range(at + 1, min(len(words) - 1, at + _TALK_REACH)):
        if words[k].lower == "about":
            return k + 1
        if words[k].quotation >= 0 or words[k].text in ",;:" or words[k].lower in FINITE:
            return None
    return None


def that_clause(words: Sequence[Word], at: int, last: int, hearer: bool) -> Run | None:
    """The clause after "that" where only adverbials or a hearer stand between it and the cue."""
    comma = False
    for k in range(at, min(last, at + _HEARER_REACH)):
        word = words[k]
        comma = comma or (word.text == "," and not is_date_comma(words, k))
        if word.lower == "that" and k + 1 < last:
            if (
                k > at
                and not hearer
                and (words[k + 1].lower in FINITE or (comma and words[k - 1].text != ","))
            ):
                return None
            return (k + 1, last) if words[k + 1].lower not in g.LINKS - {"in", "at", "by"} else None
        if word.quotation >= 0 or word.text in ";:" or word.lower in FINITE:
            return None
        if word.lower in CUES and not CUES[word.lower] & Cue.NOUN:
            return None
    return None


def after_quotation(words: Sequence[Word], after: int, last: int, inverted: bool) -> Run | None:
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


def rest_of_sentence(words: Sequence[Word], after: int, last: int) -> Run | None:
    """What goes on after an attribution between commas."""
    if after + 1 >= last or words[after].text not in (",", "—", "–"):
        return None
    following = words[after + 1].lower
    if CUES.get(following, Cue(0)) & Cue.GERUND or following.endswith("ing"):
        return None
    return after + 1, last


def is_aside(words: Sequence[Word], after: int) -> bool:
    """Whether the attribution stands between commas: The plan, he said, failed."""
    return after < len(words) and words[after].text in (",", "—", "–")


def ends_thought(words: Sequence[Word], after: int, last: int, cue: Cue) -> bool:
    """Whether a verb of thinking comes after the thought: It will not happen, they believe."""
    return Cue.THINKS in cue and (after >= last or is_aside(words, after))
