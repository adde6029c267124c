"""Scorecard -> the JSON object of the contract, and its JSON Schema."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson

from scoring.types import LABELS, Finding, Scorecard

OPTIONAL = ("text",)
"""Keys left out where they are None: the text is returned only where it was extracted from HTML."""
DIGITS = 6
"""Digits kept of a measure: below the noise of float32 sums over sentences."""


def to_record(card: Scorecard) -> dict[str, Any]:
    """The scorecard as plain JSON values, keys in the order of the record."""
    record = {field.name: _plain(getattr(card, field.name)) for field in fields(card)}
    return {key: value for key, value in record.items() if value is not None or key not in OPTIONAL}


def to_line(card: Scorecard) -> bytes:
    """One line of JSON, UTF-8, ending in a newline; the same card gives the same bytes."""
    return orjson.dumps(to_record(card), option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one scorecard, read off the record's types."""
    body = _object(Scorecard)
    body["required"] = [name for name in body["required"] if name not in OPTIONAL]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "wirecheck scorecard",
        "description": "One object per article, in input order. Offsets are code points into the text given.",
        **body,
    }


def _object(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    properties = {field.name: _type(hints[field.name]) for field in fields(record)}
    if record is Finding:
        properties["kind"] = {"enum": list(LABELS)}
    required = [f.name for f in fields(record) if record is Scorecard or f.default is MISSING]
    return {"type": "object", "properties": properties, "required": required}


def _type(hint: Any) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_type(item) for item in arguments]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    if is_dataclass(hint) and isinstance(hint, type):
        return _object(hint)
    return _SIMPLE[hint]


_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    Any: {},
}
