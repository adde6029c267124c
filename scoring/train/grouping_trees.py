"""Fits boosted trees with scikit-learn and stores them in the form ``scoring.stories.trees`` reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_COLUMNS = ("feature", "threshold", "left", "right", "missing_left", "value")


def fit_trees(rows: Array, labels: NDArray[np.bool_], signs: list[int], weights: Array | None = None) -> Any:
    """A small histogram gradient boosting model; ``signs`` says in which direction each feature may act."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=120, max_depth=4, learning_rate=0.08, min_samples_leaf=40, l2_regularization=5.0,
        monotonic_cst=signs, random_state=0, early_stopping=False,
    )  # fmt: skip
    return model.fit(rows, labels, sample_weight=weights)


def stored_trees(model: Any) -> dict[str, Any]:
    """The fitted model as plain lists, one row per tree, padded to the longest."""
    trees = [predictors[0].nodes for predictors in model._predictors]
    width = max(len(nodes) for nodes in trees)
    out: dict[str, Any] = {name: [] for name in _COLUMNS}
    for nodes in trees:
        for name, values in _columns(nodes).items():
            out[name].append(values + [0] * (width - len(values)))
    out["start"] = float(model._baseline_prediction.ravel()[0])
    out["depth"] = int(max(nodes["depth"].max() for nodes in trees))
    return out


def _columns(nodes: Any) -> dict[str, list[Any]]:
    leaf = nodes["is_leaf"].astype(bool)
    own = np.arange(len(nodes))
    return {
        "feature": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        "threshold": np.where(leaf, 0.0, nodes["num_threshold"]).tolist(),
        "left": np.where(leaf, own, nodes["left"]).tolist(),
        "right": np.where(leaf, own, nodes["right"]).tolist(),
        "missing_left": nodes["missing_go_to_left"].astype(int).tolist(),
        "value": np.where(leaf, np.round(nodes["value"], 6), 0.0).tolist(),
    }
