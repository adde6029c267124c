"""Boosted trees evaluated with numpy alone: fitted elsewhere, shipped as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth, every node given: node ``i`` has children ``2i+1`` and ``2i+2``."""

    feature: NDArray[np.int32]
    """Shape (trees, 2**depth - 1)."""
    threshold: NDArray[np.float32]
    """Shape (trees, 2**depth - 1); up to the threshold a row goes left."""
    leaf: NDArray[np.float32]
    """Shape (trees, 2**depth)."""
    base: float

    @property
    def depth(self) -> int:
        """Levels of decisions."""
        return int(self.leaf.shape[1]).bit_length() - 1


def forest(arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Forest:
    """The trees stored under ``prefix`` in a safetensors file."""
    return Forest(
        np.asarray(arrays[f"{prefix}.feature"], np.int32),
        np.asarray(arrays[f"{prefix}.threshold"], np.float32),
        np.asarray(arrays[f"{prefix}.leaf"], np.float32),
        float(np.asarray(arrays[f"{prefix}.base"]).ravel()[0]),
    )


def margins(trees: Forest, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The summed leaves (log odds for a classifier), shape (rows,)."""
    total = np.full(len(rows), trees.base, np.float32)
    columns = np.ascontiguousarray(rows.T)
    flat = columns.ravel()
    at = np.arange(len(rows))
    inner = trees.feature.shape[1]
    for feature, threshold, leaf in zip(trees.feature, trees.threshold, trees.leaf, strict=True):
        node = np.zeros(len(rows), np.int32)
        for _ in range(trees.depth):
            node = 2 * node + 1 + (flat[feature[node] * len(rows) + at] > threshold[node])
        total += leaf[node - inner]
    return total
