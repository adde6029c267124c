"""More harm of bad translation, for training alone: models shall learn broken English, not eleven patterns.

Like ``damage``: a sound sentence in, the damaged one with the places of its broken words out, or None. Some
of these leave English that is still possible; what the models learn of them is how often it is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from scoring.garble.damage import Damaged, Pattern, _splice

_SMALL = "of|in|on|at|for|with|from|by|to|into|about|over|after|between|against|under|through"
_PREPOSITIONS = tuple(_SMALL.split("|")[:12])
_OTHER_FORM = {
    "is": ("are", "be", "being"),
    "are": ("is", "be", "been"),
    "was": ("were", "be", "been"),
    "were": ("was", "be", "been"),
    "has": ("have", "having", "is"),
    "have": ("has", "having"),
    "had": ("has been", "having"),
    "does": ("do",),
    "do": ("does",),
    "been": ("be", "being"),
    "be": ("is", "being", "been"),
    "this": ("these",),
    "these": ("this",),
    "those": ("that",),
    "many": ("much",),
    "much": ("many",),
    "a": ("an",),
    "an": ("a",),
    "his": ("he", "him"),
    "her": ("she",),
    "their": ("they", "them"),
    "its": ("it",),
    "he": ("him", "his"),
    "she": ("her",),
    "they": ("them", "their"),
    "him": ("he",),
    "them": ("they",),
    "who": ("whose", "which"),
    "which": ("who", "what"),
    "whose": ("who",),
    "more": ("most", "more more"),
    "than": ("that", "then"),
    "not": ("no",),
    "will": ("would be", "will be will"),
    "to": ("for to",),
}
_WORD = re.compile(r"(?<=[ “\"(])[a-z]+(?:['’-][a-z]+)?(?=[ ,.;:)”\"])")
_CONTENT = re.compile(r"(?<= )[a-z]{4,}(?= )")


def _one_of(
    text: str, pattern: str, change: Mapping[str, tuple[str, ...]] | None, random: Random
) -> Damaged | None:
    """One or two of the pattern's words replaced by what ``change`` gives, or taken out with their blank."""
    found = list(re.finditer(pattern, text))
    if not found:
        return None
    chosen = random.sample(found, min(len(found), random.choice((1, 1, 2))))
    if change is None:
        return _splice(text, [(*match.span(), "") for match in chosen], wide=1)
    return _splice(text, [(*match.span(), random.choice(change[match.group()])) for match in chosen])


def few_articles_lost(text: str, random: Random) -> Damaged | None:
    """One or two articles lost."""
    return _one_of(text, r"(?<=\w )(?:the|a|an) (?=\w)", None, random)


def few_prepositions_lost(text: str, random: Random) -> Damaged | None:
    """One or two prepositions lost."""
    return _one_of(text, rf"(?<=\w )(?:{_SMALL}) (?=\w)", None, random)


def lost_small_word(text: str, random: Random) -> Damaged | None:
    """A verb form, conjunction, pronoun or relative lost."""
    words = (
        "is|are|was|were|has|have|had|will|would|be|been|that|who|which|and|but|not|it|he|she|they|as|than|"
        "can"
    )
    return _one_of(text, rf"(?<=\w )(?:{words}) (?=\w)", None, random)


def wrong_preposition(text: str, random: Random) -> Damaged | None:
    """Another preposition."""
    change = {word: tuple(other for other in _PREPOSITIONS if other != word) for word in _SMALL.split("|")}
    return _one_of(text, rf"(?<=\w )(?:{_SMALL})(?= \w)", change, random)


def wrong_form(text: str, random: Random) -> Damaged | None:
    """Agreement, case and degree: another form of a small word."""
    return _one_of(text, rf"(?<=\w )(?:{'|'.join(_OTHER_FORM)})(?= \w)", _OTHER_FORM, random)


