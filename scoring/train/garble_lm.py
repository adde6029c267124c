"""Counts the language model of ``garble-v1``: word and class n-grams of news articles.

``python -m scoring.train.garble_lm [--data DIR]``. Articles of held-out outlets are not read; a line that
stands in several articles is residue and is not counted.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.corpora import data_folder, held_out, table
from scoring.garble import grams
from scoring.garble.tokens import SHAPES, Tokens, number, split

WORDS = 40_000
"""Vocabulary: words of rank 40,000 were seen about 12 times."""
SINGLES = 220
"""Most frequent words with a class of their own: function words and signs."""
CLASSES = 512
REPEATS = 3
"""A line in that many articles is residue."""
BITS = {"word2": 20, "word3": 20, "class2": 17, "class3": 19, "class4": 20}
LONGEST = 240
"""Longest stretch counted as a sentence, in words."""
_BREAK = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[A-Z\"“‘(])")
_PIECE = 200_000


def sentences(texts: Sequence[str]) -> Iterator[str]:
    """Sentences of the articles, lines that recur left out."""
    seen = Counter(hash(line) for text in texts for line in set(text.split("\n")))
    for text in texts:
        for line in text.split("\n"):
            if len(line) > 30 and seen[hash(line)] < REPEATS:
                yield from (part for part in _BREAK.split(line) if part and len(part) < LONGEST * 8)


def vocabulary(lines: Sequence[str]) -> list[str]:
    """The stand-ins and the most frequent words, frequent first."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(split(line.lower()))
    words = [word for word, _ in counts.most_common(WORDS) if not word[0].isdecimal()]
    return [*SHAPES, *words]


def classes(ids: NDArray[np.int32], size: int) -> NDArray[np.int32]:
    """A class per word by what stands left and right of it (k-means over an SVD of its contexts)."""
    from scipy.sparse import coo_matrix, hstack
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    contexts = 1500
    sides = []
    for word, other in ((ids[1:], ids[:-1]), (ids[:-1], ids[1:])):
        near = other < contexts
        shape = (size, contexts)
        side = coo_matrix((np.ones(near.sum(), np.float32), (word[near], other[near])), shape=shape)
        side.sum_duplicates()
        expected = np.asarray(side.sum(0)).ravel()[side.col] / side.data.sum()
        rate = side.data / np.asarray(side.sum(1)).ravel()[side.row]
        side.data = np.maximum(np.log(rate / expected), 0).astype(np.float32) * np.log1p(side.data)
        sides.append(normalize(side.tocsr()))
    vectors = normalize(TruncatedSVD(80, random_state=0).fit_transform(hstack(sides)))
    single = len(SHAPES) + SINGLES
    model = MiniBatchKMeans(CLASSES - single, random_state=0, batch_size=8192, n_init=3)
    rest = model.fit_predict(vectors[single:]) + single
    return np.concatenate([np.arange(single), rest]).astype(np.int32)


def counted(
    column: NDArray[np.int32], text: NDArray[np.int32], length: int
) -> tuple[grams.Keys, NDArray[np.int64]]:
    """Keys and counts of the sequences of that length which stay within one sentence."""
    n = len(column) - length + 1
    key = grams.join(*(column[at : at + n] for at in range(length)))
    key = key[text[:n] == text[length - 1 :]]
    keys, counts = np.unique(key, return_counts=True)
    often = counts > 1
    return keys[often], counts[often]


def model(tokens: Tokens, size: int) -> dict[str, NDArray[np.generic]]:
    """All arrays of ``lm.safetensors``."""
    kind = classes(tokens.ids, size)
    arrays: dict[str, NDArray[np.generic]] = {"classes": kind.astype(np.int16)}
    arrays["unigram"] = _log(np.bincount(tokens.ids, minlength=size))
    arrays["class_unigram"] = _log(np.bincount(kind[tokens.ids], minlength=CLASSES))
    arrays["total"] = _log(np.array([len(tokens.ids)]))
    for name, bits in BITS.items():
        column = tokens.ids if name.startswith("word") else kind[tokens.ids]
        keys, counts = counted(column, tokens.text, int(name[-1]))
        arrays[name] = grams.build(keys, counts, bits)
        print(f"{name}: {len(keys):,} seen twice, {int(np.count_nonzero(arrays[name])):,} kept")
    return arrays


def _log(counts: NDArray[np.int64]) -> NDArray[np.generic]:
    return (np.log2(np.maximum(counts, 1)) + 1).astype(np.float16)


def training_articles(data: Path) -> list[str]:
    """Texts of the outlets that are not held out."""
    news = table(data, "news/articles")
    return [str(row.text) for row in news.itertuples() if not held_out(str(row.domain))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Counts and writes ``vocabulary.txt`` and ``lm.safetensors``."""
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args(arguments)
    lines = list(sentences(training_articles(data_folder(given.data))))
    words = vocabulary(lines)
    tokens = number(lines, {word: at for at, word in enumerate(words)})
    print(f"{len(lines):,} sentences, {len(tokens.ids):,} words, {len(words):,} in the vocabulary")
    folder = models_folder() / "garble-v1"
    folder.mkdir(exist_ok=True)
    save_file(model(tokens, len(words)), folder / "lm.safetensors")
    (folder / "lm.safetensors").chmod(0o644)
    (folder / "vocabulary.txt").write_text("\n".join(words), encoding="utf-8")


if __name__ == "__main__":
    main()
