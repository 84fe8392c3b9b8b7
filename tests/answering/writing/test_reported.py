"""What the article only has as somebody's words is not told as a fact."""

import pytest

from assistant.answering.writing.reported import Told, only_reported


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The election was stolen.", "Trump claimed that the election was stolen."),
        ("They should have begun ten years ago.", "“They should have begun then,” she said."),
        ("The bridge was never built.", "The approved answer: the bridge was never built."),
        ("The ferry is late.", "The ferry is late, he said."),
        ("The ferry will sink.", "According to him, the ferry will sink."),
        ("The ferry will sink.", "The ferry will sink, according to John Miller."),
        ("The bridge is for sale.", "Readers shall assert that the bridge is for sale."),
        (
            "The yard will mend the hull and add a mast.",
            "The yard said its men will mend the hull and add a mast.",
        ),
    ],
)
def test_somebody_s_words_are_no_fact(text, source):
    assert only_reported(text, [Told(source)])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Trump claimed that the election was stolen.",) * 2,
        ("According to Trump, the election was stolen.", "Trump claimed the election was stolen."),
        ("The ferry sails at noon.", "The ferry sails at noon, and not at ten."),
        ("127 people died.", "In three days 127 people died; in the end it was 616."),
        ("The hall opened on Saturday.", "The hall of Aldmoor opened on Saturday with 40 stalls."),
        (
            "The gourd weighed 90 pounds.",
            "She shares how she grew a gourd that weighed 90 pounds.",
        ),
        (
            "Brill beat Dana Okoye in two sets.",
            "Now, with Brill reaching the final by beating Dana Okoye in two sets, she has a cup.",
        ),
        ("The ferry made 40 trips.", "The ferry made 40 trips, according to the harbour office."),
        ("There were no bees.", "In June she realized there were no bees."),
    ],
)
def test_what_the_article_tells_and_what_is_reported_likewise_may_be_said(text, source):
    assert not only_reported(text, [Told(source)])


def test_a_sentence_inside_a_quotation_is_somebody_s_words():
    assert only_reported("The ferry is late.", [Told("The ferry is late.", spoken=True)])
    assert not only_reported("“The ferry is late,” she said.", [Told("The ferry is late.", True)])
