import os
import re
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a library of the sample corpus."""
    from assistant import Assistant

    home = tmp_path_factory.mktemp("library")
    with Assistant.open(home) as assistant:
        report = assistant.add(ROOT / "corpus")
    assert report.added
    assert report.failed == ()
    return home


@pytest.fixture(scope="session")
def server(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the assistant, started as its users start it."""
    folder = tmp_path_factory.mktemp("server")
    environment = os.environ | {
        "ASSISTANT_HOME": str(library),
        "ASSISTANT_SERVING__PORT": "0",
        "ASSISTANT_SERVING__MAX_UPLOAD_BYTES": "200000",
        "GRADIO_TEMP_DIR": str(folder / "uploads"),
    }
    with (
        (folder / "errors.txt").open("w") as errors,
        subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        try:
            yield _address(process, folder / "errors.txt")
        finally:
            process.terminate()
    assert "Traceback" not in (folder / "errors.txt").read_text()


def _address(process: subprocess.Popen[str], errors: Path) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return found.group()
    pytest.fail(f"the server ended before it listened:\n{errors.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: the system's Chromium, or Playwright's own."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=FLAGS
            )
        except Error as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no browser: install chromium, or run `playwright install`. {error}")
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator:
    """Opens the page with context options such as ``color_scheme``, each time a new session.

    At the end no page may have had an error or a dialog, or have asked another host for anything.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    host = urllib.parse.urlsplit(server).netloc

    def opened(path: str = "/", **options) -> Page:
        usual = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
        context = browser.new_context(**{**usual, **options})
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request", lambda request: _stays(request.url, host) or complaints.append(request.url)
        )
        page.goto(server + path)
        page.wait_for_selector("#question textarea")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _stays(url: str, host: str) -> bool:
    address = urllib.parse.urlsplit(url)
    return address.netloc == host or address.scheme in ("data", "blob")


@pytest.fixture
def ask():
    """Asks a question on a page and waits until it is answered; gives the turn's locator."""

    def asked(page: Page, question: str):
        turns = page.locator(".turn").count()
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        turn = page.locator(".turn").nth(turns)
        turn.wait_for()
        page.wait_for_function("!document.querySelector('.turn[aria-busy]')")
        return turn

    return asked


@pytest.fixture
def api(server: str) -> Iterator[httpx.Client]:
    """A client of the HTTP API."""
    with httpx.Client(base_url=f"{server}/api/v1", timeout=60) as client:
        yield client
