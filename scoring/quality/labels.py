"""Probabilities of the labels, several at once, each from its own few measures.

A label that one signal alone decides has no model: its probability is the confidence of the surest finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.quality.features import matrix
from scoring.quality.model import QualityModel
from scoring.types import Finding

BY_FINDING = ("near_copy", "broken_quotation", "wrong_language", "mixed_language")
"""Labels that one signal alone decides."""


@dataclass(frozen=True, slots=True)
class LabelModel:
    """One additive model a label (``score`` gives the chance of being free of it)."""

    models: Mapping[str, QualityModel]
    lines: Mapping[str, float]
    """Probability from which a label is given, where it is not the settings' threshold."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> LabelModel:
        """As ``scoring.train.quality`` wrote it: label -> additive model."""
        models = {label: QualityModel.from_json(item) for label, item in data.items()}
        return cls(models, {label: float(item["line"]) for label, item in data.items() if "line" in item})

    def given(self, probabilities: Mapping[str, float], threshold: float) -> tuple[str, ...]:
        """The labels whose probability reaches their line, or ``threshold`` where they have none."""
        return tuple(k for k, p in probabilities.items() if p >= self.lines.get(k, threshold))

    def probabilities(self, measures: Sequence[Mapping[str, float | None]]) -> list[dict[str, float]]:
        """For each article the probability of every label."""
        columns = {
            label: 1.0 - model.score(matrix(measures, model.features)).quality / 100.0
            for label, model in self.models.items()
        }
        return [
            {label: round(float(values[row]), 4) for label, values in columns.items()}
            for row in range(len(measures))
        ]


def surest(findings: Sequence[Finding]) -> dict[str, float]:
    """Label -> confidence of its surest finding, 0 without any, for the labels that one signal decides."""
    found = dict.fromkeys(BY_FINDING, 0.0)
    for finding in findings:
        if finding.kind in found:
            found[finding.kind] = max(found[finding.kind], round(finding.confidence, 4))
    return found
