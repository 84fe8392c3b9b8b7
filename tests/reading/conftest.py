from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.domain import Article, Failure
from assistant.reading import read
from assistant.settings import ReadingSettings

Write = Callable[[str, str | bytes], Path]
ReadOne = Callable[..., Article]
FailOne = Callable[..., Failure]


@pytest.fixture
def settings() -> ReadingSettings:
    return ReadingSettings()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file below the test's folder and gives its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def read_one(settings: ReadingSettings) -> ReadOne:
    """Reads a source that holds one article."""

    def read_one(source: str | Path | Article, settings: ReadingSettings = settings) -> Article:
        (found,) = read(source, settings)
        assert isinstance(found, Article), found
        return found

    return read_one


@pytest.fixture
def fail_one(settings: ReadingSettings) -> FailOne:
    """Reads a source that cannot be read."""

    def fail_one(source: str | Path | Article, settings: ReadingSettings = settings) -> Failure:
        (found,) = read(source, settings)
        assert isinstance(found, Failure), found
        return found

    return fail_one


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Makes a PDF of pages of lines, without any library."""
    return _pdf


def _pdf(*pages: list[str], title: str | None = None) -> bytes:
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}ET" if lines else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    info = f"<< /Title ({_escaped(title)}) >>" if title else "<< >>"
    objects.append(info)
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{out.index('xref') if 'xref' in out else len(out)}\n%%EOF"
    )
    return out.encode("latin-1")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


class Site:
    """A web server of this machine: paths to (status, headers, body), or to a function."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.release = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def page(
        self, path: str, body: str | bytes = b"", media_type: str = "text/html", status: int = 200,
        **headers: str,
    ) -> str:  # fmt: skip
        data = body.encode("utf-8") if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": media_type, **headers}, data)
        return self.url + path

    def redirect(self, path: str, to: str) -> str:
        return self.page(path, status=302, Location=to)

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                if self.path == "/never":
                    site.release.wait(30)
                    return
                status, headers, body = site.pages.get(self.path, (404, {}, b"nothing"))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server of this machine, empty."""
    site = Site()
    yield site
    site.release.set()
    site.server.shutdown()
    site.server.server_close()
