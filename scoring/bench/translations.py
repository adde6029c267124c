"""WMT documents with all their versions: references and systems, with the human scores where there are any.

Nothing of WMT is used to fit the garble models, so every language pair and system here is an unseen one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scoring.corpora import table

BLOCK = 8
"""Lines taken as a document in sets without document numbers; the lines follow each other there."""
MIN_WORDS = 60
SETS = "year", "pair"


@dataclass(frozen=True, slots=True)
class Version:
    """One translation of a document."""

    system: str
    human: bool
    text: str
    rating: float | None
    """Mean standardised human score of its rated segments."""
    halves: tuple[float, float] | None
    """The same over every other segment."""
    system_rating: float | None
    """Of the system over the whole set."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its versions, best known first in no order."""

    set: str
    document: str
    versions: tuple[Version, ...]


def sources(data: Path) -> Iterator[Source]:
    """All documents of all sets, in order."""
    return grouped(table(data, "mt/wmt"))


def grouped(wmt: Any) -> Iterator[Source]:
    """The documents of some rows of the table, in order."""
    wmt = wmt.sort_values([*SETS, "seg_id", "system"])
    blocks = "block " + ((wmt.seg_id - 1) // BLOCK).astype(str)
    wmt = wmt.assign(document=wmt.doc_id.where(wmt.doc_id.notna(), blocks))
    for (year, pair, document), rows in wmt.groupby([*SETS, "document"], sort=True):
        versions = tuple(_version(str(system), own) for system, own in rows.groupby("system", sort=True))
        whole = max(len(version.text.split()) for version in versions)
        kept = tuple(version for version in versions if len(version.text.split()) > whole / 2)
        if whole >= MIN_WORDS:
            yield Source(f"{year} {pair}", str(document), kept)


def _version(system: str, rows: Any) -> Version:
    rated = rows.da_z.dropna().to_numpy()
    halves = (float(rated[::2].mean()), float(rated[1::2].mean())) if len(rated) > 3 else None
    known = rows.system_da_z.dropna()
    return Version(
        system,
        bool(rows.is_human.iloc[0]),
        " ".join(rows.text.astype(str)),
        float(rated.mean()) if len(rated) > 1 else None,
        halves,
        float(known.iloc[0]) if len(known) else None,
    )


def thirds(found: list[Source]) -> dict[tuple[str, str], int]:
    """(set, system) -> 0 for the lowest third of its set by human score, 2 for the highest."""
    ratings: dict[str, dict[str, float]] = {}
    for source in found:
        for version in source.versions:
            if not version.human and version.system_rating is not None:
                ratings.setdefault(source.set, {})[version.system] = version.system_rating
    places = {}
    for name, own in ratings.items():
        order = sorted(own, key=lambda system: own[system])
        for at, system in enumerate(order):
            places[name, system] = int(np.floor(3 * at / len(order)))
    return places
