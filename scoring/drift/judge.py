"""The fitted judges of models/drift-v1: small networks over named features, read with numpy alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact
from scoring.errors import ArtefactError

NAME = "drift-v1"
WEIGHTS, NAMES, RARITY = "judges.safetensors", "features.json", "rarity.json"
Rows = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Judge:
    """One hidden layer of rectified units over scaled features (several nets side by side count as one).

    ``centre`` and ``scale`` have shape (features,), ``hidden`` (features, units), ``bias`` (units,),
    ``out`` (units,).
    """

    centre: NDArray[np.float32]
    scale: NDArray[np.float32]
    hidden: NDArray[np.float32]
    bias: NDArray[np.float32]
    out: NDArray[np.float32]
    offset: float

    def scores(self, rows: Rows) -> NDArray[np.float64]:
        """The raw score of each row, shape (n,), for rows of shape (n, features); far-off values are cut
        at 6 sigma.
        """
        plain = np.clip((rows - self.centre) / self.scale, -6, 6)
        return np.asarray(np.maximum(plain @ self.hidden + self.bias, 0) @ self.out + self.offset, np.float64)

    def probabilities(self, rows: Rows) -> NDArray[np.float64]:
        """The logistic of the score, shape (n,)."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.scores(rows))), np.float64)


def open_judge(artefact: Artefact, name: str, features: tuple[str, ...]) -> Judge:
    """The judge of that name. Raises ArtefactError where it was fitted on other features than the code
    has.
    """
    if tuple(artefact.json(NAMES)[name]) != features:
        raise ArtefactError(
            f"models/{artefact.name} has other features for {name!r} than this version; "
            "run 'python -m scoring.train.drift' or reinstall wirecheck"
        )
    return judge(name, artefact.arrays(WEIGHTS))


def judge(name: str, arrays: Mapping[str, NDArray[np.float32]]) -> Judge:
    """The judge of that name from the stored tensors."""
    part = {key: arrays[f"{name}.{key}"] for key in ("centre", "scale", "hidden", "bias", "out", "offset")}
    return Judge(
        part["centre"], part["scale"], part["hidden"], part["bias"], part["out"], float(part["offset"][0])
    )


def open_rarity(artefact: Artefact) -> Mapping[str, float]:
    """Weight of each known stem, near 0 for everyday words; a stem it does not hold counts 1."""
    found: Mapping[str, float] = artefact.json(RARITY)
    return found
