"""What servers and sites say instead of an article, found sentence by sentence in many languages.

No list of messages: a sentence says so where it names a denial ("not found", "blocked") of a thing of the
web ("page", "access") in few words, or puts the denial or a demand ("enable JavaScript", "accept cookies")
to its reader. The words (absent.json) are kept apart by language, so that no sentence is pieced together
from two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from scoring.residue.lines import words_of

SHORT, DENIAL, MESSAGE, LONGEST = 4, 9, 14, 40
"""Words: of a bare message ("Access denied"), of a denial nobody is told ("This page does not exist"), of a
demand nobody is told, of one put to the reader; consent notices are the longest."""
_UNSPACED = frozenset({"ja", "zh"})
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_BREAK = re.compile(r"(?<=[.!?…؟।])\s+|(?<=[。！？])|\n+")
_DENIALS = ("gone", "barred")
_DEMANDS = ("script", "consent", "subscribe")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: its length in words, what it says instead of an article, and whether it is at least about
    the page and its reader.
    """

    words: int
    reason: str | None
    about: bool


def said(text: str, language: str) -> list[Said]:
    """The sentences of a text, read with the words of one language."""
    return [_said(" ".join(words), language) for piece in _BREAK.split(text) if (words := words_of(piece))]


def languages() -> Sequence[str]:
    """Those that have words."""
    return tuple(_words())


@lru_cache(maxsize=1)
def readers() -> frozenset[str]:
    """Words by which a page speaks of its reader and itself, in all languages."""
    return frozenset(word for own in _words().values() for word in own["reader"] if " " not in word)


def length(text: str) -> int:
    """Words; two characters count as one in scripts without spaces.

    >>> length("Page not found"), length("找不到页面")
    (3, 3)
    """
    wide = len(_WIDE.findall(text))
    return len(words_of(_WIDE.sub(" ", text))) + (wide + 1) // 2


def _said(sentence: str, language: str) -> Said:
    told = {group for group, pattern in _patterns(language).items() if pattern.search(sentence)}
    words = length(sentence)
    reason = _status(sentence, words) or _reason(sentence, words, told, language)
    spoken = bool(told & {"ask", "reader"})
    about = reason is not None or words <= SHORT or (spoken and words <= MESSAGE)
    return Said(words, reason, about or ("reader" in told and len(told) > 1))


def _reason(sentence: str, words: int, told: set[str], language: str) -> str | None:
    """The first of the reasons the sentence gives, if it gives one to its reader."""
    opens = _patterns(language)["ask"].match(sentence) is not None
    spoken = words <= LONGEST and (opens or "reader" in told)
    for reason in _DENIALS:
        if reason in told and (words <= SHORT or spoken or ("thing" in told and words <= DENIAL)):
            return reason
    for reason in _DEMANDS:
        said = "wall" if reason == "subscribe" else "ask"
        demands = said in told and (spoken or words <= MESSAGE)
        if reason in told and (demands or (reason == "consent" and spoken)):
            return reason
    return None


def _status(sentence: str, words: int) -> str | None:
    """What a bare status of HTTP says ("404", "Error 403")."""
    if words > SHORT + 2:
        return None
    numbers = frozenset(sentence.split())
    return next((reason for reason, codes in _statuses().items() if not codes.isdisjoint(numbers)), None)


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, dict[str, list[str]]]]:
    raw: dict[str, dict[str, dict[str, list[str]]]] = json.loads(
        files("scoring.residue").joinpath("absent.json").read_text(encoding="utf-8")
    )
    return raw


def _words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return _raw()["words"]


@lru_cache(maxsize=1)
def _statuses() -> dict[str, frozenset[str]]:
    codes: Mapping[str, object] = _raw()["statuses"]
    return {reason: frozenset(map(str, own)) for reason, own in codes.items() if isinstance(own, list)}


@lru_cache(maxsize=64)
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    """Group of words -> pattern over a sentence in comparison form."""
    spaced = language not in _UNSPACED
    return {group: _pattern(words, spaced) for group, words in _words()[language].items()}


def _pattern(words: Sequence[str], spaced: bool) -> re.Pattern[str]:
    forms = [(" ".join(words_of(word)), word.endswith("*")) for word in words]
    if not spaced:
        return re.compile("|".join(re.escape(form) for form, _ in forms))
    ends = "|".join(re.escape(form) + (r"\w*" if open_ else "") for form, open_ in forms)
    return re.compile(rf"(?<!\S)(?:{ends})(?!\S)")
