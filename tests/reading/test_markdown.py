import datetime as dt

import pytest

FRONT = """---
title: The last ferry
author: [Anna Person, Ben Person]
date: 2021-12-15
source: Harbour Post
section: Transport
language: en-GB
url: https://post.example/ferry
id: ferry-1
sources: {ministry: 12, port: 2021-12-01}
---
"""


def test_front_matter_is_what_is_known_of_the_article(write, read_one):
    article = read_one(write("a.md", FRONT + "Prose."))
    assert article.model_dump(exclude={"text"}) == {
        "id": "ferry-1",
        "title": "The last ferry",
        "author": "Anna Person, Ben Person",
        "published": dt.date(2021, 12, 15),
        "source": "Harbour Post",
        "section": "Transport",
        "language": "en",
        "url": "https://post.example/ferry",
        "extra": {"sources": {"ministry": 12, "port": "2021-12-01"}},
    }
    assert article.text == "Prose."


def test_markup_becomes_plain_prose(write, read_one):
    source = (
        "The *last* [ferry](https://x.example) of **all**\nleft &amp; sank.  ![a ship](x.png)\n\n"
        "## What is next\n\n- one `x = 1`\n- two\n\n3. three\n4. four\n\n> Nobody was asked.\n\n"
        "```\ndef f():\n    return 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd.<!-- hidden -->"
    )
    assert read_one(write("a.md", source)).text == (
        "The last ferry of all left & sank.\n\nWhat is next\n\n- one x = 1\n- two\n\n3. three\n"
        "4. four\n\nNobody was asked.\n\ndef f():\n    return 1\n\na | b\n1 | 2\n\nEnd."
    )


def test_hidden_markup_is_not_read(write, read_one):
    source = (
        'Seen <span style="display: none">unseen</span>.\n\n<div hidden>Nor this.</div>\n\nEnd.'
    )
    assert read_one(write("a.md", source)).text == "Seen .\n\nEnd."


def test_the_first_heading_is_the_title_where_front_matter_gives_none(write, read_one):
    article = read_one(write("a.md", "---\nauthor: staff\n---\n# The *last* ferry\n\nProse."))
    assert (article.title, article.author, article.text) == ("The last ferry", "staff", "Prose.")


def test_a_heading_that_repeats_the_title_is_left_out_another_is_kept(write, read_one):
    front = "---\ntitle: The last ferry\n---\n"
    assert read_one(write("a.md", front + "# The last ferry\n\nProse.")).text == "Prose."
    kept = read_one(write("b.md", front + "# Monday\n\nProse."))
    assert (kept.title, kept.text) == ("The last ferry", "Monday\n\nProse.")


def test_a_rule_at_the_top_is_no_front_matter(write, read_one):
    assert (
        read_one(write("a.md", "---\nJust prose.\n\n---\n\nMore.")).text == "Just prose.\n\nMore."
    )


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("title: [unclosed", "not valid YAML"),
        ("a: &a [x, x]\nb: [*a, *a]", "aliases"),
        ("title: !!python/object/apply:os.system [ls]", "not valid YAML"),
        ("date: 2021-99-99", "not valid YAML"),
    ],
)
def test_wrong_front_matter_is_explained(write, fail_one, front, reason):
    failure = fail_one(write("a.md", f"---\n{front}\n---\nProse."))
    assert failure.kind == "UnreadableSource"
    assert reason in failure.message


def test_a_date_that_is_none_is_kept_as_it_was_written(write, read_one):
    article = read_one(write("a.md", "---\ndate: last spring\n---\nProse."))
    assert article.published is None
    assert article.extra == {"published": "last spring"}
