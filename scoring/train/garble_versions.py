"""Fits ``versions.json`` of ``garble-full-v1``: which of two versions of one text reads worse.

``python -m scoring.train.garble_versions [--data DIR] [--stories N]``. Logistic regression without intercept
over the differences of the full model's four sentence logits, human against machine version of one document;
the level of ``settings.garble.reads_worse`` is printed beside it. No human rating is used.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.versions import told_twice
from scoring.corpora import data_folder
from scoring.garble.judge import FULL, open_models
from scoring.garble.worse import FEATURES, difference, views
from scoring.kit import Kit, load_kit
from scoring.pipeline import read_documents, silent
from scoring.stories.versions import reworded
from scoring.types import Article

HUMAN_FLAGGED = 0.02
"""Share of human versions that may be shown as reading worse than the others."""
Floats = NDArray[np.float64]


def differences(stories: Sequence[Sequence[Article]], kit: Kit) -> list[Floats]:
    """Per story: machine minus human version, shape (machine versions, len(FEATURES))."""
    model = open_models(kit)[1]
    if model is None:
        raise SystemExit("models/garble-full-v1 is not there: train it first")
    out = []
    for story in stories:
        documents = read_documents(list(story), kit, silent)
        rows = []
        for machine in documents[1:]:
            pairs = reworded(machine, documents[0], kit.settings.story)
            texts = [(machine.sentences[i].text, documents[0].sentences[j].text) for i, j in pairs]
            if texts:
                rows.append(difference(texts, views(model, [text for pair in texts for text in pair])))
        if rows:
            out.append(np.stack(rows))
    return out


def fit(found: Sequence[Floats]) -> Floats:
    """Weights; each story weighs the same."""
    from sklearn.linear_model import LogisticRegression

    rows = np.concatenate(found)
    weight = np.concatenate([np.full(len(own), 1 / len(own)) for own in found])
    scale = rows.std(axis=0)
    both = np.concatenate([rows, -rows]) / scale
    truth = np.repeat([1, 0], len(rows))
    model = LogisticRegression(fit_intercept=False).fit(both, truth, sample_weight=np.tile(weight, 2))
    return np.asarray(np.maximum(model.coef_[0], 0.0) / scale)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits and writes ``versions.json``; prints how often the machine version is told and the level."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--stories", type=int, default=300)
    given = parser.parse_args(arguments)
    data, kit = data_folder(given.data), load_kit()
    weights = fit(differences(told_twice(data, False, given.stories), kit))
    held = [own @ weights for own in differences(told_twice(data, True, given.stories // 4), kit)]
    told = float(np.mean([np.mean(own > 0) for own in held]))
    level = float(np.quantile([-np.mean(own) for own in held], 1 - HUMAN_FLAGGED))
    named = {name: round(float(value), 4) for name, value in zip(FEATURES, weights, strict=True)}
    figures = {"machine_version_told": round(told, 4), "stories": len(held), "level": round(level, 3)}
    path = models_folder() / FULL / "versions.json"
    path.write_text(json.dumps({"weights": named, "held_out": figures}, indent=1) + "\n")
    print(f"weights {named}; held-out documents {figures}")


if __name__ == "__main__":
    main()
