import pytest

from assistant.evaluation.load import load_set
from tests.e2e.test_look import FAINT, OVERFLOW, PHONE

QUESTION = "Who won the 2018 World Cup?"
GOOD = "What did Denisov say about alliances?"


def test_a_thumb_becomes_a_case_on_the_page_of_what_readers_said(open_page, ask, tmp_path):
    page = open_page()
    turn = ask(page, QUESTION)
    turn.get_by_role("button", name="Should have answered").click()
    page.fill("#why textarea", "The sports page has it.")
    with page.expect_response("**/page/feedback"):
        page.click("#why [value=send]")

    page.get_by_role("link", name="What readers said of answers").click()
    page.locator(".complaints li", has_text="The sports page has it.").get_by_role("link").click()
    case = page.locator("textarea").input_value()
    page.fill("textarea", case.replace("# answer_contains: …", "answer_contains: [France"))
    page.click("[value=take]")
    assert "not YAML" in page.locator(".problems").inner_text()

    page.fill("textarea", case.replace("# answer_contains: …", "answer_contains: France"))
    with page.expect_download() as downloading:
        page.click("[value=take]")
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    (made,) = load_set(file).set.cases
    assert (made.question, made.expect.answer_contains.all) == (QUESTION, ("France",))
    assert made.note.startswith("The sports page has it.")
    assert made.pinned

    page.get_by_role("link", name="All that is waiting").click()
    page.wait_for_selector("text=Also what is settled")
    assert page.locator("text=The sports page has it.").count() == 0


def test_an_opinion_stays_on_its_answer_when_the_conversation_goes_on(open_page, ask):
    page = open_page()
    group = ask(page, GOOD).locator(".feedback")
    up = group.get_by_role("button", name="Good answer")
    up.click()
    page.wait_for_selector(".feedback[data-said=up]")
    ask(page, "And what did he say about NATO?")
    page.wait_for_selector(".feedback[data-said=up]")
    assert page.locator(".feedback[data-said]").count() == 1
    assert up.get_attribute("aria-pressed") == "true"
    page.locator(".feedback").first.get_by_role("button", name="Bad answer").click()
    page.wait_for_selector("#why[open]")
    page.keyboard.press("Escape")
    assert up.get_attribute("aria-pressed") == "false"


def test_giving_an_opinion_does_not_move_what_is_read(open_page, ask):
    page = open_page(viewport={"width": 1000, "height": 500})
    turn = ask(page, QUESTION)
    button = turn.get_by_role("button", name="Good answer")
    button.scroll_into_view_if_needed()
    before = button.bounding_box()
    button.click()
    page.wait_for_selector(".feedback[data-said=up]")
    page.wait_for_timeout(300)
    assert button.bounding_box() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_about_an_opinion_stands_out_from_what_is_behind_it(open_page, ask, scheme):
    page = open_page(color_scheme=scheme)
    ask(page, QUESTION).get_by_role("button", name="Bad answer").click()
    page.wait_for_selector("#why[open]")
    assert page.evaluate(FAINT) == []
    page.click("#why [value=close]")
    page.goto(page.url.rstrip("/") + "/triage")
    assert page.evaluate("document.body.classList.contains('dark')") is (scheme == "dark")
    page.locator(".complaints a").first.click()
    page.wait_for_selector("textarea")
    assert page.evaluate(FAINT) == []


def test_opinions_fit_a_phone(open_page, ask):
    page = open_page(**PHONE)
    ask(page, GOOD).get_by_role("button", name="Should have refused").tap()
    page.wait_for_selector("#why[open]")
    assert page.evaluate(OVERFLOW) == 0
    page.locator("#why [value=close]").tap()
    page.goto(page.url.rstrip("/") + "/triage")
    assert page.evaluate(OVERFLOW) == 0
    page.locator(".complaints a").first.tap()
    page.wait_for_selector("textarea")
    assert page.evaluate(OVERFLOW) == 0
