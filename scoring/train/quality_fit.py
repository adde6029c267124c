"""Fitting the score: an additive model, its calibration, its intervals and the labels, all cross-fitted.

Gradient boosting without interactions and with monotone constraints (Lou, Caruana, Gehrke 2012), so that it
can be written out as one step function a measure. Whatever is chosen by looking at scores (calibration,
interval, lines) looks at scores of folds that the scoring model did not see (folds by group).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.bench.measure import Column, Flags, Measured, case_weights
from scoring.quality.features import LABEL_FEATURES, TOLD_BY, Feature, Matrix
from scoring.quality.interval import Interval
from scoring.quality.model import QualityModel
from scoring.settings import QualitySettings

FOLDS = 5
COUNTED = frozenset({"number_conflicts", "date_conflicts", "name_conflicts", "meaning_conflicts"})
LEAST_LOSS = (0.7, 1.1)
"""Log odds that one and that two counted conflicts cost at least: halved and cut to a third. What two
independent families print otherwise has to count (design, section 2.2); the bench has few that are found, and
sound articles that differ too are many, so that the fit alone may give a counted conflict no weight."""
LEAST = 50
"""Fewest cases from which a group of intervals gets a factor of its own."""
KNOTS = 24
"""Knots of the calibration curve: enough for a bend, few enough for some hundred cases in each."""
BAGS = 20
"""Resamples by group over which isotonic regression is averaged: its steps come out smooth."""
PLATT = 0.1
"""Weight of the logistic fit (Platt 1999) in the calibration curve: it breaks ties and rises everywhere."""
BOOSTING = {
    "max_iter": 120,
    "learning_rate": 0.2,
    "max_leaf_nodes": 6,
    "min_samples_leaf": 8,
    "l2_regularization": 2.0,
    "random_state": 7,
}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model as JSON values, and the log odds and shares of the folds it had not seen."""

    model: dict[str, Any]
    logits: Column
    share: Column
    """Calibrated on the other folds as well."""


def fit_quality(cases: Measured, features: Sequence[Feature]) -> Fitted:
    """The chance of being sound, both classes weighing the same."""
    return _fit(cases, cases.sound, features)


def fit_label(cases: Measured, label: str) -> Fitted:
    """The chance of being free of a label, at its share of the mix (not half and half)."""
    free = np.asarray([label not in case.labels for case in cases.cases])
    return _fit(cases, free, LABEL_FEATURES[label])


def label_line(cases: Measured, free: Column) -> float:
    """Probability from which a label is given, 0 to 1.

    At least the settings' threshold, and so high that, out of fold, no larger shares of sound news and of
    human translations than ``label_alarms`` get the label.
    """
    settings = QualitySettings()
    found, sound = 1 - free, cases.sound & np.asarray([case.readable for case in cases.cases])
    translated = np.char.startswith(cases.kinds, "human")
    line = settings.label_threshold
    for rows, alarms in zip((sound & ~translated, sound & translated), settings.label_alarms, strict=True):
        if rows.any():
            line = max(line, float(np.quantile(found[rows], 1 - alarms, method="higher")) + 1e-4)
    return round(line, 4)


def _fit(cases: Measured, target: Flags, features: Sequence[Feature]) -> Fitted:
    """Missing measures cost and give nothing, but for one: whether two other voices could be asked at all.

    Otherwise the model would learn how its cases were made (a copy alone has "quotations lost").
    """
    filled, weights = prepared(cases, features), case_weights(cases)
    folds = folds_of(cases)
    logits = np.zeros(len(target))
    for number in range(FOLDS):
        seen, rest = folds != number, folds == number
        if rest.any():
            logits[rest] = _fold(filled, (target, weights), seen, rest)
    share = np.zeros(len(target))
    for number in range(FOLDS):
        seen, rest = folds != number, folds == number
        if rest.any():
            curve = calibration(logits[seen], target[seen], weights[seen], folds_groups(cases, seen))
            share[rest] = np.interp(logits[rest], curve["x"], curve["y"])
    model = _written(filled, (target, weights), features)
    curve = calibration(logits, target, weights, cases.groups)
    return Fitted(model | {"calibration": curve}, logits, share)


