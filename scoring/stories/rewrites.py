"""The fitted decision whether one article rewrites another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.kit import Kit
from scoring.stories.group import MODEL as GROUPING
from scoring.stories.rarity import Background, background_of
from scoring.stories.trees import sigmoid

MODEL = "lineage-v1"
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RewriteModel:
    """Logistic regression over ``resemblance.FEATURES`` and the shipped rarity of words."""

    weights: Array
    bias: float
    floor: float
    """Probability from which a pair counts as a rewrite: 1 % false alarms on independent pairs."""
    background: Background

    def chances(self, rows: Array) -> Array:
        """Probability of a rewrite, shape (pairs,)."""
        return sigmoid(rows @ self.weights + self.bias)


def rewrite_model(kit: Kit) -> RewriteModel:
    """The shipped model. Raises ArtefactError where it is missing."""
    stored = kit.artefacts.open(MODEL).json("rewrites.json")
    background = background_of(kit.artefacts.open(GROUPING))
    return RewriteModel(np.array(stored["weights"]), stored["bias"], stored["floor"], background)
