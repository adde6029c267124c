"""JSON lines (or one JSON array) -> articles, a line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from scoring.read.decode import all_bytes, damage, decode
from scoring.read.fields import noted
from scoring.read.identity import broken
from scoring.read.rows import article
from scoring.settings import ReadSettings
from scoring.types import Article

_REMEDY = "write one JSON object per line"
_JSON_NAMES = {
    list: "array",
    str: "string",
    int: "number",
    float: "number",
    bool: "value",
    type(None): "null",
}


def read_jsonl(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Article]:
    """One article per line that is not blank; a broken line gives one with a ``problem``."""
    for number, line in _lines(stream, name, settings):
        where = f"{name} line {number}"
        if isinstance(line, str):
            yield broken(line, where)
        elif line.strip():
            yield _from_line(line, where, settings)


def read_json(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Article]:
    """The articles of a JSON array, of a single object, or, failing both, of JSON lines."""
    import io

    data = all_bytes(stream, name, settings.max_bytes)
    try:
        content = _loads(data)
    except ValueError:
        yield from read_jsonl(io.BytesIO(data), name, settings)
        return
    rows = content if isinstance(content, list) else [content]
    for number, row in enumerate(rows, 1):
        yield _from_value(row, f"{name} item {number}", settings, data)


def _lines(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[tuple[int, bytes | str]]:
    """Number and bytes of every line; a string says why a line, and what follows it, is lost."""
    number = 0
    try:
        for number, line in enumerate(_decoded_if_wide(stream, name, settings), 1):
            fits = len(line) <= settings.max_bytes
            yield (
                number,
                line if fits else f"{name} line {number} has over {settings.max_bytes:,} bytes; {_REMEDY}",
            )
    except damage() as error:
        yield number + 1, f"{name} is damaged after line {number} ({error}); compress or copy it again"


def _decoded_if_wide(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[bytes]:
    """The lines as bytes, those of a UTF-16 or UTF-32 file as UTF-8, without a byte order mark."""
    first = _line(stream, settings.max_bytes)
    if first[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in first[:4]:
        rest = all_bytes(stream, name, settings.max_bytes)
        yield from (line.encode("utf-8", "replace") for line in decode(first + rest, settings)[0].split("\n"))
        return
    yield first.removeprefix(b"\xef\xbb\xbf")
    while line := _line(stream, settings.max_bytes):
        yield line


def _line(stream: IO[bytes], limit: int) -> bytes:
    """The next line; of a longer one than ``limit`` the first ``limit + 1`` bytes."""
    line = stream.readline(limit + 1)
    part = line
    while len(part) > limit and not part.endswith(b"\n"):
        part = stream.readline(limit + 1)
    return line


def _from_line(line: bytes, where: str, settings: ReadSettings) -> Article:
    """The article of one line."""
    note = None
    try:
        row = _loads(line)
    except ValueError as error:
        try:
            text, note = decode(line, settings)
            row = _loads(text)
        except ValueError:
            return broken(f"{where} is not valid JSON ({_short(error)}); {_REMEDY}", line)
    found = _from_value(row, where, settings, line)
    return found if note is None else noted(found, f"{where}: {note}")


def _from_value(row: Any, where: str, settings: ReadSettings, raw: bytes) -> Article:
    """The article of a parsed value."""
    if not isinstance(row, dict):
        kind = _JSON_NAMES.get(type(row), "value")
        return broken(f"{where} is a JSON {kind}, not an object; {_REMEDY}", raw)
    return article(row, where, settings)


def _loads(data: bytes | str) -> Any:
    """The value: by orjson, or by json for what only that takes (NaN, lone surrogates). Raises ValueError."""
    import orjson

    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        try:
            return json.loads(data)
        except RecursionError as error:
            raise ValueError("nested too deep") from error


def _short(error: ValueError) -> str:
    """The parser's complaint without the document."""
    return str(error).split(": line", 1)[0][:100]
