"""What a suite returns: rows of figures with their baseline, interval and bar beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scoring.kit import Kit


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``low`` and ``high`` are a 95 % interval where given; ``bar`` is what was asked for."""

    measure: str
    value: float | None
    n: int
    system: str = "wirecheck"
    """"wirecheck", or the name of the baseline the row stands for."""
    low: float | None = None
    high: float | None = None
    bar: float | None = None
    higher_is_better: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suite:
    """A labelled suite: ``run(data_folder, kit, limit)`` gives its rows; ``limit`` caps documents."""

    name: str
    what: str
    run: Callable[[Path, Kit, int | None], list[Row]]
