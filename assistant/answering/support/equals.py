"""Words that mean the same for our purpose, and one key for each group of them."""

from __future__ import annotations

from assistant.text.vocabulary import stem

_SAME = (
    "say said says saying state stated states stating tell told tells telling "
    "add added adds adding remark remarked remarks comment commented declare declared "
    "according explain explained",
    "percent percentage pc %", "dollar dollars $", "pound pounds £", "euro euros €", "yen ¥",
    "approximately about around roughly circa",
    "begin began begun begins beginning start started starts starting",
    "buy bought buys buying purchase purchased purchases",
    "kill killed kills killing die died dies dead death deaths",
    "show showed shown shows reveal revealed reveals",
    "build built builds building construct constructed",
    "increase increased increases rise rose risen rises grow grew grown grows",
    "fall fell fallen falls decline declined declines decrease decreased drop dropped drops",
    "child children kid kids", "person people", "man men", "woman women", "wife wives",
    "take took taken takes taking", "make made makes making", "give gave given gives giving",
    "go went gone goes going", "see saw seen sees seeing", "find found finds finding",
    "come came comes coming", "become became becomes becoming", "hold held holds holding",
    "win won wins winning", "lose lost loses losing", "lead led leads leading",
    "leave left leaves leaving", "write wrote written writes writing",
    "know knew known knows aware",
    "plan plans planned planning intend intends intended want wants wanted aim aims aimed",
    "think thought thinks thinking", "bring brought brings", "send sent sends", "sell sold sells",
    "keep kept keeps", "feel felt feels", "meet met meets meeting", "pay paid pays",
    "speak spoke spoken speaks", "break broke broken breaks", "choose chose chosen chooses",
    "drive drove driven drives", "eat ate eaten eats", "forget forgot forgotten",
    "sing sang sung sings", "run ran runs running", "teach taught teaches", "wear wore worn",
    "steal stole stolen", "throw threw thrown throws", "catch caught catches",
    "fight fought fights", "draw drew drawn draws", "fly flew flown flies", "swim swam swum",
    "shoot shot shoots", "strike struck strikes", "spend spent spends", "stand stood stands",
    "understand understood", "seek sought seeks", "hear heard hears",
)  # fmt: skip
EQUAL = {word: stem(group.split()[0]) for group in _SAME for word in group.split()}
"""The key of a word that has equals, by its lower-case form."""

_SAME_NAMES = (
    "britain british uk briton britons", "america american americans us usa",
    "france french", "spain spanish", "netherlands dutch", "germany german germans",
    "greece greek greeks", "sweden swedish", "denmark danish", "poland polish",
    "turkey turkish turks", "wales welsh", "scotland scottish", "ireland irish",
    "switzerland swiss", "norway norwegian norwegians", "ukraine ukrainian ukrainians",
    "russia russian russians", "china chinese", "japan japanese", "italy italian italians",
    "canada canadian canadians", "mexico mexican mexicans", "india indian indians",
    "israel israeli israelis", "iran iranian iranians", "iraq iraqi iraqis",
    "australia australian australians", "europe european europeans", "africa african africans",
    "asia asian asians", "korea korean koreans", "egypt egyptian egyptians",
    "syria syrian syrians", "brazil brazilian brazilians", "finland finnish finns",
    "hungary hungarian hungarians", "portugal portuguese", "afghanistan afghan afghans",
    "pakistan pakistani pakistanis", "palestine palestinian palestinians",
    "belgium belgian belgians", "austria austrian austrians", "democrat democratic democrats",
    "republican republicans",
)  # fmt: skip
EQUAL_NAMES = {word: group.split()[0] for group in _SAME_NAMES for word in group.split()}
"""The key of a name of a place or its people."""
