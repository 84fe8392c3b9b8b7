import pytest
from fastapi.testclient import TestClient
from lxml import html

from assistant.serving.app import create_app
from assistant.serving.page.said import speakers_html, statements_html


@pytest.fixture(scope="module")
def client(assistant):
    with TestClient(create_app(assistant)) as client:
        yield client


def found(client, **asked):
    response = client.get("/page/statements", params=asked)
    assert response.status_code == 200
    return html.fromstring(f"<div>{response.text}</div>")


def test_a_statement_is_shown_under_its_speaker_and_opens_at_its_words(client, assistant):
    page = found(client, speaker="Quorn", about="dark")
    assert [name.text_content() for name in page.iter("h3")] == ["Tilda Quorn"]
    button = page.find_class("passage")[0]
    start, end = int(button.get("data-start")), int(button.get("data-end"))
    words = page.find_class("words")[0].text_content()
    assert assistant.article(button.get("data-article")).text[start:end] == words


def test_only_words_between_quotation_marks_are_shown_as_a_quotation(client):
    kinds = {
        one.find_class("words")[0].tag: one.find_class("byline")[0].text_content()
        for one in found(client).find_class("passage")
    }
    assert kinds["q"].startswith("quoted ·")
    assert kinds["span"].startswith("reported ·")


def test_days_restrict_what_is_found(client):
    assert found(client, after="2023-06-01").find_class("passage")
    assert "No statement" in found(client, after="2024-01-01").text_content()


def test_a_day_that_is_none_is_told_with_an_example(client):
    response = client.get("/page/statements", params={"after": "soon"})
    assert response.status_code == 422
    assert "2024-05-31" in response.text


def test_the_speakers_are_offered_with_how_much_they_say(client):
    rows = html.fromstring(client.get("/page/speakers").text).iter("li")
    assert [tuple(part.text_content() for part in row) for row in rows] == [
        ("Tilda Quorn", "2 statements"),
        ("Ansel Roth", "1 statement"),
    ]


def test_markup_in_names_and_words_is_shown_as_text(assistant):
    text = "“The <b>ferry</b> & <img src=x> sails,” Captain Tilda Quorn said."
    [one] = [
        one.model_copy(update={"text": text, "title": "<script>"})
        for one in assistant.statements(speaker="Quorn", about="dark")
    ]
    shown = html.fromstring(f"<div>{statements_html([one], 10)}</div>")
    assert shown.find_class("words")[0].text_content() == text
    assert not list(shown.iter("img", "script", "b"))
    assert "<i>" not in speakers_html([("<i>", 1)])