def wrong_ending(text: str, random: Random) -> Damaged | None:
    """A noun or verb with an ending too many, or one too few."""
    found = list(re.finditer(r"(?<= )[a-z]{4,}(?=[ ,.])", text))
    if not found:
        return None
    match = random.choice(found)
    word = match.group()
    stem = re.sub(r"(?:ed|es|ing|s|ly|d)$", "", word)
    new = (
        random.choice(("s", "ed", "ing", "ly", "")) if stem == word else random.choice(("", "ing", "s", "ed"))
    )
    return _splice(text, [(*match.span(), stem + new)]) if stem + new != word else None


def extra_word(text: str, random: Random) -> Damaged | None:
    """A small word where none belongs, or a word twice."""
    found = list(_WORD.finditer(text))
    if not found:
        return None
    match = random.choice(found)
    new = random.choice(("the", "a", "of", "to", "in", "is", "that", "for", "it", "was", match.group()))
    return _splice(text, [(*match.span(), f"{new} {match.group()}")])


def exchanged_words(text: str, random: Random) -> Damaged | None:
    """Two content words in each other's place."""
    found = list(_CONTENT.finditer(text))
    if len(found) < 2:
        return None
    one, two = sorted(random.sample(found, 2), key=lambda match: match.start())
    if one.group() == two.group():
        return None
    return _splice(text, [(*one.span(), two.group()), (*two.span(), one.group())])


def moved_word(text: str, random: Random) -> Damaged | None:
    """A word that stands two to five places from where it belongs."""
    words = text.split(" ")
    if len(words) < 8:
        return None
    at = random.randrange(1, len(words) - 2)
    to = at + random.choice((-5, -4, -3, -2, 2, 3, 4, 5))
    if not 0 < to < len(words) - 1 or not words[at].isalpha():
        return None
    moved = [*words[:at], *words[at + 1 :]]
    moved.insert(to, words[at])
    start = len(" ".join(moved[:to])) + 1
    new = " ".join(moved)
    return Damaged(new, ((start, start + len(words[at])),)) if new != text else None


def jumbled(text: str, random: Random) -> Damaged | None:
    """Three to five words in a row in random order."""
    words = text.split(" ")
    length = random.choice((3, 4, 5))
    if len(words) < length + 3:
        return None
    at = random.randrange(1, len(words) - length)
    own = words[at : at + length]
    mixed = random.sample(own, length)
    start = len(" ".join(words[:at])) + 1
    end = start + len(" ".join(own))
    return None if mixed == own else Damaged(text[:start] + " ".join(mixed) + text[end:], ((start, end),))


def verb_last(text: str, random: Random) -> Damaged | None:
    """The verb behind its object, as in languages that put it last."""
    del random
    found = re.search(
        r"(?<=\w )((?:has |have |had |will |would |was |were )?[a-z]{2,}(?:ed|s|t)) "
        r"((?:the|a|an|his|her|their|its) [\w’'-]+(?: [\w’'-]+)?)(?=[ .,])",
        text,
    )
    if not found:
        return None
    return _splice(text, [(*found.span(), f"{found.group(2)} {found.group(1)}")])


def clauses_turned(text: str, random: Random) -> Damaged | None:
    """The tail behind a comma put first, without one."""
    del random
    found = re.fullmatch(r"([A-Z][^“”\"]{20,}?), ([a-z][^“”\"]{12,})\.", text)
    if not found:
        return None
    head, tail = found.groups()
    new = f"{tail[0].upper()}{tail[1:]} {head[0].lower()}{head[1:]}."
    return Damaged(new, ((max(0, len(tail) - 8), min(len(new), len(tail) + 9)),))


HARM: dict[str, Pattern] = {
    one.__name__: one
    for one in (
        few_articles_lost,
        few_prepositions_lost,
        lost_small_word,
        wrong_preposition,
        wrong_form,
        wrong_ending,
        extra_word,
        exchanged_words,
        moved_word,
        jumbled,
        verb_last,
        clauses_turned,
    )
}
"""The kinds, by name."""
