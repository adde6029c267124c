"""The additive quality model: one monotone step function a measure, read from JSON, run by numpy.

Fitted by ``scoring.train.quality`` as gradient boosting without interactions and with monotone
constraints (Lou, Caruana, Gehrke 2012, "Intelligible models"; scikit-learn's
``HistGradientBoostingClassifier``), so that every point lost belongs to exactly one measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.quality.features import Feature, Matrix

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a measure takes from the log odds of being sound: ``loss[k]`` between the k-th two edges."""

    feature: Feature
    edges: Column
    loss: Column
    """Never negative, never falling; shape (len(edges) + 1,)."""
    missing: float
    """What is added to the log odds where the measure is missing."""

    def losses(self, column: Column) -> Column:
        """The loss of each article, 0 where the measure is missing."""
        known = np.where(np.isnan(column), -np.inf, column)
        return np.where(np.isnan(column), 0.0, self.loss[np.searchsorted(self.edges, known, side="left")])


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising curve from log odds to the share of sound articles, between its knots linear."""

    x: Column
    y: Column

    def __call__(self, logit: Column) -> Column:
        """Shares between 0 and 1."""
        return np.asarray(np.interp(logit, self.x, self.y))


@dataclass(frozen=True, slots=True)
class Scores:
    """Result of the model for a batch of n articles; points of 100."""

    quality: Column
    """Shape (n,)."""
    base: Column
    """Shape (n,): quality without any loss."""
    points: Matrix
    """Shape (n, features), never positive; ``base + points.sum(axis=1) == quality``."""


@dataclass(frozen=True, slots=True)
class QualityModel:
    """Shapes, intercept and calibration."""

    shapes: tuple[Shape, ...]
    intercept: float
    calibration: Calibration

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> QualityModel:
        """The model as ``scoring.train.quality`` wrote it."""
        shapes = tuple(
            Shape(
                Feature(item["measure"], item["part"], item["falling"]),
                np.asarray(item["edges"], dtype=np.float64),
                np.asarray(item["loss"], dtype=np.float64),
                float(item["missing"]),
            )
            for item in data["shapes"]
        )
        curve = Calibration(np.asarray(data["calibration"]["x"]), np.asarray(data["calibration"]["y"]))
        return cls(shapes, float(data["intercept"]), curve)

    @property
    def features(self) -> tuple[Feature, ...]:
        """The columns it wants, in order."""
        return tuple(shape.feature for shape in self.shapes)

    def logits(self, columns: Matrix) -> tuple[Column, Matrix]:
        """Log odds of the lossless article, shape (n,), and the losses, shape (n, features)."""
        missing = np.isnan(columns) @ np.asarray([shape.missing for shape in self.shapes])
        losses = np.column_stack([shape.losses(columns[:, k]) for k, shape in enumerate(self.shapes)])
        return self.intercept + missing, losses

    def score(self, columns: Matrix) -> Scores:
        """Quality with exact parts.

        The points lost are shared out in proportion to the log odds lost, which for an additive model
        is its integrated gradient along the straight path from the lossless article (Sundararajan et
        al. 2017), so they sum.
        """
        clean, losses = self.logits(columns)
        total = losses.sum(axis=1)
        base, quality = 100 * self.calibration(clean), 100 * self.calibration(clean - total)
        share = np.divide(losses, total[:, None], out=np.zeros_like(losses), where=total[:, None] > 0)
        return Scores(quality, base, -share * (base - quality)[:, None])
