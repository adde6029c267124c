"""What would mend a broken place: the small edit that surprises the language model least."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scoring.garble.surprise import Language, oddness
from scoring.garble.tokens import number

_MISSING = (
    "the",
    "a",
    "an",
    "of",
    "to",
    "in",
    "on",
    "for",
    "with",
    "at",
    "from",
    "by",
    "is",
    "was",
    "and",
    "that",
)
_ARTICLES = frozenset({"the", "a", "an"})
_FINITE = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|said|says|"
    r"\w{2,}(?:ed|n't|'s|’s|n’t|s))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mend:
    """The edit that helps most: bits saved over the whole sentence."""

    kind: str
    """"insert", "drop", "turn" or ""."""
    word: str
    before: str
    gain: float


def explain(model: Language, text: str, start: int, end: int, least: float) -> str:
    """What is wrong at the place, in a sentence an editor understands."""
    here = " ".join(text[start:end].split())
    if not _FINITE.search(text):
        return "Fragment without a verb."
    mend = best_mend(model, text, start, end)
    if mend.gain < least:
        return f"The wording breaks down at “{here}”."
    if mend.kind == "drop":
        return f"“{mend.word}” does not belong here."
    if mend.kind == "turn":
        return f"The words are out of order at “{here}”."
    if mend.word in _ARTICLES:
        return f"Article missing before “{mend.before}”."
    return f"A word is missing before “{mend.before}”, perhaps “{mend.word}”."


def best_mend(model: Language, text: str, start: int, end: int) -> Mend:
    """The best of inserting, dropping or turning words in and next to the place."""
    places = [match.span() for match in re.finditer(r"[\w'’-]+", text)]
    near = [at for at, (a, b) in enumerate(places) if a < end + 1 and b > start - 1][:8]
    tries: list[tuple[str, str, str, str]] = []
    for at in near:
        a, b = places[at]
        tries += [("insert", word, text[a:b], f"{text[:a]}{word} {text[a:]}") for word in _MISSING]
        tries.append(("drop", text[a:b], "", text[:a].rstrip() + text[b:]))
        if at + 1 < len(places) and text[b : places[at + 1][0]] == " ":
            c, d = places[at + 1]
            tries.append(("turn", "", "", f"{text[:a]}{text[c:d]} {text[a:b]}{text[d:]}"))
    return _cheapest(model, text, tries)


def _cheapest(model: Language, text: str, tries: list[tuple[str, str, str, str]]) -> Mend:
    """The try that lowers the bits a word most; every sentence counts by its mean."""
    if not tries:
        return Mend("", "", "", 0.0)
    tokens = number([text, *(one[3] for one in tries)], model.vocabulary)
    odd = oddness(model, tokens)
    sums = [0.0] * tokens.count
    counts = [0] * tokens.count
    for owner, word, kind in zip(tokens.text.tolist(), odd.word.tolist(), odd.kind.tolist(), strict=True):
        sums[owner] += word + kind
        counts[owner] += 1
    bits = [total / count for total, count in zip(sums, counts, strict=True)]
    best = min(range(len(tries)), key=lambda at: bits[at + 1])
    kind, word, before, _ = tries[best]
    return Mend(kind, word, before, (bits[0] - bits[best + 1]) * counts[0])
