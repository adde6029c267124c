"""The fields of a row, each cleaned, with a note for what could not be used."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from scoring.read.dates import read_date
from scoring.read.decode import is_binary
from scoring.read.identity import content_id
from scoring.read.outlets import registered_domain
from scoring.settings import ReadSettings
from scoring.text.clean import repaired
from scoring.types import Article

FIELDS = ("id", "title", "text", "html", "source", "url", "published", "story_id", "language")
_ALIASES = {
    "id": ("article_id", "guid"),
    "title": ("headline",),
    "text": ("body", "content"),
    "url": ("link",),
    "published": ("date", "published_at", "publish_date", "pubDate"),
}
"""Read where the field itself is missing; they stay in ``extra`` too."""
_NOTHING = frozenset({"", "nan", "NaN", "null", "NULL", "None", "NaT", "<NA>"})
SURROGATE = re.compile("[\ud800-\udfff]")


def checked(text: str, where: str, settings: ReadSettings) -> tuple[str, str | None]:
    """The text, or "" and the reason why it cannot be scored: empty, binary, too long."""
    if not text.strip():
        return "", f"{where} has an empty text; give the article's body"
    if len(text) > settings.max_text:
        size = f"{len(text):,} characters, more than the {settings.max_text:,}"
        return "", f"{where} has a text of {size} that are scored; split it into its articles"
    if is_binary(text, settings):
        return "", f"{where} has binary data for a text; give the article's body as text"
    return text, None


def described(
    found: Article, row: Mapping[str, Any], settings: ReadSettings, notes: Iterable[str] = ()
) -> Article:
    """The article with the row's other fields, each cleaned; the row wins over what is already there."""
    notes = [*found.notes, *notes]
    fields: dict[str, Any] = {}
    for name in ("source", "url", "story_id", "language"):
        fields[name] = _string(field_value(row, name), name, notes) or getattr(found, name)
    title = _string(field_value(row, "title"), "title", notes) or found.title
    fields["title"] = repaired(title) if title else None
    if fields["title"] != title:
        notes.append("the title's encoding was repaired")
    fields["published"] = _published(row, notes, settings) or found.published
    fields["source"] = fields["source"] or registered_domain(fields["url"])
    fields["extra"] = MappingProxyType({key: value for key, value in row.items() if key not in FIELDS})
    identity = _string(field_value(row, "id"), "id", notes) or found.id
    done = replace(found, **fields, notes=tuple(notes))
    return replace(done, id=identity or content_id(done.text, done.title, done.url, done.problem))


def noted(found: Article, note: str) -> Article:
    """The article with one more note."""
    return replace(found, notes=(*found.notes, note))


def missing(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN or what tables print for them."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return isinstance(value, str) and value.strip() in _NOTHING


def field_value(row: Mapping[str, Any], name: str) -> Any:
    """The field's value, else that of a field often used for it, else None."""
    for key in (name, *_ALIASES.get(name, ())):
        if not missing(row.get(key)):
            return row[key]
    return None


def _string(value: Any, name: str, notes: list[str]) -> str | None:
    """The value as a string; None, with a note, for what cannot be one."""
    if value is None or isinstance(value, str):
        return SURROGATE.sub("\ufffd", value).strip() or None if value else None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    notes.append(f"{name!r} of type {type(value).__name__} could not be used; it has to be a string")
    return None


def _published(row: Mapping[str, Any], notes: list[str], settings: ReadSettings) -> Any:
    """The moment of publication in UTC, or None, with a note where a date was given."""
    value = field_value(row, "published")
    if value is None:
        return None
    moment, note = read_date(value, settings)
    if note:
        notes.append(note)
    return moment
