"""Prints joined pairs of articles for a person to read, drawn at random from the feed of editors' days.

``python -m scoring.evaluate.grouping_pairs [--seed N] [--count N] [--letters N]``, with ``--data`` and
``--models`` as elsewhere. Every pair of articles that stand in one story is as likely as any other. The
texts go to the screen only.

The rule of reading, from titles and openings:

- one event: both report, preview within the day, or comment on the same happening (one vote, one speech, one
  attack with its toll and its suspect, one ruling with the reactions to it);
- later step: a further happening of the same affair, which a desk would file as a new event (the charge after
  the arrest, the vote after the debate, the next day's hearing);
- wrong: another affair, or a subject only (two polls of two states, two speeches of one person).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from scoring.bench.grouping_feeds import news_feed
from scoring.corpora import data_folder
from scoring.kit import load_kit
from scoring.stories.group import article_key, group
from scoring.types import Document

SEED, COUNT, LETTERS = 2027, 100, 300
"""The draw whose verdicts are in the model's metrics, and how much of each text is shown."""


def joined_pairs(ids: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of rows (i < j) that stand in one story.

    >>> joined_pairs(["a", "b", "a", "a"])
    [(0, 2), (0, 3), (2, 3)]
    """
    stories: dict[str, list[int]] = {}
    for row, name in enumerate(ids):
        stories.setdefault(name, []).append(row)
    return sorted((a, b) for rows in stories.values() for at, a in enumerate(rows) for b in rows[at + 1 :])


def draw(ids: Sequence[str], count: int, seed: int) -> list[tuple[int, int]]:
    """So many of the joined pairs, or all where there are fewer; each as likely as any other."""
    pairs = joined_pairs(ids)
    picked = np.random.default_rng(seed).permutation(len(pairs))[:count]
    return [pairs[at] for at in picked.tolist()]


def shown(one: Document, other: Document, letters: int) -> Iterator[str]:
    """The lines by which a reader judges a pair."""
    for document in (one, other):
        article = document.article
        day = f"{article.published:%Y-%m-%d}" if article.published else "undated"
        yield f"  {day} {article.title or ''} | {' '.join(article.text[:letters].split())}"


def main() -> None:
    """Groups the feed and prints the pairs."""
    parser = argparse.ArgumentParser(prog="python -m scoring.evaluate.grouping_pairs", description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--models", type=Path, default=None)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--letters", type=int, default=LETTERS)
    given = parser.parse_args()
    kit = load_kit(models=given.models)
    documents = sorted(news_feed(data_folder(given.data), kit.encoder).documents, key=article_key)
    ids = group(documents, kit)
    lines = [f"{len(joined_pairs(ids))} joined pairs of {len(ids)} articles"]
    for number, (one, other) in enumerate(draw(ids, given.count, given.seed), start=1):
        lines += [str(number), *shown(documents[one], documents[other], given.letters)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
