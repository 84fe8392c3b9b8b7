"""One web application: the page at ``/``, the HTTP API under ``/api/v1``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from assistant.serving.api import PREFIX, mount_api
from assistant.serving.page.blocks import mount_page
from assistant.serving.page.routes import mount_routes
from assistant.serving.page.triage_routes import mount_triage
from assistant.serving.security import SecurityHeaders

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def create_app(assistant: Assistant) -> FastAPI:
    """The ASGI application that serves ``assistant``, which stays the caller's to close."""
    # FastAPI's own documentation pages load their scripts from another host.
    app = FastAPI(
        title="Assistant", docs_url=None, redoc_url=None, openapi_url=f"{PREFIX}/openapi.json"
    )
    mount_api(app, assistant)
    mount_routes(app, assistant)
    if assistant.settings.serving.triage:
        mount_triage(app, assistant)
    app.add_middleware(SecurityHeaders)
    return mount_page(app, assistant)
