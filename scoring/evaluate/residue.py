"""Suite ``residue``: lines, articles, glue, recurring lines, cost; on sites and outlets never fitted on."""

from __future__ import annotations

import random
import re
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from scoring.corpora import held_out, table
from scoring.evaluate.intervals import wilson
from scoring.evaluate.records import Row, Suite
from scoring.evaluate.residue_lines import line_rows
from scoring.evaluate.residue_made import FORMS, MINOR, PLACEHOLDERS, glued_examples, planted
from scoring.evaluate.residue_recurring import distinct, rows
from scoring.kit import Kit
from scoring.residue import locate
from scoring.residue.glue import glued
from scoring.residue.labelled import labelled_texts, site_of
from scoring.types import Article, Residue

SEED = 13
ARTICLES = 600
OUTLET = 20
"""Articles of an outlet in the feed when its recurring lines are asked for."""
WORDS = 600

_LEAD = re.compile(r"[A-Z“\"].{40,}?[.!?][”\"’)]*(?=\s|$)")


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """All rows of the suite; ``limit`` caps the pages and the articles."""
    pages = table(data, "pages/wcxb_articles")[["page_id", "html"]]
    lines = table(data, "pages/line_labels")
    sites = zip(lines["url"], lines["page_id"], strict=True)
    lines = lines[[held_out(site_of(str(url), str(page))) for url, page in sites]]
    texts = list(labelled_texts(lines[lines["page_id"].isin(lines["page_id"].unique()[:limit])], pages))
    news = news_articles(data, min(limit or ARTICLES, ARTICLES))
    html = dict(zip(pages["page_id"], pages["html"], strict=True))
    return [
        *line_rows(texts, html, kit),
        *major_rows(news, kit),
        *glue_rows(data, news),
        *recurring_rows(data, kit),
        cost_row(news, kit),
        *hand_checked(data, kit),
    ]


def news_articles(data: Path, count: int) -> list[Article]:
    """A seeded sample of held-out outlets, without their source: nothing is learned from the outlet."""
    frame = table(data, "news/articles")
    frame = frame[[held_out(str(domain)) for domain in frame["domain"]]]
    chosen = frame.sample(min(count, len(frame)), random_state=SEED)
    return [
        Article(str(name), text, title)
        for name, text, title in zip(chosen["article_id"], chosen["text"], chosen["title"], strict=True)
    ]


def major_score(residue: Sequence[Residue], words: int) -> float:
    """How strongly an article is said to carry major residue: its surest major piece, or its share."""
    surest = max((piece.confidence for piece in residue if piece.severity != "minor"), default=0.0)
    return max(surest, sum(len(piece.text.split()) for piece in residue) / max(words, 1))


def major_rows(news: Sequence[Article], kit: Kit) -> list[Row]:
    """ROC of carrying major residue: the same articles untouched, with minor and with major residue."""
    from sklearn.metrics import roc_auc_score

    pick = random.Random(SEED)
    blocks = [(block, True) for block in (*PLACEHOLDERS, *FORMS)]
    made: list[Article] = []
    told: list[bool] = []
    for place, article in enumerate(news):
        block, major = blocks[place % len(blocks)] if place % 2 else (MINOR[place % len(MINOR)], False)
        made += [article, Article(f"{article.id}+", planted(article.text, block, pick), article.title)]
        told += [False, major]
    found = locate(made, kit)
    scores = [major_score(own, len(a.text.split())) for own, a in zip(found, made, strict=True)]
    plain = [any(piece.severity != "minor" for piece in own) for own in found[::2]]
    area = float(roc_auc_score(told, scores))
    return [
        Row(
            "articles: ROC of major residue",
            area,
            len(made),
            bar=0.98,
            note="planted in held-out news articles",
        ),
        _share("news articles with any major residue as they stand", plain, None, better=False),
    ]


