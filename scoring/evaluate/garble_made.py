"""Made damage in native articles of held-out outlets: found at 1 % of sound ones flagged, rightly marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.bench.garble_articles import Broken, broken, native
from scoring.bench.garble_readings import Told, read
from scoring.evaluate.intervals import wilson
from scoring.evaluate.records import Row
from scoring.garble.damage import PATTERNS
from scoring.garble.document import open_document, retranslated_probability
from scoring.kit import Kit
from scoring.types import Document

DOSES = (1, 3)
ALARMS = 0.01
BAR = 0.90
READ = "read.json"
"""Digests of native articles that were read since they had been flagged, with the rule they were read by."""
ASIDE = ", those read and found broken aside"


@dataclass(frozen=True, slots=True)
class _Level:
    """From which probability an article is flagged, and what that is called in the rows."""

    name: str
    least: float
    flagged: tuple[int, int]
    """Sound articles of the other half flagged, and how many there are."""


def rows(data: Path, kit: Kit, limit: int | None) -> Iterator[Row]:
    """The share of broken articles found and marked, pattern by pattern and dose by dose."""
    model = open_document(kit.artefacts.open("garble-v1"))
    sound = native(data, kit, limit or 800, side="held", seed=9)
    half = len(sound) // 2
    told = retranslated_probability(model, [one.measures for one in read(sound, kit)])
    as_printed = frozenset(kit.artefacts.open("garble-v1").json(READ)["broken"])
    levels = tuple(_levels(told, [digest(one) in as_printed for one in sound]))
    for level in levels:
        yield _flagged(level)
    for name, pattern in PATTERNS.items():
        for dose in DOSES:
            harmed = list(broken(sound[half:], pattern, dose, seed=dose))
            own = read([item.document for item in harmed], kit)
            values = retranslated_probability(model, [one.measures for one in own])
            for level in levels:
                measure = f"{name}, {dose} a text: found{level.name}"
                yield _share(measure, values > level.least, BAR if dose > 1 and not level.name else None)
            yield _share(f"{name}, {dose} a text: right words marked", marked(harmed, own), None)


def _levels(told: NDArray[np.float64], broken_as_printed: Sequence[bool]) -> Iterator[_Level]:
    """The level of 1 % of one half of the articles, all of them and without those broken as printed."""
    half, aside = len(told) // 2, np.array(broken_as_printed, bool)
    for name, kept in (("", np.ones(len(told), bool)), (ASIDE, ~aside)):
        least = float(np.quantile(told[:half][kept[:half]], 1 - ALARMS))
        rest = told[half:][kept[half:]]
        yield _Level(name, least, (int((rest > least).sum()), len(rest)))


def _flagged(level: _Level) -> Row:
    hits, count = level.flagged
    low, high = wilson(hits, count)
    measure = f"sound articles flagged{level.name}"
    bar = None if level.name else ALARMS
    return Row(measure, hits / count, count, low=low, high=high, bar=bar, higher_is_better=False)


def digest(document: Document) -> str:
    """What an article is known by in that file; its text cannot be had from it."""
    return sha256(document.article.text.encode()).hexdigest()[:16]


def marked(harmed: Sequence[Broken], told: Sequence[Told]) -> NDArray[np.bool_]:
    """Whether a finding stands on a broken place, per document."""
    return np.array(
        [
            any(f.start < end and start < f.end for f in one.findings for start, end in item.places)
            for item, one in zip(harmed, told, strict=True)
        ]
    )


def _share(measure: str, hits: NDArray[np.bool_], bar: float | None) -> Row:
    low, high = wilson(int(hits.sum()), len(hits))
    return Row(measure, float(hits.mean()) if len(hits) else None, len(hits), low=low, high=high, bar=bar)
