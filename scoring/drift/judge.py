"""The fitted judges of models/drift-v1: small logistic models over named features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact
from scoring.errors import ArtefactError

NAME = "drift-v1"


@dataclass(frozen=True, slots=True)
class Judge:
    """Logistic regression: ``weights`` float64, shape (features,)."""

    weights: NDArray[np.float64]
    bias: float

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """float64, shape (len(rows),), for feature rows of shape (n, features)."""
        return np.asarray(1.0 / (1.0 + np.exp(-(rows @ self.weights + self.bias))), np.float64)


def open_judge(artefact: Artefact, name: str, features: tuple[str, ...]) -> Judge:
    """The judge of that name. Raises ArtefactError where it was fitted on other features than the code has."""
    stored = artefact.json(f"{name}.json")
    if tuple(stored["features"]) != features:
        raise ArtefactError(f"models/{artefact.name}/{name}.json has other features than this version; refit it")
    return Judge(np.asarray(stored["weights"], np.float64), float(stored["bias"]))