def glue_rows(data: Path, news: Sequence[Article]) -> list[Row]:
    """Made examples by pattern, and lead sentences flagged as they stand."""
    leads = [lead for article in news if (lead := lead_sentence(article.text)) and not glued(lead)]
    by_pattern: dict[str, list[bool]] = defaultdict(list)
    for made in glued_examples(leads):
        by_pattern[made.pattern].append(
            any(_same((piece.start, piece.end), (made.start, made.end)) for piece in glued(made.line))
        )
    worst = min(by_pattern, key=lambda name: float(np.mean(by_pattern[name])))
    every = [lead for text in table(data, "news/articles")["text"] if (lead := lead_sentence(text))]
    return [
        _share("glue found on made examples", [hit for hits in by_pattern.values() for hit in hits], 0.9),
        _share(f"glue found, worst of {len(by_pattern)} patterns ({worst})", by_pattern[worst], None),
        _share(
            "lead sentences flagged as they stand", [bool(glued(lead)) for lead in every], None, better=False
        ),
    ]


def lead_sentence(text: str) -> str | None:
    """The first sentence of the first line, where it looks like one."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    found = _LEAD.match(first)
    return found.group() if found else None


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share at least half of what both cover."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= max(one[1], other[1]) - min(one[0], other[0])


FURNITURE = (
    "Our reporters have been at work since early this morning",
    "A service of the harbour authority and its friends",
    "Weather and tides with Captain Lindqvist",
    "The Gazette, founded by three printers",
    "Reach the night desk through the side door.",
)
"""Lines no phrase list knows; an outlet that prints one on every article is found out by that alone."""


def recurring_rows(data: Path, kit: Kit) -> list[Row]:
    """Twenty articles of each held-out outlet with an unknown line planted in them; and how many of the
    outlets' own lines that stand in one article only are taken for recurring.
    """
    frame = table(data, "news/articles")
    frame = frame[[held_out(str(domain)) for domain in frame["domain"]]]
    hits: list[bool] = []
    false: list[bool] = []
    for place, (domain, own) in enumerate(frame.groupby("domain", sort=True)):
        if len(own) < OUTLET:
            continue
        line = FURNITURE[place % len(FURNITURE)]
        chosen = own.sample(OUTLET, random_state=SEED)["text"]
        feed = [
            Article(str(i), planted(text, (line,), random.Random(i)), source=str(domain))
            for i, text in enumerate(chosen)
        ]
        for article, found in zip(feed, locate(feed, kit), strict=True):
            hits.append(any(piece.text == line for piece in found))
            once = {piece.text for piece in found if piece.kind == "recurring"} - {line}
            false += [
                sum(piece in other.text for other in feed) < 2 and piece in article.text for piece in once
            ]
    return [
        _share("recurring lines planted in 20 articles of an outlet: recall", hits, 0.98),
        _share("recurring kind on lines of one article", false or [False], None, better=False),
    ]


def cost_row(news: Sequence[Article], kit: Kit) -> Row:
    """Processor time of locating, per article of 600 words; the best of three passes."""
    words = sum(len(article.text.split()) for article in news)

    def once() -> float:
        start = time.process_time()
        locate(news, kit)
        return time.process_time() - start

    spent = min(once() for _ in range(3)) * 1000 / (words / WORDS)
    return Row("cost, ms an article of 600 words", spent, len(news), bar=0.5, higher_is_better=False)


def hand_checked(data: Path, kit: Kit) -> list[Row]:
    """Precision and recall over the recurring lines of outlets kept aside that somebody read; what was said
    of each stands in models/residue-v1/recurring.json.
    """
    judged = kit.artefacts.open("residue-v1").json("recurring.json")["judged"]
    return rows(distinct(data, kit), judged)


def _share(measure: str, hits: Sequence[bool], bar: float | None, better: bool = True) -> Row:
    low, high = wilson(sum(hits), len(hits))
    value = sum(hits) / len(hits) if hits else None
    return Row(measure, value, len(hits), low=low, high=high, bar=bar, higher_is_better=better)


SUITE = Suite("residue", "template and scraper residue: lines, articles, glue, recurring lines, cost", run)
