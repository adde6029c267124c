"""Pairs of texts for the rewrite decision: translations of one document, independent reports of one event.

Both come at all lengths, so that length alone tells nothing: whole texts and cuts of 15 to 400 words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from scoring.corpora import held_out, table
from scoring.kit import Kit
from scoring.stories.copies import Text, read_text, shared_both_ways
from scoring.stories.order import ordered_share
from scoring.stories.rarity import Background
from scoring.stories.resemblance import FEATURES, features
from scoring.text.prepare import prepare
from scoring.text.sentences import split
from scoring.types import Article, Document

if TYPE_CHECKING:
    import pandas as pd

_CUTS = 3
_SHORTEST, _LONGEST = 15, 400
_COLUMNS = ("place", "kind", "key", "held", "words", "ordered", "copied")
_LETTERS = 20
"""Letters of a text that are sure to hold one word."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts with what is known of them."""

    kind: str
    key: str
    """What it is held out by: the story, the document, the passage."""
    a: str
    b: str

    @property
    def held(self) -> bool:
        """Whether it is for measuring only."""
        return held_out(self.key)


def cut(text: str, words: int) -> str:
    """The first sentences of a text, up to and over that many words."""
    total = 0
    for sentence in split(text[: words * _LETTERS]):
        total += sentence.text.count(" ") + 1
        if total >= words:
            return text[: sentence.end]
    return text


def independent_pairs(folder: Path, seed: int = 0) -> Iterator[Pair]:
    """Articles of different outlets on one event, less the pairs known to share text; whole and cut short."""
    rng = np.random.default_rng(seed)
    texts = table(folder, "news/articles").set_index("article_id")["text"]
    reuse = table(folder, "news/reuse_pairs")
    listed = {frozenset(pair) for pair in reuse[["id_a", "id_b"]].itertuples(index=False)}
    for story, rows in table(folder, "news/stories").groupby("story_id"):
        for one, other in combinations([name for name in rows["article_id"] if name in texts.index], 2):
            if frozenset((one, other)) in listed:
                continue
            yield Pair("independent", str(story), texts[one], texts[other])
            for size in np.exp(rng.uniform(np.log(_SHORTEST), np.log(_LONGEST), _CUTS)).astype(int).tolist():
                yield Pair("independent-cut", str(story), cut(texts[one], size), cut(texts[other], size))


def translation_pairs(folder: Path, seed: int = 0) -> Iterator[Pair]:
    """Two English versions of one document or of a run of its segments."""
    rng = np.random.default_rng(seed)
    rows = table(folder, "mt/wmt")
    rows = rows[rows["doc_id"].notna()]
    for (pair, document), group in rows.groupby(["pair", "doc_id"]):
        versions = group.pivot_table(index="seg_id", columns="system", values="text", aggfunc="first").dropna(
            axis=1
        )
        for first, second in _choices(list(versions.columns), 3, rng):
            start = int(rng.integers(len(versions)))
            for part in (slice(None), slice(start, start + int(rng.integers(1, 5)))):
                texts = [" ".join(versions[name].iloc[part]) for name in (first, second)]
                yield Pair("translation", document_key(pair, document), *texts)


def document_key(pair: object, document: object) -> str:
    """What the versions of a document are held out by."""
    return f"{pair}/{document}"


def _choices(names: Sequence[str], count: int, rng: np.random.Generator) -> list[tuple[str, str]]:
    pairs = list(combinations(names, 2))
    order = rng.permutation(len(pairs))[:count]
    return [pairs[at] for at in order.tolist()]


def machine_rewrites(folder: Path) -> Iterator[Pair]:
    """Agency passages and what a language model made of them; used for measuring only."""
    rows = table(folder, "rewrites/pairs")
    for row in rows[rows["set"] == "raidar_news"].itertuples():
        yield Pair("rewrite", str(row.human_text)[:80], str(row.human_text), str(row.machine_text))


def near_copies(folder: Path) -> Iterator[Pair]:
    """Pairs of texts with shared wording of similarity 0.6 and more."""
    texts = table(folder, "news/articles").set_index("article_id")["text"]
    rows = table(folder, "news/reuse_pairs")
    for row in rows[rows["similarity"] >= 0.6].itertuples():
        a, b = (row.text_a, row.text_b) if row.set == "fnc1" else (texts.get(row.id_a), texts.get(row.id_b))
        if isinstance(a, str) and isinstance(b, str):
            yield Pair("near-copy", f"{row.id_a}/{row.id_b}", a, b)


def read_pairs(pairs: Sequence[Pair], kit: Kit, background: Background, width: int) -> pd.DataFrame:
    """One row per pair of which both texts have a sentence: its place among the pairs, kind, key, held,
    words, ordered (share told in order, nan where too short), copied (share of the more copied text), and
    the features.

    ``width`` is the number of texts taken apart at a time.
    """
    import pandas as pd

    found = [
        row
        for at in range(0, len(pairs), width)
        for row in _read(pairs[at : at + width], at, kit, background)
    ]
    return pd.DataFrame(found, columns=[*_COLUMNS, *FEATURES])


def _read(pairs: Sequence[Pair], start: int, kit: Kit, background: Background) -> Iterator[dict[str, Any]]:
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.a, pair.b)))
    documents = vectored([prepare(Article(str(at), text)) for at, text in enumerate(texts)], kit)
    read = {
        text: read_text(document, background, kit.settings.story)
        for text, document in zip(texts, documents, strict=True)
        if document.sentences
    }
    for place, pair in enumerate(pairs, start):
        if pair.a in read and pair.b in read:
            yield {"place": place, **_row(pair, read, kit)}


def vectored(documents: Sequence[Document], kit: Kit) -> list[Document]:
    """The documents with their sentence vectors."""
    vectors = kit.encoder.encode([sentence.clean for one in documents for sentence in one.sentences])
    ends = np.cumsum([0, *(len(one.sentences) for one in documents)])
    return [replace(one, vectors=vectors[ends[at] : ends[at + 1]]) for at, one in enumerate(documents)]


def _row(pair: Pair, read: dict[str, Text], kit: Kit) -> dict[str, Any]:
    a, b = read[pair.a], read[pair.b]
    values = features(a.profile, b.profile)
    return {
        "kind": pair.kind,
        "key": pair.key,
        "held": pair.held,
        "words": min(a.profile.words, b.profile.words),
        "ordered": ordered_share(a.told, b.told, kit.settings.story),
        "copied": max(shared_both_ways(a.wording, b.wording, kit.settings.story)),
        **dict(zip(FEATURES, values.tolist(), strict=True)),
    }
