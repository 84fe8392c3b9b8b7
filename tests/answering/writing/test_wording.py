"""Predicates that an article has in no form, and sentences that are none."""

import pytest

from assistant.answering.writing.wording import is_whole, new_predicate


@pytest.mark.parametrize(
    ("text", "source", "new"),
    [
        ("The bridge has collapsed.", "The bridge is closed.", "collapsed"),
        ("The bridge is a ruin.", "The bridge is closed.", "ruin"),
        ("The fine was 8 million.", "The yard made 8 million.", "fine"),
        ("The yard has a debt of 8 million.", "The yard made 8 million.", "debt"),
        ("The men mended it.", "The yard mended it.", None),
        ("The mast broke.", "The mast has been broken since May.", None),
        ("Ann wants to mend it.", "Ann’s plan is to mend it.", None),
        ("The yard knows of two cracks.", "The yard is aware of two cracks.", None),
        ("It’s a sign of rust, the yard said.", "That is a sign of rust, the yard said.", None),
    ],
)
def test_a_predicate_is_new_where_no_form_of_it_stands_there(text, source, new):
    assert new_predicate(text, [source]) == new


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The yard mended the hull.", True),
        ("Twenty-five sent delegates, 41 of them altogether: sailors and astronomers.", True),
        ("The yard.", False),
        ("The yard that mended it.", False),
        ("Mended in May.", False),
        ("Everything to know", False),
    ],
)
def test_a_whole_sentence_has_subject_and_verb(text, whole):
    assert is_whole(text) is whole
