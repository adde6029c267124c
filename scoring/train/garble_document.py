"""Fits ``document.json`` of ``garble-v1``: sound native articles against the same broken in one pattern.

``python -m scoring.train.garble_document [--data DIR] [--articles N]``. Outlets of the tuning side, which
the models of sentences have not seen. Sentences are judged by both tiers as in ``auto``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from scoring.artefacts import models_folder
from scoring.bench.garble_articles import broken, native
from scoring.bench.garble_readings import read
from scoring.corpora import data_folder
from scoring.garble.damage import GRAMMAR, PATTERNS
from scoring.garble.document import rows, steep
from scoring.garble.patterns import FLAWS
from scoring.kit import load_kit

MEASURES = (
    "garbled_sentences",
    "garbled_sentence_share",
    "worst_garble",
    "worst_three_garble",
    "garble_evidence",
    "mean_garble",
    "bad_rating",
    "surprise",
    *(f"{name}_count" for name in FLAWS),
    "broken_quotations",
    "name_variants",
    "foreign_words",
    "wrong_script_marks",
)
CAPS = {"garbled_sentences": 4.0, "broken_quotations": 3.0, "name_variants": 3.0} | {
    f"{name}_count": 3.0 for name in FLAWS
}
DOSES = (1, 2, 3, 4)
SOUND_WEIGHT = 12.0
"""How much more a sound article weighs: one in a hundred may be flagged."""


def fit(values: Any, broken_ones: Any) -> dict[str, Any]:
    """The logistic model as JSON; weights below 0 are set to 0 by fitting on what is left."""
    from sklearn.linear_model import LogisticRegression

    cap = np.array([CAPS.get(name, np.inf) for name in MEASURES])
    values = steep(values, cap)
    mean, scale = np.nanmean(values[~broken_ones], 0), np.nanstd(values, 0) + 1e-6
    scaled = np.nan_to_num((values - mean) / scale)
    keep = np.ones(len(MEASURES), bool)
    weight = np.where(broken_ones, 1.0, SOUND_WEIGHT)
    while True:
        model = LogisticRegression(C=0.5, max_iter=500).fit(scaled[:, keep], broken_ones, weight)
        if (model.coef_[0] >= 0).all():
            break
        keep[np.flatnonzero(keep)[model.coef_[0] < 0]] = False
    weights = np.zeros(len(MEASURES))
    weights[keep] = model.coef_[0]
    columns = {"mean": mean, "scale": scale, "cap": np.minimum(cap, 1e9), "weight": weights}
    as_lists = {name: [round(float(x), 6) for x in column] for name, column in columns.items()}
    return {"measures": list(MEASURES), **as_lists, "bias": round(float(model.intercept_[0]), 6)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits and writes ``document.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, default=1500)
    given = parser.parse_args(arguments)
    kit = load_kit()
    sound = native(data_folder(given.data), kit, given.articles, side="tune")
    told = [one.measures for one in read(sound, kit)]
    labels = [False] * len(told)
    for at, pattern in enumerate((*PATTERNS.values(), *GRAMMAR.values())):
        share = sound[at::5]
        harmed = list(broken(share, pattern, DOSES[at % len(DOSES)], seed=at))
        told += [one.measures for one in read([item.document for item in harmed], kit)]
        labels += [True] * len(harmed)
        print(f"{at}: {len(harmed)} broken articles", flush=True)
    model = fit(rows(MEASURES, told), np.array(labels))
    print(dict(zip(model["measures"], model["weight"], strict=True)), model["bias"])
    path = models_folder() / "garble-v1" / "document.json"
    path.write_text(json.dumps(model, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
