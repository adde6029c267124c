"""Fits the part of ``models/drift-v1`` that knows a misprint by what other families print instead.

``python -m scoring.train.drift_instead [--data DIR]``. Rows to find: slips put into figures and dates
that another family prints too; rows to leave: every candidate in the same articles as
they were printed. Editors' groups only; held-out stories are never read. The figures printed and stored
are of folds that part no story.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import models_folder
from scoring.bench.same_story import printed_by, read_stories
from scoring.bench.slips import slip
from scoring.corpora import data_folder
from scoring.drift.candidates import CANDIDATE_FEATURES, Candidate, candidates
from scoring.drift.compare import view
from scoring.drift.instead import PART, TREES
from scoring.drift.judge import NAME, NAMES, open_rarity
from scoring.drift.readers import fact_reader
from scoring.drift.replacement import panel, same_value
from scoring.garble.trees import forest, margins
from scoring.kit import Kit, load_kit
from scoring.pipeline import read_documents, silent
from scoring.train.boosting import Arrays, Boosting, grow
from scoring.types import Fact, Story

HOW = Boosting(trees=250, depth=5, rate=0.06, least=20)
PER_ARTICLE, TIMES = (3, 4), (1, 2)
"""Figures of an article that get slips, and slips in each: where one family prints it, and several."""
FOLDS = 5
RATES = {"several": (0.005, 0.01), "one": (0.02, 0.03, 0.045)}
"""False alarms an undamaged article at which the share found is told: of what several families print
otherwise, and of all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: a slip to find, or what stands in an undamaged article."""

    story: str
    values: tuple[float, ...]
    slot: tuple[int, int]
    """(member, start) in an undamaged article; (-1, number of the slip) otherwise."""
    found: bool
    several: bool
    """Whether several families print the other value."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A story with a slip in one member."""

    story: Story
    member: int
    fact: Fact
    end: int
    several: bool
    """Whether several families print the true value."""


def natural_rows(story: Story, kit: Kit) -> Iterator[Row]:
    """What stands in the articles as they were printed."""
    for member in range(len(story.documents)):
        for one in _candidates(story, member, kit):
            yield Row(story.id, one.row, (member, one.slot.start), False, len(one.printings) > 1)


def slip_rows(slipped: Slip, number: int, kit: Kit) -> Iterator[Row]:
    """The candidates that say the true value of a slip."""
    for one in _candidates(slipped.story, slipped.member, kit):
        inside = one.slot.start < slipped.end and one.slot.end > slipped.fact.start
        if inside and _says(slipped.story, slipped.fact, one, kit):
            yield Row(slipped.story.id, one.row, (-1, number), True, len(one.printings) > 1)


def _candidates(story: Story, member: int, kit: Kit) -> list[Candidate]:
    settings = kit.settings.drift
    seen = view(story, fact_reader(settings, open_rarity(kit.artefacts.open(NAME))))
    return candidates(seen, member, panel(seen, settings), settings, 1)


def _says(story: Story, fact: Fact, one: Candidate, kit: Kit) -> bool:
    """Whether the candidate's value is the true one."""
    seen = view(story, fact_reader(kit.settings.drift, {}))
    other = one.printings[0][2].source
    return same_value(seen, fact, other) or same_value(seen, other, fact)


def slips(story: Story, kit: Kit) -> Iterator[Slip]:
    """Slips in figures of every member that another family prints too."""
    for member, document in enumerate(story.documents):
        random = Random(f"{story.id}/{member}")
        chosen = [
            (fact, voices) for fact in document.facts if (voices := printed_by(story, member, fact, kit))
        ]
        random.shuffle(chosen)
        taken = 0
        for fact, voices in chosen:
            several = voices > 1
            if taken >= PER_ARTICLE[several]:
                continue
            taken += 1
            for printed in filter(None, [slip(fact, random) for _ in range(TIMES[several])]):
                put = _put(story, member, fact, printed, kit)
                yield Slip(put, member, fact, fact.start + len(printed), several)


