"""What the variants of the encoder are compared by while training; all of it on held-out keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import numpy as np

from scoring.corpora import held_out, table
from scoring.train.encoder_pairs import lead
from scoring.train.encoder_perturb import changed_name, changed_negation, changed_number
from scoring.types import Vectors

Encode = Callable[[Sequence[str]], Vectors]
Columns = tuple[list[str], list[str]]


def top_one(one: Vectors, two: Vectors) -> float:
    """Share of rows whose most similar row on the other side is their own counterpart, both ways."""
    likeness, own = one @ two.T, np.arange(len(one))
    return float(((likeness.argmax(1) == own).mean() + (likeness.argmax(0) == own).mean()) / 2)


def version_sets(folder: Path, size: int = 1000) -> list[Columns]:
    """Per held-out language pair and year: a human version and two others, of ``size`` segments."""
    rows = table(folder, "mt/wmt")
    rows = rows[rows.pair.map(held_out)]
    found = []
    for _, group in rows.groupby(["year", "pair"], sort=True):
        wide = group.pivot_table(index="seg_id", columns="system", values="text", aggfunc="first")
        human = sorted(set(group[group.is_human].system))[0]
        others = Random(0).sample(sorted(set(wide.columns) - {human}), 2)
        for other in others:
            both = wide[[human, other]].dropna().drop_duplicates(human).drop_duplicates(other)
            both = both.sample(min(size, len(both)), random_state=0)
            found.append((list(both[human]), list(both[other])))
    return found


def headline_set(folder: Path, size: int = 1000) -> Columns:
    """Headlines and openings of articles of held-out outlets."""
    rows = table(folder, "news/articles").dropna(subset=["title"]).drop_duplicates("title")
    rows = rows[rows.domain.fillna(rows.source).map(held_out)]
    rows = rows.sample(min(size, len(rows)), random_state=0)
    return list(rows.title), [lead(text) for text in rows.text]


def changed_triples(sets: Sequence[Columns], each: int = 100) -> list[tuple[str, str, str]]:
    """(version, other version, the other with one number, name or negation changed)."""
    rng, found = Random(0), []
    for one, two in sets:
        for left, right in zip(one[:each], two, strict=False):
            changes = (
                changed_number(right, rng),
                changed_name(right, rng, two),
                changed_negation(right, rng),
            )
            found += [(left, right, change) for change in changes if change and change != right]
    return found


def measured(encode: Encode, sets: Sequence[Columns], headlines: Columns) -> dict[str, float]:
    """Top-1 over the version sets and the headlines, and how often a version beats its changed twin."""
    versions = [top_one(encode(one), encode(two)) for one, two in sets]
    left, right, changed = (encode(column) for column in zip(*changed_triples(sets), strict=True))
    beats = np.einsum("ij,ij->i", left, right) > np.einsum("ij,ij->i", left, changed)
    return {
        "versions_top1": round(float(np.mean(versions)), 4),
        "versions_top1_lowest": round(min(versions), 4),
        "headline_top1": round(top_one(encode(headlines[0]), encode(headlines[1])), 4),
        "changed_twin_below": round(float(beats.mean()), 4),
    }
