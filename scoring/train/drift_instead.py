"""Fits the part of ``models/drift-v1`` that knows a misprint by what several families print instead.

``python -m scoring.train.drift_instead [--data DIR]``. Rows to find: slips put into figures and dates
that two other families print too; rows to leave: every candidate in the same articles as
they were printed. Editors' groups of three and events of ECB+ (at a smaller weight: their text is
tokenised); held-out stories and topics are never read. The figures printed and stored are of folds
that part no story.
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
from scoring.bench.cases import ANY_DAY, MIN_WORDS
from scoring.bench.same_story import as_story, printed_by, read_stories
from scoring.bench.slips import slip
from scoring.corpora import data_folder, held_out, table
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
from scoring.types import Article, Fact, Story

HOW = Boosting(trees=160, depth=4, rate=0.06, least=20)
PER_ARTICLE, TIMES, FOLDS = 4, 3, 8
"""Figures of an article that get slips, slips in each, folds of the figures told."""
EVENTS_WEIGHT = 0.3
RATES = (0.015, 0.03, 0.045)
"""False alarms an undamaged article with two other voices at which the share found is told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: a slip to find, or what stands in an undamaged article."""

    story: str
    values: tuple[float, ...]
    slot: tuple[int, int]
    """(member, start) in an undamaged article; (-1, number of the slip) otherwise."""
    found: bool
    weight: float


def story_rows(story: Story, kit: Kit, weight: float) -> Iterator[Row]:
    """The rows of all members that two other families can judge; numbers of slips count within the story."""
    number = 0
    for member in range(len(story.documents)):
        if story.voices(member) < kit.settings.drift.conflict_voices:
            continue
        for one in _candidates(story, member, kit):
            yield Row(story.id, one.row, (member, one.slot.start), False, weight)
        for fact, slipped, end in _slips(story, member, kit):
            number += 1
            for one in _candidates(slipped, member, kit):
                inside = one.slot.start < end and one.slot.end > fact.start
                if inside and _says(slipped, fact, one, kit):
                    yield Row(story.id, one.row, (-1, number), True, weight)


def _candidates(story: Story, member: int, kit: Kit) -> list[Candidate]:
    settings = kit.settings.drift
    seen = view(story, fact_reader(settings, open_rarity(kit.artefacts.open(NAME))))
    return candidates(seen, member, panel(seen, settings), settings)


def _says(story: Story, fact: Fact, one: Candidate, kit: Kit) -> bool:
    """Whether the candidate's value is the true one."""
    seen = view(story, fact_reader(kit.settings.drift, {}))
    other = one.printings[0][2].source
    return same_value(seen, fact, other) or same_value(seen, other, fact)


def _slips(story: Story, member: int, kit: Kit) -> Iterator[tuple[Fact, Story, int]]:
    """Figures that two families print too, the story with a slip in it, and where the slip ends."""
    random = Random(f"{story.id}/{member}")
    facts = story.documents[member].facts
    chosen = [fact for fact in facts if printed_by(story, member, fact, kit) > 1]
    random.shuffle(chosen)
    for fact in [fact for fact in chosen[:PER_ARTICLE] for _ in range(TIMES)]:
        printed = slip(fact, random)
        if printed is not None:
            yield fact, _put(story, member, fact, printed, kit), fact.start + len(printed)


def _put(story: Story, member: int, fact: Fact, printed: str, kit: Kit) -> Story:
    article = story.documents[member].article
    text = article.text[: fact.start] + printed + article.text[fact.end :]
    document = read_documents([replace(article, text=text)], kit, silent)[0]
    documents = story.documents
    return replace(story, documents=(*documents[:member], document, *documents[member + 1 :]))


def events(data: Path, kit: Kit) -> Iterator[Story]:
    """The events of ECB+ on the training side that three texts tell."""
    for (topic, part), rows in table(data, "news/ecbplus").groupby(["topic", "subtopic"]):
        texts = [
            Article(
                str(row.doc_id),
                str(row.text),
                str(row.title),
                f"o{at}.example",
                published=ANY_DAY,
                language="en",
            )
            for at, row in enumerate(rows.itertuples())
            if len(str(row.text).split()) > MIN_WORDS
        ]
        if not held_out(str(topic)) and len(texts) > 2:
            yield as_story(f"ecb-{topic}-{part}", texts, kit)


def fit(rows: Sequence[Row]) -> Arrays:
    """The trees."""
    values, found, weights = _columns(rows)
    return grow(values, found, HOW, weights)


def _columns(
    rows: Sequence[Row],
) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]:
    return (
        np.asarray([row.values for row in rows], np.float32),
        np.asarray([row.found for row in rows], np.float64),
        np.asarray([row.weight for row in rows], np.float64),
    )


def figures(rows: Sequence[Row], articles: int) -> dict[str, float | int]:
    """Share of slips with a candidate that are found at each rate of false alarms in ``articles`` undamaged
    ones, and the probability asked there; editors' groups alone, each story judged by the other folds.
    """
    folds = [int(held * 1e6) % FOLDS for held in (_place(row.story) for row in rows)]
    best: dict[tuple[str, tuple[int, int]], float] = defaultdict(float)
    for fold in range(FOLDS):
        trees = forest(_named(fit([row for row, at in zip(rows, folds, strict=True) if at != fold])), PART)
        left = [row for row, at in zip(rows, folds, strict=True) if at == fold and row.weight == 1]
        odds = margins(trees, _columns(left)[0]).tolist() if left else []
        for row, value in zip(left, odds, strict=True):
            key = (row.story, row.slot)
            best[key] = max(best[key], 1 / (1 + exp(-value)))
    slips = np.asarray([value for (_, slot), value in best.items() if slot[0] < 0])
    natural = np.sort([value for (_, slot), value in best.items() if slot[0] >= 0])[::-1]
    told: dict[str, float | int] = {"articles": articles, "slips": len(slips), "natural": len(natural)}
    for rate in RATES:
        level = float(natural[min(len(natural) - 1, int(rate * articles))])
        told[f"level at {rate} per article"] = round(level, 3)
        told[f"found at {rate} per article"] = round(float((slips > level).mean()), 3)
    return told


def _place(story: str) -> float:
    return Random(story).random()


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
    stories = [story for story in read_stories(data, kit, held=False) if len(set(story.families)) > 2]
    rows = [row for story in stories for row in story_rows(story, kit, 1.0)]
    rows += [row for story in events(data, kit) for row in story_rows(story, kit, EVENTS_WEIGHT)]
    told = figures(rows, sum(len(story.documents) for story in stories))
    save(rows, told, models_folder() / NAME)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
