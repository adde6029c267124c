"""A gradient-boosted tree model read from JSON and evaluated with numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees of equal storage width: arrays of shape (trees, nodes); a leaf points to itself."""

    feature: NDArray[np.int64]
    threshold: Array
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    missing_left: NDArray[np.bool_]
    value: Array
    start: float
    depth: int

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Trees:
        """The model that ``store`` wrote."""
        return cls(
            feature=np.array(stored["feature"], np.int64),
            threshold=np.array(stored["threshold"], np.float64),
            left=np.array(stored["left"], np.int64),
            right=np.array(stored["right"], np.int64),
            missing_left=np.array(stored["missing_left"], bool),
            value=np.array(stored["value"], np.float64),
            start=float(stored["start"]),
            depth=int(stored["depth"]),
        )

    def logit(self, rows: Array) -> Array:
        """Log odds, float64, shape (rows,); nan features follow the side learned for missing values."""
        out = np.full(len(rows), self.start)
        for tree in range(len(self.feature)):
            out += self.value[tree, self._leaves(tree, rows)]
        return out

    def _leaves(self, tree: int, rows: Array) -> NDArray[np.int64]:
        node = np.zeros(len(rows), np.int64)
        every = np.arange(len(rows))
        for _ in range(self.depth):
            seen = rows[every, self.feature[tree, node]]
            goes_left = np.where(
                np.isnan(seen), self.missing_left[tree, node], seen <= self.threshold[tree, node]
            )
            node = np.where(goes_left, self.left[tree, node], self.right[tree, node])
        return node


def sigmoid(logits: Array) -> Array:
    """Probabilities of log odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
