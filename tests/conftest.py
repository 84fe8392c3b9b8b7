"""Libraries that many tests ask, built once, and a chat model's server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant import Assistant

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def corpus_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on the sample corpus; not to be changed."""
    from assistant import Assistant

    with Assistant.open(tmp_path_factory.mktemp("corpus")) as opened:
        report = opened.add(ROOT / "corpus")
        assert report.failed == ()
        yield opened


@pytest.fixture(scope="session")
def real_article_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on one real article as it was saved from a web page, clutter included."""
    from assistant import Assistant

    article = SHARED / "articles" / "000_298624910cbc2f37.txt"
    if not article.exists():
        pytest.skip(f"{article.name}, a real article that stays outside the project, is not there")
    with Assistant.open(tmp_path_factory.mktemp("real")) as opened:
        opened.add(article)
        yield opened


class OpenAIServer:
    """A server that speaks OpenAI's protocol and gives one reply, a word at a time."""

    def __init__(self) -> None:
        self.reply = ""
        self.status = 200
        self.asked: list[dict[str, object]] = []
        self.keys: list[str | None] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                server.asked.append(json.loads(self.rfile.read(size)))
                server.keys.append(self.headers["Authorization"])
                self.send_response(server.status)
                if server.status != 200:
                    self.end_headers()
                    self.wfile.write(b'{"error": {"message": "bad key sk-from-the-file"}}')
                    return
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                for word in server.reply.split(" "):
                    self._send({"choices": [_choice({"content": f"{word} "})]})
                self._send({"choices": [_choice({}, "stop")]})
                self._send({"choices": [], "usage": USAGE})
                self.wfile.write(b"data: [DONE]\n\n")

            def _send(self, told: dict[str, object]) -> None:
                chunk = {"id": "1", "object": "chat.completion.chunk", "model": "small", **told}
                self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


def _choice(delta: dict[str, str], finish: str | None = None) -> dict[str, object]:
    return {"index": 0, "delta": delta, "finish_reason": finish}


@pytest.fixture
def openai_server() -> Iterator[OpenAIServer]:
    server = OpenAIServer()
    yield server
    server.close()
