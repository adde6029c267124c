"""Intervals for figures: Wilson for shares, bootstrap over clusters for everything else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959964


def wilson(hits: int, count: int, z: float = Z95) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927); (0, 1) where nothing was counted.

    >>> [round(end, 3) for end in wilson(0, 100)]
    [0.0, 0.037]
    """
    if count == 0:
        return 0.0, 1.0
    share, square = hits / count, z * z
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = z / (1 + square / count) * np.sqrt(share * (1 - share) / count + square / (4 * count**2))
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))


def bootstrap(
    statistic: Callable[[NDArray[np.intp]], float],
    clusters: Sequence[Hashable],
    draws: int = 300,
    seed: int = 5,
) -> tuple[float, float]:
    """The 95 % percentile interval of ``statistic(rows)`` when whole clusters are drawn anew (Efron 1979).

    Draws on which the statistic is not a number are left out; (nan, nan) where none is left.
    """
    names, numbers = np.unique(np.asarray([str(item) for item in clusters]), return_inverse=True)
    order = np.argsort(numbers, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(numbers))[:-1])
    rng = np.random.default_rng(seed)
    values = []
    for _ in range(draws):
        drawn = rng.integers(0, len(names), len(names))
        values.append(statistic(np.concatenate([members[k] for k in drawn])))
    known = [value for value in values if not np.isnan(value)]
    if not known:
        return float("nan"), float("nan")
    return float(np.quantile(known, 0.025)), float(np.quantile(known, 0.975))
