"""Cue verbs: which verbs report speech or thought, and how they stand in a sentence.

Lemmas are listed by what they allow; the inflected forms are made from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Flag, auto

from assistant.text.statements.lists import word_set

__all__ = ["CUES", "Cue"]


class Cue(Flag):
    """What a verb form allows."""

    SAYS = auto()
    """Takes a clause or a quotation, before or after it: "…," he said."""
    INVERTS = auto()
    """May stand before its subject after the words said: "…," said Kim."""
    HEARER = auto()
    """Takes a hearer before the words said: told them that …"""
    THINKS = auto()
    """Reports a thought: only a clause or an infinitive after it counts."""
    TREATS = auto()
    """Takes what it is about: praised the plan, vowed to stay, called it "…"."""
    QUOTES = auto()
    """Reports speech only beside a quotation: "…," he laughed."""
    ABOUT = auto()
    """Counts only before a preposition: spoke of, pointed to."""
    NOUN = auto()
    """The same form is often a noun: a report, his call."""
    PARTICIPLE = auto()
    """The form is also a past participle: was told, has said."""
    GERUND = auto()
    PLAIN = auto()
    """The bare form: to say, they say."""


_LISTS: dict[Cue, str] = {
    Cue.SAYS | Cue.INVERTS: """
        say add note argue claim declare insist explain announce acknowledge admit concede confess
        reply respond answer retort counter caution predict recall remark observe comment continue
        conclude stress reiterate repeat write tweet retweet post quip joke recount assert
        muse wonder exclaim cry shout yell whisper mutter complain lament boast chant scoff
        agree concur opine reflect protest ask inquire warn tease sigh blog affirm reason read""",
    Cue.SAYS: """
        state maintain contend reveal disclose confirm report emphasise emphasize underscore
        underline highlight suggest propose recommend allege charge testify swear brag grumble
        speculate estimate calculate reckon guess bet elaborate clarify specify indicate signal hint
        imply find show theorise theorize posit attest proclaim profess mention deny dispute
        rule determine forecast project object demonstrate detail disagree stipulate plead pronounce
        intimate assess surmise infer advise vouch decree certify moan gripe rant
        decide discover learn hypothesise hypothesize relate tout vow pledge promise threaten
        read""",
    Cue.SAYS | Cue.HEARER: """
        tell assure remind inform notify promise warn convince persuade advise caution text
        email e-mail message brief ask show""",
    Cue.TREATS | Cue.HEARER: """
        urge order instruct command beg implore request encourage invite challenge""",
    Cue.QUOTES: """
        laugh smile grin chuckle shrug nod snap fume gush thunder bellow scream roar growl hiss
        sneer intone interject blurt begin interrupt deadpan crow sing go fire shoot chime
        rail rave gasp sob bark snarl drawl stammer groan wail weep press continue""",
    Cue.TREATS: """
        call describe label dub brand characterise characterize portray depict term deem praise laud
        hail commend applaud salute thank congratulate criticise criticize blast slam condemn
        denounce decry deplore mock ridicule deride assail lambaste lambast rip bash chide
        scold rebuke castigate berate accuse blame fault defend endorse oppose welcome
        reject dismiss disavow apologise apologize demand question refuse decline offer
        cite quote express attack liken compare trumpet bemoan bewail
        advocate champion refute rebut contradict insult disparage belittle excoriate pan skewer
        voice discuss outline credit cheer back support favor favour""",
    Cue.TREATS | Cue.ABOUT: "speak talk refer point",
    Cue.THINKS: """
        believe think know feel hope expect fear worry doubt suspect assume understand realise
        realize consider imagine anticipate regret want wish intend prefer""",
}

_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "read": ("read", "read"),
    "speak": ("spoke", "spoken"),
    "swear": ("swore", "sworn"),
    "find": ("found", "found"),
    "show": ("showed", "shown"),
    "begin": ("began", "begun"),
    "go": ("went", "gone"),
    "sing": ("sang", "sung"),
    "shoot": ("shot", "shot"),
    "bet": ("bet", "bet"),
    "think": ("thought", "thought"),
    "know": ("knew", "known"),
    "feel": ("felt", "felt"),
    "understand": ("understood", "understood"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "weep": ("wept", "wept"),
    "forecast": ("forecast", "forecast"),
}
_DOUBLED = word_set("""plan quip blog pan beg chat refer rebut brag slam nod rip sob grin""")
_ALSO_NOUNS = word_set(
    """report claim call state note comment tweet post charge promise demand question answer reply
    order request challenge offer text email e-mail message attack support estimate project
    forecast plan hope fear doubt wish view rule show document counter brief press guess bet joke
    lament protest vow pledge fault cheer blast pan figure dream aim term label brand credit
    object fire cry shout yell laugh smile read repeat like caution champion insult worry rant
    back command detail address"""
)


def _forms(lemma: str) -> Iterator[tuple[str, Cue]]:
    """The inflected forms of a verb, each with what its ending says."""
    noun = Cue.NOUN if lemma in _ALSO_NOUNS else Cue(0)
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    if lemma in _DOUBLED:
        stem = lemma + lemma[-1]
    y_changes = lemma[-1] == "y" and lemma[-2] not in "aeiou"
    hisses = lemma.endswith(("s", "sh", "ch", "x", "z", "o"))
    third = lemma[:-1] + "ies" if y_changes else lemma + ("es" if hisses else "s")
    yield lemma, Cue.PLAIN | noun
    yield third, noun
    yield stem + "ing", Cue.GERUND
    regular = lemma[:-1] + "ied" if y_changes else stem + "ed"
    past, participle = _IRREGULAR.get(lemma, (regular, regular))
    yield past, Cue.PARTICIPLE if past == participle else Cue(0)
    yield participle, Cue.PARTICIPLE


def _lexicon() -> dict[str, Cue]:
    lexicon: dict[str, Cue] = {}
    for allowed, listed in _LISTS.items():
        for lemma in listed.split():
            for form, ending in _forms(lemma):
                lexicon[form] = lexicon.get(form, Cue(0)) | allowed | ending
    return lexicon


CUES: dict[str, Cue] = _lexicon()
"""Every cue form in lower case, and what it allows."""
