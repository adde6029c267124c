"""Segments of WMT, human and machine, for the model of machine style; pairs and systems kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring.corpora import table

MEASURED = frozenset({"cs-en", "de-en", "ru-en", "zh-en"})
"""The pairs with two references: stories of two human versions can be made of them, so nothing is fitted on
them, nor on any system that took part in them."""
MACHINE = 16_000


@dataclass(frozen=True, slots=True)
class Segments:
    """Texts and whether a machine wrote each."""

    texts: tuple[str, ...]
    machine: tuple[bool, ...]


def segments(data: Path, seed: int = 0) -> Segments:
    """All human segments of the other pairs and as many machine ones as set; human ratings are not used."""
    others = unmeasured(data)
    machine = others[~others.is_human]
    machine = machine.sample(min(MACHINE, len(machine)), random_state=seed)
    human = others[others.is_human]
    texts = (*map(str, human.text), *map(str, machine.text))
    return Segments(texts, (False,) * len(human) + (True,) * len(machine))


def unmeasured(data: Path) -> Any:
    """WMT segments of pairs and systems on which nothing is measured."""
    wmt = table(data, "mt/wmt")
    measured = set(wmt[wmt.pair.isin(MEASURED) & ~wmt.is_human].system)
    others = wmt[~wmt.pair.isin(MEASURED)]
    return others[others.is_human | ~others.system.isin(measured)]
