"""Chat models by name: where LangChain begins.

``provider:model`` is a name of LangChain's ``init_chat_model``; ``gguf:FILE`` a model file that is
run in this process. A name without a provider is one of an OpenAI-compatible server at
``writing.base_url``.
"""

from __future__ import annotations

import importlib.util
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from assistant.answering.writing.local import LocalServer
from assistant.errors import MissingExtra, SettingsError
from assistant.settings import WritingSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

GGUF = "gguf"
EXTRAS = {
    "openai": ("openai", "langchain_openai"),
    "anthropic": ("anthropic", "langchain_anthropic"),
    "ollama": ("ollama", "langchain_ollama"),
    "google_genai": ("google", "langchain_google_genai"),
    GGUF: ("local", "xllamacpp"),
}
"""The extra that a provider needs, and the package by which one sees whether it is there."""


class ChatModel:
    """The model the settings name, opened when it is first called."""

    def __init__(self, settings: WritingSettings, opened: BaseChatModel | None = None) -> None:
        """``opened`` is used as it is, whatever the settings name.

        Raises:
            SettingsError: the name, the key file or the model file is wrong.
            MissingExtra: what the provider needs is not installed.
        """
        self._settings = settings
        self._given = opened
        self._opened = opened
        self._local: LocalServer | None = None
        self._lock = threading.Lock()
        if opened is None:
            self._provider, self._model = _parts(settings)
            _require(self._provider, self._model)
            self._key = _key(settings)

    @property
    def name(self) -> str:
        """What answers are said to be written by; of a file its name alone."""
        if self._given is not None:
            named = getattr(self._given, "model_name", None) or getattr(self._given, "model", None)
            return str(named or type(self._given).__name__)
        if self._provider == GGUF:
            return f"{GGUF}:{Path(self._model).name}"
        return f"{self._provider}:{self._model}"

    def __call__(self) -> BaseChatModel:
        """The model, ready to be asked."""
        with self._lock:
            if self._opened is None:
                self._opened = self._open()
            return self._opened

    def close(self) -> None:
        """Stop a model that runs in this process."""
        with self._lock:
            if self._local is not None:
                self._opened, self._local = None, None

    def _open(self) -> BaseChatModel:
        from langchain.chat_models import init_chat_model

        provider, model, base_url = self._provider, self._model, self._settings.base_url
        if provider == GGUF:
            self._local = LocalServer(Path(model), self._settings.window)
            provider, model, base_url = "openai", Path(model).stem, self._local.base_url
        options = _options(provider, base_url, self._settings, self._key)
        try:
            return cast("BaseChatModel", init_chat_model(model, model_provider=provider, **options))
        except Exception as error:  # each provider has its own, and some repeat the key
            raise SettingsError(
                f"{self.name} cannot be set up ({type(error).__name__}). Check its name, and that "
                "its key is set; `assistant doctor` tries it."
            ) from None


def _parts(settings: WritingSettings) -> tuple[str, str]:
    """Provider and model of the name in the settings."""
    name = settings.model or ""
    provider, colon, model = name.partition(":")
    known = provider in EXTRAS or provider.replace("_", "").isalpha()
    if colon and model and known and not (settings.base_url and provider not in EXTRAS):
        return provider, model
    if settings.base_url and name:
        return "openai", name
    raise SettingsError(
        f"writing.model {name!r} names no provider. Write provider:model, with "
        f"{', '.join(EXTRAS)} or another provider of LangChain; or set writing.base_url to an "
        "OpenAI-compatible server."
    )


def _require(provider: str, model: str) -> None:
    if provider == GGUF and not Path(model).is_file():
        raise SettingsError(f"writing.model: there is no file {model}. Name a .gguf file.")
    extra, package = EXTRAS.get(provider, ("langchain", "langchain"))
    if importlib.util.find_spec(package) is None or importlib.util.find_spec("langchain") is None:
        raise MissingExtra(f"The chat model {provider}:{model}", extra)


def _key(settings: WritingSettings) -> str | None:
    """The key of the settings' file or variable; else the provider's own variable is read."""
    if settings.api_key_file is not None:
        try:
            return settings.api_key_file.expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"writing.api_key_file {settings.api_key_file} cannot be read. "
                "Put the key into it, alone on one line."
            ) from error
    if settings.api_key_env is not None:
        if settings.api_key_env not in os.environ:
            raise SettingsError(f"writing.api_key_env: {settings.api_key_env} is not set. Set it.")
        return os.environ[settings.api_key_env]
    return None


def _options(
    provider: str, base_url: str | None, settings: WritingSettings, key: str | None
) -> dict[str, Any]:
    """The options of a provider's LangChain class, as that class names them."""
    options: dict[str, Any] = {}
    if settings.temperature is not None:
        options["temperature"] = settings.temperature
    if base_url is not None:
        options["base_url"] = base_url
    if provider == "ollama":
        options["num_predict"] = settings.answer_tokens
        options["num_ctx"] = settings.window
        options["client_kwargs"] = {"timeout": settings.time_limit}
        return options
    options["max_tokens"] = settings.answer_tokens
    if provider in EXTRAS:
        options |= {"timeout": settings.time_limit, "max_retries": 0}
    if provider == "openai" and base_url is not None:
        options["stream_usage"] = True
        # Servers of one's own ask for no key; the client wants some word there.
        key = key or os.environ.get("OPENAI_API_KEY") or "none"
    if key is not None:
        options["api_key"] = key
    return options
