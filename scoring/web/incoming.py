"""Requests -> what the desk works on."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request

from scoring.read import STDIN_NAME, read_row, with_unique_ids
from scoring.settings import WebSettings
from scoring.types import Article, Scorecard
from scoring.web.desk import Desk, Upload
from scoring.web.refusal import RefusedError, too_many
from scoring.web.schema import ArticleIn, CheckIn, validated

NAMES = {"text/html": ".html", "text/csv": ".csv", "application/json": ".json"}
"""Endings that stand for a content type."""
FORM = "multipart/form-data"


def content_type(request: Request) -> str:
    """The content type without its parameters, in lower case."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def form_of(request: Request, settings: WebSettings) -> dict[str, Any]:
    """The fields of a form, files read. Raises RefusedError (400) for a form that cannot be parsed."""
    from starlette.exceptions import HTTPException

    fields: dict[str, Any] = {}
    try:
        async with request.form(
            max_files=2, max_fields=settings.max_fields, max_part_size=settings.max_body
        ) as form:
            for name, value in form.items():
                fields[name] = (
                    Upload(value.filename or name, await value.read(), name)
                    if isinstance(value, UploadFile)
                    else value
                )
    except HTTPException as error:
        raise RefusedError(
            400, f"the form cannot be read ({error.detail}); send multipart/form-data"
        ) from error
    return fields


def upload_in(fields: dict[str, Any], name: str) -> Upload | None:
    """The file of a form's field, or None where none was chosen."""
    found = fields.get(name)
    return found if isinstance(found, Upload) and (found.data or found.name != name) else None


def json_of(data: bytes) -> Any:
    """The JSON value. Raises RefusedError (400) where it is none."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise RefusedError(
            400, f"the request is not valid JSON ({error}); send one object with the article's 'text'"
        ) from error


def check_json(value: Any, desk: Desk, store: bool) -> Scorecard:
    """The scorecard for a JSON request: an article, or an article with others to compare with."""
    most = desk.settings.most_errors
    rows: list[dict[str, Any]] = []
    if isinstance(value, dict) and isinstance(value.get("article"), dict):
        asked = validated(CheckIn, value, most)
        value, rows, store = value["article"], asked.against, store or asked.store
    else:
        validated(ArticleIn, value, most)
    if len(rows) > desk.settings.most_articles:
        raise too_many(desk.settings.most_articles, "against")
    feed = (read_row(row, f"against item {n}", desk.reading) for n, row in enumerate(rows, 1))
    return desk.check(read_row(value, "article", desk.reading), with_unique_ids(feed), store)


def check_files(fields: dict[str, Any], desk: Desk, store: bool) -> Scorecard:
    """The scorecard for a form with the files ``article`` and, perhaps, ``against``."""
    draft, feed = upload_in(fields, "article"), upload_in(fields, "against")
    if draft is None:
        raise RefusedError(422, "article: no file; send the draft as the form's file 'article'", "article")
    return desk.check(desk.one(draft), desk.articles(feed) if feed else [], store)


def upload_of(data: bytes, kind: str, name: str | None) -> Upload:
    """A request's body as a file: its name, else its content type, tells the format."""
    if name is None:
        name = STDIN_NAME if kind == "text/plain" else f"request{NAMES.get(kind, '')}"
    return Upload(name, data, "body")


def draft_of(fields: dict[str, Any], desk: Desk) -> Article:
    """The article typed into the page's form."""
    row = {name: fields.get(name) for name in ("text", "title", "source", "url") if fields.get(name)}
    validated(ArticleIn, row, desk.settings.most_errors)
    return read_row({"id": "draft", **row}, "draft", desk.reading)
