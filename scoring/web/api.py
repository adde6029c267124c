"""The HTTP API: the same bytes that the command line prints."""

from __future__ import annotations

from functools import partial
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

import scoring
from scoring.quality.score import signature
from scoring.report.record import to_line
from scoring.signals import ARTICLE, STORY
from scoring.types import Scorecard
from scoring.web.desk import Desk
from scoring.web.incoming import FORM, check_files, check_json, content_type, form_of, json_of, upload_of
from scoring.web.schema import ArticleIn, CheckIn

JSON, LINES = "application/json", "application/x-ndjson"
CHECK_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": {"anyOf": [ArticleIn.model_json_schema(), CheckIn.model_json_schema()]}},
            "text/plain": {"schema": {"type": "string"}},
            FORM: {"schema": {"type": "object", "properties": {"article": {}, "against": {}}}},
        },
    }
}
SCORE_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            LINES: {"schema": {"type": "string"}},
            JSON: {"schema": {"type": "array", "items": ArticleIn.model_json_schema()}},
        },
    }
}


def routes(desk: Desk) -> APIRouter:
    """The API's routes over one desk."""
    router = APIRouter()

    @router.post("/check", openapi_extra=CHECK_BODY)
    async def check(request: Request, store: bool = False, name: str | None = None) -> Response:
        """The scorecard of one article: JSON, plain text, or files 'article' and 'against' of a form."""
        return Response(to_line(await _checked(request, desk, store, name)), media_type=JSON)

    @router.post("/score", openapi_extra=SCORE_BODY)
    async def score(request: Request, name: str | None = None) -> Response:
        """Scorecards as JSON lines, one for every row of a feed: JSON lines, a JSON list, CSV, RSS ..."""
        upload = upload_of(await request.body(), content_type(request), name)
        cards = await desk.work(partial(desk.score, upload))
        return Response(b"".join(map(to_line, cards)), media_type=LINES)

    @router.get("/signals")
    def signals() -> Response:
        """Every signal with its measures, as 'wirecheck signals --json' prints it."""
        return Response(orjson.dumps(signal_records()), media_type=JSON)

    @router.get("/health")
    def health() -> dict[str, Any]:
        """Version, signature, and whether there is a store."""
        store = desk.library.path is not None
        return {
            "status": "ok",
            "version": scoring.__version__,
            "signature": signature(desk.kit),
            "store": store,
        }

    return router


async def _checked(request: Request, desk: Desk, store: bool, name: str | None) -> Scorecard:
    kind = content_type(request)
    if kind == FORM:
        fields = await form_of(request, desk.settings)
        return await desk.work(partial(check_files, fields, desk, store))
    data = await request.body()
    if kind == JSON and name is None:
        return await desk.work(lambda: check_json(json_of(data), desk, store))
    upload = upload_of(data, kind, name)
    return await desk.work(lambda: desk.check(desk.one(upload), (), store))


def signal_records() -> list[dict[str, Any]]:
    """What is measured: signal, what it reads, the kinds of its findings, its measures."""
    return [
        {"signal": signal.name, "reads": reads, "kinds": signal.kinds, "measures": signal.measures}
        for reads, group in (("article", ARTICLE), ("story", STORY))
        for signal in group
    ]
