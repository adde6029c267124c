"""How rare words are in news: the shipped document counts, hashed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Background:
    """How many of ``total`` articles carry each bucket of ``terms``."""

    counts: NDArray[Any]
    total: int

    def rarity(self, buckets: NDArray[Any]) -> Array:
        """Inverse document frequency of each bucket, natural logarithm, at least 0.05."""
        return inverse(self.counts[buckets].astype(np.float64), self.total)


def inverse(counts: Array, total: float) -> Array:
    """Ln of articles over articles that carry it, for counts that may be zero."""
    return np.log((total + 1.0) / (counts + 0.5)).clip(0.05)


def background_of(artefact: Artefact) -> Background:
    """The counts of a grouping model."""
    stored = artefact.arrays("counts.safetensors")
    return Background(stored["counts"], int(stored["total"][0]))
