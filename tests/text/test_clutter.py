import json
from pathlib import Path

import pytest

from assistant.text.canonical import canonical
from assistant.text.clutter import is_clutter, is_label, without_clutter

BEFORE = "The council met on Monday. It heard both sides."
AFTER = "The vote is due in March, the mayor said."
ARTICLES = Path(__file__).parents[2] / "../shared/articles"
DATA = Path(__file__).parents[2] / "../shared/data/realtimeqa_2022_dev"


@pytest.mark.parametrize(
    "clutter",
    [
        "Read more\nHarbour town votes to keep its ferry after a year of dispute",
        "READ MORE:\n'Not for sale': islanders speak about their ferry\nWhy the ferry matters",
        "Read more\nFILE PHOTO. A ferry at sea. © AFP / ANNA PERSON\nFerry stays afloat",
        "Related\nWATCH Ferry crew sings on its last run",
        "Also read: Ferry company posts its first profit in ten years",
        "WATCH: The ferry in a storm",
        "►Related: Five islands that lost their ferry",
        "RELATED | Five islands that lost their ferry",
        "FILE PHOTO: The ferry in 2019. It has since been repainted.",
        "Passengers wait at the quay on Monday. Anna Person/Getty Images",
        "The mayor at the quay (Photo by Anna Person / AFP)",
        "The quay [Photo: Anna Person]",
        "Photo: Anna Person/Reuters",
        "Photo by A. Person",
        "© 2021 The Harbour Post. All rights reserved.",
        "Post a Comment",
        "View all 12 comments",
        "Comments (3)",
        "Be the first to comment",
        "Share this article",
        "Share on Facebook",
        "Follow us on Twitter and Facebook.",
        "Follow Anna Person on Twitter: @annaperson",
        "Contact Anna Person at anna@harbour.example. Follow her on Twitter @annaperson.",
        "Subscribe to our newsletter",
        "Sign up here for the Harbour Morning newsletter.",
        "(You can get the news delivered to your inbox daily. Sign up here.)",
        "More:Five islands that lost their ferry",
        "Follow Anna B. Person on Twitter.",
        "HARBOUR NEWSLETTER:Sign up to get the news of the day",
        "ADVERTISEMENT",
        "Article continues below",
        "We use cookies to improve your visit. By continuing you agree to our use of cookies.",
        "Accept all cookies",
        "Skip to main content",
        "Facebook\nTwitter\nWhatsApp\nEmail",
    ],
)
def test_clutter_goes_with_what_it_announces(clutter: str) -> None:
    assert canonical(f"{BEFORE}\n\n{clutter}\n\n{AFTER}") == f"{BEFORE}\n\n{AFTER}"


@pytest.mark.parametrize(
    "prose",
    [
        "Read more books, the minister told pupils.",
        "You can read more about the plan in the report, the council said.",
        "Share prices fell on Monday.",
        "Share of renewables, by country",
        "They share a border and a river.",
        "Related costs rose by a third.",
        "Watch the river closely, the wardens were told.",
        "Watch: a small timepiece worn on the wrist.",
        "Follow the money, on Twitter as elsewhere, the investigator said.",
        "Followers of the party gathered in the square.",
        "Subscribe to a theory and you will find proof, he wrote.",
        "Sign up for military service has doubled.",
        "Contact with the ship was lost at 4 a.m.",
        "Comments by the minister drew criticism.",
        "The agency, in a comment to Reuters, denied it.",
        "He worked for AFP, AP and Reuters.",
        "The photo by a passer-by shows the bridge in flames.",
        "The company said it uses cookies to track visitors.",
        "Copyright law was changed in May.",
        "Facebook",
        "Advertisement spending fell by half.",
        "The sign © is used for works of authors.",
        "“Sign up for our newsletter,” the page said, and thousands did.",
        "and so one would\nread more: the reasons are many",
        "The deal is worth $3bn (£2.4bn).",
        "The figures (see the picture by quarter) are final.",
        "Follow him on Twitter and you will see a man who never sleeps.",
        "Get rid of newsletters that fill your inbox, experts advise.",
        "Register here before May to vote, a banner said.",
        "Sign up for a vaccine at the town hall today.",
        "Download the health app before you travel, officials say.",
        "Become a member of the club and pay five pounds.",
        "We use cookies to remember your choice of language.",
        "- Log in\n- Choose a password",
        "Advertising",
        "Unemployment, 5.3 percent. Source: Bloomberg",
        "Which agency had it first? Reuters",
        "Rivals agree to merge with Getty Images",
        "Watch: Series 8",
        "More: see the annex, which lists all of it.",
        "The newsletter: a history of the form",
        "Watch",
    ],
)
def test_prose_that_holds_the_same_words_stays(prose: str) -> None:
    text = f"{BEFORE}\n\n{prose}\n\n{AFTER}"
    assert canonical(text) == text


def test_a_label_alone_takes_nothing_after_a_blank_line() -> None:
    text = f"{BEFORE}\n\nRead more\n\nWhat happens next?\n\n{AFTER}"
    assert canonical(text) == f"{BEFORE}\n\nWhat happens next?\n\n{AFTER}"


def test_a_label_never_takes_prose() -> None:
    assert canonical(f"{BEFORE}\nRead more\n{AFTER}") == f"{BEFORE}\n{AFTER}"


def test_without_blank_lines_a_label_takes_one_headline_at_most() -> None:
    text = f"{BEFORE}\nRead more\nHarbour town votes to keep its ferry\nThe next steps\n{AFTER}"
    assert canonical(text) == f"{BEFORE}\nThe next steps\n{AFTER}"


def test_a_list_under_a_heading_that_could_be_a_label_stays() -> None:
    assert without_clutter("Related\n- the ferry act\n- the harbour act") == (
        "- the ferry act\n- the harbour act"
    )


def test_labels_and_single_lines() -> None:
    assert is_label("» Read more…")
    assert not is_label("Read more: the ferry")
    assert is_clutter("(Story continues below)")
    assert not is_clutter("")


def test_a_saved_page_keeps_its_prose_and_loses_its_clutter() -> None:
    if not ARTICLES.is_dir():
        pytest.skip("the folder of shared articles is absent")
    (file,) = ARTICLES.glob("*.txt")
    source = file.read_text(encoding="utf-8")
    whole = canonical(source, remove_clutter=False).split("\n")
    kept = canonical(source).split("\n")
    gone = [line for line in whole if line and line not in kept]
    assert sum(line == "Read more" for line in gone) == 3
    assert any("©" in line for line in gone)
    assert gone[-1] == "Post a Comment"
    assert len(gone) == 8
    assert not any(line.endswith((".", ".”")) for line in gone)


def test_little_is_lost_of_real_news() -> None:
    if not DATA.is_dir():
        pytest.skip("the folder of shared data is absent")
    lines = (DATA / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:200]
    texts = [canonical(json.loads(line)["text"], remove_clutter=False) for line in lines]
    removed = 1 - sum(map(len, map(canonical, texts))) / sum(map(len, texts))
    assert 0.002 < removed < 0.04
