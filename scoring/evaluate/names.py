"""Whether two printed names are one: transliteration variants against different people.

The tables were written for the tests, so the figures say how the rules do on names of the same making; half
of them (by hash) were not looked at while the rules were made, and only those count here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

from scoring.corpora import held_out
from scoring.errors import InputError
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.text.names import same_name
from scoring.text.spelling import fold

TABLES = Path(__file__).resolve().parents[2] / "tests" / "data"
SAME, OTHER = "names_same.txt", "names_other.txt"
HELD_OUT, BAR = 0.5, 0.95
_PLAIN = 0.9
"""Jaro-Winkler likeness from which the baseline calls two names one: its best F1 on the tuning half."""
Pair = tuple[str, str]


def run(data: Path, kit: Kit, limit: int | None = None) -> list[Row]:
    """F1 of "one name" on the held-out half of the tables; ``data`` is not read."""
    same, other = (read_pairs(TABLES / name)[:limit] for name in (SAME, OTHER))
    level = kit.settings.drift.same_name
    systems: dict[str, Callable[[str, str], bool]] = {
        "wirecheck": lambda a, b: same_name(a, b) >= level,
        "Jaro-Winkler": lambda a, b: JaroWinkler.similarity(fold(a), fold(b)) >= _PLAIN,
    }
    rows = []
    for name, judge in systems.items():
        hits = sum(judge(*pair) for pair in same)
        false = sum(judge(*pair) for pair in other)
        value = 2 * hits / max(1, hits + false + len(same))
        note = f"{hits} of {len(same)} variants, {false} of {len(other)} other names"
        bar = BAR if name == "wirecheck" else None
        rows.append(Row("one name or two: F1", value, len(same) + len(other), name, bar=bar, note=note))
    return rows


def read_pairs(path: Path, *, held: bool = True) -> list[Pair]:
    """The pairs of one half of a table. Raises InputError where the table is missing."""
    if not path.is_file():
        raise InputError(
            f"no table {path.name}; the suite 'names' runs in a checkout, where tests/data holds it"
        )
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    pairs = [(a.strip(), b.strip()) for a, b in (line.split("|") for line in lines)]
    return [pair for pair in pairs if held_out("names/" + "/".join(pair), HELD_OUT) == held]


SUITE = Suite("names", "transliteration variants of one name against names of other people", run)
