"""Words of a sentence with light stems, and the alignment of two sentences word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from scoring.text.wordlists import word_set

_WORD = re.compile(r"\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)*|[$£€₹¥%]")
FUNCTION_WORDS = word_set(
    "a an the this that these those and or but nor so yet if as of in on at by for from with to into "
    "onto over under about after before during since until than then is are was were be been being am "
    "has have had having do does did will would can could may might shall should must it its he she "
    "they them his her their him we us our you your i me my who whom whose which what when where "
    "while there here not no up down out off also said says say told according s t"
)


class Word(NamedTuple):
    """A word with its place in the text it was read from."""

    start: int
    end: int
    low: str
    stem: str


@lru_cache(maxsize=4096)
def read_words(text: str) -> tuple[Word, ...]:
    """The words of a text, numbers and currency signs among them.

    >>> [word.stem for word in read_words("Police arrested 3 men’s")]
    ['polic', 'arrest', '3', 'man']
    """
    found = []
    for match in _WORD.finditer(text):
        low = match.group().lower().replace("’", "'")
        low = low[:-2] if low.endswith("'s") else low
        found.append(Word(match.start(), match.end(), low, stem(low)))
    return tuple(found)


_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "killed": "kill", "died": "die",
    "dead": "die", "dies": "die", "dying": "die", "death": "die", "deaths": "die", "said": "say",
    "says": "say",
    "won": "win", "lost": "lose", "left": "leave", "told": "tell", "went": "go", "gone": "go", "made": "make",
    "took": "take", "taken": "take", "gave": "give", "given": "give", "found": "find", "held": "hold",
    "shot": "shoot",
    "led": "lead", "met": "meet", "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise",
    "began": "begin",
    "begun": "begin", "saw": "see", "seen": "see", "knew": "know", "known": "know", "thought": "think",
    "got": "get",
    "brought": "bring", "bought": "buy", "sold": "sell", "sent": "send", "spent": "spend", "built": "build",
    "came": "come", "became": "become", "wrote": "write", "written": "write", "spoke": "speak",
    "spoken": "speak",
    "ran": "run", "kept": "keep", "paid": "pay", "hurt": "injure", "wounded": "injure", "injured": "injure",
    "injuries": "injure", "injury": "injure", "wounding": "injure", "injuring": "injure",
}  # fmt: skip
_ENDINGS = (
    ("ations", "at"), ("ation", "at"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y"), ("ments",
    ""), ("ment", ""),
    ("ers", "er"), ("ed", ""), ("es", ""), ("ly", ""), ("'t", ""), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem: inflections of one word mostly meet, different words mostly do not."""
    if word in _IRREGULAR:
        return _even(_IRREGULAR[word])
    if len(word) < 4 or not word[0].isalpha() or word in FUNCTION_WORDS:
        return word
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return _even(word[: -len(ending)] + put)
    return _even(word)


def _even(word: str) -> str:
    """Takes off a doubled last letter and a silent e, so that "plan(n)ed" and "plan", "use(d)" meet."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        return word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


def content(words: Sequence[Word]) -> frozenset[str]:
    """The stems that carry meaning."""
    return frozenset(word.stem for word in words if word.low not in FUNCTION_WORDS and word.low[0].isalpha())


def align(first: Sequence[str], second: Sequence[str]) -> list[int]:
    """For each item of the first sequence its partner in the second, -1 for none.

    Longest common subsequence first, then equal leftovers anywhere (moved words). One to one.

    >>> align("a b c d".split(), "b d c".split())
    [-1, 0, 2, 1]
    """
    partner = [-1] * len(first)
    for block in LCSseq.opcodes(first, second):
        if block.tag == "equal":
            for step in range(block.src_end - block.src_start):
                partner[block.src_start + step] = block.dest_start + step
    taken = set(partner)
    free: dict[str, list[int]] = {}
    for place in range(len(second) - 1, -1, -1):
        if place not in taken:
            free.setdefault(second[place], []).append(place)
    for place, item in enumerate(first):
        if partner[place] < 0 and free.get(item):
            partner[place] = free[item].pop()
    return partner
