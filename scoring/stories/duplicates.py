"""Near-identical texts of a feed, found before grouping: a text printed forty times is one article there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from scoring.settings import StorySettings
from scoring.stories.feed import Array
from scoring.stories.shingles import Hashes, run_hashes
from scoring.stories.terms import Terms


def leaders(terms: Sequence[Terms], days: Array, settings: StorySettings) -> list[int]:
    """For each row the earlier row that it is a near copy of, or itself.

    Rows are compared by the smallest hashes of their runs of words (bottom-k sketch, Broder 1997) with
    those of leaders inside the time window, so the cost is linear.
    """
    out: list[int] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for row, one in enumerate(terms):
        sketch = _sketch(one, settings)
        seen = Counter(leader for run in sketch.tolist() for leader in holders.get(run, ()))
        least = max(settings.same_runs * len(sketch), 1.0)
        near = [
            leader for leader, count in seen.items() if count >= least and _close(days, row, leader, settings)
        ]
        out.append(min(near, default=row))
        if not near:
            for run in sketch.tolist():
                holders[run].append(row)
    return out


def _sketch(one: Terms, settings: StorySettings) -> Hashes:
    """The smallest distinct run hashes of a text."""
    return np.unique(run_hashes(one.body.astype(np.uint64), settings.run_words))[: settings.sketch_runs]


def _close(days: Array, row: int, leader: int, settings: StorySettings) -> bool:
    """Whether two rows lie inside the window; an undated one is near every other."""
    return not abs(days[row] - days[leader]) > settings.window_days
