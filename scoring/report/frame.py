"""Scorecards -> pandas: one row an article, nested values as JSON text where a table cannot hold them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import orjson

from scoring.report.record import to_record
from scoring.types import Scorecard

if TYPE_CHECKING:
    import pandas as pd

NESTED = ("findings", "missing", "extra")
FLAT = ("label_probabilities", "parts", "measures", "lineage")


def to_frame(cards: Sequence[Scorecard]) -> pd.DataFrame:
    """One row a card, same order.

    ``parts``, ``measures``, label probabilities and lineage become columns with their name in front
    ("measures.coverage"); findings stay JSON text; labels and notes are joined by ";".
    """
    import pandas as pd

    frame = pd.DataFrame([_row(to_record(card)) for card in cards])
    if "published" in frame:
        frame["published"] = pd.to_datetime(frame["published"], utc=True)
    return frame


def _row(record: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for key, value in record.items():
        if key in FLAT:
            row |= {f"{key}.{name}": item for name, item in value.items()}
        elif key in NESTED:
            row[key] = orjson.dumps(value).decode()
        else:
            row[key] = ";".join(value) if isinstance(value, list) else value
    row["finding_count"] = len(record["findings"])
    return row
