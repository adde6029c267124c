"""Whether a small word seems to be missing between two words, or one too many stands there.

For every gap: how much likelier is "p f w" than "p w", for each article and preposition f, by the counts of
word pairs and of class pairs (log2; the surprise an insertion would save).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.garble import grams
from scoring.garble.surprise import Floats, Language, before
from scoring.garble.tokens import Tokens

ARTICLES = ("the", "a", "an")
PREPOSITIONS = ("of", "to", "in", "on", "for", "with", "at", "from", "by", "that", "and", "is", "was")
WORDS = ARTICLES + PREPOSITIONS
NONE = -12.0
"""Gain where the insertion was never seen, bits."""
UNSEEN = 2.0
"""How much rarer than chance a pair is that was never counted, bits."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """log2 counts of pairs with each word of WORDS on one side; 0 for none."""

    after_word: Floats
    """Shape (len(WORDS), vocabulary): pair (word, f)."""
    before_word: Floats
    """Pair (f, word)."""
    after_kind: Floats
    """Shape (len(WORDS), classes)."""
    before_kind: Floats
    word: Floats
    """log2 count of each f."""
    kind: Floats


def open_gaps(model: Language) -> Gaps:
    """The tables, looked up once from the model's pair counts."""
    own = np.array([model.vocabulary[word] for word in WORDS], np.int32)
    kinds = model.classes[own]
    return Gaps(
        *_sides(model.words[0], own, len(model.unigram)),
        *_sides(model.kinds[0], kinds, len(model.class_unigram)),
        model.unigram[own],
        model.class_unigram[kinds],
    )


def _sides(table: grams.Table, own: NDArray[np.int32], size: int) -> tuple[Floats, Floats]:
    every = np.arange(size, dtype=np.int32)
    after = [grams.look_up(table, grams.join(every, np.full(size, one, np.int32))) for one in own]
    ahead = [grams.look_up(table, grams.join(np.full(size, one, np.int32), every)) for one in own]
    return np.stack(after), np.stack(ahead)


def gains(model: Language, gaps: Gaps, tokens: Tokens, pairs: tuple[Floats, Floats]) -> Floats:
    """Shape (tokens, 4): article and preposition before the token, by words and by classes.

    ``pairs`` are the log counts of the word pair and the class pair that end in each token.
    """
    ids, kinds = tokens.ids, model.classes[tokens.ids]
    left, left_kind = before(ids, tokens, 1), before(kinds, tokens, 1)
    word = _saved(gaps.after_word[:, left], gaps.before_word[:, ids], gaps.word)
    kind = _saved(gaps.after_kind[:, left_kind], gaps.before_kind[:, kinds], gaps.kind)
    here = _present(pairs[0], model.unigram[left] + model.unigram[ids] - model.total)
    here_kind = _present(pairs[1], model.class_unigram[left_kind] + model.class_unigram[kinds] - model.total)
    split = len(ARTICLES)
    columns = [
        one[part].max(0) - base
        for one, base in ((word, here), (kind, here_kind))
        for part in (slice(0, split), slice(split, None))
    ]
    found: Floats = np.maximum(np.stack(columns, axis=1), NONE).astype(np.float32)
    return found


def _saved(after: Floats, ahead: Floats, own: Floats) -> Floats:
    total: Floats = after + ahead - own[:, None]
    total[(after == 0) | (ahead == 0)] = 2 * NONE
    return total


def _present(pair: Floats, chance: Floats) -> Floats:
    return np.where(pair > 0, pair, chance - UNSEEN).astype(np.float32)
