"""Whether a damaged sentence scores below the sound one, the reference standing as the consensus (DEMETR)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.bench.same_story import demetr_held_out
from scoring.corpora import table
from scoring.drift.likeness import fidelity
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit

Scores = NDArray[np.float64]
ASKED = {
    "numbers": "critical_id10_numbers_replaced",
    "names replaced": "critical_id9_ne_replaced",
    "names removed": "critical_id25_ne_removed",
    "negation": "critical_id8_negation",
    "antonym": "critical_id7_antonym",
    "gender": "critical_id11_gender",
    "tense": "major_id17_tense",
    "verb removed": "critical_id22_verb_removed",
}
"""Kinds with a bar of their own."""
ALL_BAR, KIND_BAR = 0.95, 0.90


def run(data: Path, kit: Kit, limit: int | None = None) -> list[Row]:
    """Share of pairs with the damaged version below the sound one, on sentences nothing was fitted on."""
    rows = table(data, "mt/demetr")
    rows = rows[(rows.severity != "base") & rows.item_id.map(demetr_held_out)]
    if limit is not None:
        rows = rows[rows.item_id.isin(sorted(rows.item_id.unique())[:limit])]
    ahead = {name: _ahead(rows, score) for name, score in _systems(rows, kit).items()}
    return [row for name, found in ahead.items() for row in _rows(rows, found, name)]


def _systems(rows: pd.DataFrame, kit: Kit) -> Mapping[str, tuple[Scores, Scores]]:
    """Scores of the sound and of the damaged versions by system."""
    references = rows.reference.tolist()
    sides = rows.mt.tolist(), rows.perturbed.tolist()
    own = [fidelity(side, [[reference] for reference in references], kit) for side in sides]
    return {
        "wirecheck": (own[0], own[1]),
        "chrF++": (_chrf(sides[0], references), _chrf(sides[1], references)),
        "static encoder": (_cosine(sides[0], references, kit), _cosine(sides[1], references, kit)),
    }


def _chrf(texts: Sequence[str], references: Sequence[str]) -> Scores:
    from sacrebleu.metrics import CHRF

    metric = CHRF(word_order=2)
    found = [metric.sentence_score(a, [b]).score for a, b in zip(texts, references, strict=True)]
    return np.asarray(found, np.float64)


def _cosine(texts: Sequence[str], references: Sequence[str], kit: Kit) -> Scores:
    a, b = kit.encoder.encode(texts), kit.encoder.encode(references)
    return np.asarray((a * b).sum(axis=1), np.float64)


def _ahead(rows: pd.DataFrame, scores: tuple[Scores, Scores]) -> pd.Series:
    return pd.Series(scores[0] > scores[1], index=rows.index)


def _rows(rows: pd.DataFrame, ahead: pd.Series, system: str) -> list[Row]:
    hits = ahead.to_numpy(np.float64)
    low, high = bootstrap(lambda at: float(hits[at].mean()), rows.item_id.tolist())
    bar = ALL_BAR if system == "wirecheck" else None
    found = [Row("damaged below sound, all kinds", float(ahead.mean()), len(rows), system, low, high, bar)]
    for name, kind in ASKED.items():
        part = ahead[rows.perturbation == kind]
        if len(part):
            own = KIND_BAR if system == "wirecheck" else None
            found.append(Row(f"damaged below sound, {name}", float(part.mean()), len(part), system, bar=own))
    worst = ahead.groupby(rows.perturbation).mean()
    note = str(worst.idxmin())
    return [*found, Row("damaged below sound, worst kind", float(worst.min()), len(rows), system, note=note)]


SUITE = Suite("perturbations", "damaged sentences score below sound ones (DEMETR, held-out sentences)", run)
