"""Makes models/lineage-v1: the decision whether one article rewrites another.

``python -m scoring.train.lineage [--data DIR] [--models DIR]``. Positive pairs are two translations of one
document (WMT), negatives independent reports of one event, both at all lengths and weighted so that length
tells nothing. The machine rewrites are measured, never fitted on.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.lineage_pairs import (
    independent_pairs,
    machine_rewrites,
    near_copies,
    read_pairs,
    translation_pairs,
)
from scoring.corpora import data_folder
from scoring.kit import load_kit
from scoring.settings import StorySettings
from scoring.stories.group import MODEL as GROUPING
from scoring.stories.rarity import background_of
from scoring.stories.resemblance import FEATURES
from scoring.stories.rewrites import MODEL, rewrites
from scoring.stories.trees import Trees, sigmoid
from scoring.train.grouping_trees import fit_trees, stored_trees

if TYPE_CHECKING:
    import pandas as pd

BANDS = (0, 30, 60, 120, 300, 1_000_000)
"""Words of the shorter text at which figures and weights are cut."""
BAND_WEIGHT = 300.0
"""Pairs that a length band weighs, whichever its number: neither side of the question owns a length."""
LEVELS = tuple(round(0.05 * step, 2) for step in range(1, 21))
"""Shares of a text told in order among which the two levels are chosen."""
REACHED, MISSED = 0.005, 0.0125
"""Independent reports, whole or cut, that may reach the upper level, second translations that may miss the
lower one."""
SIGNS = [0 if name in {"size", "ratio"} else 1 for name in FEATURES]


def bands(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Number of the length band of each pair."""
    return np.searchsorted(np.array(BANDS[1:]), rows["words"].to_numpy(), side="right")


def weights(rows: pd.DataFrame, positive: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The square root of equal weight for both answers in every length band."""
    groups = bands(rows) * 2 + positive
    counts = np.bincount(groups, minlength=int(groups.max()) + 1)
    return np.asarray(np.sqrt(BAND_WEIGHT / counts[groups]), np.float64)


def fit(rows: pd.DataFrame) -> Any:
    """The model over the pairs that are not held out."""
    known = rows["kind"].isin(["translation", "independent", "independent-cut"]) & ~rows["held"]
    own = rows[known]
    positive = (own["kind"] == "translation").to_numpy()
    return fit_trees(own[list(FEATURES)].to_numpy(float), positive, SIGNS, weights(own, positive))


def order_levels(rows: pd.DataFrame) -> dict[str, Any]:
    """``ordered_share`` and ``apart_share`` read off the pairs that are not held out, with their numbers: the
    lowest level that so few independent reports reach, the highest below it that so few translations miss.
    """
    known = rows[~rows["held"] & rows["ordered"].notna()]
    apart = known["ordered"][known["kind"].isin(["independent", "independent-cut"])].to_numpy(float)
    retold = known["ordered"][known["kind"] == "translation"].to_numpy(float)
    reached = [level for level in LEVELS if (apart >= level).mean() <= REACHED]
    upper = min(reached, default=1.0)
    missed = [level for level in LEVELS if level < upper and (retold < level).mean() <= MISSED]
    return {
        "ordered_share": upper,
        "apart_share": max(missed, default=0.0),
        "independent": len(apart),
        "translations": len(retold),
    }


def found(rows: pd.DataFrame, trees: Trees, settings: StorySettings) -> NDArray[np.bool_]:
    """Which pairs come out as one family, as a copy or as a rewrite."""
    chances = sigmoid(trees.logit(rows[list(FEATURES)].to_numpy(float)))
    retold = rewrites(chances, rows["ordered"].to_numpy(float), settings)
    return np.asarray(retold | (rows["copied"].to_numpy() >= settings.copy_share))


def figures(rows: pd.DataFrame, trees: Trees, settings: StorySettings) -> dict[str, Any]:
    """Share found by kind and length on held-out pairs; machine rewrites and near copies are all held out."""
    measured = rows[rows["held"] | rows["kind"].isin(["rewrite", "near-copy"])]
    hits = found(measured, trees, settings)
    band = bands(measured)
    out: dict[str, Any] = {}
    for kind in sorted(measured["kind"].unique()):
        own = (measured["kind"] == kind).to_numpy()
        by_length = {
            f"{BANDS[number]}+": [
                int((own & (band == number)).sum()),
                round(float(hits[own & (band == number)].mean()), 4),
            ]
            for number in sorted(set(band[own].tolist()))
        }
        out[kind] = {"n": int(own.sum()), "found": round(float(hits[own].mean()), 4), "by_words": by_length}
    return out


def main() -> None:
    """Fits, measures, writes and prints."""
    parser = argparse.ArgumentParser(prog="python -m scoring.train.lineage", description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--models", type=Path, default=None)
    given = parser.parse_args()
    folder, kit = data_folder(given.data), load_kit(models=given.models)
    readers = (independent_pairs, translation_pairs, machine_rewrites, near_copies)
    pairs = [pair for reader in readers for pair in reader(folder)]
    rows = read_pairs(pairs, kit, background_of(kit.artefacts.open(GROUPING)), 2000)
    trees = stored_trees(fit(rows))
    metrics = {
        "encoder": kit.encoder.signature,
        "order_levels": order_levels(rows),
        **figures(rows, Trees.read(trees), kit.settings.story),
    }
    target = (given.models or models_folder()) / MODEL
    target.mkdir(parents=True, exist_ok=True)
    (target / "trees.json").write_text(json.dumps(trees, separators=(",", ":")) + "\n", encoding="utf-8")
    (target / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(metrics, indent=1))


if __name__ == "__main__":
    main()
