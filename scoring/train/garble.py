"""Fits the light model of ``garble-v1`` (run ``scoring.train.garble_lm`` first).

``python -m scoring.train.garble [--data DIR] [--made N]``. The lexicon is a ridge regression on how people
rated MLQE-PE; word and sentence models learn from news that we damage ourselves.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.garble_lexicon import lexicon
from scoring.bench.garble_pairs import ALL, Labelled, made, news_sentences, rated
from scoring.corpora import data_folder
from scoring.garble.features import view
from scoring.garble.gaps import open_gaps
from scoring.garble.light import own_rows, parted, sentence_rows, token_odds, token_rows
from scoring.garble.surprise import Floats, Language, language
from scoring.garble.tokens import number, spans
from scoring.train.boosting import Arrays, Boosting, grow

KNOTS = (0.5, 0.9, 0.98)
"""Quantiles at which the word model's curves may bend."""
TREES = Boosting(trees=150, depth=5, rate=0.08, least=80)


def token_targets(rows: Sequence[Labelled]) -> NDArray[np.float32]:
    """1 for tokens of broken places and the token behind a gap, edges included as 0."""
    out: list[float] = []
    for row in rows:
        marks = row.broken or ()
        out.append(0.0)
        out += [float(any(a < end and start < b for start, end in marks)) for a, b in spans(row.text)]
        out.append(0.0)
    return np.asarray(out, np.float32)


def word_model(rows: Floats, target: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logistic regression per token; weights and the constant."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1.0, max_iter=60, solver="lbfgs").fit(rows, target)
    return np.concatenate([fitted.coef_[0], fitted.intercept_]).astype(np.float32)


def light(model: Language, rated_rows: Sequence[Labelled], made_rows: Sequence[Labelled]) -> Arrays:
    """All arrays of ``light.safetensors``."""
    seen = view(model, number([row.text for row in made_rows], model.vocabulary))
    own = own_rows(model, open_gaps(model), seen)
    knots = np.quantile(own, KNOTS, axis=0).astype(np.float32)
    tokens = token_rows(own, knots, seen.tokens.text)
    word = word_model(tokens, token_targets(made_rows))
    words = token_odds(parted(own, knots), word, seen.tokens.text)
    damaged = np.array([row.damaged for row in made_rows])
    forest = grow(sentence_rows(seen, words), damaged, TREES)
    arrays: Arrays = {f"sentence.{name}": value for name, value in forest.items()}
    words_of = {name: value.astype(np.float16) for name, value in lexicon(model, rated_rows).items()}
    return arrays | {"word": word, "knots": knots} | words_of


def read_language(folder: Path) -> Language:
    """The language model as written, before it is in the manifest."""
    from safetensors.numpy import load_file

    words = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    return language(words, load_file(folder / "lm.safetensors"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits and writes ``light.safetensors``."""
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--made", type=int, default=40_000)
    given = parser.parse_args(arguments)
    data, folder = data_folder(given.data), models_folder() / "garble-v1"
    model = read_language(folder)
    rows = made(news_sentences(data, given.made, seed=1), ALL, seed=1)
    save_file(light(model, rated(data), rows), folder / "light.safetensors")
    (folder / "light.safetensors").chmod(0o644)


if __name__ == "__main__":
    main()
