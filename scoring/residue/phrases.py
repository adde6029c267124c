"""The interface phrases of many languages (phrases.json), found in a line."""

from __future__ import annotations

import json
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from scoring.residue.lines import Line, words_of
from scoring.residue.shapes import HINTS, Fit, Match, shaped


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in comparison form (lower-case words joined by single spaces)."""

    text: str
    kind: str
    inside: bool
    """Whether it may stand anywhere in a line, or only open it."""

    def fit(self, line: str) -> Fit | None:
        """How it stands in a line given in comparison form; a long phrase that makes up half of the line
        is the line.
        """
        if self.text not in line or f" {self.text} " not in f" {line} ":
            return None
        if (
            self.inside
            and self.text.count(" ") >= 3
            and 2 * (self.text.count(" ") + 1) >= line.count(" ") + 1
        ):
            return "whole"
        if line.startswith(self.text + " "):
            return "opens"
        return "within" if self.inside else None


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Whole lines by their text; parts of lines by their longest word, so that a line without any of
    those words is passed over at once.
    """

    whole: dict[str, str]
    by_word: dict[str, tuple[Phrase, ...]]
    languages: frozenset[str]
    currencies: frozenset[str]
    choices: frozenset[str]
    """Single words of both."""
    cues: frozenset[str]
    """Every word that a phrase, a shape or a switcher is sought by: most lines have few or none."""
    unspaced: tuple[Phrase, ...]
    """Phrases of scripts without spaces, sought as parts of a line."""

    def match(self, line: Line, longest: int) -> Match | None:
        """The best match in a line of at most ``longest`` words, whole before opening before inside."""
        words = line.words
        if len(words) > longest:
            return None
        if len(words) <= _WHOLE:
            half = words[: len(words) // 2]
            kind = self.whole.get(" ".join(half if half + half == words else words))
            if kind is not None:
                return Match(kind, "whole")
        told = self.cues.intersection(words)
        found, shape = self._part(words, told), shaped(line, told)
        if shape is not None and (found is None or shape.fit == "whole"):
            found = shape
        if found is None and not self.choices.isdisjoint(told):
            found = self._switcher(words)
        if found is not None and found.fit != "within" and _QUOTED.match(line.text):
            return Match(found.kind, "within")
        return found if found or line.text.isascii() else self._unspaced(line.text)

    def _part(self, words: tuple[str, ...], told: Set[str]) -> Match | None:
        keys = self.by_word.keys() & told
        if not keys:
            return None
        text = " ".join(words)
        hits = [(phrase, fit) for key in keys for phrase in self.by_word[key] if (fit := phrase.fit(text))]
        if not hits:
            return None
        phrase, fit = max(hits, key=lambda hit: (_RANK[hit[1]], len(hit[0].text), hit[0].text))
        return Match(phrase.kind, fit)

    def _switcher(self, words: tuple[str, ...]) -> Match | None:
        if not words:
            return None
        for names in (self.languages, self.currencies):
            hits = sum(word in names for word in words)
            if hits >= 3 and hits >= 0.6 * len(words):
                return Match("language_switcher", "opens")
        whole = " ".join(words)
        return Match("language_switcher", "whole") if whole in self.languages else None

    def _unspaced(self, text: str) -> Match | None:
        if not _UNSPACED.search(text):
            return None
        hits = (phrase for phrase in self.unspaced if phrase.text in text)
        return next((Match(phrase.kind, "within") for phrase in hits), None)


_RANK: dict[Fit, int] = {"within": 0, "opens": 1, "whole": 2}
_WHOLE = 12
"""Words of the longest phrase that is a whole line."""
_QUOTED = re.compile(r"[\"“«„][^\"“”«»„]+[\"“”»],? \w+ \w+ \w")
"""A line that opens with somebody's words and goes on to say whose they are."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@lru_cache(maxsize=1)
def phrasebook() -> Phrasebook:
    """The shipped list, indexed once."""
    raw = json.loads(files("scoring.residue").joinpath("phrases.json").read_text(encoding="utf-8"))
    whole: dict[str, str] = {}
    index: dict[str, list[Phrase]] = {}
    unspaced = []
    for phrase, part in _phrases(raw["phrases"]):
        whole.setdefault(phrase.text, phrase.kind)
        if part:
            index.setdefault(max(phrase.text.split(), key=len), []).append(phrase)
        if _UNSPACED.search(phrase.text) and len(phrase.text) >= 4:
            unspaced.append(phrase)
    return Phrasebook(
        whole,
        {word: tuple(found) for word, found in index.items()},
        languages := frozenset(" ".join(words_of(name)) for name in raw["languages"]),
        currencies := frozenset(raw["currencies"]),
        languages | currencies,
        languages | currencies | index.keys() | HINTS,
        tuple(unspaced),
    )


def _phrases(raw: dict[str, dict[str, list[str]]]) -> list[tuple[Phrase, bool]]:
    """Each phrase, and whether it is sought in longer lines."""
    found = []
    for kinds in raw.values():
        for kind, texts in kinds.items():
            for text in texts:
                words = words_of(text)
                if words:
                    inside = len(words) >= 3
                    found.append((Phrase(" ".join(words), kind, inside), inside or text[0] == "~"))
    return found
