"""Run the web application on one address until it is stopped."""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, SettingsError
from assistant.serving.app import create_app

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def serve(assistant: Assistant, host: str | None = None, port: int | None = None) -> None:
    """Serve ``assistant``; prints the address once it answers there, and returns when stopped.

    ``host`` and ``port`` default to the settings; port 0 takes a free one.

    Raises:
        SettingsError: the address cannot be had; names it and the option that changes it.
    """
    import uvicorn

    settings = assistant.settings.serving
    listening = _listen(host or settings.host, settings.port if port is None else port)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                print(f"The assistant is at {_url(listening)} (Ctrl+C stops it)", flush=True)
                threading.Thread(target=_warm, args=(assistant,), daemon=True).start()

    with listening:
        config = uvicorn.Config(create_app(assistant), log_level="warning", server_header=False)
        Server(config).run(sockets=[listening])


def _warm(assistant: Assistant) -> None:
    """Load the models behind the first readers' backs; what is wrong is told to who asks."""
    with contextlib.suppress(AssistantError):
        assistant.warm()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = "is in use by another program. Stop that, or choose another with --port"
        else:
            problem = (
                f"cannot be served on ({error.strerror}). Choose others with --host and --port"
            )
        raise SettingsError(f"Port {port} of {host} {problem}.") from error


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"
