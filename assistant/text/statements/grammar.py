"""Closed classes of English words that the rules stand on."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS = _words(
    """a an the this that these those his her their its my our your one another some many several
    most few both two three four five six seven eight nine ten dozens hundreds thousands no any each
    every other all"""
)
LINKS = _words("of for from at in with on to by against about among inside near")
"""Prepositions that a noun phrase may go on with: a spokesman for the mayor."""
PREPOSITIONS = LINKS | _words(
    """after before during since until under over between through into across behind beyond despite
    without within ahead amid outside around via upon like unlike following including off toward
    towards throughout alongside beside besides per"""
)
CONJUNCTIONS = _words(
    """and but or nor so yet because while whereas although though if unless when whenever where
    whether that as than since until once after before"""
)
HE = _words("he him his himself")
SHE = _words("she her hers herself")
THEY = _words("they them their themselves")
SUBJECT_PRONOUNS = _words("he she they i we you it who which that one others")
PERSONAL = _words("he she they i we you it")
RELATIVES = _words("who which that")
BE = _words("is are was were be been being am 's 're isn't wasn't aren't weren't")
HAVE = _words("has have had having 've 'd hasn't haven't hadn't")
WILL = _words("will would did do does won't wouldn't 'll")
MAY = _words("can could may might must should shall cannot can't couldn't")
NEGATIONS = _words(
    """not never n't didn't doesn't don't hasn't haven't hadn't isn't wasn't aren't weren't won't
    wouldn't can't couldn't cannot neither nor hardly rarely without"""
)
ADVERBS = _words(
    """also then later once again even just still already often sometimes always never soon recently
    now here there first instead simply merely too further thus therefore ever twice perhaps
    meanwhile today yesterday tomorrow tonight not all both each himself herself themselves itself
    long since else earlier afterward afterwards quickly"""
)
"""What may stand between a subject and its verb, beside words in -ly."""
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _words(
    """january february march april may june july august september october november december
    jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec."""
)
TIME_NOUNS = _words(
    """week month year morning afternoon evening night day today yesterday tonight weekend spring
    summer autumn fall winter"""
)
OPENING_WORDS = PREPOSITIONS | CONJUNCTIONS | _words("speaking asked citing referring noting")
"""Words that open an adverbial rather than a main clause."""


DEFINITE = _words("the this that these those his her their its both")
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
    | _words("him them us me himself herself itself themselves whom whose what how why")
)


def is_adverb(lower: str) -> bool:
    """Whether a word may stand between subject and verb as an adverb."""
    return lower in ADVERBS or (lower.endswith("ly") and len(lower) > 4)
