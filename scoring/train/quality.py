"""Fits ``models/quality-v1``: the additive quality model, its calibration, its intervals, the labels.

    python -m scoring.train.quality [--data DIR] [--scale 0.6]

Gradient boosting without interactions and with monotone constraints, so that it can be written out as one
step function a measure; calibration and intervals come from out-of-fold scores (folds by story).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bench.cases import Bench
from scoring.bench.measure import Measured, measured
from scoring.bench.mix import Mix, scaled
from scoring.corpora import data_folder
from scoring.kit import load_kit
from scoring.quality.features import FEATURES, LABEL_FEATURES, TOLD_BY, Feature, Matrix
from scoring.quality.interval import Interval
from scoring.quality.model import QualityModel
from scoring.settings import QualitySettings
from scoring.train.quality_card import write_card

Column = NDArray[np.float64]
Flags = NDArray[np.bool_]
FOLDS = 5
KNOTS = 24
"""Knots of the calibration curve: enough for a bend, few enough for some hundred cases in each."""
QUIET = 0.985
"""Share of sound articles whose fluency costs them nothing; the verdict allows 1 % false alarms."""
DOUBT = {"words": 6.0, "voices": 0.5}
"""Widening of the intervals: an article of 36 words doubles its half width, as does the lack of any voice
half of that; the overall factor is fitted, so only the proportions are chosen."""
BOOSTING = {
    "max_iter": 600,
    "learning_rate": 0.1,
    "max_leaf_nodes": 6,
    "min_samples_leaf": 8,
    "l2_regularization": 2.0,
    "random_state": 7,
}


def main() -> None:
    """Makes the bench, fits, writes the folder and prints the figures of the held-out side."""
    options = _options()
    data = data_folder(options.data)
    kit = load_kit()
    mix = scaled(Mix(), options.scale)
    fit = measured(Bench.open(data, held=False, mix=mix).cases(), kit)
    held = measured(Bench.open(data, held=True, mix=mix).cases(), kit)
    folder = options.out
    folder.mkdir(parents=True, exist_ok=True)
    model = fit_quality(fit, FEATURES)
    interval = fit_interval(fit, model["oof"])
    labels = {label: fit_label(fit, label) for label in LABEL_FEATURES}
    _write(folder / "quality.json", model["model"])
    _write(folder / "interval.json", interval)
    _write(folder / "labels.json", labels)
    figures, curve = report(held, model["model"], interval)
    _write(folder / "metrics.json", figures)
    write_card(folder, figures, curve)
    print(json.dumps(figures, indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fit models/quality-v1 on the bench.")
    parser.add_argument("--data", type=Path, help="folder of labelled tables")
    parser.add_argument("--out", type=Path, default=Path("models/quality-v1"))
    parser.add_argument(
        "--scale", type=float, default=0.6, help="share of the bench; the shipped model used 0.6"
    )
    return parser.parse_args()


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _weights(cases: Measured, target: Flags) -> Column:
    """Both classes weigh the same; among the damaged each kind has its share of the mix."""
    mix = Mix()
    counts = Counter(case.kind for case in cases.cases if not case.sound)
    total = sum(counts.values())
    weights = np.ones(len(target))
    for row, case in enumerate(cases.cases):
        if not case.sound:
            weights[row] = min(mix.weights[case.kind] * total / counts[case.kind], mix.largest_weight)
    for side in (target, ~target):
        weights[side] *= 0.5 * len(target) / weights[side].sum()
    return weights


def fit_quality(cases: Measured, features: Sequence[Feature]) -> dict[str, Any]:
    """The model as JSON values and the out-of-fold log odds it was calibrated on."""
    return _fit(cases, cases.sound, features, _weights(cases, cases.sound))


def fit_label(cases: Measured, label: str) -> dict[str, Any]:
    """The additive model for being free of a label, at its share of the mix (not half and half)."""
    features = LABEL_FEATURES[label]
    free = np.asarray([label not in case.labels for case in cases.cases])
    fitted: dict[str, Any] = _fit(cases, free, features, _weights(cases, cases.sound))["model"]
    return fitted


def _fit(cases: Measured, target: Flags, features: Sequence[Feature], weights: Column) -> dict[str, Any]:
    """Missing measures cost and give nothing, but for one: whether two other voices could be asked at all.

    Otherwise the model would learn how its cases were made (a copy alone has "quotations lost").
    """
    from sklearn.model_selection import GroupKFold

    filled = _with_alone(cases, features)
    oof = np.zeros(len(target))
    for train, test in GroupKFold(FOLDS).split(filled, target, cases.groups):
        oof[test] = _boosted(filled[train], target[train], weights[train]).decision_function(filled[test])
    model = _boosted(filled, target, weights)
    best = filled.min(axis=0)
    shapes = [_shape(model, filled, k, best) | _named(feature) for k, feature in enumerate(features)]
    alone = _shape(model, filled, len(features), best)["loss"][-1]
    for shape in shapes:
        shape["missing"] = -alone if shape["measure"] == TOLD_BY else 0.0
    intercept = float(model.decision_function(best[None, :])[0])
    calibration = _calibration(oof, target, weights)
    return {"model": {"shapes": shapes, "intercept": intercept, "calibration": calibration}, "oof": oof}


def _with_alone(cases: Measured, features: Sequence[Feature]) -> Matrix:
    """The columns with missing values at their best, and one more: 1 where nobody else could be asked.

    Fluency below what ``QUIET`` of the sound articles reach is raised to that level: names from afar, a
    plain style and good translation cost nothing.
    """
    columns = cases.columns(features)
    best = np.nan_to_num(np.nanmin(np.vstack([columns, np.full(columns.shape[1], 1e9)]), axis=0))
    filled = np.where(np.isnan(columns), best, columns)
    sound = np.asarray([case.sound and case.readable for case in cases.cases])
    fluent = np.asarray([feature.part == "fluency" for feature in features])
    floors = np.where(fluent, np.quantile(filled[sound], QUIET, axis=0), -np.inf)
    names = [feature.measure for feature in features]
    told = columns[:, names.index(TOLD_BY)] if TOLD_BY in names else np.zeros(len(columns))
    return np.column_stack([np.maximum(filled, floors), np.isnan(told)])


def _boosted(columns: Matrix, target: Flags, weights: Column) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        interaction_cst="no_interactions", monotonic_cst=[-1] * columns.shape[1], **BOOSTING
    )
    return model.fit(columns, target, sample_weight=weights)


def _shape(model: Any, columns: Matrix, k: int, best: Column) -> dict[str, Any]:
    """One measure's step function, read off the model by moving that measure alone."""
    values = np.unique(columns[:, k])
    probes = np.repeat(best[None, :], len(values), axis=0)
    probes[:, k] = values
    logits = model.decision_function(probes)
    loss = np.maximum.accumulate(logits[0] - logits)
    steps = np.flatnonzero(np.diff(loss) > 1e-9)
    return {
        "edges": [float((values[s] + values[s + 1]) / 2) for s in steps],
        "loss": [float(loss[0]), *(float(loss[s + 1]) for s in steps)],
    }


