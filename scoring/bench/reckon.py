"""What training and the suites reckon alike: ROC, calibration error, reliability, precision and recall."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.bench.measure import Column, Flags

BINS = 10
"""Equal-count bins of the calibration error, as usual (Guo et al. 2017)."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Promised and found share of each bin, and its weight."""

    promised: Column
    found: Column
    weight: Column

    @property
    def error(self) -> float:
        """Expected calibration error: mean distance of promised and found; not a number without cases."""
        if not len(self.weight):
            return float("nan")
        return float(np.average(np.abs(self.promised - self.found), weights=self.weight))


def roc(truth: Flags, score: Column, weights: Column | None = None) -> float:
    """How often a true case scores above another one, ties as half; not a number with one class only."""
    from sklearn.metrics import roc_auc_score

    if not 0 < truth.sum() < len(truth):
        return float("nan")
    return float(roc_auc_score(truth, score, sample_weight=weights))


def reliability(share: Column, truth: Flags, weights: Column) -> Curve:
    """Bins of about equal count; equal scores stay in one bin, since many sound articles lose nothing."""
    from scipy.stats import rankdata

    number = ((rankdata(share) - 0.5) * BINS / max(len(share), 1)).astype(int)
    bins = [rows for rows in (np.flatnonzero(number == k) for k in range(BINS)) if weights[rows].sum() > 0]
    return Curve(
        np.asarray([np.average(share[k], weights=weights[k]) for k in bins]),
        np.asarray([np.average(truth[k], weights=weights[k]) for k in bins]),
        np.asarray([weights[k].sum() for k in bins]),
    )


def brier(share: Column, truth: Flags, weights: Column) -> float:
    """Weighted mean squared distance of the probability and what was (Brier 1950)."""
    return float(np.average((share - truth) ** 2, weights=weights)) if len(share) else float("nan")


def precision_recall(truth: Flags, share: Column, weights: Column) -> tuple[Column, Column, float]:
    """Precision and recall at every threshold, and the average precision; empty without a true case."""
    from sklearn.metrics import average_precision_score, precision_recall_curve

    if not truth.any():
        return np.zeros(0), np.zeros(0), float("nan")
    precision, recall, _ = precision_recall_curve(truth, share, sample_weight=weights)
    return precision, recall, float(average_precision_score(truth, share, sample_weight=weights))
