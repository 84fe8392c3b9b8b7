"""Countries by their names, adjectives and capitals, to tell whose president is meant."""

from __future__ import annotations

from collections.abc import Iterable

_COUNTRIES = """
    us usa america american americans washington u.s. u.s
    russia russian russians moscow kremlin
    china chinese beijing
    uk britain british london england english u.k.
    france french paris
    germany german germans berlin
    italy italian rome
    spain spanish madrid
    ukraine ukrainian kyiv kiev
    poland polish warsaw
    turkey turkish ankara
    iran iranian tehran
    iraq iraqi baghdad
    israel israeli jerusalem
    egypt egyptian cairo
    syria syrian damascus
    saudi riyadh
    india indian delhi
    pakistan pakistani islamabad
    afghanistan afghan kabul
    japan japanese tokyo
    korea korean seoul pyongyang
    taiwan taiwanese taipei
    australia australian canberra
    canada canadian ottawa
    mexico mexican
    brazil brazilian brasilia
    argentina argentine
    venezuela venezuelan caracas
    cuba cuban havana
    hungary hungarian budapest
    austria austrian vienna
    switzerland swiss bern
    greece greek athens
    ireland irish dublin
    scotland scottish edinburgh
    wales welsh cardiff
    netherlands dutch hague
    belgium belgian brussels
    sweden swedish stockholm
    norway norwegian oslo
    denmark danish copenhagen
    finland finnish helsinki
    portugal portuguese lisbon
    serbia serbian belgrade
    belarus belarusian minsk
    georgia georgian tbilisi
    kazakhstan kazakh astana
    vietnam vietnamese hanoi
    philippines philippine manila
    indonesia indonesian jakarta
    thailand thai bangkok
    nigeria nigerian abuja
    kenya kenyan nairobi
    ethiopia ethiopian addis
    zealand wellington
"""
_NAMES = {
    word: names[0] for names in map(str.split, _COUNTRIES.strip().splitlines()) for word in names
}


def countries(words: Iterable[str]) -> frozenset[str]:
    """The countries that words in lower case name, each by one name."""
    return frozenset(_NAMES[word] for word in words if word in _NAMES)
