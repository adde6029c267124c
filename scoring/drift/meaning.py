"""What turned between two sentences that say nearly the same: negation, opposites, roles, certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.drift.lexicon import HARD_NEGATORS, HEDGES, PASSIVE, opposite
from scoring.drift.words import FUNCTION_WORDS, Word, align, read_words
from scoring.text.wordlists import word_set

Turn = Literal["negation", "opposite", "roles", "certainty"]
_ALIKE = 0.85
"""Share of content words both sentences must share before exchanged places are read as exchanged roles."""
_REACH = 4
"""Words a negator reaches forward."""


@dataclass(frozen=True, slots=True)
class Turned:
    """One turn of meaning: the words here (``start:end`` in the sentence) against the words there."""

    turn: Turn
    start: int
    end: int
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences laid word on word."""

    first: tuple[Word, ...]
    second: tuple[Word, ...]
    partner: tuple[int, ...]
    """For each word of the first its partner in the second, -1 for none."""

    @property
    def shared(self) -> tuple[float, float]:
        """Share of the content words with a partner, of the smaller and of the larger sentence."""
        own = [at for at, word in enumerate(self.first) if word.low not in FUNCTION_WORDS]
        other = sum(word.low not in FUNCTION_WORDS for word in self.second)
        matched = sum(self.partner[at] >= 0 for at in own)
        small, large = sorted((len(own), other))
        return matched / max(1, small), matched / max(1, large)


def lay(first: str, second: str) -> Pair:
    """The two sentences aligned by stems."""
    a, b = read_words(first), read_words(second)
    return Pair(a, b, tuple(align([word.stem for word in a], [word.stem for word in b])))


def turns(pair: Pair) -> list[Turned]:
    """All turns of meaning from the second sentence to the first."""
    return [*_negations(pair), *_opposites(pair), *_roles(pair)]


def _negations(pair: Pair) -> list[Turned]:
    found = _only_here(pair.first, pair.second, pair.partner)
    if found is not None:
        return [turned("negation", found[0], f"{found[0].low} {found[1].low}", found[1].low)]
    back = _inverse(pair)
    found = _only_here(pair.second, pair.first, back)
    if found is None:
        return []
    here = pair.first[back[pair.second.index(found[1])]]
    return [turned("negation", here, here.low, f"{found[0].low} {found[1].low}")]


def _only_here(
    own: Sequence[Word], other: Sequence[Word], partner: Sequence[int]
) -> tuple[Word, Word] | None:
    """A negator and the shared word it negates, where the other sentence has none before that word."""
    for at, word in enumerate(own):
        if word.low not in HARD_NEGATORS:
            continue
        reach = range(at + 1, min(at + 1 + _REACH, len(own)))
        first = next((step for step in reach if own[step].low not in FUNCTION_WORDS), -1)
        if first >= 0 and partner[first] >= 0 and not is_negated(other, partner[first]):
            return word, own[first]
    return None


def is_negated(words: Sequence[Word], at: int) -> bool:
    """Whether a word that denies, refuses or negates stands near."""
    near = words[max(0, at - _REACH - 2) : at + 3]
    return any(word.low in HARD_NEGATORS or word.low in _SOFT for word in near)


_SOFT = word_set(
    "no without unable failed fails fail refused refuses refuse denied denies deny lack neither nor "
    "hardly barely instead rather nothing none nobody avoid prevent stop stopped against unlikely "
    "ruled rejected declined"
)


def _inverse(pair: Pair) -> list[int]:
    back = [-1] * len(pair.second)
    for at, other in enumerate(pair.partner):
        if other >= 0:
            back[other] = at
    return back


def _opposites(pair: Pair) -> list[Turned]:
    """Opposites that stand in the same place: framed by aligned words on a side, both without partner."""
    back = _inverse(pair)
    free = [at for at, other in enumerate(back) if other < 0]
    found = []
    for at, word in enumerate(pair.first):
        if pair.partner[at] >= 0:
            continue
        for other in free:
            even = _negator_before(pair.first, at) == _negator_before(pair.second, other)
            if even and opposite(word.stem, pair.second[other].stem) and _framed(pair, at, other):
                found.append(turned("opposite", word, word.low, pair.second[other].low))
    return found


def _negator_before(words: Sequence[Word], at: int) -> bool:
    return any(word.low in HARD_NEGATORS for word in words[max(0, at - 3) : at])


def _framed(pair: Pair, at: int, other: int) -> bool:
    left = at > 0 and other > 0 and pair.partner[at - 1] == other - 1
    right = at + 1 < len(pair.first) and pair.partner[at + 1] == other + 1 and other + 1 < len(pair.second)
    return left or right


def _roles(pair: Pair) -> list[Turned]:
    """Two names or nouns that changed sides of a shared verb, all else being equal."""
    if pair.shared[1] < _ALIKE:
        return []
    moved = [
        (at, other)
        for at, other in enumerate(pair.partner)
        if other >= 0 and pair.first[at].low not in FUNCTION_WORDS
    ]
    for (a, x), (v, y), (b, z) in zip(moved, moved[1:], moved[2:], strict=False):
        if z < y < x and b - a < _REACH + 2 and _same_voice(pair, (v, y)):
            here = f"{pair.first[a].low} … {pair.first[b].low}"
            return [turned("roles", pair.first[a], here, f"{pair.second[z].low} … {pair.second[x].low}")]
    return []


def _same_voice(pair: Pair, verb: tuple[int, int]) -> bool:
    """Whether the verb is active in both or passive in both."""
    sides = ((pair.first, verb[0]), (pair.second, verb[1]))
    passive = [
        any(word.low in PASSIVE for word in words[max(0, at - 2) : at])
        and any(word.low == "by" for word in words[at + 1 : at + 3])
        for words, at in sides
    ]
    return passive[0] == passive[1]


def hedges(words: Sequence[Word]) -> list[Word]:
    """The hedging words."""
    return [word for word in words if word.low in HEDGES]


def turned(turn: Turn, word: Word, here: str, there: str) -> Turned:
    """The turn at a word of the first sentence."""
    return Turned(turn, word.start, word.end, here, there)
