"""The page on which a draft is checked, and the files that pages need."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from scoring.errors import ScoringError
from scoring.report.html import asset
from scoring.types import Article, Scorecard
from scoring.web.browse import browse
from scoring.web.desk import Desk
from scoring.web.incoming import draft_of, form_of, upload_in
from scoring.web.refusal import RefusedError
from scoring.web.render import rendered

STATIC = {"style.css": "text/css", "evidence.js": "text/javascript", "drop.js": "text/javascript"}
OWN = ("drop.js",)
"""Files of this room; the others are the report's."""


def routes(desk: Desk) -> APIRouter:
    """The pages' routes over one desk; they are no part of the API's description."""
    router = APIRouter(include_in_schema=False)
    _draft(router, desk)
    browse(router, desk)

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in STATIC:
            raise RefusedError(404, f"no file {name!r} here")
        return Response(_static(name), media_type=STATIC[name])

    return router


def _static(name: str) -> str:
    from importlib.resources import files

    if name in OWN:
        return files("scoring.web").joinpath("static", name).read_text(encoding="utf-8")
    return asset(name)


def _draft(router: APIRouter, desk: Desk) -> None:
    store = desk.library.path is not None

    @router.get("/")
    def form() -> HTMLResponse:
        return rendered("draft.html", store=store, filled={}, card=None, error=None, field=None)

    @router.post("/")
    async def checked(request: Request) -> HTMLResponse:
        fields = await form_of(request, desk.settings)
        filled = {name: value for name, value in fields.items() if isinstance(value, str)}
        shown: dict[str, Any] = {"store": store, "filled": filled}
        try:
            article, card = await desk.work(partial(_check, fields, desk))
        except ScoringError as error:
            status, field = getattr(error, "status", 422), getattr(error, "field", None)
            return rendered("draft.html", status, **shown, card=None, error=str(error), field=field)
        return rendered("draft.html", **shown, card=card, text=article.text, error=None, field=None)


def _check(fields: dict[str, Any], desk: Desk) -> tuple[Article, Scorecard]:
    feed = upload_in(fields, "feed")
    draft = draft_of(fields, desk)
    card = desk.check(draft, desk.articles(feed) if feed else [], store="store" in fields)
    return draft, card
