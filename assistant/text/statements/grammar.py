"""Closed classes of English words that the rules stand on."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.text.statements.lists import word_set

NUMBERS = word_set("two three four five six seven eight nine ten dozens hundreds thousands several")
DETERMINERS = word_set(
    """a an the this that these those his her their its my our your one another some many several
    most few both two three four five six seven eight nine ten dozens hundreds thousands no any each
    every other all"""
)
LINKS = word_set("of for from at in with on to by against about among inside near")
"""Prepositions that a noun phrase may go on with: a spokesman for the mayor."""
PREPOSITIONS = LINKS | word_set(
    """after before during since until under over between through into across behind beyond despite
    without within ahead amid outside around via upon like unlike following including off toward
    towards throughout alongside beside besides per"""
)
CONJUNCTIONS = word_set(
    """and but or nor so yet because while whereas although though if unless when whenever where
    whether that as than since until once after before"""
)
PERSONAL = word_set("he she they i we you it")
RELATIVES = word_set("who which that")
BE = word_set("is are was were be been being am 's 're 'm isn't wasn't aren't weren't")
HAVE = word_set("has have had having 've 'd hasn't haven't hadn't")
WILL = word_set("will would did do does won't wouldn't 'll")
MAY = word_set("can could may might must should shall cannot can't couldn't")
NEGATIONS = word_set(
    """not never n't didn't doesn't don't hasn't haven't hadn't isn't wasn't aren't weren't won't
    wouldn't can't couldn't cannot neither nor hardly rarely without"""
)
ADVERBS = word_set(
    """also then later once again even just still already often sometimes always never soon recently
    now here there first instead simply merely too further thus therefore ever twice perhaps
    meanwhile today yesterday tomorrow tonight not all both each himself herself themselves itself
    long since else earlier afterward afterwards quickly"""
)
"""What may stand between a subject and its verb, beside words in -ly."""
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set(
    """january february march april may june july august september october november december
    jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec."""
)
TIME_NOUNS = word_set(
    """week month year morning afternoon evening night day today yesterday tonight weekend spring
    summer autumn fall winter"""
)
OPENING_WORDS = PREPOSITIONS | CONJUNCTIONS | word_set("speaking asked citing referring noting")
"""Words that open an adverbial rather than a main clause."""


DEFINITE = word_set("the this that these those his her their its both")
FUNCTION_WORDS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | BE
    | HAVE
    | WILL
    | MAY
    | PERSONAL
    | NEGATIONS
    | RELATIVES
    | word_set("him them us me himself herself itself themselves whom whose what how why")
)


_ENGLISH_ONLY = word_set(
    """the of and to that is for with he she by from his her it said be are this have not but they
    which has were their will would who we you i had been"""
)
_LEAST_WORDS = 40
_LEAST_SHARE = 0.08


def reads_english(words: Sequence[str]) -> bool:
    """Whether words in lower case read like English, for which alone the rules are made.

    In running English every third word is one of the few looked for; a few words always pass.
    """
    found = sum(word in _ENGLISH_ONLY for word in words)
    return len(words) < _LEAST_WORDS or found >= _LEAST_SHARE * len(words)


_NO_ADVERBS = word_set(
    """early daily weekly monthly yearly likely unlikely family friendly elderly deadly costly
    lonely ally rally reply supply assembly bully belly jelly lovely lively orderly scholarly
    worldly"""
)


def is_adverb(lower: str) -> bool:
    """Whether a word may stand between subject and verb as an adverb."""
    return lower in ADVERBS or (
        lower.endswith("ly") and len(lower) > 4 and lower not in _NO_ADVERBS
    )