def _put(story: Story, member: int, fact: Fact, printed: str, kit: Kit) -> Story:
    article = story.documents[member].article
    text = article.text[: fact.start] + printed + article.text[fact.end :]
    document = read_documents([replace(article, text=text)], kit, silent)[0]
    documents = story.documents
    return replace(story, documents=(*documents[:member], document, *documents[member + 1 :]))


def fit(rows: Sequence[Row]) -> Arrays:
    """The trees."""
    return grow(*_columns(rows), HOW)


def _columns(rows: Sequence[Row]) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    values = np.asarray([row.values for row in rows], np.float32)
    return values, np.asarray([row.found for row in rows], np.float64)


def figures(rows: Sequence[Row], several: Sequence[bool], articles: int) -> dict[str, float | int]:
    """Share of all slips found at each rate of false alarms in ``articles`` undamaged ones, and the
    probability asked there, each story judged by the other folds; ``several`` has one place a slip.
    """
    chances = _held_out(rows)
    told: dict[str, float | int] = {
        "articles": articles,
        "slips": len(several),
        "slips, several": sum(several),
    }
    for name, rates in RATES.items():
        asked = [at for at, row in enumerate(rows) if name == "one" or row.several]
        best: dict[tuple[str, tuple[int, int]], float] = defaultdict(float)
        for at in asked:
            key = (rows[at].story, rows[at].slot)
            best[key] = max(best[key], chances[at])
        natural = np.sort([value for (_, slot), value in best.items() if slot[0] >= 0])[::-1]
        found = {slot[1]: value for (_, slot), value in best.items() if slot[0] < 0}
        made = [number for number, more in enumerate(several) if name == "one" or more]
        for rate in rates:
            level = float(natural[min(len(natural) - 1, int(rate * articles))])
            share = sum(found.get(number, 0.0) > level for number in made) / len(made)
            told[f"{name}: level at {rate} per article"] = round(level, 3)
            told[f"{name}: found at {rate} per article"] = round(share, 3)
    return told


def _held_out(rows: Sequence[Row]) -> list[float]:
    """The chance of each row by trees fitted on the other folds."""
    folds = [int(Random(row.story).random() * FOLDS) for row in rows]
    chances = [0.0] * len(rows)
    for fold in range(FOLDS):
        trees = forest(_named(fit([row for row, at in zip(rows, folds, strict=True) if at != fold])), PART)
        left = [at for at, own in enumerate(folds) if own == fold]
        odds = margins(trees, _columns([rows[at] for at in left])[0]).tolist() if left else []
        for at, value in zip(left, odds, strict=True):
            chances[at] = 1 / (1 + exp(-value))
    return chances


def _named(arrays: Arrays) -> Arrays:
    return {f"{PART}.{name}": values for name, values in arrays.items()}


def save(rows: Sequence[Row], told: dict[str, float | int], folder: Path) -> None:
    """Writes the trees, and their features and figures beside those of the judges."""
    from safetensors.numpy import save_file

    save_file(_named(fit(rows)), folder / TREES)
    for file, content in ((NAMES, list(CANDIDATE_FEATURES)), ("metrics.json", told)):
        path = folder / file
        known = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps({**known, PART: content}, indent=1, sort_keys=True)
        path.write_text(f"{text}\n", encoding="utf-8")


def main() -> None:
    """Fits the trees and prints the figures of the folds."""
    parser = argparse.ArgumentParser(prog="python -m scoring.train.drift_instead", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="the folder of labelled tables")
    data, kit = data_folder(parser.parse_args().data), load_kit()
    stories = read_stories(data, kit, held=False)
    rows = [row for story in stories for row in natural_rows(story, kit)]
    several = []
    for number, slipped in enumerate(one for story in stories for one in slips(story, kit)):
        several.append(slipped.several)
        rows += slip_rows(slipped, number, kit)
    told = figures(rows, several, sum(len(story.documents) for story in stories))
    save(rows, told, models_folder() / NAME)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
