"""Lineage: copies and rewrites found, at the false alarms on independent reports of one event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scoring.bench.fitted import Fitted, fitted_of
from scoring.bench.lineage_pairs import (
    Pair,
    independent_pairs,
    machine_rewrites,
    near_copies,
    read_pairs,
    translation_pairs,
)
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.stories.resemblance import FEATURES
from scoring.stories.rewrites import MODEL, rewrite_model, rewrites

if TYPE_CHECKING:
    import pandas as pd

BARS = {"rewrite": 0.90, "near-copy": 0.98, "independent": 0.01}
NAMES = {
    "rewrite": "machine rewrites found",
    "near-copy": "near copies found",
    "translation": "second translations found",
    "independent": "false alarms, whole independent reports",
    "independent-cut": "false alarms, their first sentences",
}
CUT_FROM = (15, 60, 120)
"""Words of the shorter text from which false alarms on cuts are given: short leads say nearly the same."""
MINHASH = 128
Flags = NDArray[np.bool_]


def run(folder: Path, kit: Kit, limit: int | None) -> list[Row]:
    """Recall by kind and false alarms, ours and MinHash's alone at the same share of false alarms."""
    pairs = _pairs(folder, limit, fitted_of(kit.artefacts.open(MODEL)))
    model = rewrite_model(kit)
    rows = read_pairs(pairs, kit, model.background, 2000)
    chances = model.chances(rows[list(FEATURES)].to_numpy(float))
    story = kit.settings.story
    retold = rewrites(chances, rows["ordered"].to_numpy(float), story)
    hits = np.asarray(retold | (rows["copied"].to_numpy() >= story.copy_share))
    by_hash = _minhash(pairs, rows)
    out = [_row(kind, rows, hits, "wirecheck") for kind in NAMES if kind != "independent-cut"]
    out += [_cut_row(least, rows, hits) for least in CUT_FROM]
    return out + [_row(kind, rows, by_hash, "MinHash alone") for kind in BARS]


def _pairs(folder: Path, limit: int | None, fitted: Fitted) -> list[Pair]:
    """Pairs the model was not fitted on; rewrites and near copies are never fitted on and all count."""
    readers = (independent_pairs, translation_pairs, machine_rewrites, near_copies)
    kinds = ([pair for pair in reader(folder) if _counts(pair, fitted)] for reader in readers)
    return [pair for pairs in kinds for pair in pairs[:limit]]


def _counts(pair: Pair, fitted: Fitted) -> bool:
    return fitted.unseen(pair.key) or pair.kind in {"rewrite", "near-copy"}


def _row(kind: str, rows: pd.DataFrame, hits: Flags, system: str) -> Row:
    own = (rows["kind"] == kind).to_numpy()
    return _share(NAMES[kind], rows, (hits, own), system, kind)


def _cut_row(least: int, rows: pd.DataFrame, hits: Flags) -> Row:
    own = ((rows["kind"] == "independent-cut") & (rows["words"] >= least)).to_numpy()
    return _share(
        f"{NAMES['independent-cut']}, {least} words and more", rows, (hits, own), "wirecheck", "cut"
    )


def _share(name: str, rows: pd.DataFrame, marks: tuple[Flags, Flags], system: str, kind: str) -> Row:
    hits, own = marks
    values = hits[own].astype(float)
    if not len(values):
        return Row(name, None, 0, system, note="no pair within the limit")
    low, high = bootstrap(lambda at: float(values[at].mean()), rows["key"][own].tolist())
    alarm = name.startswith("false alarms")
    return Row(
        name, float(values.mean()), len(values), system, low, high, BARS.get(kind), not alarm,
        note="interval by document",
    )  # fmt: skip


def _minhash(pairs: list[Pair], rows: pd.DataFrame) -> Flags:
    """Pairs above the Jaccard estimate that one in a hundred independent pairs of whole articles reaches."""
    read = [pairs[place] for place in rows["place"].tolist()]
    scores = np.array([_jaccard(pair.a, pair.b) for pair in read])
    quiet = scores[(rows["kind"] == "independent").to_numpy()]
    return np.asarray(scores > (np.quantile(quiet, 0.99) if len(quiet) else 1.0))


def _jaccard(a: str, b: str) -> float:
    """MinHash estimate over runs of three words."""
    from rensa import RMinHash

    sketches = []
    for text in (a, b):
        words = text.lower().split()
        sketch = RMinHash(num_perm=MINHASH, seed=1)
        sketch.update([" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))])
        sketches.append(sketch)
    return float(sketches[0].jaccard(sketches[1]))


SUITE = Suite("lineage", "copies and rewrites at the false alarms on independent reports of one event", run)
