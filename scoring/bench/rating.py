"""Bad against good sentences by human rating, and documents made of six of one kind."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

BAD, GOOD = 40, 80
"""Ratings of 0 to 100 below which a sentence is bad, above which it is good."""
GROUP = 6
Scores = NDArray[np.floating[Any]]


def roc(score: Scores, bad: NDArray[np.bool_]) -> float:
    """How often a bad one scores above a good one; nan with one kind only."""
    from scipy.stats import rankdata

    many = int(bad.sum())
    few = len(bad) - many
    if not many or not few:
        return float("nan")
    return float((rankdata(score)[bad].sum() - many * (many + 1) / 2) / (many * few))


def sixes(score: Scores, bad: NDArray[np.bool_]) -> tuple[Scores, NDArray[np.bool_]]:
    """Mean scores of documents made of six sentences of one kind."""
    means, labels = [], []
    for kind in (True, False):
        own = np.flatnonzero(bad == kind).tolist()
        Random(7).shuffle(own)
        groups = [own[at : at + GROUP] for at in range(0, len(own) - GROUP + 1, GROUP)]
        means += [float(score[group].mean()) for group in groups]
        labels += [kind] * len(groups)
    return np.asarray(means), np.asarray(labels)
