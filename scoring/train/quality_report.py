"""Figures of a fitted score on a side that nothing was fitted on: for its card and its metrics file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from scoring.bench.measure import Column, Flags, Measured, case_weights
from scoring.bench.reckon import brier, precision_recall, reliability, roc
from scoring.quality.features import FEATURES, Feature
from scoring.quality.interval import Interval
from scoring.quality.labels import LabelModel
from scoring.quality.model import QualityModel
from scoring.settings import QualitySettings
from scoring.signals import ARTICLE, STORY
from scoring.train.quality_fit import fit_plain

LINES = (1 / 3, 0.3, 1 / 4, 1 / 5, 1 / 6, 1 / 8, 1 / 10, 1 / 15, 1 / 20)
"""Lines that stand for costs one can say: at 1 / 8 a false alarm costs seven misses."""


def figures(cases: Measured, model: Mapping[str, Any], interval: Mapping[str, Any]) -> dict[str, Any]:
    """ROC, calibration, coverage and every kind of damage by itself."""
    quality = QualityModel.from_json(model).score(cases.columns(FEATURES)).quality
    low, high = Interval.from_json(interval).bounds(quality, cases.words, cases.voices)
    truth, told, weights = 100.0 * cases.sound, cases.voices >= 2, case_weights(cases)
    inside = (low <= truth) & (truth <= high)
    return {
        "cases": len(truth),
        "roc": _rounded(roc(cases.sound, quality, weights)),
        "roc_with_two_voices": _rounded(weighted_roc(cases, quality, told)),
        "roc_without": _rounded(weighted_roc(cases, quality, ~told)),
        "calibration_error": _rounded(reliability(quality / 100, cases.sound, weights).error),
        "interval_coverage": _rounded(float(np.average(inside, weights=weights)) if len(truth) else np.nan),
        "by_kind": by_kind(cases, quality),
    }


def weighted_roc(cases: Measured, quality: Column, rows: Flags) -> float:
    """ROC of sound against damaged inside these rows, kinds of damage weighing as the mix says."""
    own = cases.chosen(rows)
    return roc(own.sound, quality[rows], case_weights(own))


def by_kind(cases: Measured, quality: Column) -> dict[str, dict[str, float | None]]:
    """Median quality, share unsound, and ROC against the sound cases with as much of a story."""
    unsound, kinds, told = QualitySettings().newsroom[0], cases.kinds, cases.voices >= 2
    found = {}
    for kind in sorted(set(kinds.tolist())):
        own = kinds == kind
        mostly_told = bool(told[own].mean() > 0.5)
        rows = (own | cases.sound) & (told == mostly_told)
        found[kind] = {
            "median": round(float(np.median(quality[own])), 1),
            "unsound": _rounded(float(np.mean(quality[own] < unsound))),
            "roc": None if cases.sound[own].all() else _rounded(roc(cases.sound[rows], quality[rows])),
            "n": int(own.sum()),
        }
    return found


def label_figures(cases: Measured, labels: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Figures of each label, and its curve of precision and recall."""
    told = LabelModel.from_json(labels).probabilities(cases.measures)
    weights, found, curves = case_weights(cases), {}, {}
    for label in labels:
        truth = np.asarray([label in case.labels for case in cases.cases], dtype=bool)
        share = np.asarray([item[label] for item in told], dtype=np.float64)
        precision, recall, average = precision_recall(truth, share, weights)
        curves[label] = precision, recall
        found[label] = {
            "average_precision": _rounded(average),
            "roc": _rounded(roc(truth, share, weights)),
            "brier": _rounded(brier(share, truth, weights)),
            "calibration_error": _rounded(reliability(share, truth, weights).error),
            "n": int(truth.sum()),
        }
    return found, curves


def ablation(fit: Measured, held: Measured) -> dict[str, dict[str, float | None]]:
    """ROC with two voices and without when one signal's measures are left out of the fit."""
    told = held.voices >= 2
    found = {}
    for name, kept in _without():
        quality = fit_plain(fit, kept)(held)
        found[name] = {
            "roc_with_two_voices": _rounded(weighted_roc(held, quality, told)),
            "roc_without": _rounded(weighted_roc(held, quality, ~told)),
        }
    return found


def _without() -> list[tuple[str, Sequence[Feature]]]:
    """Every signal that the score reads, with the features that are left without it."""
    kept: list[tuple[str, Sequence[Feature]]] = [("nothing left out", FEATURES)]
    signals = [(signal.name, signal.measures) for signal in ARTICLE]
    signals += [(signal.name, signal.measures) for signal in STORY]
    for name, measures in signals:
        own = {spec.name for spec in measures}
        rest = tuple(feature for feature in FEATURES if feature.measure not in own)
        if len(rest) < len(FEATURES):
            kept.append((name, rest))
    return kept


def lines(cases: Measured, share: Column) -> dict[str, Any]:
    """The newsroom's lines by the rule in ``QualitySettings.newsroom``, from out-of-fold scores only.

    Of the lines that stand for costs, the highest one below which lie at most so many of the sound news
    articles of the fitting side.
    """
    settings = QualitySettings()
    edited = np.asarray([c.sound and c.readable and c.kind == "sound" for c in cases.cases], dtype=bool)
    below = {line: float(np.mean(share[edited] < line)) if edited.any() else 0.0 for line in LINES}
    unsound = max((line for line in LINES if below[line] <= settings.unsound_share), default=LINES[-1])
    review = max((line for line in LINES if below[line] <= settings.review_share), default=LINES[-1])
    return {
        "newsroom": [round(100 * min(unsound, review), 1), round(100 * review, 1)],
        "share_below": {f"{100 * line:.1f}": round(value, 4) for line, value in below.items()},
        "articles": int(edited.sum()),
    }


def _rounded(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)
