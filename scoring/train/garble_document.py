"""Fits ``document.json`` of ``garble-v1``: sound native articles against the same broken in one pattern.

``python -m scoring.train.garble_document [--data DIR] [--articles N]``. Outlets of the tuning side, which
the models of sentences have not seen. Sentences are judged by both tiers as in ``auto``.

What is sought is what is measured: the share of broken articles found, in the mean of the patterns, where a
few sound ones in a thousand are flagged. One count after another is given the weight that finds most
(coordinate ascent over a grid), since a logistic fit by likelihood spends itself on what is found anyway.
A logistic curve over the sum then makes a probability of it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.garble_articles import broken, native
from scoring.bench.garble_readings import read
from scoring.corpora import data_folder
from scoring.garble.damage import GRAMMAR, PATTERNS
from scoring.garble.document import rows, steep
from scoring.garble.patterns import FLAWS
from scoring.kit import load_kit

FIRST = "garble_evidence"
"""The measure whose weight is 1; the others are in its unit, nats."""
COUNTS = (
    *(f"{name}_count" for name in FLAWS),
    "broken_quotations",
    "run_on_quotations",
    "name_variants",
    "foreign_words",
    "wrong_script_marks",
)
MEASURES = (FIRST, "worst_garble", *COUNTS)
CAPS = dict.fromkeys(COUNTS, 3.0)
DOSES = {1: 0.3, 3: 1.0}
"""Broken sentences in a text, and what an article with so many weighs."""
TRAINING = 0.3
"""What a pattern weighs that is there for training only (``damage.GRAMMAR``)."""
ALARMS = (0.005, 0.01, 0.02)
"""Shares of sound articles flagged at which the found ones are counted: their mean is steadier than one."""
GRID = np.array([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0])
ROUNDS = 4
Floats = NDArray[np.float64]


def found(total: Floats, kinds: NDArray[np.int64], weight: Floats) -> float:
    """The weighted mean share of broken articles above what ALARMS of the sound ones (kind -1) reach."""
    sound, of_kind = total[kinds < 0], kinds[kinds >= 0]
    levels = np.quantile(sound, [1 - share for share in ALARMS])
    size = np.maximum(np.bincount(of_kind, minlength=len(weight)), 1)
    hits = [
        np.bincount(of_kind, weights=(total[kinds >= 0] > level).astype(float), minlength=len(weight)) / size
        for level in levels
    ]
    return float(np.mean([hit @ weight for hit in hits]) / weight.sum())


def ascend(values: Floats, kinds: NDArray[np.int64], weight: Floats) -> Floats:
    """Weights of the columns, the first one 1: each in turn the grid's best, until nothing gains."""
    own = np.full(values.shape[1], 2.0)
    own[0] = 1.0
    best = found(values @ own, kinds, weight)
    for _ in range(ROUNDS):
        before = best
        for column in range(1, values.shape[1]):
            rest = values @ own - values[:, column] * own[column]
            gains = [found(rest + values[:, column] * one, kinds, weight) for one in GRID]
            at = int(np.argmax(gains))
            if gains[at] > best:
                own[column], best = GRID[at], gains[at]
        print(f"found {best:.4f}", flush=True)
        if best - before < SMALL_GAIN:
            break
    return own


SMALL_GAIN = 5e-4


def fit(values: Floats, kinds: NDArray[np.int64], weight: Floats) -> dict[str, Any]:
    """The model as JSON; a missing measure stands at the mean of the sound articles."""
    from sklearn.linear_model import LogisticRegression

    cap = np.array([CAPS.get(name, np.inf) for name in MEASURES])
    values = steep(values, cap)
    mean = np.nanmean(values[kinds < 0], 0)
    values = np.where(np.isnan(values), mean, values)
    own = ascend(values, kinds, weight)
    centred = (values - mean) @ own
    curve = LogisticRegression(C=1e3).fit(np.minimum(centred, MOST)[:, None], kinds >= 0, _balance(kinds))
    slope = float(curve.coef_[0, 0])
    columns = {"mean": mean, "scale": np.ones(len(own)), "cap": np.minimum(cap, 1e9), "weight": own * slope}
    as_lists = {name: [round(float(x), 6) for x in column] for name, column in columns.items()}
    return {"measures": list(MEASURES), **as_lists, "bias": round(float(curve.intercept_[0]), 6)}


MOST = 12.0
"""Nats from which more says nothing new to the curve."""


def _balance(kinds: NDArray[np.int64]) -> Floats:
    """Sound articles weigh as much together as the broken ones do."""
    sound = kinds < 0
    return np.where(sound, (~sound).sum() / max(sound.sum(), 1), 1.0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits and writes ``document.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, default=1500)
    given = parser.parse_args(arguments)
    kit = load_kit()
    sound = native(data_folder(given.data), kit, given.articles, side="tune")
    told = [one.measures for one in read(sound, kit)]
    kinds = [-1] * len(told)
    weight: list[float] = []
    for at, (name, pattern) in enumerate({**PATTERNS, **GRAMMAR}.items()):
        for dose, worth in DOSES.items():
            harmed = list(broken(sound[at % 4 :: 4], pattern, dose, seed=at + dose))
            told += [one.measures for one in read([item.document for item in harmed], kit)]
            kinds += [len(weight)] * len(harmed)
            weight.append(worth * (TRAINING if name in GRAMMAR else 1.0))
        print(f"{name}: {len(told)} articles", flush=True)
    model = fit(rows(MEASURES, told), np.array(kinds), np.array(weight))
    print(dict(zip(model["measures"], model["weight"], strict=True)), model["bias"])
    path = models_folder() / "garble-v1" / "document.json"
    path.write_text(json.dumps(model, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
