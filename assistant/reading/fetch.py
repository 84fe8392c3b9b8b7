"""One page over HTTP: http and https alone, no private addresses, bounded in size and time.

The address of a host is looked up once, checked, and connected to as such, at every redirect, so
that a name cannot be checked with one meaning and fetched with another. For the same reason no
proxy of the environment is used.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import FetchError, ReadingError
from assistant.reading.addresses import resolve
from assistant.reading.raw import too_large
from assistant.settings import ReadingSettings

if TYPE_CHECKING:
    import httpx

_MOST_REDIRECTS = 10
_HEADERS = {
    "User-Agent": "assistant-reading/1.0",
    "Accept": "text/html,application/xhtml+xml,text/plain,application/pdf,*/*;q=0.5",
}


@dataclass(frozen=True)
class Page:
    """What came back: the address after redirects, the bytes, and what the server said of them."""

    url: str
    data: bytes
    media_type: str
    charset: str | None


def fetch(url: str, settings: ReadingSettings) -> Page:
    """The page at ``url``.

    Raises:
        FetchError: not http or https, a private address, an unknown host, no answer in time, too
            many redirects, or a status that is not 200.
        TooLarge: more bytes than ``settings.max_bytes``, counted after decompression.
    """
    fetched: Future[Page] = Future()

    def run() -> None:
        try:
            fetched.set_result(_fetch(url, settings))
        except BaseException as error:
            fetched.set_exception(error)

    # A server may send its headers a byte at a time, a resolver may hang: neither heeds a time-out
    # of the socket, so the clock is kept from outside and a stuck thread is left behind.
    threading.Thread(target=run, name="fetch", daemon=True).start()
    try:
        return fetched.result(timeout=settings.fetch_timeout)
    except TimeoutError as error:
        raise _too_slow(url, settings) from error


def _fetch(url: str, settings: ReadingSettings) -> Page:
    import httpx

    deadline = time.monotonic() + settings.fetch_timeout
    try:
        with httpx.Client(timeout=settings.fetch_timeout, trust_env=False) as client:
            target = httpx.URL(url)
            for _ in range(_MOST_REDIRECTS + 1):
                response = _asked(client, url, target, settings)
                if not response.has_redirect_location:
                    return _page(url, target, response, deadline, settings)
                target = target.join(response.headers["location"])
                response.close()
    except httpx.TimeoutException as error:
        raise _too_slow(url, settings) from error
    except httpx.InvalidURL as error:
        raise FetchError(url, f"is not an address of a page ({error}); mend it") from error
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise FetchError(url, f"could not be fetched ({reason}); try again later") from error
    raise FetchError(url, f"redirects more than {_MOST_REDIRECTS} times; give its last address")


def _asked(
    client: httpx.Client, name: str, target: httpx.URL, settings: ReadingSettings
) -> httpx.Response:
    """The answer of the first of the host's checked addresses that can be reached."""
    import httpx

    host = _host(name, target)
    port = target.port or (443 if target.scheme == "https" else 80)
    addresses = resolve(name, host, port, allow_private=settings.allow_private_addresses)

    def ask(address: str) -> httpx.Response:
        request = client.build_request(
            "GET",
            target.copy_with(host=address, fragment=None),
            headers={**_HEADERS, "Host": target.netloc.decode("ascii")},
            # The name that the certificate must bear: the address is ours, the name is the page's.
            extensions={"sni_hostname": host},
        )
        return client.send(request, stream=True)

    for address in addresses[:-1]:
        with suppress(httpx.ConnectError):
            return ask(address)
    return ask(addresses[-1])


def _host(name: str, target: httpx.URL) -> str:
    if target.scheme not in {"http", "https"}:
        problem = f"leads to {target.scheme}:, and only http and https are fetched"
        raise FetchError(name, problem)
    if not target.host:
        raise FetchError(name, "names no host; give the whole address, https://…")
    if target.userinfo:
        raise FetchError(name, "holds a user name or password; save the page and add the file")
    return target.raw_host.decode("ascii")


def _page(
    name: str,
    target: httpx.URL,
    response: httpx.Response,
    deadline: float,
    settings: ReadingSettings,
) -> Page:
    if response.status_code != 200:
        status = f"{response.status_code} {response.reason_phrase}".strip()
        raise FetchError(name, f"the server answered {status}; look at it in a browser")
    data = bytearray()
    for part in response.iter_bytes():
        data += part
        if len(data) > settings.max_bytes:
            raise too_large(name, settings)
        if time.monotonic() > deadline:
            raise _too_slow(name, settings)
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    url = str(target.copy_with(fragment=None))
    return Page(url, bytes(data), media_type, response.charset_encoding)


def _too_slow(name: str, settings: ReadingSettings) -> ReadingError:
    seconds = f"{settings.fetch_timeout:g} seconds"
    return FetchError(
        name,
        f"did not come within {seconds}; try again, or raise the setting reading.fetch_timeout",
    )
