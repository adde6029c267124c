"""Texts with a label per line, as the line model is fitted on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scoring.corpora import held_out, table
from scoring.residue.kinds import KINDS
from scoring.residue.labelled import CAREFUL, GREEDY, LabelledText, kept_aside, labelled_texts
from scoring.residue.lines import Line, words_of
from scoring.residue.phrases import phrasebook
from scoring.residue.shapes import Match
from scoring.settings import ResidueSettings

SEED = 7
NEWS_ARTICLES = 3000
KEEPERS = 3
DOUBT = 0.2
"""Weight of a doubtful label; of sixty such lines read on training pages most belonged to the article."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text ready for fitting: non-empty lines, their phrase matches, 1/0/-1 per line."""

    site: str
    page: str
    extractor: str
    lines: tuple[Line, ...]
    matches: tuple[Match | None, ...]
    labels: tuple[int, ...]
    weights: tuple[float, ...]


def example(text: LabelledText, only_told: bool, doubtful: Container[tuple[str, str]] = ()) -> Example:
    """Without the lines nobody labelled where ``only_told``: feeds come both ways. A residue label on a
    (page, line) that is ``doubtful`` weighs DOUBT.
    """
    longest = ResidueSettings().phrase_words
    lines, labels, blank = [], [], 0
    for raw, label in zip(text.lines, text.labels, strict=True):
        body = raw.strip()
        if not body:
            blank += 1
        elif label >= 0 or not only_told:
            lines.append(Line(0, len(body), body, words_of(body), 0 if only_told else blank))
            labels.append(label)
            blank = 0
    book = phrasebook()
    matches = tuple(book.match(line, longest) for line in lines)
    weights = tuple(
        DOUBT if label == 1 and match is None and (text.page, line.text) in doubtful else 1.0
        for line, label, match in zip(lines, labels, matches, strict=True)
    )
    return Example(text.site, text.page, text.extractor, tuple(lines), matches, tuple(labels), weights)


def doubtful_lines(texts: Sequence[LabelledText]) -> frozenset[tuple[str, str]]:
    """(page, line) labelled residue although at least KEEPERS careful extractors kept it, each with the
    page's HTML in hand: mostly headings, captions and table cells that the ground truth leaves out.
    """
    kept: Counter[tuple[str, str]] = Counter()
    for text in texts:
        if text.extractor in CAREFUL:
            kept.update(
                {
                    (text.page, line.strip())
                    for line, label in zip(text.lines, text.labels, strict=True)
                    if label == 1
                }
            )
    return frozenset(key for key, count in kept.items() if count >= KEEPERS)


def news_examples(folder: Path) -> list[Example]:
    """Articles of outlets that are not kept aside. A line with a strong phrase is residue, one that recurs
    over the outlet without a phrase is left untold, all others belong to the article.
    """
    frame = table(folder, "news/articles")
    frame = frame[[not kept_aside(str(domain)) for domain in frame["domain"]]]
    spread = Counter(
        (domain, line)
        for domain, text in zip(frame["domain"], frame["text"], strict=True)
        for line in {piece.strip() for piece in text.split("\n")}
    )
    chosen = frame.sample(min(NEWS_ARTICLES, len(frame)), random_state=SEED)
    found = []
    for domain, text, name in zip(chosen["domain"], chosen["text"], chosen["article_id"], strict=True):
        raw = tuple(text.split("\n"))
        plain = example(LabelledText(str(name), str(domain), "news", raw, (0,) * len(raw)), False)
        labels = tuple(
            _news_label(match, spread[domain, line.text])
            for line, match in zip(plain.lines, plain.matches, strict=True)
        )
        found.append(replace(plain, labels=labels))
    return found


def _news_label(match: Match | None, spread: int) -> int:
    if match is not None and match.fit != "within" and KINDS[match.kind].strong:
        return 1
    return -1 if spread >= 3 or match is not None else 0


def training_examples(folder: Path) -> list[Example]:
    """Pages of training sites, as extracted and with the labelled lines alone, and news articles."""
    pages = table(folder, "pages/wcxb_articles")[["page_id", "html"]]
    texts = [
        text for text in labelled_texts(table(folder, "pages/line_labels"), pages) if not held_out(text.site)
    ]
    doubtful = doubtful_lines(texts)
    found = [example(text, False, doubtful) for text in texts]
    found += [example(text, True, doubtful) for text in texts if text.extractor in GREEDY]
    return found + news_examples(folder)
