"""One row of any feed -> Article. A row that cannot be scored says why in ``problem``; nothing raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.read.fields import SURROGATE, checked, described, field_value, missing
from scoring.read.html import from_html
from scoring.settings import ReadSettings
from scoring.types import Article


def article(row: Mapping[Any, Any], where: str, settings: ReadSettings) -> Article:
    """The article of a row; ``where`` names file and line for the messages.

    ``text`` is kept exactly as given (lone surrogates, which no file can hold, become U+FFFD); a title
    with damaged encoding is repaired and a note made. A missing id becomes a digest of the content.
    """
    row = {str(key): value for key, value in row.items()}
    notes: list[str] = []
    if isinstance(row.get("html"), str) and missing(row.get("text")):
        return from_html(row["html"], where, settings, row)
    text, problem = _body(row, where, settings)
    clean = SURROGATE.sub("\ufffd", text)
    if clean != text:
        notes.append("lone surrogates in the text became U+FFFD")
    return described(Article("", clean, problem=problem), row, settings, notes)


def _body(row: Mapping[str, Any], where: str, settings: ReadSettings) -> tuple[str, str | None]:
    """The text of a row, or "" and the reason why there is none."""
    value = field_value(row, "text")
    if value is None and isinstance(row.get("text"), str) and not row["text"].strip():
        return "", f"{where} has an empty text; give the article's body"
    if value is None:
        return "", f"{where} has neither 'text' nor 'html'; give the article's body in one of them"
    if not isinstance(value, str):
        return "", f"{where} has a 'text' of type {type(value).__name__}; it has to be a string"
    return checked(value, where, settings)
