"""The application: guard, routes, and how refusals are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from anyio import CapacityLimiter
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

import scoring
from scoring.errors import ArtefactError, ScoringError
from scoring.kit import Kit
from scoring.settings import WebSettings
from scoring.web import api, pages
from scoring.web.desk import Desk
from scoring.web.guard import Bounded, Headed
from scoring.web.library import Library
from scoring.web.refusal import RefusedError
from scoring.web.render import rendered, wants_json


def create_app(kit: Kit, store: Path | None = None, settings: WebSettings | None = None) -> FastAPI:
    """The web page and API over a kit and, perhaps, a store.

    Raises InputError where the store cannot be read: better now than at the first click.
    """
    settings = settings or WebSettings()
    desk = Desk(kit, settings, Library(store), CapacityLimiter(settings.parallel))
    desk.library.shelf()
    app = FastAPI(title="wirecheck", version=scoring.__version__, docs_url=None, redoc_url=None)
    app.include_router(api.routes(desk))
    app.include_router(pages.routes(desk))
    app.add_middleware(Bounded, limit=settings.max_body)
    app.add_middleware(Headed)
    _tell_errors(app, settings)
    return app


def _tell_errors(app: FastAPI, settings: WebSettings) -> None:
    """Every refusal is one sentence and the field at fault; browsers get it as a page."""

    async def refused(request: Request, error: Any) -> Response:
        status = getattr(error, "status", 500 if isinstance(error, ArtefactError) else 422)
        return _told(request, status, str(error), getattr(error, "field", None))

    async def unknown(request: Request, error: Any) -> Response:
        return _told(request, error.status_code, f"{request.method} {request.url.path}: {error.detail}", None)

    async def parameters(request: Request, error: Any) -> Response:
        fault = error.errors()[0]
        field = str(fault["loc"][-1])
        return _told(request, 422, f"{field}: {fault['msg']}", field)

    def _told(request: Request, status: int, message: str, field: str | None) -> Response:
        headers = {"Retry-After": str(settings.retry_seconds)} if status == 503 else {}
        if wants_json(request):
            return JSONResponse({"error": message, "field": field}, status, headers)
        answer = rendered("refused.html", status, message=message)
        answer.headers.update(headers)
        return answer

    app.add_exception_handler(ScoringError, refused)
    app.add_exception_handler(RefusedError, refused)
    app.add_exception_handler(HTTPException, unknown)
    app.add_exception_handler(RequestValidationError, parameters)
