"""Damage in the patterns of retranslation, made on purpose: for training and for measuring.

Each pattern takes a sound sentence and gives the damaged one with the places of the broken words, or None
where the sentence offers no hold for it. Nothing here runs when articles are scored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from scoring.garble.reporting import REPORTING

TRANSITIVE = (
    "arrested|accused|killed|attacked|criticized|criticised|defeated|beat|urged|told|warned|praised|blamed|"
    "supported|backed|opposed|rejected|approved|endorsed|called|asked|met|joined|replaced|fired|hired|"
    "appointed|nominated|elected|sued|charged|questioned|interviewed|challenged|led|won|lost|passed|signed|"
    "blocked|announced|released|published|issued|launched|started|ended|closed|opened|built|bought|sold|"
    "owns|runs|leads|supports|opposes|wants|needs|has|had|made|took|gave|held|hit|struck|shot|injured|"
    "wounded|caused|created|raised|cut|reduced|increased|changed|followed|received|sent|introduced|reported"
)
_NAME = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
_STOP = (
    r"(?=[.,;:]|\s(?:in|on|at|for|with|by|from|after|before|as|to|of|and|but|over|during|that|who|while|"
    r"when)\b)"
)


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged sentence and the places of its broken words."""

    text: str
    spans: tuple[tuple[int, int], ...]


Pattern = Callable[[str, Random], Damaged | None]


def _splice(text: str, edits: list[tuple[int, int, str]], wide: int = 0) -> Damaged:
    """The text with stretches replaced; the spans cover each replacement and ``wide`` words after it."""
    out, spans, at = [], [], 0
    length = 0
    for start, end, new in sorted(edits):
        out += [text[at:start], new]
        length += start - at
        spans.append((length, length + len(new)))
        length += len(new)
        at = end
    out.append(text[at:])
    whole = "".join(out)
    return Damaged(whole, tuple((start, _reach(whole, end, wide)) for start, end in spans))


def _reach(text: str, end: int, words: int) -> int:
    match = re.compile(rf"(?:\W*\w+){{0,{words}}}").match(text, end) if words else None
    return match.end() if match else end


