"""Photo captions and credits in an article's text, known by their label or their credit."""

from __future__ import annotations

import re

_LONGEST = 600
_TAIL = 120


def is_caption(line: str) -> bool:
    """Whether ``line`` is a photo caption, a photo credit or a copyright notice.

    A caption without label and credit reads like any sentence and is not recognised.
    """
    if len(line) > _LONGEST:
        return False
    tail = line[-_TAIL:]
    return bool(
        _LABEL.match(line)
        or _CREDIT_LINE.fullmatch(line)
        or (_CREDIT_END.search(tail) and _CREDITED.search(tail))
        or _COPYRIGHT.fullmatch(line)
    )


_AGENCY = (
    r"(?:AFP|AP|Associated Press|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|EPA(?:-EFE)?"
    r"|EFE|Shutterstock|Alamy|Bloomberg|Xinhua|PA(?: (?:Images|Wire|Media))?|TASS|Sputnik"
    r"|Anadolu(?: Agency)?|NurPhoto|Zuma(?: Press)?|ZUMA|Sipa(?: USA)?|iStock|dpa|ANSA|Kyodo|Imago"
    r"|Corbis|MediaPunch|Redux|Magnum(?: Photos)?|WireImage|FilmMagic|Unsplash|Pexels)"
)
_PICTURE = r"(?:Photo|Image|Picture|Photograph|Illustration|PHOTO|IMAGE)"
_NAME = r"(?:[^\s.]+|[A-Z]\.)"

_LABEL = re.compile(
    r"FILE (?:PHOTO|IMAGE|PICTURE)\b|File (?:photo|image|picture)\s?[.:–—-]"
    r"|FILE\s[-–—]\s|(?:HANDOUT|Handout) (?:PHOTO|photo|image)\b"
)
_CREDIT_LINE = re.compile(
    rf"{_PICTURE}(?:\s?(?:[Cc]redits?|CREDIT)\s?[:|]?|\s(?:[Cc]ourtesy of|by|BY)\s|\s?[:©|])\s?"
    rf"{_NAME}(?:\s{_NAME}){{0,9}}"
)
_CREDIT_END = re.compile(rf"(?:{_AGENCY}|[)\]]|©.*|\([Cc]\).*)\Z")
_CREDITED = re.compile(
    "(?:"
    + "|".join(
        (
            rf"(?:^|\s)[^\s/,]+\s?/\s?(?:[^/.]{{2,40}}/\s?)?{_AGENCY}",
            r"\bvia (?:AFP|AP|Reuters|REUTERS|Getty(?: Images)?)|^Getty Images",
            rf"[.”\"’']\s{_AGENCY}(?: Images| Photos?)?",
            rf"\((?:{_AGENCY}|{_PICTURE}s?|Credit)\b[^()]*(?:[/|:]|\sby\s)[^()]*\)",
            rf"\[(?:{_PICTURE}s?|Credit)\b[^\[\]]*\]",
            rf"(?:^|\s)(?:©|\([Cc]\))\s?{_NAME}(?:\s{_NAME}){{0,9}}",
        )
    )
    + r")\Z"
)
_COPYRIGHT = re.compile(
    r"(?:©|\([Cc]\)|Copyright|COPYRIGHT)\s.{0,60}\b(?:\d{4}\b.*|[Aa]ll [Rr]ights [Rr]eserved.*)"
)
