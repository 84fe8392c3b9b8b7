import json
import os
from pathlib import Path

from playwright.sync_api import expect

FERRY = """---
title: The blue ferry is named
date: 2023-04-02
---
The new ferry across Lake Ombra was named Marigold Seven on Sunday.

“She carries ninety passengers and eleven bicycles,” the ferry master Tilda Quorn said.
"""


def upload(page, *files: dict) -> None:
    page.get_by_role("button", name="Add articles").click()
    page.set_input_files("#uploads input[type=file]", list(files))
    page.wait_for_selector("#adding .report:not([aria-busy])")


def file(name: str, content: str | bytes) -> dict:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def test_a_file_that_is_added_can_be_asked_about(open_page, ask):
    page = open_page()
    upload(page, file("ferry.md", FERRY), file("empty.txt", ""), file("tool.xyz", b"\0\1\2" * 50))
    report = page.locator("#adding .report")
    assert "1 added" in report.inner_text()
    assert "2 failed" in report.inner_text()
    failures = report.locator(".failures li").all_inner_texts()
    assert [text.split()[0] for text in failures] == ["empty.txt", "tool.xyz"]
    assert all(len(text.split()) > 3 for text in failures)
    assert "/" not in "".join(text.split("\n")[0] for text in failures)
    expect(page.locator("#shelf")).to_contain_text("The blue ferry is named")

    turn = ask(page, "How many passengers does the Marigold Seven carry?")
    turn.locator(".mark").first.click()
    page.wait_for_selector("#cited")
    assert "ninety passengers" in page.locator("#cited").inner_text()


def test_uploads_are_deleted_once_they_are_read(open_page, tmp_path_factory):
    page = open_page()
    upload(page, file("kept-nowhere.txt", "The lighthouse of Ombra is green this year."))
    uploads = next(tmp_path_factory.getbasetemp().glob("server*/uploads"))
    assert sum(left.stat().st_size for left in uploads.rglob("*") if left.is_file()) == 0


def test_an_upload_over_the_limit_is_turned_away(open_page, server):
    page = open_page()
    page.get_by_role("button", name="Add articles").click()
    page.set_input_files("#uploads input[type=file]", [file("big.txt", "word " * 60_000)])
    page.wait_for_selector("text=/size|large|big/i")


def test_only_web_addresses_are_fetched(open_page):
    page = open_page()
    page.get_by_role("button", name="Add articles").click()
    for address in (str(Path(os.__file__)), "file:///etc/hostname"):
        page.fill("#addresses textarea", address)
        page.press("#addresses textarea", "Enter")
        page.wait_for_selector(f"#adding .report:has-text('{address} is not a web address')")


def test_a_page_that_cannot_be_fetched_is_named_with_the_reason(open_page):
    page = open_page()
    page.get_by_role("button", name="Add articles").click()
    page.fill("#addresses textarea", "http://127.0.0.1:9/story")
    page.press("#addresses textarea", "Enter")
    page.wait_for_selector("#adding .report .failures")
    failure = page.locator("#adding .failures li").inner_text()
    assert failure.startswith("http://127.0.0.1:9/story")
    assert len(failure.split()) > 3


def test_hostile_articles_stay_words(open_page, ask, api):
    words = (
        '<script>window.owned = 1</script><img src=x onerror="window.owned = 1"> '
        "![pixel](https://evil.example/p.png) [go](javascript:alert(1)) <iframe srcdoc='x'> "
        "&lt;b&gt;bold&lt;/b&gt; \u202etxet desrever"
    )
    text = f"Zebulon Quist said the vault {words} was opened on Friday. The vault holds nothing."
    article = {
        "id": 'evil"><b>',
        "title": f"Vault {words}",
        "text": text,
        "url": "javascript:owned=1",
    }
    page = open_page()
    upload(page, file('<img src=x onerror="window.owned=1">.jsonl', json.dumps(article)))
    assert "1 added" in page.locator("#adding .report").inner_text()

    question = f"What did Zebulon Quist say about the vault? {words}"
    turn = ask(page, question)
    turn.locator("[data-article]").first.click()
    page.wait_for_selector("#reader h2")
    assert "<script>window.owned = 1</script>" in page.locator("#reader h2").inner_text()
    assert "<iframe srcdoc" in page.locator("#reader .text").inner_text()
    made = page.locator(":is(#chat, #pane) :is(script, img, iframe, b, a[href^=javascript])")
    assert made.count() == 0
    assert page.evaluate("window.owned") is None
