"""Words and their stems."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

from assistant.text.vocabulary import content_words, stem, stems

ROOTS = "run nation formal alli organ commun relat".split()
MIDDLES = "ation ing ance ized ness fully ement".split()
ENDS = ["s", "ly", "ed", ""]


def test_forms_of_one_word_share_a_stem_and_stop_words_have_none():
    assert stem("alliances") == stem("alliance")
    assert content_words("The mayor’s house, and the mayor") == ["mayor", "house"]
    assert stems("alliances of an alliance") == [stem("alliance")]


def test_threads_do_not_get_the_stems_of_each_others_words():
    words = ["".join(parts) for parts in product(ROOTS, MIDDLES, ENDS)]
    alone = [stem.__wrapped__(word) for word in words] * 20
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(stem.__wrapped__, words * 20))
    finally:
        sys.setswitchinterval(before)
    assert together == alone
