"""Recurring lines of held-out outlets, twenty articles of an outlet at a time, as they were read by hand.

``python -m scoring.evaluate.residue_recurring`` prints the seeded sample; what was judged of it stands in
models/residue-v1/metrics.json by cause.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.corpora import data_folder, held_out, table
from scoring.kit import Kit, load_kit
from scoring.outlets import OutletLines
from scoring.residue import locate, recurring
from scoring.residue.lines import lines_of
from scoring.residue.outlets import line_digest
from scoring.types import Article, Residue

OUTLET = 20
"""Articles of an outlet in the feed."""
BODIES = 3
"""Different bodies that carry a line before it is called recurring."""
SEED = 29
SAMPLE = 210


@dataclass(frozen=True, slots=True)
class Recurring:
    """A distinct line that recurs in a feed of OUTLET articles: how often it stands, how often flagged."""

    outlet: str
    text: str
    stands: int
    flagged: int

    @property
    def found(self) -> bool:
        """Whether most of its places are flagged."""
        return 2 * self.flagged >= self.stands


def feeds(data: Path) -> Iterator[list[Article]]:
    """All articles of held-out outlets, shuffled, in feeds of OUTLET articles of one outlet."""
    frame = table(data, "news/articles")
    frame = frame[[held_out(str(domain)) for domain in frame["domain"]]]
    for domain, own in frame.groupby("domain", sort=True):
        mixed = own.sample(len(own), random_state=SEED)
        articles = [
            Article(str(name), text, title, source=str(domain))
            for name, text, title in zip(mixed["article_id"], mixed["text"], mixed["title"], strict=True)
        ]
        for first in range(0, len(articles) - OUTLET + 1, OUTLET):
            yield articles[first : first + OUTLET]


def recurring_lines(feed: Sequence[Article], kit: Kit) -> Iterator[Recurring]:
    """The feed's distinct lines that stand in BODIES different bodies or more."""
    (known,) = recurring(feed).outlets.values()
    told: dict[int, list[bool]] = {}
    texts: dict[int, str] = {}
    for article, residue in zip(feed, locate(feed, kit), strict=True):
        for number, text, covered in _lines(article.text, residue, known):
            told.setdefault(number, []).append(covered)
            texts.setdefault(number, text)
    for number, flags in told.items():
        yield Recurring(str(feed[0].source), texts[number], len(flags), sum(flags))


def _lines(text: str, residue: Sequence[Residue], known: OutletLines) -> Iterator[tuple[int, str, bool]]:
    for line in lines_of(text):
        number = line_digest(line)
        if number and known.spread(number) >= BODIES:
            inside = sum(max(0, min(line.end, r.end) - max(line.start, r.start)) for r in residue)
            yield number, line.text, 2 * inside >= len(line.text)


def sample(data: Path, kit: Kit) -> list[Recurring]:
    """SAMPLE distinct lines, each as it was judged in the first feed that has it."""
    first: dict[tuple[str, str], Recurring] = {}
    for feed in feeds(data):
        for line in recurring_lines(feed, kit):
            first.setdefault((line.outlet, line.text), line)
    lines = list(first.values())
    return random.Random(SEED).sample(lines, min(SAMPLE, len(lines)))


def main() -> None:
    """Prints the sample: found or not, outlet, places, line."""
    folder = data_folder(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    for line in sorted(sample(folder, load_kit()), key=lambda own: (own.found, own.outlet)):
        place = "found" if line.found else "left"
        sys.stdout.write(f"{place} {line.outlet} {line.flagged}/{line.stands} {line.text}\n")


if __name__ == "__main__":
    main()
