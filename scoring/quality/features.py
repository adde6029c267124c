"""Measures -> the columns of the quality model.

Missing stays NaN; every column is monotone: higher is worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Feature:
    """One column: which measure, and under which part its points are shown."""

    measure: str
    part: str
    falling: bool = False
    """True where a lower measure is worse (coverage): the column is then the negative."""


FEATURES: tuple[Feature, ...] = ()
"""What the score reads."""

LABEL_FEATURES: Mapping[str, tuple[Feature, ...]] = {}
"""Label -> what its probability reads."""


def matrix(measures: Sequence[Mapping[str, float | None]], features: Sequence[Feature]) -> Matrix:
    """float64, shape (articles, features); NaN where a measure is missing or unknown."""
    out = np.full((len(measures), len(features)), np.nan)
    for row, values in enumerate(measures):
        for column, feature in enumerate(features):
            value = values.get(feature.measure)
            if value is not None:
                out[row, column] = -value if feature.falling else value
    return out
