"""Boosted trees in the form that ``scoring.garble.trees`` reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Boosting:
    """How the trees are grown."""

    trees: int = 120
    depth: int = 4
    rate: float = 0.08
    least: int = 60
    """Fewest rows in a leaf."""
    classify: bool = True


def grow(rows: NDArray[np.float32], target: NDArray[np.float64], how: Boosting, weight: Any = None) -> Arrays:
    """Trees fitted to the rows as arrays ``feature``, ``threshold``, ``leaf``, ``base``."""
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

    kind = HistGradientBoostingClassifier if how.classify else HistGradientBoostingRegressor
    fitted = kind(
        max_iter=how.trees,
        max_depth=how.depth,
        learning_rate=how.rate,
        min_samples_leaf=how.least,
        l2_regularization=1.0,
        max_leaf_nodes=1 << how.depth,
        random_state=0,
    ).fit(rows, target, sample_weight=weight)
    return full_trees(
        [stage[0].nodes for stage in fitted._predictors], how.depth, fitted._baseline_prediction
    )


def full_trees(stages: list[Any], depth: int, base: Any) -> Arrays:
    """Fitted trees written out to full depth; a leaf higher up fills all places beneath it."""
    feature = np.zeros((len(stages), (1 << depth) - 1), np.int32)
    threshold = np.full(feature.shape, np.inf, np.float32)
    leaf = np.zeros((len(stages), 1 << depth), np.float32)
    for tree, nodes in enumerate(stages):
        _fill(nodes, (0, 0), (feature[tree], threshold[tree], leaf[tree]))
    return {
        "feature": feature.astype(np.int16),
        "threshold": threshold,
        "leaf": leaf,
        "base": np.asarray([np.ravel(base)[0]], np.float32),
    }


def _fill(nodes: Any, place: tuple[int, int], out: tuple[Any, Any, Any]) -> None:
    at, node = place
    feature, threshold, leaf = out
    inner = len(feature)
    if at >= inner:
        leaf[at - inner] = nodes[node]["value"]
        return
    if nodes[node]["is_leaf"]:
        _fill(nodes, (2 * at + 1, node), out)
        _fill(nodes, (2 * at + 2, node), out)
        return
    feature[at] = nodes[node]["feature_idx"]
    threshold[at] = nodes[node]["num_threshold"]
    _fill(nodes, (2 * at + 1, int(nodes[node]["left"])), out)
    _fill(nodes, (2 * at + 2, int(nodes[node]["right"])), out)
