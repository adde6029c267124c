"""From a document's measures to the probability that it is a broken retranslation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact


@dataclass(frozen=True, slots=True)
class DocumentModel:
    """A logistic model over measures; a missing measure stands at its mean and so says nothing."""

    measures: tuple[str, ...]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    cap: NDArray[np.float64]
    """Largest value that still adds: ten doubled words are not twice as bad as five."""
    weight: NDArray[np.float64]
    bias: float


def open_document(artefact: Artefact) -> DocumentModel:
    """The model in ``document.json``."""
    data = artefact.json("document.json")
    mean, scale, cap, weight = (np.asarray(data[name], float) for name in ("mean", "scale", "cap", "weight"))
    return DocumentModel(tuple(data["measures"]), mean, scale, cap, weight, float(data["bias"]))


def rows(names: Sequence[str], measures: Sequence[Mapping[str, float | None]]) -> NDArray[np.float64]:
    """Shape (documents, names); NaN where a measure is missing.

    >>> rows(["a"], [{"a": 1.0}, {}]).tolist()
    [[1.0], [nan]]
    """
    values = [[own.get(name) for name in names] for own in measures]
    return np.array(values, np.float64).reshape(len(measures), len(names))


def steep(values: NDArray[np.float64], cap: NDArray[np.float64]) -> NDArray[np.float64]:
    """Capped counts as 1, 3, 6: the first slip happens to everybody, the third tells. Others as they are.

    >>> steep(np.array([[1.0, 5.0, 0.4]]), np.array([3.0, 3.0, np.inf])).tolist()
    [[1.0, 6.0, 0.4]]
    """
    capped = np.minimum(values, cap)
    return np.where(cap < ENDLESS, capped * (capped + 1) / 2, capped)


ENDLESS = 1e8
"""A cap from here on is none."""


def retranslated_probability(
    model: DocumentModel, measures: Sequence[Mapping[str, float | None]]
) -> NDArray[np.float64]:
    """Shape (documents,), same order; measures of the story may be missing."""
    values = steep(rows(model.measures, measures), model.cap)
    scaled = np.nan_to_num((values - model.mean) / model.scale)
    return 1 / (1 + np.exp(-(scaled @ model.weight + model.bias)))
