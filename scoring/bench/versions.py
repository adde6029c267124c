"""Stories of a human translation and machine translations of one document, for what is learned from versions.

Pairs and systems on which ``wirecheck evaluate retranslation`` measures are left out; no rating is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from scoring.bench.broken import retranslated
from scoring.bench.garble_articles import native
from scoring.bench.garble_style import unmeasured
from scoring.bench.translations import Source, Version, grouped
from scoring.corpora import held_out
from scoring.kit import Kit
from scoring.types import Article

MACHINES = 3
"""Machine versions beside the human one, at most."""


def told_twice(data: Path, held: bool, count: int, seed: int = 0) -> list[tuple[Article, ...]]:
    """Stories with the human version first, then one to three by machine; documents split by ``held_out``."""
    random = Random(f"{seed} {held}")
    found = [
        source for source in grouped(unmeasured(data)) if held_out(f"{source.set} {source.document}") == held
    ]
    stories = [story for source in found if (story := _story(source, random))]
    return random.sample(stories, min(count, len(stories)))


def broken_copies(data: Path, kit: Kit, count: int, seed: int = 5) -> list[tuple[Article, ...]]:
    """Native articles of outlets not held out, each with a copy of which most sentences are broken."""
    random = Random(seed)
    stories = []
    for document in native(data, kit, count, side="fit", seed=seed):
        text = retranslated(document, random.uniform(0.5, 0.95), random)
        if text is not None:
            name = f"copy {document.article.id}"
            both = (document.article.text, text)
            stories.append(tuple(Article(f"{name} {at}", own, story_id=name) for at, own in enumerate(both)))
    return stories


def _story(source: Source, random: Random) -> tuple[Article, ...]:
    human = [version for version in source.versions if version.human]
    machines = [version for version in source.versions if not version.human]
    if not human or not machines:
        return ()
    chosen = random.sample(machines, random.randint(1, min(MACHINES, len(machines))))
    name = f"versions {source.set} {source.document}"
    return tuple(_articles(name, [human[0], *chosen]))


def _articles(name: str, versions: list[Version]) -> Iterator[Article]:
    for at, version in enumerate(versions):
        yield Article(f"{name} {at}", version.text, story_id=name)
