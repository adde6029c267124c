"""Made damage in native articles of held-out outlets: found at 1 % of sound ones flagged, rightly marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

DOSES = (1, 3)
ALARMS = 0.01
BAR = 0.90


def rows(data: Path, kit: Kit, limit: int | None) -> Iterator[Row]:
    """The share of broken articles found and marked, pattern by pattern and dose by dose."""
    model = open_document(kit.artefacts.open("garble-v1"))
    sound = native(data, kit, limit or 800, side="held", seed=9)
    half = len(sound) // 2
    levels = retranslated_probability(model, [one.measures for one in read(sound, kit)])
    least = float(np.quantile(levels[:half], 1 - ALARMS))
    flagged = int((levels[half:] > least).sum())
    low, high = wilson(flagged, len(sound) - half)
    share = flagged / (len(sound) - half)
    yield Row(
        "sound articles flagged",
        share,
        len(sound) - half,
        low=low,
        high=high,
        bar=ALARMS,
        higher_is_better=False,
    )
    for name, pattern in PATTERNS.items():
        for dose in DOSES:
            harmed = list(broken(sound[half:], pattern, dose, seed=dose))
            told = read([item.document for item in harmed], kit)
            found = retranslated_probability(model, [one.measures for one in told]) > least
            yield _share(f"{name}, {dose} a text: found", found, BAR if dose > 1 else None)
            yield _share(f"{name}, {dose} a text: right words marked", marked(harmed, told), None)


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
