"""A gradient-boosted tree model read from JSON and evaluated with numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact

Array = NDArray[np.float64]
_BLOCK = 1024
"""Rows walked down all trees at a time."""


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

    @classmethod
    def open(cls, artefact: Artefact, file: str = "trees.json") -> Trees:
        """The model of an artefact, made once."""
        stored = artefact.json(file)
        if "read" not in stored:
            stored["read"] = cls.read(stored)
        return stored["read"]  # type: ignore[no-any-return]

    def logit(self, rows: Array) -> Array:
        """Log odds, float64, shape (rows,); nan features follow the side learned for missing values."""
        blocks = [self._logit(rows[at : at + _BLOCK]) for at in range(0, len(rows), _BLOCK)]
        return np.concatenate(blocks) if blocks else np.zeros(0)

    def _logit(self, rows: Array) -> Array:
        tree = np.arange(len(self.feature))[:, None]
        row = np.arange(len(rows))[None, :]
        node = np.zeros((len(self.feature), len(rows)), np.int64)
        for _ in range(self.depth):
            seen = rows[row, self.feature[tree, node]]
            low = np.where(np.isnan(seen), self.missing_left[tree, node], seen <= self.threshold[tree, node])
            node = np.where(low, self.left[tree, node], self.right[tree, node])
        return np.asarray(self.start + self.value[tree, node].sum(axis=0), np.float64)


def sigmoid(logits: Array) -> Array:
    """Probabilities of log odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
