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
from scoring.corpora import data_folder
from scoring.garble import linear
from scoring.garble.features import view
from scoring.garble.light import sentence_rows, token_rows
from scoring.garble.surprise import Floats, Language, language
from scoring.garble.tokens import number, spans
from scoring.train.boosting import Arrays, Boosting, grow
from scoring.train.garble_pairs import Labelled, made, news_sentences, rated

RIDGE = 25.0
"""Strength of the ridge: best of 4, 10, 20, 25 with each language pair left out in turn."""
LEAST = 5
"""Fewest sentences a sequence must stand in."""
TREES = Boosting(trees=150, depth=5, rate=0.08, least=80)


def found_in(model: Language, texts: Sequence[str]) -> linear.Sequences:
    """The sequences of the texts."""
    return linear.sequences(model, number(texts, model.vocabulary), texts)


def rarities(found: linear.Sequences) -> NDArray[np.float32]:
    """Inverse document frequency of each bucket, 0 for those in fewer than LEAST texts."""
    pairs = np.unique(found.bucket * found.texts + found.row // linear.BLOCKS)
    count = np.bincount(pairs // found.texts, minlength=1 << linear.BITS)
    return np.where(count >= LEAST, np.log(found.texts / np.maximum(count, 1)) + 1, 0).astype(np.float32)


def lexicon(model: Language, rows: Sequence[Labelled]) -> dict[str, NDArray[np.float32]]:
    """Weights on how bad people rated the sentences, in standard deviations, and the rarities."""
    from scipy.sparse import coo_matrix
    from sklearn.linear_model import Ridge

    found = found_in(model, [row.text for row in rows])
    rarity = rarities(found)
    place = (found.row // linear.BLOCKS, found.bucket)
    shape = (found.texts, 1 << linear.BITS)
    design = coo_matrix((linear.values(rarity, found), place), shape=shape).tocsr()
    target = np.array([row.bad for row in rows])
    fitted = Ridge(alpha=RIDGE, solver="sparse_cg", tol=1e-3).fit(design, target)
    spread = design.dot(fitted.coef_).std()
    return {"lexicon": (fitted.coef_ / spread).astype(np.float32), "rarity": rarity}


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

    fitted = LogisticRegression(C=1.0, max_iter=300).fit(rows, target)
    return np.concatenate([fitted.coef_[0], fitted.intercept_]).astype(np.float32)


def light(model: Language, rated_rows: Sequence[Labelled], made_rows: Sequence[Labelled]) -> Arrays:
    """All arrays of ``light.safetensors``."""
    seen = view(model, number([row.text for row in made_rows], model.vocabulary))
    tokens = token_rows(model, seen)
    word = word_model(tokens, token_targets(made_rows))
    words = tokens @ word[:-1] + word[-1]
    damaged = np.array([row.damaged for row in made_rows])
    forest = grow(sentence_rows(seen, words), damaged, TREES)
    arrays: Arrays = {f"sentence.{name}": value for name, value in forest.items()}
    words_of = {name: value.astype(np.float16) for name, value in lexicon(model, rated_rows).items()}
    return arrays | {"word": word} | words_of


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
    rows = made(news_sentences(data, given.made, seed=1), seed=1)
    save_file(light(model, rated(data), rows), folder / "light.safetensors")


if __name__ == "__main__":
    main()