def broken_quotation(text: str, random: Random) -> Damaged | None:
    """A quotation that loses its closing mark, or closes in mid-sentence and goes on outside."""
    match = re.search(r"[“\"]([^“”\"]{25,})[”\"]", text)
    if not match:
        return None
    if random.random() < 0.5:
        return Damaged(text[: match.end() - 1] + text[match.end() :], ((match.start(), match.end() - 1),))
    gaps = [gap.start() for gap in re.finditer(r" ", match.group(1))]
    if not gaps:
        return None
    cut = match.start(1) + gaps[len(gaps) // 2]
    new = text[:cut] + text[match.end() - 1] + ", said." + text[cut : match.end() - 1] + text[match.end() :]
    return Damaged(new, ((match.start(), cut + 8),))


def stranded_verb(text: str, random: Random) -> Damaged | None:
    """The reporting verb left behind as a sentence of its own."""
    found = re.search(
        rf",([”\"]) ((?:{REPORTING}) [^,.“”\"]{{2,40}}|[^,.“”\"]{{2,40}} (?:{REPORTING}))\.$", text
    )
    if found:
        clause = found.group(2)
        clause = re.search(REPORTING, clause).group() if random.random() < 0.4 else clause  # type: ignore[union-attr]
        head = f"{text[: found.start()]}.{found.group(1)} "
        return Damaged(
            head + clause[0].upper() + clause[1:] + ".", ((len(head), len(head) + len(clause) + 1),)
        )
    found = re.match(
        rf"([A-Z][^,.“”\"]{{1,40}} (?:(?:said|says)(?: that)?|(?:{REPORTING}) that)) (?=[a-z])"
        r"(?!to\b|the\b \w+ to\b)",
        text,
    )
    if not found or text.count('"') or "“" in text:
        return None
    rest, head = text[found.end() :], found.group(1).removesuffix(" that")
    return Damaged(f"{head}. {rest[0].upper()}{rest[1:]}", ((0, len(head) + 1),))


def person_switch(text: str, random: Random) -> Damaged | None:
    """Reported speech that slips from the third person into the first."""
    del random
    found = re.search(rf"\b(?:{REPORTING})(?: that)? (he|she|they)\b([^“”\"]*)", text)
    if not found or '"' in text or "“" in text:
        return None
    first = {
        "he": "I",
        "she": "I",
        "they": "we",
        "his": "my",
        "her": "my",
        "their": "our",
        "himself": "myself",
    }
    edits = [(*found.span(1), first[found.group(1)])]
    for word in re.finditer(r"\b(his|their|himself|is|was)\b", found.group(2)):
        new = {"is": "am", "was": "was"}.get(word.group(), first.get(word.group(), ""))
        if word.group() in first:
            edits.append((found.start(2) + word.start(), found.start(2) + word.end(), new))
    return _splice(text, edits, wide=1)


def swapped_roles(text: str, random: Random) -> Damaged | None:
    """Subject and object turned round."""
    del random
    found = re.match(
        rf"((?:The|A|An|Mr\.|Mrs\.|Ms\.|President|Police|Officials|He|She|They|{_NAME})"
        r"(?: [\w’'-]+){0,4}?) "
        rf"({TRANSITIVE}) ((?:the|a|an|his|her|their|its|him|them|Mr\.|{_NAME})(?: [\w’'-]+){{0,4}}?){_STOP}",
        text,
    )
    if not found or found.group(1).lower() == found.group(3).lower():
        return None
    subject, verb, thing = found.groups()
    known = re.match(r"The |A |An |He$|She$|They$|Police|Officials", subject)
    lower = subject[0].lower() + subject[1:] if known else subject
    new = f"{thing[0].upper()}{thing[1:]} {verb} {lower}"
    return Damaged(new + text[found.end() :], ((0, len(new)),))


def article_loss(text: str, random: Random) -> Damaged | None:
    """Articles lost, as from a language that has none."""
    found = list(re.finditer(r"(?<=\w )(?:the|a|an) (?=\w)", text))
    if len(found) < 2:
        return None
    chosen = random.sample(found, max(2, round(len(found) * 0.7)))
    return _splice(text, [(*match.span(), "") for match in chosen], wide=1)


def preposition_loss(text: str, random: Random) -> Damaged | None:
    """Prepositions lost."""
    found = list(re.finditer(r"(?<=\w )(?:of|in|on|at|for|with|from|by|to) (?=\w)", text))
    if len(found) < 2:
        return None
    chosen = random.sample(found, min(len(found), 2 if len(found) < 5 else 3))
    return _splice(text, [(*match.span(), "") for match in chosen], wide=1)


def doubled_clause(text: str, random: Random) -> Damaged | None:
    """A stretch of words said twice."""
    found = list(re.finditer(r"\b\w[\w’']*(?: [\w’']+){2,5}(?=[ ,.])", text))
    if not found:
        return None
    match = random.choice(found)
    joint = random.choice([" ", ", "])
    return _splice(text, [(match.end(), match.end(), joint + match.group())])


def orphan_clause(text: str, random: Random) -> Damaged | None:
    """A subordinate clause cut off and left alone."""
    del random
    word = "which|who|because|although|while|where|whose|when|after|since"
    found = re.search(rf"(\w),? (?:{word}) [^.“”\"]{{15,}}\.$", text)
    if not found:
        return None
    head = text[: found.end(1)] + ". "
    rest = text[found.end(1) :].lstrip(", ")
    return Damaged(head + rest[0].upper() + rest[1:], ((len(head), len(head) + len(rest)),))


def split_name(text: str, random: Random) -> Damaged | None:
    """A name split from its surname."""
    starts = r"(?<=[a-z,] )"
    found = list(
        re.finditer(
            rf"{starts}({_NAME}) ({_NAME})(?= (?:{REPORTING}|has|had|was|is|will|and|who)\b|[,.’'])",
            text,
        )
    )
    if not found:
        return None
    match = random.choice(found)
    joint = random.choice([". ", ", "])
    new = match.group(1) + joint + match.group(2)
    return _splice(text, [(*match.span(), new)])


def foreign_marks(text: str, random: Random) -> Damaged | None:
    """Brackets, quotation or heading marks of another script's habits."""
    opening, closing = random.choice([("「", "」"), ("《", "》"), ("«", "»"), ("„", "“"), ("『", "』")])
    found = re.search(r"[“\"]([^“”\"]+)[”\"]", text)
    if found:
        return _splice(text, [(*found.span(), opening + found.group(1) + closing)])
    found = re.search(r"\(([^()]+)\)", text)
    if found:
        return _splice(text, [(*found.span(), f"（{found.group(1)}）")])
    comma = text.find(", ")
    if comma < 0:
        return None
    return _splice(text, [(comma, comma + 2, random.choice(["，", "、", "، "]))], wide=1)


def glued_joint(text: str, random: Random) -> Damaged | None:
    """A space missing at a joint."""
    found = list(re.finditer(r"\b([a-z]{2,})([,;:]?) ([a-z]{3,})\b", text))
    if not found:
        return None
    match = random.choice(found)
    return _splice(text, [(*match.span(), match.group(1) + match.group(2) + match.group(3))])


def lost_inflection(text: str, random: Random) -> Damaged | None:
    """Endings lost or the wrong auxiliary (for training)."""
    change = {
        "is": "be",
        "was": "were",
        "were": "was",
        "has": "have",
        "have": "has",
        "are": "is",
        "does": "do",
    }
    found = list(re.finditer(r"\b(?:is|was|were|has|have|are|does)\b|\b[a-z]{3,}(?:ed|es|ing)\b", text))
    if not found:
        return None
    edits = []
    for match in random.sample(found, min(len(found), 2)):
        word = match.group()
        edits.append((*match.span(), change.get(word) or re.sub("(ed|es|ing)$", "", word)))
    return _splice(text, edits)


def word_order(text: str, random: Random) -> Damaged | None:
    """Words in the order of another language (for training)."""
    found = list(re.finditer(r"(?<= )([a-z]+) ([a-z]+)(?= [a-z]+)", text))
    if not found:
        return None
    edits = [(*m.span(), f"{m.group(2)} {m.group(1)}") for m in random.sample(found, min(len(found), 2))]
    return _splice(text, edits)


PATTERNS: dict[str, Pattern] = {
    "broken_quotation": broken_quotation,
    "stranded_verb": stranded_verb,
    "person_switch": person_switch,
    "swapped_roles": swapped_roles,
    "article_loss": article_loss,
    "preposition_loss": preposition_loss,
    "doubled_clause": doubled_clause,
    "orphan_clause": orphan_clause,
    "split_name": split_name,
    "foreign_marks": foreign_marks,
    "glued_joint": glued_joint,
}
"""The patterns that are measured."""

GRAMMAR: dict[str, Pattern] = {"lost_inflection": lost_inflection, "word_order": word_order}
"""More harm for the models to learn from; not a pattern of its own."""
