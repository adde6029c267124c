"""Labelled sentences for the garble models: rated translations, and translations beside better ones."""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import dataclass
from pathlib import Path

from scoring.bench.garble_style import unmeasured
from scoring.corpora import table

_WORD = re.compile(r"\w+|[^\w\s]")
LEAST_EDIT = 0.1
"""Share of words changed from which an edit is more than taste."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with what is known of it; None where a source says nothing."""

    text: str
    bad: float | None = None
    """Share of its language pair's sentences that people rated better, 0 to 1."""
    effort: float | None = None
    """Share of words a post-editor changed (HTER), 0 to 1."""
    damaged: float | None = None
    """1 where we damaged it, 0 where it is as printed."""
    broken: tuple[tuple[int, int], ...] | None = None
    """Places of the broken words."""
    machine: float | None = None
    """1 where a machine translated it, 0 where a person did."""


@dataclass(frozen=True, slots=True)
class Duel:
    """Two versions of one sentence of which one is known to be better; what they say is the same."""

    better: Labelled
    worse: Labelled
    by: str
    """The field of ``Labelled`` in which the worse one is higher: "bad" or "machine"."""


def rated(data: Path, leave: str | None = None) -> list[Labelled]:
    """MLQE-PE (Fomicheva et al. 2022, CC0): every rated sentence but those of the pair left out."""
    pairs = table(data, "mt/mlqe_pe")
    pairs = pairs[pairs.da_mean.notna()]
    bad = 1 - pairs.groupby("pair").da_mean.rank(pct=True)
    rows = zip(pairs.pair, pairs.mt, pairs.post_edit, pairs.hter, bad, strict=True)
    return [
        Labelled(mt, value, None if math.isnan(hter) else min(1.0, hter), None, changed(mt, edit))
        for pair, mt, edit, hter, value in rows
        if pair != leave
    ]


def edited(data: Path, leave: str | None = None) -> list[Labelled]:
    """What post-editors made of the rated sentences, where they changed at least a tenth of the words: taken
    for half as bad. They say the same, so subject and names cancel out.
    """
    pairs = table(data, "mt/mlqe_pe")
    pairs = pairs[pairs.da_mean.notna()]
    bad = 1 - pairs.groupby("pair").da_mean.rank(pct=True)
    kept = (pairs.hter >= LEAST_EDIT) & pairs.post_edit.notna() & (pairs.pair != leave)
    return [
        Labelled(edit, HALF * value) for edit, value in zip(pairs.post_edit[kept], bad[kept], strict=True)
    ]


HALF = 0.5
"""How bad a corrected sentence is beside the one corrected: best of 0, 0.3 and 0.5 with a pair left out."""


def corrected(data: Path, count: int, leave: str | None = None, seed: int = 0) -> list[Duel]:
    """MLQE-PE translations beside what a post-editor made of them, at least a tenth of the words changed."""
    pairs = table(data, "mt/mlqe_pe")
    pairs = pairs[(pairs.hter >= LEAST_EDIT) & (pairs.pair != leave) & pairs.post_edit.notna()]
    pairs = pairs[pairs.mt != pairs.post_edit]
    pairs = pairs.sample(min(count, len(pairs)), random_state=seed)
    return [
        Duel(Labelled(edit, effort=0.0), Labelled(mt), "bad")
        for mt, edit in zip(pairs.mt, pairs.post_edit, strict=True)
    ]


def translated(data: Path, count: int, seed: int = 0) -> list[Duel]:
    """Human beside machine translations of one source sentence (WMT sets with one reference, no rating)."""
    rows = unmeasured(data)
    keys = ["year", "pair", "seg_id"]
    human = rows[rows.is_human][[*keys, "text"]]
    both = rows[~rows.is_human][[*keys, "text"]].merge(human, on=keys, suffixes=("", "_human"))
    both = both[both.text != both.text_human]
    both = both.sample(min(count, len(both)), random_state=seed)
    return [
        Duel(Labelled(str(person), machine=0.0), Labelled(str(machine), machine=1.0), "machine")
        for machine, person in zip(both.text, both.text_human, strict=True)
    ]


def changed(text: str, edited: str | None) -> tuple[tuple[int, int], ...] | None:
    """Places of the words an editor did not keep, None without an edit.

    >>> changed("They was late .", "They were late .")
    ((5, 8),)
    """
    if not isinstance(edited, str):
        return None
    words = [(match.group().lower(), match.span()) for match in _WORD.finditer(text)]
    target = [match.group().lower() for match in _WORD.finditer(edited)]
    blocks = difflib.SequenceMatcher(
        None, [word for word, _ in words], target, autojunk=False
    ).get_matching_blocks()
    kept = {at for block in blocks for at in range(block.a, block.a + block.size)}
    return tuple(place for at, (_, place) in enumerate(words) if at not in kept)
