"""A ranking of outlets -> table, CSV, JSON, Parquet or an HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import orjson

from scoring.errors import UsageError
from scoring.report.ranking_page import ranking_page
from scoring.types import SourceRank

ENDINGS = (".csv", ".json", ".parquet", ".html")
SPREAD = ("label_rates", "duels")
"""Fields that become columns of their own in a table, named with a dot."""


def check_ending(path: Path) -> None:
    """Raises UsageError where the ending is none of ``ENDINGS``."""
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"cannot write {path.name!r}: its ending must be one of {', '.join(ENDINGS)}")


def ranking_text(ranks: Sequence[SourceRank], few: Mapping[str, int] | None = None) -> str:
    """The table for a terminal; outlets of one tie group cannot be told apart."""
    rows = [
        f"{'tie':>3} {'place':>9}  {'outlet':28} {'quality':>7}  {'90 %':>13} {'articles':>8} {'original':>8}"
        f" {'same story':>10}"
    ]
    notes = ["Outlets with the same tie number cannot be told apart."]
    if any(rank.duels for rank in ranks):
        notes.append("Same story: chance of the better text than a typical outlet on the same event.")
    if few:
        notes.append(f"{len(few)} outlet{'' if len(few) == 1 else 's'} with too few articles not ranked.")
    return "\n".join([*rows, *map(_row, ranks), *notes]) + "\n"


def _row(rank: SourceRank) -> str:
    duel = f"{rank.duels.chance:10.0%}" if rank.duels else f"{'-':>10}"
    return (
        f"{rank.tie_group:3d} {f'{rank.best_place}-{rank.worst_place}':>9}  {rank.source[:28]:28}"
        f" {rank.quality:7.1f}  {f'{rank.low:.1f} to {rank.high:.1f}':>13} {rank.articles:8d}"
        f" {rank.original_share:8.0%} {duel}"
    )


def to_record(rank: SourceRank) -> dict[str, Any]:
    """The record as plain JSON values."""
    record: dict[str, Any] = _plain(rank)
    return record


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def write_ranking(ranks: Sequence[SourceRank], path: Path, few: Mapping[str, int] | None = None) -> None:
    """Writes the ranking in the form its ending names; ``few`` are outlets left out, with their articles."""
    check_ending(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    ending = path.suffix.lower()
    if ending == ".json":
        path.write_bytes(orjson.dumps([to_record(rank) for rank in ranks], option=orjson.OPT_INDENT_2))
    elif ending == ".html":
        path.write_text(ranking_page(ranks, few), encoding="utf-8")
    else:
        _table([_flat(to_record(rank)) for rank in ranks], path)


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """One row: label rates and duels as columns, whatever else is nested as JSON text."""
    row: dict[str, Any] = {}
    for name, value in record.items():
        if name in SPREAD:
            row |= {f"{name}.{key}": item for key, item in (value or {}).items()}
        else:
            row[name] = orjson.dumps(value).decode() if isinstance(value, dict | list) else value
    return row


def _table(rows: list[dict[str, Any]], path: Path) -> None:
    import pandas as pd

    frame = pd.DataFrame(rows)
    if path.suffix.lower() == ".csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_parquet(path, index=False)
