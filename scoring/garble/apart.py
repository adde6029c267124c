"""How far a version of a text stands apart from the others: what most of them print, and what it alone does.

One other version may be the odd one as well; from three on, what most agree on is likely what was said (the
idea of consensus decoding and of system combination, Rosti et al. 2007, "Combining Outputs from Multiple
Machine Translation Systems").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
AGREED = 0.6
"""Share of the other versions that print a word from which it is one that most agree on."""
ALONE = 0.5
"""What a word printed by no other version weighs beside an agreed one that is lacking: with 0 fewer versions
are put in the order of their raters, with 1 as many."""


def apart(texts: Sequence[str]) -> list[float]:
    """For each of the versions the share of agreed words it lacks, and half the share of its words that it
    prints alone.

    >>> [round(value, 2) for value in apart(["the red fox ran", "the red fox fled", "the red dog fled"])]
    [0.46, 0.0, 0.46]
    """
    words = [frozenset(_WORD.findall(text.lower())) for text in texts]
    printed = Counter(word for own in words for word in own)
    return [_apart(own, printed, len(texts) - 1) for own in words]


def _apart(own: frozenset[str], printed: Counter[str], others: int) -> float:
    agreed = [word for word, count in printed.items() if count - (word in own) >= AGREED * others]
    lacking = sum(word not in own for word in agreed)
    alone = sum(printed[word] == 1 for word in own)
    return lacking / max(1, len(agreed)) + ALONE * alone / max(1, len(own))
