"""One name in several spellings within an article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from scoring.garble.judge import open_models
from scoring.kit import Kit
from scoring.settings import GarbleSettings
from scoring.signals.base import ArticleSignal
from scoring.text.spelling import fold, sound
from scoring.types import Document, Finding, MeasureSpec, Mention, Reading

MEASURES = (
    MeasureSpec(
        "name_variants",
        "count",
        "higher is worse",
        "translation spells a name anew each time it meets it",
        "own rule over the names found; transliteration rules of text/spelling",
    ),
)

_ENDINGS = (
    "s",
    "es",
    "n",
    "an",
    "ian",
    "ish",
    "ese",
    "i",
    "y",
    "ist",
    "ism",
    "er",
    "a",
    "o",
    "ite",
    "ed",
    "ing",
    "ly",
    "ic",
)
"""What makes another word of a name: plural, people, language, follower, the feminine."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A word of a name with its places; ``given`` are the words printed before it."""

    text: str
    places: tuple[tuple[int, int], ...]
    given: frozenset[str]


def run(documents: Sequence[Document], kit: Kit) -> list[Reading]:
    """One reading per document, same order."""
    known = open_models(kit)[0].language.vocabulary
    return [_reading(document, known, kit.settings.garble) for document in documents]


def _reading(document: Document, known: Mapping[str, int], options: GarbleSettings) -> Reading:
    if not document.mentions:
        return Reading({"name_variants": None}, missing={"name_variants": "the article names nobody"})
    names = _words(document.mentions)
    findings = []
    for odd, usual in _pairs(names, known, options):
        start, end = odd.places[0]
        message = f"“{odd.text}” here, “{usual.text}” elsewhere in the article."
        sure = 0.85 if len(usual.places) > 2 * len(odd.places) else 0.7
        text = document.article.text[start:end]
        findings.append(Finding("garbled", "minor", start, end, text, message, sure))
    findings.sort(key=lambda finding: (finding.start, finding.end))
    return Reading({"name_variants": float(len(findings))}, tuple(findings))


def _words(mentions: Sequence[Mention]) -> list[_Name]:
    """Last words of the names, by spelling, most printed first."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    given: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        words = mention.text.split()
        last = words[-1]
        if not last.isalpha() or last.isupper() or not last[0].isupper():
            continue
        places[last].append((mention.end - len(last), mention.end))
        if mention.kind == "person":
            given[last].update(fold(word) for word in words[:-1] if len(word) > 2)
    counts = Counter({word: len(where) for word, where in places.items()})
    return [_Name(word, tuple(places[word]), frozenset(given[word])) for word, _ in counts.most_common()]


def _pairs(
    names: Sequence[_Name], known: Mapping[str, int], options: GarbleSettings
) -> Iterator[tuple[_Name, _Name]]:
    """(odd spelling, usual spelling) of what must be one name."""
    by_start: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        if len(name.text) >= options.name_letters:
            by_start[fold(name.text)[:2]].append(name)
    for group in by_start.values():
        for at, usual in enumerate(group):
            for odd in group[at + 1 :]:
                if len(odd.places) < len(usual.places) and _one_name(odd, usual, known):
                    yield odd, usual


def _one_name(odd: _Name, usual: _Name, known: Mapping[str, int]) -> bool:
    """Whether the odd spelling is the usual name misspelt, not a name or word of its own."""
    a, b = fold(odd.text), fold(usual.text)
    if a == b or a in known or _derived(a, b) or _derived(b, a):
        return False
    if odd.given and usual.given and not odd.given & usual.given:
        return False
    if sound(a) == sound(b):
        return True
    most = 1 if min(len(a), len(b)) < 8 else 2
    return a[0] == b[0] and a[-1] == b[-1] and DamerauLevenshtein.distance(a, b) <= most


def _derived(a: str, b: str) -> bool:
    """Whether ``a`` is ``b`` with an ending: Obamas, Texan, Putinism."""
    stems = (b, b[:-1])
    return any(a == stem + ending for stem in stems for ending in _ENDINGS)


SIGNAL = ArticleSignal("names", ("garbled",), MEASURES, run)
