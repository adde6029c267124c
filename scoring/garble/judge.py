"""Light and full model together: which sentences are garbled, and which of their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from scoring.artefacts import Artefact
from scoring.garble.full import Full, look_closely, open_full
from scoring.garble.light import Light, Look, look, open_light
from scoring.garble.surprise import Floats
from scoring.garble.tokens import spans
from scoring.kit import Kit

LIGHT, FULL = "garble-v1", "garble-full-v1"
_Model = TypeVar("_Model")


@dataclass(frozen=True, slots=True)
class Judged:
    """What both models say of many sentences."""

    damaged: Floats
    """Log odds that a sentence is damaged: the full model's where it looked, else the light one's."""
    bad: Floats
    """How badly people would rate it, standard deviations."""
    light_bad: Floats
    """The same by the light model alone."""
    style: Floats
    """How much it reads like machine translation, standard deviations."""
    surprise: Floats
    """Bits a word."""
    looked: frozenset[int]
    """Sentences the full model saw."""
    words: dict[int, tuple[tuple[int, int, float], ...]]
    """(start, end, log odds) of every word or word piece, for sentences worth marking."""


def open_models(kit: Kit) -> tuple[Light, Full | None]:
    """The light model, and the full one where the tier wants it and it is there."""
    wanted = kit.settings.tier != "light" and FULL in kit.artefacts
    light = _kept(kit.artefacts.open(LIGHT), open_light)
    return light, _kept(kit.artefacts.open(FULL), open_full) if wanted else None


def _kept(artefact: Artefact, opening: Callable[[Artefact], _Model]) -> _Model:
    """The opened model, kept with its artefact: a batch of one should not pay for opening it again."""
    return artefact.once("model", opening)


def judge(sentences: Sequence[str], models: tuple[Light, Full | None], kit: Kit) -> Judged:
    """The verdict on every sentence, same order; what stands twice in the batch is looked at once."""
    light, full = models
    unique = list(dict.fromkeys(sentences))
    seen = look(light, unique)
    unsure = _unsure(seen, full is not None, kit)
    damaged, bad = seen.damaged.copy(), seen.bad.copy()
    words = {row: _light_words(unique[row], seen, row) for row in np.flatnonzero(damaged > 0).tolist()}
    if full is not None and len(unsure):
        close = look_closely(full, [unique[row] for row in unsure])
        options = kit.settings.garble
        damaged[unsure] = close.logits[:, 2] * options.full_weight + damaged[unsure] * options.light_weight
        if kit.settings.tier == "full":
            bad = close.logits[:, 0] + bad * options.light_weight
        words |= dict(zip(unsure.tolist(), close.pieces, strict=True))
    place = {text: row for row, text in enumerate(unique)}
    rows = np.array([place[text] for text in sentences], np.int64)
    looked = set(unsure.tolist())
    return Judged(
        damaged[rows],
        bad[rows],
        seen.bad[rows],
        seen.style[rows],
        seen.surprise[rows],
        frozenset(at for at, row in enumerate(rows) if row in looked),
        {at: words[row] for at, row in enumerate(rows) if row in words},
    )


def _unsure(seen: Look, full: bool, kit: Kit) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Sentences for the full model: all in the full tier, in auto those the light model suspects."""
    if not full:
        return np.zeros(0, np.int64)
    if kit.settings.tier == "full":
        return np.arange(len(seen.damaged))
    return np.flatnonzero(seen.damaged > kit.settings.garble.unsure).astype(np.int64)


def _light_words(text: str, seen: Look, row: int) -> tuple[tuple[int, int, float], ...]:
    """The light model's evidence per word."""
    first = int(seen.tokens.starts[row]) + 1
    places = spans(text)
    return tuple(
        (start, end, float(value))
        for (start, end), value in zip(places, seen.words[first : first + len(places)], strict=True)
    )


def broken_words(text: str, words: Sequence[tuple[int, int, float]], width: float) -> tuple[int, int]:
    """The stretch to mark: the most suspect word and its neighbours of nearly the same suspicion.

    ``width`` is how far below the strongest evidence (log odds) a neighbour may lie.
    """
    if not words:
        return 0, len(text)
    best = max(range(len(words)), key=lambda at: words[at][2])
    least = words[best][2] - width
    first = last = best
    while first > 0 and words[first - 1][2] >= least:
        first -= 1
    while last + 1 < len(words) and words[last + 1][2] >= least:
        last += 1
    return _whole(text, words[first][0], words[last][1])


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Word pieces widened to whole words."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
