"""Makes ``models/drift-v1``: which unequal facts and names play one role, and how close a sentence stays
to another.

``python -m scoring.train.drift [--data DIR] [--stories N] [--only PART ...]``. Held-out stories and
sentences are
never fitted on; the figures printed and stored are of those alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.same_story import HELD_OUT, demetr_held_out, read_stories
from scoring.corpora import data_folder, held_out, table
from scoring.drift import likeness
from scoring.drift.judge import NAME, NAMES, RARITY, WEIGHTS, Judge
from scoring.drift.readers import NAME_FEATURES, fact_reader, name_reader
from scoring.drift.slots import FEATURES
from scoring.drift.words import stem
from scoring.garble.surprise import open_language
from scoring.kit import Kit, load_kit
from scoring.train.drift_net import Fit, fit_labels, fit_pairs, tensors
from scoring.train.drift_rows import Maker, Rows, story_rows
from scoring.types import Story

FACT_FIT = Fit(units=24, epochs=25, decay=0.3)
CLOSE_FIT = Fit(units=32, epochs=40, decay=0.1)
RATES = (0.02, 0.05, 0.1)
"""False alarms per untouched article at which the share of slips found is reported."""
Figures = dict[str, float | int]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A judge with its features and its figures on held-out data."""

    name: str
    judge: Judge
    features: tuple[str, ...]
    figures: Figures


def rarities(kit: Kit) -> dict[str, float]:
    """Weight per stem from the word counts of the language model: 0.05 for everyday words, up to 1."""
    language = open_language(kit.artefacts.open(likeness.LANGUAGE))
    found: dict[str, float] = {}
    for word, at in language.vocabulary.items():
        weight = round(float(np.clip((20 - language.unigram[at]) / 14, 0.05, 1)), 2)
        if not word.startswith("<"):
            found[stem(word)] = min(weight, found.get(stem(word), 1.0))
    return {key: value for key, value in sorted(found.items()) if value < 1}


def fit_roles(name: str, stories: Sequence[Story], kit: Kit, rarity: dict[str, float]) -> Fitted:
    """The judge of facts or names."""
    settings = kit.settings.drift
    reader = (fact_reader if name == "facts" else name_reader)(settings, rarity)
    pool = [
        mention for story in stories[::7] for document in story.documents for mention in document.mentions
    ]
    maker = Maker(reader, settings, pool, Random(3))
    rows = [(story, story_rows(story, maker)) for story in stories]
    found, left = _split(rows, held=False)
    labels = np.arange(len(found) + len(left)) < len(found)
    judge = fit_labels(np.concatenate([found, left]), labels, FACT_FIT)
    features = FEATURES if name == "facts" else NAME_FEATURES
    figures = _role_figures(judge, rows) | {"slips_fitted": len(found), "natural_fitted": len(left)}
    return Fitted(name, judge, features, figures)


def _split(
    rows: Sequence[tuple[Story, Rows]], *, held: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    side = [found for story, found in rows if held_out(story.id, HELD_OUT) == held]
    slips = [row for found in side for row in found.slips]
    natural = [row for found in side for row in found.natural]
    return np.asarray(slips, np.float32), np.asarray(natural, np.float32)


def _role_figures(judge: Judge, rows: Sequence[tuple[Story, Rows]]) -> Figures:
    slips, natural = _split(rows, held=True)
    articles = sum(len(story.documents) for story, _ in rows if held_out(story.id, HELD_OUT))
    found, left = judge.probabilities(slips), np.sort(judge.probabilities(natural))[::-1]
    figures: Figures = {"articles": articles, "slips": len(found), "natural": len(left)}
    for rate in RATES:
        level = float(left[min(len(left) - 1, int(rate * articles))])
        figures[f"level at {rate} per article"] = round(level, 3)
        figures[f"found at {rate} per article"] = round(float((found > level).mean()), 3)
    return figures


def fit_closeness(demetr: pd.DataFrame, kit: Kit) -> Fitted:
    """The judge of closeness from sound and damaged versions; sanity rows (``base``) are not used."""
    rows = demetr[demetr.severity != "base"]
    sound = likeness.pair_features(rows.mt.tolist(), rows.reference.tolist(), kit)
    damaged = likeness.pair_features(rows.perturbed.tolist(), rows.reference.tolist(), kit)
    held = np.asarray([demetr_held_out(item) for item in rows.item_id])
    judge = fit_pairs(sound[~held], damaged[~held], CLOSE_FIT)
    ahead = judge.scores(sound) > judge.scores(damaged)
    figures: Figures = {
        "fitted": int((~held).sum()),
        "held out": int(held.sum()),
        "ahead": round(float(ahead[held].mean()), 4),
    }
    figures["ahead on kinds not fitted"] = _unseen_kinds(rows.perturbation.to_numpy(), (sound, damaged), held)
    return Fitted("closeness", judge, likeness.FEATURES, figures)


def _unseen_kinds(
    kinds: NDArray[np.object_], rows: tuple[NDArray[np.float32], NDArray[np.float32]], held: NDArray[np.bool_]
) -> float:
    """The mean over kinds of the share ahead when the kind is left out of fitting, in six groups of kinds."""
    names = sorted(set(kinds))
    shares: list[float] = []
    for group in range(6):
        left = set(names[group::6])
        unseen = np.asarray([kind in left for kind in kinds])
        judge = fit_pairs(
            rows[0][~held & ~unseen], rows[1][~held & ~unseen], Fit(units=32, epochs=20, decay=0.1, seeds=1)
        )
        ahead = judge.scores(rows[0]) > judge.scores(rows[1])
        shares.extend(float(ahead[held & (kinds == kind)].mean()) for kind in left)
    return round(float(np.mean(shares)), 4)


def save(fitted: Sequence[Fitted], rarity: dict[str, float], folder: Path) -> None:
    """Writes tensors, feature names, rarities and figures."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    parts = {key: value for found in fitted for key, value in tensors(found.name, found.judge).items()}
    save_file(parts, folder / WEIGHTS)
    _write(folder / NAMES, _kept(folder / NAMES) | {found.name: list(found.features) for found in fitted})
    _write(folder / RARITY, rarity)
    told = {found.name: found.figures for found in fitted}
    _write(folder / "metrics.json", _kept(folder / "metrics.json") | told)


def _kept(path: Path) -> dict[str, object]:
    """What a file holds of the other parts."""
    known: dict[str, object] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return known


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Fits all three judges and prints their figures."""
    parser = argparse.ArgumentParser(prog="python -m scoring.train.drift", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="the folder of labelled tables")
    parser.add_argument("--stories", type=int, default=1500, help="same-story groups read for facts")
    options = parser.parse_args()
    data, kit = data_folder(options.data), load_kit()
    stories, rarity = read_stories(data, kit, options.stories), rarities(kit)
    fitted = [
        fit_roles("facts", stories, kit, rarity),
        fit_roles("names", stories[: options.stories // 2], kit, rarity),
        fit_closeness(table(data, "mt/demetr"), kit),
    ]
    save(fitted, rarity, models_folder() / NAME)
    for found in fitted:
        print(found.name, json.dumps(found.figures))


if __name__ == "__main__":
    main()
