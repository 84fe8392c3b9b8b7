"""The picture of the page in the README: a question about the sample corpus, its source beside it.

Run with ``python -m benchmarks.screenshot`` after ``make run`` has built ``var/library``, while
nothing else has it open.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "chat.png"
QUESTIONS = ("What did Denisov say about alliances?", "And what did he say about NATO?")


def main() -> None:
    """Take the picture from the running app."""
    with subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as app:
        try:
            assert app.stdout is not None
            address = next(word for line in app.stdout for word in line.split() if "://" in word)
            take(address)
        finally:
            app.terminate()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")


def take(address: str) -> None:
    """Ask, open the first citation of the first answer, and save what the window shows."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        for number, question in enumerate(QUESTIONS, start=1):
            page.fill("#question textarea", question)
            page.press("#question textarea", "Enter")
            page.wait_for_selector(f".turn:nth-of-type({number}):not([aria-busy])")
        page.locator(".turn .mark").first.click()
        page.wait_for_selector("#cited")
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(500)  # the smooth scroll to the cited words
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
