"""Whether a name looks at home in Latin script or romanised from another, by its runs of letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from math import log

from scoring.text.surnames import ROMANISED, SURNAMES

_RARE = 0.3
"""Added to the count of a run of letters in the short list."""


@lru_cache(maxsize=16384)
def latin_home(word: str) -> float:
    """Log-odds by runs of letters that a name is one of Latin script rather than a romanised one, by naive
    Bayes over two short lists; above 0 for the former.

    >>> latin_home("fitzpatrick") > 1, latin_home("abdulkhaliq") < -1
    (True, True)
    """
    odds = _letter_odds()
    runs = _letter_runs(word)
    total: float = sum(max(-2.0, min(2.0, odds.get(run, 0.0))) for run in runs)
    return float(total / len(runs) ** 0.5)


@cache
def _letter_odds() -> Mapping[str, float]:
    home, other = (
        Counter(run for name in names for run in set(_letter_runs(name))) for names in (SURNAMES, ROMANISED)
    )
    size = len(ROMANISED) / len(SURNAMES)
    return {run: log(size * (home[run] + 1) / (other[run] + _RARE)) for run in home.keys() | other.keys()}


def _letter_runs(word: str) -> list[str]:
    marked = f"^{word}$"
    return [marked[at : at + size] for size in (2, 3) for at in range(len(marked) - size + 1)]