def _named(feature: Feature) -> dict[str, Any]:
    return {"measure": feature.measure, "part": feature.part, "falling": feature.falling}


def _calibration(logits: Column, target: Flags, weights: Column) -> dict[str, list[float]]:
    """A strictly rising piecewise-linear curve through isotonic regression's bin means.

    Isotonic regression (Zadrozny and Elkan 2002) alone is flat in places, so that two doses of damage could
    score the same; the logistic fit (Platt 1999) breaks such ties with a twentieth of the weight.
    """
    from sklearn.isotonic import IsotonicRegression
    from sklearn.linear_model import LogisticRegression

    isotonic = IsotonicRegression(y_min=0.002, y_max=0.998, out_of_bounds="clip")
    isotonic.fit(logits, target, sample_weight=weights)
    platt = LogisticRegression(C=1e6).fit(logits[:, None], target, sample_weight=weights)
    knots = np.unique(np.quantile(logits, np.linspace(0, 1, KNOTS)))
    edges = np.concatenate([[knots[0] - 3], knots, [knots[-1] + 3]])
    smooth = platt.predict_proba(edges[:, None])[:, 1]
    y = np.maximum.accumulate(0.95 * isotonic.predict(edges) + 0.05 * smooth)
    return {"x": [round(float(v), 6) for v in edges], "y": [round(float(v), 6) for v in y]}


def fit_interval(cases: Measured, logits: Column) -> dict[str, float]:
    """The factor with which nine outcomes of ten lie inside (split conformal on out-of-fold scores)."""
    curve = _calibration(logits, cases.sound, _weights(cases, cases.sound))
    quality = 100 * np.interp(logits, curve["x"], curve["y"])
    scale = Interval(1.0, **DOUBT).scale(quality, cases.words, cases.voices)
    ratio = np.abs(100.0 * cases.sound - quality) / scale
    level = min(1.0, np.ceil((len(ratio) + 1) * 0.9) / len(ratio))
    return {"factor": float(np.quantile(ratio, level)), **DOUBT}


def report(
    cases: Measured, model: dict[str, Any], interval: dict[str, float]
) -> tuple[dict[str, Any], dict[str, Column]]:
    """Figures of a side that was not fitted on, and its reliability curve."""
    from sklearn.metrics import roc_auc_score

    quality = QualityModel.from_json(model).score(cases.columns(FEATURES)).quality
    low, high = Interval.from_json(interval).bounds(quality, cases.words, cases.voices)
    truth, told = np.where(cases.sound, 100.0, 0.0), cases.voices >= 2
    curve = _reliability(quality, truth, _weights(cases, cases.sound))
    error = float(np.average(np.abs(curve["promised"] - curve["found"]), weights=curve["count"])) / 100
    return {
        "cases": len(truth),
        "roc": round(float(roc_auc_score(cases.sound, quality)), 4),
        "roc_with_two_voices": round(float(roc_auc_score(cases.sound[told], quality[told])), 4),
        "roc_without": round(float(roc_auc_score(cases.sound[~told], quality[~told])), 4),
        "calibration_error": round(error, 4),
        "interval_coverage": round(float(np.mean((low <= truth) & (truth <= high))), 4),
        "by_kind": _by_kind(cases, quality),
    }, curve


def _reliability(quality: Column, truth: Column, weights: Column) -> dict[str, Column]:
    """Ten bins of about equal count, equal scores in one: promised and found share, and the weight."""
    from scipy.stats import rankdata

    number = ((rankdata(quality) - 0.5) * 10 / len(quality)).astype(int)
    bins = [k for k in (np.flatnonzero(number == b) for b in range(10)) if len(k)]
    return {
        "promised": np.asarray([np.average(quality[k], weights=weights[k]) for k in bins]),
        "found": np.asarray([np.average(truth[k], weights=weights[k]) for k in bins]),
        "count": np.asarray([weights[k].sum() for k in bins]),
    }


def _by_kind(cases: Measured, quality: Column) -> dict[str, dict[str, float]]:
    unsound = QualitySettings().newsroom[0]
    found = {}
    for kind in sorted({case.kind for case in cases.cases}):
        own = quality[[case.kind == kind for case in cases.cases]]
        share = round(float(np.mean(own < unsound)), 3)
        found[kind] = {"median": round(float(np.median(own)), 1), "unsound": share, "n": len(own)}
    return found


if __name__ == "__main__":
    main()
