"""Sentences rated by people (MLQE-PE), by language pair: badly from well rated ones by the English alone.

Pairs that the shipped models were not fitted on are measured with these as they are; of the others one at a
time is left out of a lexicon fitted anew, and the full model's figures are those its training recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bench.fitted import Fitted
from scoring.bench.garble_lexicon import found_in, lexicon
from scoring.bench.garble_pairs import edited, rated
from scoring.bench.rating import BAD, GOOD, roc, sixes
from scoring.corpora import table
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row
from scoring.garble import linear
from scoring.garble.full import Full, look_closely
from scoring.garble.light import Light, look, rating

BARS = {"sentences": 0.68, "documents": 0.92}
Scores = NDArray[np.floating[Any]]


CLOSELY = 600
"""Sentences of an unseen pair that the full model reads: a minute's work."""


def rows(data: Path, models: tuple[Light, Full | None], fitted: Fitted, limit: int | None) -> Iterator[Row]:
    """ROC by pair and in the mean, light model and n-gram ridge; the full model on unseen pairs only."""
    light, full = models
    everything = table(data, "mt/mlqe_pe")
    everything = everything[everything.da_mean.notna()]
    for system, fit in (
        ("wirecheck light", _light(light, data, fitted)),
        ("n-gram ridge", _ridge(everything)),
    ):
        found: dict[str, list[float]] = {"sentences": [], "documents": []}
        for pair, own in _by_pair(everything, limit):
            score = fit(pair, list(own.mt))
            if score is None:
                continue
            for row in _rows_of(pair, system, score, (own.da_mean < BAD).to_numpy()):
                found[row.measure.split(",")[0]].append(row.value or 0.0)
                yield row
        for unit, rocs in found.items():
            bar = BARS[unit] if system.startswith("wirecheck") else None
            mean = float(np.mean(rocs)) if rocs else None
            yield Row(f"{unit}, mean of the pairs", mean, len(rocs), system, bar=bar)
    for pair, own in _by_pair(everything, min(limit or CLOSELY, CLOSELY)):
        if full is not None and fitted.unseen(pair):
            score = look_closely(full, list(own.mt)).logits[:, 0]
            yield from _rows_of(pair, "wirecheck full", score, (own.da_mean < BAD).to_numpy())


def _by_pair(everything: Any, limit: int | None) -> Iterator[tuple[str, Any]]:
    """Badly and well rated sentences of each pair that has both."""
    marked = everything[(everything.da_mean < BAD) | (everything.da_mean > GOOD)]
    for pair, every in marked.groupby("pair", sort=True):
        own = every.sample(min(len(every), limit or len(every)), random_state=0)
        if (own.da_mean < BAD).nunique() == 2:
            yield str(pair), own


def _rows_of(pair: str, system: str, score: Scores, bad: NDArray[np.bool_]) -> Iterator[Row]:
    for unit, values in (("sentences", (score, bad)), ("documents", sixes(score, bad))):
        yield _row(f"{unit}, {pair} left out", system, *values)


def recorded_rows(recorded: dict[str, Any]) -> Iterator[Row]:
    """The full model's figures, from the training runs with a pair left out."""
    for pair, values in sorted(recorded.get("left_out", {}).items()):
        for unit, value in sorted(values.items()):
            note = "recorded by scoring.train.garble_full --leave; what ships has seen the pair"
            yield Row(f"{unit}, {pair} left out", value, 0, "wirecheck full", note=note)


def _row(measure: str, system: str, score: Scores, bad: NDArray[np.bool_]) -> Row:
    def statistic(at: NDArray[np.intp]) -> float:
        return roc(score[at], bad[at])

    low, high = bootstrap(statistic, range(len(score)), draws=100)
    return Row(measure, roc(score, bad), len(score), system, low, high)


def _light(light: Light, data: Path, fitted: Fitted) -> Callable[[str, Sequence[str]], Scores | None]:
    """The light model's rating: as shipped for an unseen pair, else with its lexicon fitted on the others."""

    def scores(pair: str, texts: Sequence[str]) -> Scores | None:
        if fitted.unseen(pair):
            return look(light, texts).bad
        others = rated(data, pair)
        if not others:
            return None
        anew = lexicon(light.language, others, edited(data, pair))
        margins = linear.margins(anew["lexicon"], anew["rarity"], found_in(light.language, texts))
        return rating(margins, look(light, texts).damaged)

    return scores


def _ridge(everything: Any) -> Callable[[str, Sequence[str]], Scores | None]:
    """The baseline: TF-IDF of words and characters, ridge regression on the ratings of the other pairs."""

    def scores(pair: str, texts: Sequence[str]) -> Scores | None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import Ridge
        from sklearn.pipeline import make_pipeline, make_union

        others = everything[everything.pair != pair]
        if others.empty:
            return None
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=8, sublinear_tf=True)
        model = make_pipeline(make_union(words, letters), Ridge(alpha=5.0))
        model.fit(others.mt, -others.da_z)
        return np.asarray(model.predict(list(texts)))

    return scores
