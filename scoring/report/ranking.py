"""A ranking of outlets -> table, CSV, JSON, Parquet or an HTML page with a dot-and-interval plot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from scoring.errors import UsageError
from scoring.report.html import environment
from scoring.types import SourceRank

ENDINGS = (".csv", ".json", ".parquet", ".html")


def check_ending(path: Path) -> None:
    """Raises UsageError where the ending is none of ``ENDINGS``."""
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"cannot write {path.name!r}: its ending must be one of {', '.join(ENDINGS)}")


def ranking_text(ranks: Sequence[SourceRank]) -> str:
    """The table for a terminal; outlets of one tie group cannot be told apart."""
    rows = [
        f"{'tie':>3} {'place':>9}  {'outlet':30} {'quality':>7}  {'90 %':>13} {'articles':>8} {'original':>8}"
    ]
    rows += [
        f"{r.tie_group:3d} {f'{r.best_place}-{r.worst_place}':>9}  {r.source[:30]:30} {r.quality:7.1f}"
        f"  {f'{r.low:.1f} to {r.high:.1f}':>13} {r.articles:8d} {r.original_share:8.0%}"
        for r in ranks
    ]
    return "\n".join([*rows, "Outlets with the same tie number cannot be told apart."]) + "\n"


def to_record(rank: SourceRank) -> dict[str, Any]:
    """The record as plain JSON values."""
    values = {name: getattr(rank, name) for name in SourceRank.__slots__}
    return values | {"label_rates": dict(rank.label_rates), "copied_from": dict(rank.copied_from)}


def write_ranking(ranks: Sequence[SourceRank], path: Path) -> None:
    """Writes the ranking in the form its ending names."""
    check_ending(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    records = [to_record(rank) for rank in ranks]
    if path.suffix == ".json":
        path.write_bytes(orjson.dumps(records, option=orjson.OPT_INDENT_2))
    elif path.suffix == ".html":
        path.write_text(environment().get_template("ranking.html").render(ranks=ranks), encoding="utf-8")
    else:
        _table(records, path)


def _table(records: list[dict[str, Any]], path: Path) -> None:
    import pandas as pd

    flat = [
        {k: orjson.dumps(v).decode() if isinstance(v, dict) else v for k, v in r.items()} for r in records
    ]
    frame = pd.DataFrame(flat)
    if path.suffix == ".csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_parquet(path, index=False)
