"""Chinese and Korean names by two romanisations each: Wade-Giles and pinyin, McCune-Reischauer and newer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from scoring.text.wordlists import word_set

_INITIALS: dict[str, tuple[str, ...]] = {
    "ch": ("zh", "ch", "j", "q"), "ts": ("z", "c"), "tz": ("z", "c"), "ss": ("s",), "sz": ("s",),
    "hs": ("x",), "t": ("d", "t"), "p": ("b", "p"), "k": ("g", "k"), "j": ("r",),
}  # fmt: skip
"""Wade-Giles initials (breathings are mostly left out in print) and what pinyin writes for them."""
_FINALS: dict[str, tuple[str, ...]] = {
    "ung": ("ong",), "iung": ("iong",),
    "ien": ("ian",), "ih": ("i",), "eh": ("e", "ie"), "ieh": ("ie",),
    "uei": ("ui",), "uen": ("un",), "ueh": ("ue",), "o": ("o", "uo", "e"), "u": ("u", "i"), "e": ("e",),
    "en": ("en", "an"), "erh": ("er",), "i": ("i", "yi"),
    "ing": ("ing", "ying"), "in": ("in", "yin"),"ui": ("ui",), "ou": ("ou",),
}  # fmt: skip
"""Finals that the two write otherwise; the others are one."""
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|hs|ts|tz|ss|sz|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iung|iong|iang|uang|ieh|ueh|uei|uen|ang|eng|ing|ung|ong|ian|ien|iao|uai|uan|erh|er"
    r"|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|eh|ih|a|o|e|i|u)(?![aeiou])"
)
_PARTS = re.compile(r"(ch|sh|zh|hs|ts|tz|ss|sz|[bpmfdtnlgkhjqxrzcsyw])?(.+)")


@lru_cache(maxsize=4096)
def syllables(name: str) -> tuple[str, ...] | None:
    """The syllables of a name that could be Chinese, None for any other.

    >>> syllables("zedong"), syllables("tsetung"), syllables("merkel")
    (('ze', 'dong'), ('tse', 'tung'), None)
    """
    if not name:
        return ()
    for match in (_SYLLABLE.fullmatch(name, 0, end) for end in range(min(len(name), 6), 0, -1)):
        rest = syllables(name[match.end() :]) if match else None
        if match and rest is not None:
            return (match.group(), *rest)
    return None


def romanised_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names may be one Chinese or Korean name in two romanisations.

    >>> romanised_alike(("mao", "tse", "tung"), ("mao", "zedong"))
    True
    >>> romanised_alike(("li", "peng"), ("li", "ping"))
    False
    >>> romanised_alike(("kim", "jong", "il"), ("kim", "chong", "il"))
    True
    """
    return _one_chinese_name(first, second) or _one_korean_name(first, second)


def _one_korean_name(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether all of three syllables are one by sound."""
    if len(first) != 3 != len(second) or first == second:
        return False
    a, b = (tuple(map(_korean, words)) for words in (first, second))
    return "" not in a and a == b


_KOREAN = re.compile(
    r"(ch|sh|[bdghjkmnprstlwy])?(y|w)?(ae|eo|eu|oo|ee|oe|oi|[aeiou])(ng|h|r(?=k)|[nmlbpkgt])?(k)?"
)
_FAMILY = {"lee": "i", "rhee": "i", "ri": "i", "li": "i", "yi": "i", "roh": "no", "rim": "im", "lim": "im"}
_CONSONANTS = str.maketrans("ktprc", "gdblj")
_VOWELS = {"oo": "u", "ee": "i", "eo": "o", "eu": "u", "ae": "e", "oi": "oe"}


def two_chinese_people(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names with one Chinese surname go on otherwise: within one romanisation a letter tells.

    >>> two_chinese_people(("li", "peng"), ("li", "ping"))
    True
    >>> two_chinese_people(("ali", "hasan"), ("ali", "hassan"))
    False
    """
    named = bool(first and second) and first[0] == second[0] in _SURNAMES
    a, b = (_all_syllables(words) if named else () for words in (first, second))
    return len(a) > 1 < len(b) and a != b and not romanised_alike(first, second)


_SURNAMES = word_set(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo luo zheng liang xie song tang "
    "deng feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei lu ding ren yao shen zhong "
    "cui tan fan jin shi liao jia xia fu fang zou xiong bai meng qin qiu hou jiang yin xue yan duan "
    "lei long tao shi he gu mao hao gong shao wan xi hua wen kong qiao lai"
)


@lru_cache(maxsize=4096)
def _korean(word: str) -> str:
    """A Korean syllable by sound, "" for other words."""
    match = _KOREAN.fullmatch(_FAMILY.get(word, word))
    if match is None:
        return ""
    opening, glide, vowel, coda, end = (part or "" for part in match.groups())
    first = opening.replace("ch", "j").replace("sh", "s").translate(_CONSONANTS)
    middle = "o" if glide == "y" and vowel == "u" else _VOWELS.get(vowel, vowel)
    return first + glide + middle + (coda.strip("hr") + end).translate(_CONSONANTS)


def _one_chinese_name(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one of two names is the other as Wade-Giles writes it; one syllable tells too little."""
    a, b = _all_syllables(first), _all_syllables(second)
    if len(a) != len(b) or len(a) < 2:
        return False
    return any(
        all(other in _pinyin(own) for own, other in zip(x, y, strict=True)) for x, y in ((a, b), (b, a))
    )


def _all_syllables(words: Sequence[str]) -> tuple[str, ...]:
    parts = [syllables(word) for word in words]
    return () if None in parts else tuple(one for part in parts for one in part or ())


@lru_cache(maxsize=4096)
def _pinyin(syllable: str) -> frozenset[str]:
    """What a syllable of Wade-Giles may be in pinyin."""
    match = _PARTS.fullmatch(syllable)
    if match is None:
        return frozenset({syllable})
    initial, final = match.group(1) or "", match.group(2)
    made = product(_INITIALS.get(initial, (initial,)), _FINALS.get(final, (final,)))
    return frozenset(map("".join, made)) | {syllable}