def fit_plain(cases: Measured, features: Sequence[Feature]) -> Any:
    """Cases -> log odds of a model without calibration, as written out: for comparing sets of features."""
    written = _written(prepared(cases, features), (cases.sound, case_weights(cases)), features)
    model = QualityModel.from_json(written | {"calibration": {"x": [0.0, 1.0], "y": [0.0, 1.0]}})

    def score(others: Measured) -> Column:
        clean, losses = model.logits(others.columns(features))
        return np.asarray(clean - losses.sum(axis=1))

    return score


def _fold(filled: Matrix, truth: tuple[Flags, Column], seen: Flags, rest: Flags) -> Column:
    target, weights = truth
    if target[seen].all() or not target[seen].any():
        return np.zeros(int(rest.sum()))
    return np.asarray(boosted(filled[seen], target[seen], weights[seen])(filled[rest]))


def folds_of(cases: Measured) -> Column:
    """Fold of each case; a group is in one fold."""
    from sklearn.model_selection import GroupKFold

    folds = np.zeros(len(cases.cases))
    rows = np.zeros((len(folds), 1))
    for number, (_, test) in enumerate(GroupKFold(FOLDS).split(rows, groups=cases.groups)):
        folds[test] = number
    return folds


def folds_groups(cases: Measured, rows: Flags) -> list[str]:
    """Groups of these rows."""
    return [group for group, kept in zip(cases.groups, rows, strict=True) if kept]


def prepared(cases: Measured, features: Sequence[Feature]) -> Matrix:
    """The columns with missing values at their best, and one more: 1 where nobody else could be asked.

    A measure below what ``Feature.quiet`` of the sound articles that have it reach is raised to that level:
    names from afar, a plain style and good translation cost nothing.
    """
    columns = cases.columns(features)
    best = np.nan_to_num(np.nanmin(np.vstack([columns, np.full(columns.shape[1], 1e9)]), axis=0))
    best[best == 1e9] = 0.0
    filled = np.where(np.isnan(columns), best, columns)
    sound = np.asarray([case.sound and case.readable for case in cases.cases])
    floors = np.full(len(features), -np.inf)
    for k, feature in enumerate(features):
        if feature.quiet and sound.any():
            known = sound & ~np.isnan(columns[:, k])
            floors[k] = np.quantile(filled[known, k], feature.quiet) if known.any() else floors[k]
    names = [feature.measure for feature in features]
    told = columns[:, names.index(TOLD_BY)] if TOLD_BY in names else np.zeros(len(columns))
    return np.column_stack([np.maximum(filled, floors), np.isnan(told)])


def boosted(columns: Matrix, target: Flags, weights: Column) -> Any:
    """Columns -> log odds."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        interaction_cst="no_interactions", monotonic_cst=[-1] * columns.shape[1], **BOOSTING
    )
    return model.fit(columns, target, sample_weight=weights).decision_function


def _written(filled: Matrix, truth: tuple[Flags, Column], features: Sequence[Feature]) -> dict[str, Any]:
    """The model as step functions and an intercept; with one class only it costs nothing anywhere."""
    target, weights = truth
    best = filled.min(axis=0)
    if target.all() or not target.any():
        logit: Any = lambda rows: np.full(len(rows), 4.0 if target.all() else -4.0)  # noqa: E731
    else:
        logit = boosted(filled, target, weights)
    shapes = [_shape(logit, filled, k, best) | _named(feature) for k, feature in enumerate(features)]
    alone = _shape(logit, filled, len(features), best)["loss"][-1]
    shapes = [_counted(shape) for shape in shapes]
    for shape in shapes:
        shape["missing"] = -alone if shape["measure"] == TOLD_BY else 0.0
    return {"shapes": shapes, "intercept": float(logit(best[None, :])[0])}


def _counted(shape: dict[str, Any]) -> dict[str, Any]:
    """The shape, raised to ``LEAST_LOSS`` for what the contract says must count."""
    if shape["measure"] not in COUNTED:
        return shape
    edges = sorted({0.5, 1.5, *shape["edges"]})
    own = np.asarray(shape["loss"])[np.searchsorted(shape["edges"], [0.0, *(edge + 1e-6 for edge in edges)])]
    least = [0.0, *(LEAST_LOSS[int(edge > 1)] if edge >= 0.5 else 0.0 for edge in edges)]
    return shape | {"edges": edges, "loss": [float(value) for value in np.maximum(own, least)]}


def _shape(logit: Any, columns: Matrix, k: int, best: Column) -> dict[str, Any]:
    """One measure's step function, read off the model by moving that measure alone."""
    values = np.unique(columns[:, k])
    probes = np.repeat(best[None, :], len(values), axis=0)
    probes[:, k] = values
    logits = logit(probes)
    loss = np.maximum.accumulate(logits[0] - logits)
    steps = np.flatnonzero(np.diff(loss) > 1e-9)
    return {
        "edges": [float((values[s] + values[s + 1]) / 2) for s in steps],
        "loss": [float(loss[0]), *(float(loss[s + 1]) for s in steps)],
    }


