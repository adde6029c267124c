"""Fits the lexicon of the light garble model: for training, and anew for each pair left out in measuring."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.bench.garble_pairs import Labelled
from scoring.garble import linear
from scoring.garble.surprise import Language
from scoring.garble.tokens import number

RIDGE = 20.0
"""Strength of the ridge: better than 5 for a TF-IDF ridge over words and characters, each language pair left
out in turn; taken over from there, not tried with this lexicon."""
EDITED = 0.5
"""What a post-edited sentence weighs: as much as with 1, and better than without any, a pair left out."""
LEAST = 5
"""Fewest sentences a sequence must stand in."""


def found_in(model: Language, texts: Sequence[str]) -> linear.Sequences:
    """The sequences of the texts."""
    return linear.sequences(number(texts, model.vocabulary), texts)


def rarities(found: linear.Sequences) -> NDArray[np.float32]:
    """Inverse document frequency of each bucket, 0 for those in fewer than LEAST texts."""
    pairs = np.unique(found.bucket * found.texts + found.row // linear.BLOCKS)
    count = np.bincount(pairs // found.texts, minlength=1 << linear.BITS)
    return np.where(count >= LEAST, np.log(found.texts / np.maximum(count, 1)) + 1, 0).astype(np.float32)


def lexicon(
    model: Language, rows: Sequence[Labelled], edits: Sequence[Labelled]
) -> dict[str, NDArray[np.float32]]:
    """Weights on how bad people rated the sentences, in standard deviations, and the rarities.

    ``edits`` are sentences that post-editors mended, beside which the rated ones show what is bad in them.
    """
    both = [*rows, *edits]
    found = found_in(model, [row.text for row in both])
    rarity = rarities(found)
    weight = np.repeat([1.0, EDITED], [len(rows), len(edits)])
    return {"lexicon": ridge(found, rarity, np.array([row.bad for row in both]), weight), "rarity": rarity}


def ridge(
    found: linear.Sequences,
    rarity: NDArray[np.float32],
    target: NDArray[np.float64],
    weight: NDArray[np.float64] | None = None,
) -> NDArray[np.float32]:
    """Ridge regression on the sequences; what it gives has a standard deviation of 1 over the texts."""
    from scipy.sparse import coo_matrix
    from sklearn.linear_model import Ridge

    place = (found.row // linear.BLOCKS, found.bucket)
    shape = (found.texts, 1 << linear.BITS)
    design = coo_matrix((linear.values(rarity, found), place), shape=shape).tocsr()
    fitted = Ridge(alpha=RIDGE, solver="sparse_cg", tol=1e-3).fit(design, target, sample_weight=weight)
    weights = np.asarray(fitted.coef_, np.float32)
    return weights / np.float32(design.dot(fitted.coef_).std())
