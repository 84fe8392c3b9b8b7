"""Words and their stems."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

from assistant.text.vocabulary import (
    content_words,
    proper_names,
    stem,
    stems,
    with_initials,
    words,
)

ROOTS = "run nation formal alli organ commun relat".split()
MIDDLES = "ation ing ance ized ness fully ement".split()
ENDS = ["s", "ly", "ed", ""]


def test_forms_of_one_word_share_a_stem_and_stop_words_have_none():
    assert stem("alliances") == stem("alliance")
    assert content_words("The mayor’s house, and the mayor") == ["mayor", "house"]
    assert stems("alliances of an alliance") == [stem("alliance")]


def test_a_name_and_its_initials_are_the_same_words():
    for name in ("the United States’", "the US’s", "The U.S.", "the USA’s", "the U.S", "the us"):
        assert words(f"{name} envoy") == ["the", "united", "states", "envoy"]
    assert content_words("Tell us about the U.K. and a US-led UN") == (
        ["united", "kingdom", "states", "led", "nations"]
    )
    assert words("the U.S.S.R. and U.N.A.") == ["the", *"ussr", "and", *"una"]
    assert words("D.C. and Uk") == ["d", "c", "and", "uk"]
    assert with_initials(["aid", "united", "nations"]) == ["aid", "united", "nations", "un", "u.n"]


def test_initials_are_a_name_though_they_look_like_a_pronoun():
    assert proper_names("What did the WHO tell us about the US?") == ("WHO", "US")
    assert proper_names("WHAT DID THE WHO TELL US?") == ()


def test_threads_do_not_get_the_stems_of_each_others_words():
    made = ["".join(parts) for parts in product(ROOTS, MIDDLES, ENDS)]
    alone = [stem.__wrapped__(word) for word in made] * 20
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(stem.__wrapped__, made * 20))
    finally:
        sys.setswitchinterval(before)
    assert together == alone
