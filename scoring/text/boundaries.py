"""Where one sentence of a paragraph ends and the next begins: rules over full stops, one pass, linear.

The abbreviations are those of news English (AP Stylebook titles, states, months; company suffixes). On
joined sentences of the WMT references it finds more of the known boundaries than sentencex 1.0 and splits
inside long quotations, which sentencex keeps as one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.text.tables import (
    AFTER_CLOCK,
    BEFORE_NUMBER,
    CLOCK,
    DATES,
    LETTERED,
    STARTERS,
    STATES,
    SUFFIXES,
    TITLES,
    UNITS,
)

_CLOSERS = r"(?:\[\d{1,3}\]|[\"'”’»)\]」』]|[\u00a0\u202f ]»(?=\s|$))*"
_STOP = re.compile(
    rf"(?P<mark>[.!?…]+){_CLOSERS}(?P<gap>\s+)"
    rf"|[。！？｡؟۔।॥]+{_CLOSERS}\s*"
    r"|(?<=[a-z]{3})(?P<glued>[.!?])(?=[\"“]?[A-Z][a-z]|I )(?!(?:Com|Org|Net|Js)\b)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[“”\"‘—–/]*$")
_NEXT = re.compile(r"[\"'“”‘«»(\[\-–—*•¿¡\s]*(\w[\w'’.]*)?")
_ACRONYM = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}$")
_LOOKBACK = 40

_REPORTS = re.compile(
    r"(?:[A-Z][\w'’.-]*\s+){1,4}(?:said|says|asked|asks|added|adds|told|wrote|tweeted|replied|cried|shouted|"
    r"wondered|joked|quipped|exclaimed|continued|recalled)\b"
)


def ends(text: str) -> Iterator[int]:
    """Offsets at which a sentence of this paragraph ends (white space after it not yet counted off).

    The paragraph's own end is not among them; line breaks count as spaces.

    >>> list(ends('Mr. Fox left the U.S. on Jan. 5. "We won." It rained.'))
    [32, 42]
    """
    for stop in _STOP.finditer(text):
        end = stop.end() - len(stop["gap"] or "")
        if end < len(text) and _is_end(text, stop):
            yield stop.end() if stop["mark"] is None else end


def _is_end(text: str, stop: re.Match[str]) -> bool:
    """Whether the sentence ends with this run of terminators."""
    mark = stop["mark"]
    if mark is None:
        return stop["glued"] is None or not _abbreviated(text, stop.start(), "")
    follows = _NEXT.match(text, stop.end())
    word = (follows[1] or "") if follows else ""
    opened = text[stop.end() : stop.end() + 1] in ("“", "«", '"')
    if word[:1].islower() and not opened and not word[1:2].isupper():
        return False
    if mark != ".":
        return _ends_after_strong(text, stop, word)
    closers = text[stop.start() + 1 : stop.end()].strip()
    return closers.strip(")]") != "" or not _abbreviated(text, stop.start(), word)


def _ends_after_strong(text: str, stop: re.Match[str], word: str) -> bool:
    """The same for ``!``, ``?`` and ellipses: a reporting clause after a closing mark belongs to them."""
    if stop["mark"][0] in ".…" and word == "I" == text[max(0, stop.start() - 2) : stop.start()].strip():
        return False  # "I ... I think"
    closers = text[stop.start() + len(stop["mark"]) : stop.end()].strip()
    return not closers or _REPORTS.match(text, stop.end()) is None


def _abbreviated(text: str, dot: int, following: str) -> bool:
    """Whether the full stop at ``dot`` belongs to an abbreviation within the sentence."""
    found = _WORD_BEFORE.search(text, max(0, dot - _LOOKBACK), dot)
    printed = found[0] if found else ""
    before = text[max(0, dot - len(printed) - _LOOKBACK) : dot - len(printed)].rstrip()
    if not printed:
        return False
    if not before and (printed.isdigit() or len(printed) == 1):
        return True  # the marker of a list item
    if len(printed) == 1 and printed.isalpha():
        return _initial(printed, before, following)
    word = printed.lower().replace("’", "'").removesuffix("'s")
    return _known(word, before, following)


def _initial(letter: str, before: str, following: str) -> bool:
    """Whether a single letter is an initial ("George W. Bush") and not the end ("Vitamin C. Then")."""
    if not letter.isupper() or following.rstrip(".") in STARTERS - {"A", "I"}:
        return letter in "vpc"
    return before.rsplit(None, 1)[-1:] == [] or before.rsplit(None, 1)[-1].lower() not in LETTERED


def _known(word: str, before: str, following: str) -> bool:
    """Whether a word from the tables is followed by the rest of its sentence."""
    starter = following.rstrip(".") in STARTERS
    digit = following[:1].isdigit()
    hyphenated = word.rsplit("-", 1)[-1]
    if word in UNITS and before[-1:].isdigit():
        return digit
    if word in TITLES:
        return True
    if word in BEFORE_NUMBER or word in DATES:
        return digit
    if word in CLOCK:
        return following.rstrip(".") in AFTER_CLOCK
    if hyphenated in STATES and (before.endswith(",") or hyphenated != word):
        return not starter
    return (word in SUFFIXES or _ACRONYM.match(word) is not None) and not starter
