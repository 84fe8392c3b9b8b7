"""What the page tells of a model: who wrote, what was left out and why, or why it is quoted."""

from lxml import html

from assistant.domain import RemovedSentence, Verdict
from assistant.serving.page.answer import Turn, turn_html

QUOTE = "The work begins in March."


def shown(answer) -> html.HtmlElement:
    return html.fromstring(turn_html(Turn("When?", answer=answer)))


def by_model(answer, mode: str, **given):
    receipt = answer.receipt.model_copy(update={"mode": mode, "model": "openai:small"})
    return answer.model_copy(update={"receipt": receipt, **given})


def removed(text: str) -> RemovedSentence:
    return RemovedSentence(text=text, verdict=Verdict.UNSUPPORTED, reasons=("2031 is nowhere",))


def test_a_written_answer_names_its_model(article, supported, answer):
    page = shown(by_model(answer(supported(article, QUOTE)), "writing"))
    (told,) = page.find_class("written")
    assert "Written by openai:small; every sentence was checked" in told.text_content()
    assert not told.findall(".//details")


def test_what_was_left_out_is_folded_away_with_the_reasons(article, supported, answer, hostile):
    written = by_model(
        answer(supported(article, QUOTE)), "writing", removed=(removed("It ends in 2031."),)
    )
    (details,) = shown(written).findall(".//details")
    assert details.get("open") is None
    assert details.find("summary").text == "Left out: 1 sentence"
    assert details.find(".//s").text_content() == "It ends in 2031."
    assert "2031 is nowhere" in details.text_content()
    page = shown(written.model_copy(update={"removed": (removed(hostile),)}))
    assert not page.findall(".//script")
    assert not page.findall(".//img")
    assert not page.findall(".//a")
    assert hostile in page.text_content()


def test_a_quoted_answer_says_why_the_model_did_not_write_it(article, supported, answer):
    note = "openai:small did not write this answer: its server cannot be reached."
    page = shown(by_model(answer(supported(article, QUOTE)), "quoting", note=note))
    assert page.find_class("written")[0].text_content() == f"Quoted from the articles. {note}"


def test_an_answer_without_a_model_says_nothing_of_one(article, supported, answer):
    assert not shown(answer(supported(article, QUOTE))).find_class("written")
