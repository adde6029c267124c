"""Recurring lines of outlets kept aside, twenty articles of an outlet at a time, beside how they were read.

``python -m scoring.evaluate.residue_recurring [DATA] [--learning] [--size N] [--step N] [--unread]`` prints
them, each with its digest: of the outlets that rules are set on, of feeds of another size or that overlap,
those nobody has read. What a person said of each line stands in models/residue-v1/recurring.json under the
digest of outlet and line, so no text is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.corpora import data_folder, table
from scoring.evaluate.intervals import wilson
from scoring.evaluate.records import Row
from scoring.kit import Kit, load_kit
from scoring.outlets import OutletLines
from scoring.residue import locate, recurring
from scoring.residue.labelled import kept_aside
from scoring.residue.lines import lines_of, words_of
from scoring.residue.outlets import line_digest
from scoring.types import Article, Residue

OUTLET = 20
"""Articles of an outlet in the feed."""
BODIES = 3
"""Different bodies that carry a line before it is called recurring."""
DRAWS = 3
"""Times an outlet's articles are shuffled, beside once in the order of their days: what an outlet printed
for a few weeks recurs in the latter only."""
SEED = 29


@dataclass(frozen=True, slots=True)
class Cut:
    """How an outlet's articles are cut into feeds: articles a feed, and from one feed to the next."""

    size: int = OUTLET
    step: int = OUTLET


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

    @property
    def digest(self) -> str:
        """Twelve hex digits over outlet and words."""
        told = f"{self.outlet}\n{' '.join(words_of(self.text))}"
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def feeds(
    data: Path, wanted: Callable[[str], bool] = kept_aside, cut: Cut | None = None
) -> Iterator[list[Article]]:
    """Feeds of articles of one outlet: in the order of days, then shuffled DRAWS times."""
    import pandas as pd

    cut = cut or Cut()
    frame = table(data, "news/articles")
    frame = frame[[wanted(str(domain)) for domain in frame["domain"]]]
    for domain, own in frame.groupby("domain", sort=True):
        dated = own[own["published"].notna()].sort_values(["published", "article_id"])
        drawn: list[pd.DataFrame] = [
            dated,
            *(own.sample(len(own), random_state=SEED + k) for k in range(DRAWS)),
        ]
        for mixed in drawn:
            articles = [
                Article(str(name), text, title, source=str(domain))
                for name, text, title in zip(mixed["article_id"], mixed["text"], mixed["title"], strict=True)
            ]
            for first in range(0, len(articles) - cut.size + 1, cut.step):
                yield articles[first : first + cut.size]


def recurring_lines(feed: Sequence[Article], kit: Kit) -> Iterator[Recurring]:
    """The feed's distinct lines that stand in BODIES different bodies or more."""
    (known,) = recurring(feed).outlets.values()
    if max(known.counts.values(), default=0) < BODIES:
        return
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


def distinct(
    data: Path, kit: Kit, wanted: Callable[[str], bool] = kept_aside, cut: Cut | None = None
) -> list[Recurring]:
    """All distinct lines, each as it was judged in the first feed that has it."""
    first: dict[str, Recurring] = {}
    for feed in feeds(data, wanted, cut):
        for line in recurring_lines(feed, kit):
            first.setdefault(line.digest, line)
    return list(first.values())


def rows(lines: Sequence[Recurring], judged: Mapping[str, int], bar: float | None = 0.98) -> list[Row]:
    """Precision and recall over the lines somebody read; ``judged``: digest -> whether it is residue."""
    told = [(line.found, bool(judged[line.digest])) for line in lines if line.digest in judged]
    right = sum(found and residue for found, residue in told)
    made = []
    for name, of in (
        ("precision", sum(found for found, _ in told)),
        ("recall", sum(residue for _, residue in told)),
    ):
        low, high = wilson(right, of) if of else (None, None)
        note = f"{len(told)} of {len(lines)} lines read by hand; rules were mended on them since, see card"
        value = right / of if of else None
        made.append(
            Row(f"recurring lines: {name}, read by hand", value, of, low=low, high=high, bar=bar, note=note)
        )
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the lines: found or not, digest, outlet, places, line."""
    parser = argparse.ArgumentParser(prog="python -m scoring.evaluate.residue_recurring", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--learning", action="store_true")
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--size", type=int, default=OUTLET)
    parser.add_argument("--step", type=int, default=OUTLET)
    told = parser.parse_args(arguments)
    kit = load_kit()
    known = kit.artefacts.open("residue-v1").json("recurring.json")["judged"] if told.unread else {}
    wanted = _learned if told.learning else kept_aside
    lines = distinct(data_folder(told.data), kit, wanted, Cut(told.size, told.step))
    for line in sorted(lines, key=lambda own: (own.found, own.outlet)):
        place = "found" if line.found else "left"
        if line.digest not in known:
            sys.stdout.write(
                f"{place} {line.digest} {line.outlet} {line.flagged}/{line.stands} {line.text}\n"
            )


def _learned(outlet: str) -> bool:
    return not kept_aside(outlet)


if __name__ == "__main__":
    main()
