"""Templates -> answers, and what kind of answer is wanted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import orjson
from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from scoring.report.html import environment as report_environment

if TYPE_CHECKING:
    from jinja2 import Environment


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the pages and of the report, autoescaped."""
    from jinja2 import ChoiceLoader, PackageLoader

    report = report_environment()
    made = report.overlay(
        loader=ChoiceLoader([PackageLoader("scoring.web"), PackageLoader("scoring.report")])
    )
    made.filters, made.globals = report.filters, report.globals
    return made


def rendered(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page made from a template."""
    return HTMLResponse(environment().get_template(template).render(**values), status)


def as_json(value: Any) -> Response:
    """The value as a JSON answer."""
    return Response(orjson.dumps(value), media_type="application/json")


def wants_json(request: Request) -> bool:
    """Whether a program asks: only browsers say that they take HTML."""
    return "text/html" not in request.headers.get("accept", "")
