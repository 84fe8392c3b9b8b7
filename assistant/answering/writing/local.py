"""A GGUF model file, run by llama.cpp in this process behind an OpenAI-compatible address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.errors import SettingsError


class LocalServer:
    """Serves one model on a free port of this machine, until it is let go of."""

    def __init__(self, file: Path, window: int) -> None:
        """``window`` is the context length in tokens.

        Raises:
            SettingsError: the file is no model that llama.cpp can run.
        """
        import xllamacpp

        params = xllamacpp.CommonParams()
        params.model.path = str(file)
        params.n_ctx = window
        params.n_parallel = 1
        params.port = 0
        params.verbosity = -1
        try:
            self._server: Any = xllamacpp.Server(params)
        except Exception as error:
            raise SettingsError(
                f"writing.model: llama.cpp cannot run {file}. Take another .gguf file."
            ) from error

    @property
    def base_url(self) -> str:
        """Where it listens."""
        return f"{self._server.listening_address}/v1"
