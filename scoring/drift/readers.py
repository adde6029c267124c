"""Facts and names as the comparison reads them: what is looked at, and when two of them agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from scoring.drift.agreement import agree, family, is_update
from scoring.drift.misprints import comparable
from scoring.drift.slots import FEATURES, Slot, Surroundings, role_features
from scoring.settings import DriftSettings
from scoring.text.spelling import same_name
from scoring.text.wordlists import word_set
from scoring.types import Document, Fact, Mention, Peer

NAME_FEATURES = (*FEATURES, "likeness", "same kind", "one word", "same words")


Item = Fact | Mention


@dataclass(frozen=True, slots=True)
class Clash:
    """Two slots that cannot both be right if they play one role; ``probability`` is that they do."""

    slot: Slot
    other: Slot
    peer: Peer
    row: tuple[float, ...]
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """A slot of the article with the families that back it and those that clash with it."""

    slot: Slot
    backing: tuple[Peer, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of slot: what to look at and when two agree."""

    rarity: Mapping[str, float]
    depth: int
    """Further sentences of each peer article that are looked at beside the aligned one."""
    key: Callable[[Item], Hashable]
    """Items with one key are alike in every comparison."""
    items: Callable[[Document], Sequence[Item]]
    agrees: Callable[[Item, Item], bool]
    row: Callable[[Slot, Slot, Surroundings], list[float]]
    excused: Callable[[Clash, float | None, Surroundings], bool]


def fact_reader(settings: DriftSettings, rarity: Mapping[str, float]) -> Reader:
    """Numbers, amounts, dates and times."""
    return Reader(
        rarity,
        settings.fact_depth,
        lambda fact: (fact.text, fact.value, fact.low, fact.high, fact.kind, fact.unit),  # type: ignore[union-attr]
        lambda document: [
            fact for fact in document.facts if not _vague(fact) and not _signed(document, fact)
        ],
        lambda a, b: family(a) == family(b) and agree(a, b, settings),  # type: ignore[arg-type]
        role_features,
        lambda clash, days, _: (
            is_update(clash.slot.source, clash.other.source, days)  # type: ignore[arg-type]
            or not comparable(clash.slot.source, clash.other.source)
        ),
    )


_VAGUE = word_set(
    "first second third one two this last next couple pair half tens hundreds thousands millions"
)
_SIGNATURE = re.compile(r"\(@\w+\)|pic\.twitter\.com")


def _vague(fact: Fact) -> bool:
    """Words that count loosely or only order what is told: "the first", "one man", "tens of thousands"."""
    words = fact.text.lower().split()
    return fact.kind in ("number", "ordinal") and bool(_VAGUE.intersection(words))


def _signed(document: Document, fact: Fact) -> bool:
    """Whether a date is that of a post quoted in the text, below its author's name."""
    return fact.kind == "date" and _SIGNATURE.search(document.sentences[fact.sentence].text) is not None


def name_reader(settings: DriftSettings, rarity: Mapping[str, float]) -> Reader:
    """Names; one that the other outlet prints anywhere is never in doubt."""
    return Reader(
        rarity,
        0,
        lambda mention: mention.text,
        lambda document: document.mentions,
        lambda a, b: names_agree(a, b, settings),  # type: ignore[arg-type]
        name_features,
        lambda clash, _, around: around.here_in_peer or _unlike_kinds(clash),
    )


def names_agree(first: Mention, second: Mention, settings: DriftSettings) -> bool:
    """Whether two mentions can be one name: spelling variants, short forms, initials."""
    if first.key == second.key or same_name(first.text, second.text) >= settings.same_name:
        return True
    if _same_last(first.key.rsplit(" ", 1)[-1], second.key.rsplit(" ", 1)[-1]):
        return True
    return _is_acronym(first.key, second.key) or _is_acronym(second.key, first.key)


def _same_last(first: str, second: str) -> bool:
    """Whether the last words are one, or one shortened or inflected ("Okla", "Oklahoma"; "Korea",
    "Korean").
    """
    short, long = sorted((first, second), key=len)
    return short == long or (len(short) > 3 and long.startswith(short) and len(long) - len(short) <= 4)


def _is_acronym(short: str, long: str) -> bool:
    """Whether the first are the initials of the second ("un", "united nations")."""
    if not 1 < len(short) < 7 or " " not in long or short[0] != long[0]:
        return False
    words = long.split()
    return len(words) == len(short) and "".join(word[0] for word in words) == short


def _unlike_kinds(clash: Clash) -> bool:
    """Whether they are not two people nor two places; what bodies are called differs from desk to desk."""
    kinds = {getattr(slot.source, "kind", "unknown") for slot in (clash.slot, clash.other)} - {"unknown"}
    if len(kinds) != 1 or "organisation" in kinds:
        return True
    return all(map(_speaks, (clash.slot, clash.other))) and not _look_alike(clash.slot, clash.other)


def _look_alike(first: Slot, second: Slot) -> bool:
    """Whether two names share a word or most letters, as a mutated name does with the right one."""
    words = first.text.lower().split(), second.text.lower().split()
    return bool(set(words[0]) & set(words[1])) or JaroWinkler.similarity(words[0][-1], words[1][-1]) > 0.75


def _speaks(slot: Slot) -> bool:
    """Whether the name is that of a speaker: who said what is told by the quotations."""
    return bool(_SAYING.intersection((*slot.before[:1], *slot.after[:1])))


_SAYING = word_set(
    "say tell told add ask tweet write not note mus argu call announc explain continu who introduc"
)


def name_features(first: Slot, second: Slot, around: Surroundings) -> list[float]:
    """Role features and how alike the names look, in the order of NAME_FEATURES."""
    a, b = first.source, second.source
    keys = [mention.key for mention in (a, b) if isinstance(mention, Mention)]
    words = [key.split() for key in keys]
    return [
        *role_features(first, second, around),
        JaroWinkler.similarity(words[0][-1], words[1][-1]),
        float(a.kind == b.kind and a.kind != "unknown"),
        float(len(words[0]) == 1 or len(words[1]) == 1),
        float(bool(set(words[0]) & set(words[1]))),
    ]