def _named(feature: Feature) -> dict[str, Any]:
    return {"measure": feature.measure, "part": feature.part, "falling": feature.falling}


def calibration(
    logits: Column, target: Flags, weights: Column, groups: Sequence[str]
) -> dict[str, list[float]]:
    """A strictly rising piecewise-linear curve: bagged isotonic regression with some of a logistic fit.

    Isotonic regression (Zadrozny and Elkan 2002) alone is flat in places, so that two doses of damage could
    score the same, and jumps with single cases; averaged over resamples of the groups it does neither.
    """
    knots = np.unique(np.quantile(logits, np.linspace(0, 1, KNOTS)))
    edges = np.concatenate([[knots[0] - 3], knots, [knots[-1] + 3]])
    if target.all() or not target.any():
        y = np.full(len(edges), 0.998 if target.all() else 0.002)
        return {"x": edges.tolist(), "y": y.tolist()}
    bagged = np.mean([_isotonic(logits, target, weights * k)(edges) for k in _bags(groups)], axis=0)
    y = np.maximum.accumulate((1 - PLATT) * bagged + PLATT * _platt(logits, target, weights)(edges))
    return {"x": [round(float(v), 6) for v in edges], "y": [round(float(v), 6) for v in y]}


def _bags(groups: Sequence[str]) -> list[Column]:
    """How often each case is drawn when groups are drawn with replacement, ``BAGS`` times."""
    names, place = np.unique(np.asarray(groups, dtype=np.str_), return_inverse=True)
    rng = np.random.default_rng(7)
    draws = [np.bincount(rng.integers(0, len(names), len(names)), minlength=len(names)) for _ in range(BAGS)]
    return [draw[place].astype(np.float64) for draw in draws]


def _isotonic(logits: Column, target: Flags, weights: Column) -> Any:
    from sklearn.isotonic import IsotonicRegression

    kept = weights > 0
    curve = IsotonicRegression(y_min=0.002, y_max=0.998, out_of_bounds="clip")
    return curve.fit(logits[kept], target[kept].astype(float), sample_weight=weights[kept]).predict


def _platt(logits: Column, target: Flags, weights: Column) -> Any:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1e6).fit(logits[:, None], target, sample_weight=weights)
    return lambda values: fitted.predict_proba(values[:, None])[:, 1]


def fit_interval(cases: Measured, share: Column, coverage: float = 0.9) -> dict[str, Any]:
    """How wide intervals must be so that nine outcomes of ten lie inside, for short articles and for long.

    Split conformal on out-of-fold scores, a factor a group (Vovk 2003, "Mondrian" prediction), cases weighing
    as in the fit (Tibshirani et al. 2019); short articles are never narrower than long ones.
    """
    plain, weights = Interval.plain(), case_weights(cases)
    quality = 100 * share
    ratio = np.abs(100.0 * cases.sound - quality) / plain.scale(quality, cases.words, cases.voices)
    group = plain.group(cases.words)
    rows = [group == k for k in range(plain.groups)]
    factors = [_quantile(ratio[own], weights[own], coverage) for own in rows]
    known = [factor for factor in factors if factor is not None] or [1.0]
    short, long = (factor or max(known) for factor in factors)
    return plain.with_factors([max(short, long), long]).to_json()


def _quantile(ratio: Column, weights: Column, coverage: float) -> float | None:
    """The conformal quantile of weighted cases; None for too few of them."""
    if len(ratio) < LEAST:
        return None
    order = np.argsort(ratio, kind="stable")
    reached = np.cumsum(weights[order]) / (weights.sum() + weights.mean())
    return float(ratio[order][min(int(np.searchsorted(reached, coverage)), len(ratio) - 1)])
