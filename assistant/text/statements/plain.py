"""The name alone of somebody who is named with what they are."""

from __future__ import annotations

from assistant.text.statements.bodies import join_bodies
from assistant.text.statements.given_names import is_given_name
from assistant.text.statements.phrases import phrase_after
from assistant.text.statements.words import split_words

_JOIN = frozenset(["and", "or", ",", "&"])
_BEHIND = frozenset(["of", "from", "at", "with"])


def plain_name(phrase: str) -> str:
    """The name in ``phrase``: Ann Lee, of "the vet Ann Lee", "Ann Lee of Varn", "Ann Lee, a vet,".

    The phrase itself where it is a name already, describes somebody, or names several.
    """
    words = list(join_bodies(split_words(phrase, 0, len(phrase))))
    mention = phrase_after(words, 0)
    if mention is None or not mention.name:
        return phrase
    told, behind = words[: mention.last], words[mention.last :]
    if not _JOIN.isdisjoint(word.lower for word in told):
        return phrase
    parts = mention.name.split()
    before = phrase[: mention.end].removesuffix(mention.name).split()
    owned = bool(before) and before[-1].endswith(("'s", "’s"))
    told_what = bool(mention.roles or mention.title) or any(word[0].islower() for word in before)
    led = before not in ([], ["the"]) and (
        owned or (told_what and (len(parts) > 1 or before[-1].islower()))
    )
    if behind:
        beside = behind[0].text == "," == behind[-1].text
        of_it = behind[0].lower in _BEHIND and is_given_name(parts[0].lower())
        if len(parts) == 1 or not (beside or of_it):
            return phrase
    return mention.name if led or behind else phrase
