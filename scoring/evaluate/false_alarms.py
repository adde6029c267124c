"""Suite ``false-alarms``: sound journalism that is called anything else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scoring.corpora import held_out, outlet_side, table
from scoring.evaluate.intervals import wilson
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.pipeline import score_articles
from scoring.types import Article, Scorecard

COUNT = 3000
"""Articles scored: a share of 1 % is then known to within 0.4 points."""
MIN_WORDS = 60
SEED = 11


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """Native articles of held-out outlets, and human translations, alone and as they stand."""
    native = score_articles(native_articles(data, limit or COUNT), kit)
    human = score_articles(human_translations(data, limit or COUNT), kit)
    return [
        _share("native articles called unsound", native, _is("unsound"), 0.01),
        _share("native articles called review", native, _is("review"), 0.04),
        _share("native articles called retranslated or garbled", native, _labelled, 0.01),
        _share("human translations called unsound", human, _is("unsound"), None),
        _share("human translations called retranslated or garbled", human, _labelled, 0.03),
        _unscored("native articles", native),
        _unscored("human translations", human),
    ]


def native_articles(data: Path, count: int) -> list[Article]:
    """A seeded sample of the outlets that nothing was fitted or tuned on, each judged alone."""
    news = table(data, "news/articles")
    news = news[[outlet_side(str(domain)) == "held" for domain in news.domain]]
    rows: list[dict[str, Any]] = news.to_dict("records")  # type: ignore[assignment]
    chosen = random.Random(SEED).sample(rows, min(count, len(rows)))
    return [
        Article(
            str(row["article_id"]),
            row["text"],
            row["title"],
            str(row["domain"]),
            story_id=str(row["article_id"]),
        )
        for row in chosen
    ]


def human_translations(data: Path, count: int) -> list[Article]:
    """Reference translations of WMT, whole documents, each judged alone."""
    wmt = table(data, "mt/wmt")
    wmt = wmt[wmt.is_human & wmt.doc_id.notna()].sort_values(["pair", "doc_id", "system", "seg_id"])
    joined: Any = wmt.groupby(["year", "pair", "doc_id", "system"]).text.agg(" ".join)
    items = [
        (key, text) for key, text in joined.items() if len(text.split()) >= MIN_WORDS and held_out(key[2])
    ]
    chosen = random.Random(SEED).sample(items, min(count, len(items)))
    names = ["-".join(map(str, key)) for key, _ in chosen]
    return [Article(name, text, story_id=name) for name, (_, text) in zip(names, chosen, strict=True)]


def _is(verdict: str) -> Any:
    return lambda card: card.verdict == verdict


def _labelled(card: Scorecard) -> bool:
    return bool({"retranslated", "garbled"} & set(card.labels))


def _share(measure: str, cards: Sequence[Scorecard], test: Any, bar: float | None) -> Row:
    scored = [card for card in cards if card.unscored is None]
    hits = sum(map(test, scored))
    low, high = wilson(hits, len(scored))
    value = hits / max(len(scored), 1)
    return Row(measure, value, len(scored), low=low, high=high, bar=bar, higher_is_better=False)


def _unscored(what: str, cards: Sequence[Scorecard]) -> Row:
    count = sum(card.unscored is not None for card in cards)
    return Row(f"{what} not scored", count / max(len(cards), 1), len(cards), higher_is_better=False)


SUITE = Suite("false-alarms", "sound journalism and human translations that are called anything else", run)
