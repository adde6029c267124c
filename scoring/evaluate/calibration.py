"""Suite ``calibration``: how far the score can be taken at its face value, on the bench's held-out side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.bench.cases import Side
from scoring.bench.measure import Measured, case_weights
from scoring.bench.mix import Mix, scaled
from scoring.bench.reading import parts, read_bench, unseen
from scoring.bench.reckon import BINS, brier, precision_recall, reliability
from scoring.evaluate import unmoved
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.quality.interval import LONG, Interval
from scoring.quality.labels import LabelModel
from scoring.quality.model import QualityModel
from scoring.quality.score import ARTEFACT

BASELINE = "surprise"
"""The measure that stands as baseline: surprise of a language model, what most filters use."""
Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """The bench with its scores."""

    cases: Measured
    quality: Column
    low: Column
    high: Column

    @property
    def weights(self) -> Column:
        """Sound and damaged cases weigh the same, as where the model was calibrated."""
        return case_weights(self.cases)


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """ROC with and without a story, calibration error, coverage, and each label alone."""
    mix = scaled(Mix(), 1.0 if limit is None else min(1.0, limit / 5000))
    side: Side = "all" if unseen(data, kit) else "held"
    scored = _scored(read_bench(parts(data, side, mix), kit), kit)
    told = scored.cases.voices >= 2
    return [
        _roc("ROC with two voices or more", scored, told, 0.97),
        _baseline("ROC with two voices or more", scored, told),
        _roc("ROC without", scored, ~told, 0.94),
        _baseline("ROC without", scored, ~told),
        _error(scored),
        *_coverage(scored),
        *unmoved.rows(data, kit, scored.cases, scored.quality),
        *_labels(scored, kit),
    ]


def _scored(cases: Measured, kit: Kit) -> Scored:
    artefact = kit.artefacts.open(ARTEFACT)
    model = QualityModel.from_json(artefact.json("quality.json"))
    quality = model.score(cases.columns(model.features)).quality
    interval = Interval.from_json(artefact.json("interval.json"))
    return Scored(cases, quality, *interval.bounds(quality, cases.words, cases.voices))


def _auc(truth: NDArray[np.bool_], score: Column, weights: Column | None = None) -> float:
    from sklearn.metrics import roc_auc_score

    if not 0 < truth.sum() < len(truth):
        return float("nan")
    return float(roc_auc_score(truth, score, sample_weight=weights))


def _roc(measure: str, scored: Scored, rows: NDArray[np.bool_], bar: float) -> Row:
    sound, quality = scored.cases.sound[rows], scored.quality[rows]
    own = scored.cases.chosen(rows)
    weights = case_weights(own)
    low, high = bootstrap(lambda k: _auc(sound[k], quality[k], weights[k]), own.groups)
    note = f"kinds weigh as the mix says; as they fall {_auc(sound, quality):.3f}"
    value = _auc(sound, quality, weights)
    return Row(measure, value, int(rows.sum()), low=low, high=high, bar=bar, note=note)


def _baseline(measure: str, scored: Scored, rows: NDArray[np.bool_]) -> Row:
    known = [item.get(BASELINE) for item in scored.cases.measures]
    values = np.asarray([0.0 if value is None else -value for value in known])
    own = scored.cases.chosen(rows)
    value = _auc(own.sound, values[rows], case_weights(own))
    return Row(measure, value, int(rows.sum()), system=f"{BASELINE} alone")


def _error(scored: Scored) -> Row:
    """Expected calibration error over bins of equal weight."""
    error = calibration_error(scored.quality / 100, scored.cases.sound, scored.weights)
    sound, quality, weights = scored.cases.sound, scored.quality / 100, scored.weights
    low, high = bootstrap(
        lambda k: calibration_error(quality[k], sound[k], weights[k]), scored.cases.groups, 200
    )
    note = "bootstrap raises it: noise in the bins counts as error"
    return Row(
        "expected calibration error", error, len(sound), low=low, high=high, bar=0.03,
        higher_is_better=False, note=note,
    )  # fmt: skip


def calibration_error(share: Column, truth: NDArray[np.bool_], weights: Column) -> float:
    """Mean distance of the promised share and the found one over ``BINS`` bins of about equal count.

    Equal scores stay in one bin: many sound articles lose nothing and score the same.
    """
    from scipy.stats import rankdata

    number = ((rankdata(share) - 0.5) * BINS / len(share)).astype(int)
    parts = [np.flatnonzero(number == k) for k in range(BINS)]
    gaps = [
        abs(np.average(share[k], weights=weights[k]) - np.average(truth[k], weights=weights[k]))
        * weights[k].sum()
        for k in parts
        if len(k)
    ]
    return float(sum(gaps) / weights.sum())


def _coverage(scored: Scored) -> list[Row]:
    """Share of intervals that hold the truth: all, and by what there was to read."""
    words, voices = scored.cases.words, scored.cases.voices
    groups = {
        "": np.ones(len(words), dtype=bool),
        " (under 300 words)": words < LONG,
        " (300 words or more)": words >= LONG,
        " (fewer than two voices)": voices < 2,
        " (two voices or more)": voices >= 2,
    }
    return [_covered(scored, name, rows) for name, rows in groups.items() if rows.any()]


def _covered(scored: Scored, group: str, rows: NDArray[np.bool_]) -> Row:
    truth = 100.0 * scored.cases.sound
    inside = ((scored.low <= truth) & (truth <= scored.high))[rows]
    weights, width = scored.weights[rows], np.mean((scored.high - scored.low)[rows])
    clusters = scored.cases.chosen(rows).groups
    low, high = bootstrap(lambda k: float(np.average(inside[k], weights=weights[k])), clusters)
    value = float(np.average(inside, weights=weights))
    note = f"bar 0.88 to 0.92; mean width {width:.1f} points"
    return Row(
        f"articles whose interval holds the truth{group}", value, len(inside), low=low, high=high, note=note
    )


def _labels(scored: Scored, kit: Kit) -> list[Row]:
    model = LabelModel.from_json(kit.artefacts.open(ARTEFACT).json("labels.json"))
    found = model.probabilities(scored.cases.measures)
    rows = []
    for label in model.models:
        truth = np.asarray([label in case.labels for case in scored.cases.cases])
        share = np.asarray([probabilities[label] for probabilities in found])
        rows += _label(label, truth, share, scored.weights)
    return rows


def _label(label: str, truth: NDArray[np.bool_], share: Column, weights: Column) -> list[Row]:
    """ROC, average precision, Brier score and calibration error of one label."""
    count = int(truth.sum())
    return [
        Row(f"ROC of label {label}", _auc(truth, share, weights), count),
        Row(f"average precision of label {label}", precision_recall(truth, share, weights)[2], count),
        Row(f"Brier score of label {label}", brier(share, truth, weights), count, higher_is_better=False),
        Row(
            f"calibration error of label {label}", reliability(share, truth, weights).error, count,
            higher_is_better=False,
        ),
    ]  # fmt: skip


SUITE = Suite("calibration", "the score at its face value, on made and real damage in held-out text", run)
