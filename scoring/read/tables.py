"""CSV and Parquet -> articles."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import IO, Any

from scoring.errors import InputError
from scoring.read.decode import BinaryDataError, all_bytes, decode
from scoring.read.fields import noted
from scoring.read.identity import broken
from scoring.read.rows import article
from scoring.settings import ReadSettings
from scoring.types import Article

_DELIMITERS = ",;\t|"
_BATCH = 256
"""Parquet rows held at once: long articles have 20 kB, so some megabytes."""


def read_csv(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Article]:
    """One article per row below the header; delimiter ``,`` ``;`` tab or ``|``.

    Raises InputError where there is no text column.
    """
    try:
        text, note = decode(all_bytes(stream, name, settings.max_bytes), settings)
    except BinaryDataError as error:
        raise InputError(f"{name} is {error}; save it as CSV in UTF-8") from error
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [cell.strip() for cell in next(reader, [])]
    _check_columns(header, name)
    for number, cells in enumerate(reader, 2):
        if cells:
            found = _from_cells(header, cells, f"{name} row {number}", settings)
            yield noted(found, note) if note else found


def _delimiter(text: str) -> str:
    """The delimiter that the header has most of."""
    header = text[: text.find("\n")] if "\n" in text else text
    return max(_DELIMITERS, key=header.count)


def _from_cells(header: list[str], cells: list[str], where: str, settings: ReadSettings) -> Article:
    """The article of one row; one with more cells than the header is broken."""
    if len(cells) > len(header):
        counts = f"{len(cells)} cells where the header has {len(header)}"
        return broken(
            f"{where} has {counts}; put cells that hold the delimiter in quotes", "\x1f".join(cells)
        )
    return article(dict(zip(header, cells, strict=False)), where, settings)


def read_parquet(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Article]:
    """One article per row. Raises InputError for a file that is no Parquet or has no text column."""
    import pyarrow as pa
    from pyarrow import parquet

    source = stream if stream.seekable() else io.BytesIO(all_bytes(stream, name, settings.max_bytes))
    try:
        table = parquet.ParquetFile(source)
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            f"{name} is no Parquet file that can be read ({_line(error)}); write it again"
        ) from error
    _check_columns(table.schema_arrow.names, name)
    number = 0
    try:
        for batch in table.iter_batches(batch_size=_BATCH):
            for row in batch.to_pylist():
                number += 1
                yield article(row, f"{name} row {number}", settings)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        yield broken(
            f"{name} is damaged after row {number} ({_line(error)}); write it again", f"{name} {number}"
        )


def _check_columns(columns: Sequence[str], name: str) -> None:
    """Raises InputError where no column can hold the text."""
    if not {"text", "html", "body", "content"} & set(columns):
        shown = ", ".join(columns[:12]) or "none"
        raise InputError(
            f"{name} has no column 'text' or 'html' (its columns: {shown}); name the body's column so"
        )


def _line(error: Any) -> str:
    """An error's first line, shortened."""
    return str(error).strip().splitlines()[0][:120] if str(error).strip() else type(error).__name__
