"""Sentences rated by people (MLQE-PE), one language pair left out at a time: bad from good by the English."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bench.garble_lexicon import found_in, lexicon
from scoring.bench.garble_pairs import rated
from scoring.bench.rating import BAD, GOOD, roc, sixes
from scoring.corpora import table
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row
from scoring.garble import linear
from scoring.garble.light import Light

BARS = {"sentences": 0.68, "documents": 0.92}
Scores = NDArray[np.floating[Any]]


def rows(data: Path, light: Light, recorded: dict[str, Any], limit: int | None) -> Iterator[Row]:
    """ROC by left-out pair and in the mean, light model and n-gram ridge; the full model's as recorded."""
    everything = table(data, "mt/mlqe_pe")
    pairs = sorted(everything.pair.unique())
    for system, fit in (("wirecheck light", _light(light, data)), ("n-gram ridge", _ridge(everything))):
        found: dict[str, list[float]] = {"sentences": [], "documents": []}
        for pair in pairs:
            own = everything[
                (everything.pair == pair) & ((everything.da_mean < BAD) | (everything.da_mean > GOOD))
            ]
            own = own.sample(min(len(own), limit or len(own)), random_state=0)
            score, bad = fit(pair, list(own.mt)), (own.da_mean < BAD).to_numpy()
            for unit, values in (("sentences", (score, bad)), ("documents", sixes(score, bad))):
                row = _row(f"{unit}, {pair} left out", system, *values)
                found[unit].append(row.value or 0.0)
                yield row
        for unit, rocs in found.items():
            bar = BARS[unit] if system.startswith("wirecheck") else None
            yield Row(f"{unit}, mean of the pairs", float(np.mean(rocs)), len(pairs), system, bar=bar)
    yield from recorded_rows(recorded)


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


def _light(light: Light, data: Path) -> Callable[[str, Sequence[str]], Scores]:
    """The light model's rating with its lexicon fitted anew on the other pairs."""

    def scores(pair: str, texts: Sequence[str]) -> Scores:
        fitted = lexicon(light.language, rated(data, pair))
        return linear.margins(fitted["lexicon"], fitted["rarity"], found_in(light.language, texts))

    return scores


def _ridge(everything: Any) -> Callable[[str, Sequence[str]], Scores]:
    """The baseline: TF-IDF of words and characters, ridge regression on the ratings of the other pairs."""

    def scores(pair: str, texts: Sequence[str]) -> Scores:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import Ridge
        from sklearn.pipeline import make_pipeline, make_union

        others = everything[(everything.pair != pair) & everything.da_mean.notna()]
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=8, sublinear_tf=True)
        model = make_pipeline(make_union(words, letters), Ridge(alpha=5.0))
        fitted = model.fit(others.mt, -others.da_z)
        return np.asarray(fitted.predict(list(texts)))

    return scores
