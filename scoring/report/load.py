"""Scorecards read back from what ``wirecheck score`` wrote: JSONL (.gz, .zst), CSV, Parquet or a store.

Only what the ranking and the summary need is promised from tables; JSONL gives whole cards back.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

import orjson

from scoring.errors import InputError
from scoring.types import Finding, Lineage, PeerText, Scorecard, Verdict

KNOWN = ".jsonl, .jsonl.gz, .jsonl.zst, .parquet, .csv, .duckdb"


def load_scorecards(path: Path) -> list[Scorecard]:
    """All cards of a file. Raises InputError naming file and line where it is not one of ours."""
    if not path.is_file():
        raise InputError(f"{path}: no such file; give what 'wirecheck score -o' wrote ({KNOWN})")
    name = path.name.lower()
    if name.endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")):
        return list(_from_lines(path))
    if name.endswith((".parquet", ".csv", ".duckdb")):
        return [card_from(_nest(row)) for row in _rows(path)]
    raise InputError(f"{path}: unknown kind of file; rank reads {KNOWN}")


def _from_lines(path: Path) -> Iterator[Scorecard]:
    with _open(path) as stream:
        for number, line in enumerate(stream, start=1):
            try:
                yield card_from(orjson.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(
                    f"{path}, line {number}: not a scorecard ({error}); give what 'wirecheck score -o' wrote"
                ) from error


def _open(path: Path) -> IO[bytes]:
    if path.name.endswith(".gz"):
        return cast(IO[bytes], gzip.open(path))
    if path.name.endswith(".zst"):
        import zstandard

        with path.open("rb") as raw:
            return io.BytesIO(zstandard.ZstdDecompressor().stream_reader(raw).read())
    return path.open("rb")


def card_from(record: Mapping[str, Any]) -> Scorecard:
    """A scorecard from its JSON object."""
    values = {name: record.get(name) for name in Scorecard.__slots__}
    published = values["published"]
    return Scorecard(
        **values
        | {
            "verdict": cast(Verdict, record["verdict"]),
            "published": datetime.fromisoformat(str(published)) if published else None,
            "labels": tuple(record["labels"]),
            "notes": tuple(record.get("notes") or ()),
            "findings": tuple(_finding(item) for item in record.get("findings") or ()),
            "lineage": Lineage(**record["lineage"]),
        }
    )


def _finding(item: Mapping[str, Any]) -> Finding:
    return Finding(**{**item, "peers": tuple(PeerText(**peer) for peer in item["peers"])})


def _rows(path: Path) -> list[dict[str, Any]]:
    import pandas as pd

    if path.name.endswith(".duckdb"):
        import duckdb

        with duckdb.connect(str(path), read_only=True) as store:
            frame = store.execute("select * from scorecards").df()
    else:
        frame = pd.read_parquet(path) if path.name.endswith(".parquet") else pd.read_csv(path)
    plain = frame.astype(object).where(frame.notna(), None)
    return cast(list[dict[str, Any]], plain.to_dict("records"))


def _nest(row: Mapping[str, Any]) -> dict[str, Any]:
    """A table row as the record it came from."""
    record: dict[str, Any] = {"parts": {}, "measures": {}, "label_probabilities": {}, "lineage": {}}
    for key, value in row.items():
        head, _, tail = key.partition(".")
        if tail:
            record[head][tail] = value
        elif key in ("labels", "notes"):
            record[key] = [item for item in str(value or "").split(";") if item]
        else:
            record[key] = orjson.loads(value) if key in ("findings", "missing", "extra") else value
    return record
