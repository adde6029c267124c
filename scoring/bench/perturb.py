"""Damage made in sound articles, for the bench: each function returns the damaged text, or None.

None means that the text has no place for that damage. All take a seeded ``random.Random``; none looks at
what the signals find. Word lists are our own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from scoring.types import Document, Fact, Mention, Quote, Sentence

Damage = Callable[[Document, random.Random], str | None]

_ANTONYMS = [
    ("rose", "fell"), ("rise", "fall"), ("increase", "decrease"), ("increased", "decreased"),
    ("raised", "lowered"), ("raise", "lower"), ("approved", "rejected"), ("approve", "reject"),
    ("won", "lost"), ("win", "lose"), ("more", "fewer"), ("higher", "lower"), ("accepted", "refused"),
    ("confirmed", "denied"), ("supports", "opposes"), ("support", "oppose"), ("supported", "opposed"),
    ("allowed", "banned"), ("allow", "ban"), ("began", "ended"), ("before", "after"),
    ("success", "failure"), ("guilty", "innocent"), ("strengthened", "weakened"), ("passed", "failed"),
    ("hired", "fired"), ("arrived", "left"), ("opened", "closed"), ("gained", "lost"),
    ("improved", "worsened"), ("safe", "dangerous"), ("against", "for"), ("praised", "criticized"),
]  # fmt: skip
SWAPS = {a: b for pair in _ANTONYMS for a, b in (pair, pair[::-1])}
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|has|have|had|did|does|do)\b(?! not\b)"
)
_NOT = re.compile(r"\b(is|are|was|were|will|would|can|could|should|has|have|had|did|does|do) not ")
_VAGUE = ("many", "a large number of", "several", "numerous", "a significant amount of")
_FIGURE = re.compile(r"(?:[$£€]\s?)?\b\d[\d,.]*\b(?: percent| million| billion)?")
_SAID = re.compile(r"\b(said|says|told|added|according to)\b")
_SYNONYMS = {
    "said": "stated", "people": "individuals", "killed": "slain", "police": "law enforcement",
    "big": "sizeable", "began": "commenced", "help": "assist", "show": "demonstrate",
    "shows": "demonstrates", "officials": "authorities", "government": "administration",
    "president": "leader", "told": "informed", "house": "residence", "use": "utilize", "buy": "purchase",
    "bought": "purchased", "country": "nation", "large": "substantial", "attack": "assault",
    "plan": "scheme", "plans": "schemes", "change": "alteration", "leaders": "chiefs", "company": "firm",
    "children": "youngsters", "died": "passed away", "money": "funds", "work": "labor",
    "fight": "battle", "end": "conclude", "ended": "concluded", "start": "commence", "new": "fresh",
    "week": "seven-day period", "city": "metropolis", "public": "populace", "important": "crucial",
    "hard": "arduous", "last": "previous", "asked": "inquired", "called": "dubbed", "vote": "ballot",
    "voted": "cast ballots", "law": "legislation", "found": "discovered", "make": "create",
    "made": "created", "lawyer": "attorney", "group": "body", "kept": "retained", "job": "occupation",
    "jobs": "occupations", "tax": "levy", "states": "provinces", "problem": "difficulty",
    "meeting": "gathering", "decision": "ruling", "report": "document", "according": "as per",
    "now": "presently", "also": "additionally", "but": "however", "because": "since",
    "after": "following", "before": "prior to", "about": "approximately", "many": "numerous",
    "several": "various", "while": "whereas", "allow": "permit",
}  # fmt: skip


def _replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _pick(items: Sequence[Fact], rng: random.Random) -> Fact | None:
    return rng.choice(list(items)) if items else None


def wrong_number(document: Document, rng: random.Random) -> str | None:
    """One figure changed: digits transposed, a digit off, or a zero too many."""
    facts = [f for f in document.facts if f.kind in ("number", "money", "percent", "measure") and _digits(f)]
    fact = _pick(facts, rng)
    if fact is None:
        return None
    match = re.search(r"\d[\d,]*", fact.text)
    assert match is not None
    new = _other_figure(match.group(), rng)
    return _replaced(document.article.text, fact.start + match.start(), fact.start + match.end(), new)


def _digits(fact: Fact) -> bool:
    match = re.search(r"\d[\d,]*", fact.text)
    return match is not None and len(match.group().replace(",", "")) > 1


def _other_figure(figure: str, rng: random.Random) -> str:
    digits = figure.replace(",", "")
    swapped = digits[1] + digits[0] + digits[2:]
    off = str(int(digits[0]) % 9 + 1) + digits[1:]
    options = [item for item in (swapped, off, digits + "0") if item != digits and not item.startswith("0")]
    chosen = rng.choice(options)
    return f"{int(chosen):,}" if "," in figure else chosen


def wrong_date(document: Document, rng: random.Random) -> str | None:
    """One weekday or month changed."""
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    text = document.article.text
    found = re.finditer(r"\b(?:" + "|".join(names) + r")\b", text)
    days = [
        day
        for day in found
        if any(
            s.start <= day.start() < s.end and day.group().lower() in _words_of(s) for s in document.sentences
        )
    ]
    if not days:
        return None
    day = rng.choice(days)
    step = rng.choice((1, 2, 3, 4, 5, 6))
    return _replaced(text, day.start(), day.end(), names[(names.index(day.group()) + step) % 7])


def wrong_name(document: Document, rng: random.Random) -> str | None:
    """One person's surname becomes another person's, wherever it stands."""
    people = [m for m in document.mentions if m.kind == "person" and len(m.text.split()) > 1]
    if not people:
        return None
    old = rng.choice(people).text.split()[-1]
    new = rng.choice([name for name in _SURNAMES if name != old])
    return re.sub(rf"\b{re.escape(old)}\b", new, document.article.text)


_SURNAMES = (
    "Halvorsen", "Okafor", "Brennan", "Castellano", "Whitcombe", "Petrov", "Yamada", "Delacroix",
    "Mbeki", "Lindqvist", "Ferreira", "Novak", "Gallagher", "Sorensen", "Abernathy", "Kowalski",
    "Rahman", "Ibarra", "Thorne", "Vance",
)  # fmt: skip


def wrong_quote(document: Document, rng: random.Random) -> str | None:
    """A quotation's words changed: some replaced, some dropped, though the marks still stand."""
    quotes = [q for q in document.quotes if q.closed and len(q.text.split()) >= 8]
    if not quotes:
        return None
    quote = rng.choice(quotes)
    return _replaced(document.article.text, quote.start, quote.end, _reworded(quote, rng))


def _reworded(quote: Quote, rng: random.Random) -> str:
    words = [_SYNONYMS.get(word.lower(), word) for word in quote.text.split()]
    for _ in range(max(2, len(words) // 6)):
        place = rng.randrange(1, len(words))
        words[place] = rng.choice(
            ("simply", "really", "matter", "everyone", "this", "must", "always", "never")
        )
    del words[rng.randrange(1, len(words))]
    return " ".join(words)


def wrong_speaker(document: Document, rng: random.Random) -> str | None:
    """A quotation attributed to another person of the article."""
    spoken = [q for q in document.quotes if q.speaker and len(q.text.split()) >= 6]
    people = sorted({m.text for m in document.mentions if m.kind == "person"})
    if not spoken or len(people) < 2:
        return None
    quote = rng.choice(spoken)
    text, speaker = document.article.text, quote.speaker or ""
    others = [name for name in people if name.split()[-1] not in speaker and speaker.split()[-1] not in name]
    near = [m for m in re.finditer(re.escape(speaker), text) if abs(m.start() - quote.end) < 120]
    if not others or not near:
        return None
    return _replaced(text, near[0].start(), near[0].end(), rng.choice(others))


def turned_round(document: Document, rng: random.Random) -> str | None:
    """A claim turned into its opposite: an antonym, or a "not" put in or taken out, outside quotations."""
    inside = [(q.start, q.end) for q in document.quotes]
    options = []
    for sentence in document.sentences:
        if sentence.kind == "body" and not any(s < sentence.end and e > sentence.start for s, e in inside):
            found = _opposites(sentence.text, _words_of(sentence))
            options += [(sentence.start, new, sentence.end) for new in found]
    if not options:
        return None
    start, new, end = rng.choice(options)
    return _replaced(document.article.text, start, end, new)


def _words_of(sentence: Sentence) -> frozenset[str]:
    """Its words; of a ``backed`` document's those that others print there too."""
    return frozenset(re.findall(r"[a-z']+", sentence.clean.lower()))


def _opposites(sentence: str, words: frozenset[str]) -> list[str]:
    """The sentence with one of these words turned."""
    found = [
        _replaced(sentence, match.start(), match.end(), SWAPS[match.group()])
        for match in re.finditer(r"\b[a-z]+\b", sentence)
        if match.group() in SWAPS and match.group() in words
    ]
    removed, added = _NOT.search(sentence), _AUXILIARY.search(sentence)
    if removed and "not" in words:
        found.append(_replaced(sentence, removed.start(), removed.end(), f"{removed.group(1)} "))
    elif added and not removed and added.group().lower() in words:
        found.append(_replaced(sentence, added.end(), added.end(), " not"))
    return found


def swapped_roles(document: Document, rng: random.Random) -> str | None:
    """Who did what to whom: the first two names of a sentence change places."""
    options: list[tuple[Mention, Mention]] = []
    for sentence in document.sentences:
        named = [m for m in document.mentions if sentence.start <= m.start < sentence.end]
        words = _words_of(sentence)
        told = all(one.text.split()[-1].lower() in words for one in named)
        if sentence.kind == "body" and told and len(named) == 2 and named[0].key != named[1].key:
            options.append((named[0], named[1]))
    if not options:
        return None
    first, second = rng.choice(options)
    text = _replaced(document.article.text, second.start, second.end, first.text)
    return _replaced(text, first.start, first.end, second.text)


def spun(document: Document, rng: random.Random) -> str | None:
    """The article in other words: synonyms, quotations dissolved, figures vague, attributions gone."""
    sentences = [s for s in document.sentences if s.kind in ("body", "quotation")]
    if len(sentences) < 4:
        return None
    paragraphs: dict[int, list[str]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(_spin(sentence.clean, rng))
    return "\n\n".join(" ".join(group) for group in paragraphs.values())


def _spin(sentence: str, rng: random.Random) -> str:
    sentence = re.sub(r'["“”]', "", sentence)
    sentence = _FIGURE.sub(lambda _: rng.choice(_VAGUE), sentence)
    sentence = _SAID.sub("reportedly indicated", sentence)
    words = [_respelled(word) if rng.random() < 0.85 else word for word in sentence.split(" ")]
    clauses = " ".join(words).split(", ", 1)
    if len(clauses) == 2 and len(clauses[1].split()) > 4 and rng.random() < 0.5:
        tail = clauses[1].rstrip(".")
        return f"{tail[:1].upper()}{tail[1:]}, {clauses[0][:1].lower()}{clauses[0][1:]}."
    return " ".join(words)


def _respelled(word: str) -> str:
    core = word.strip(".,;:")
    new = _SYNONYMS.get(core.lower())
    if new is None or not core:
        return word
    return word.replace(core, new.capitalize() if core[0].isupper() else new)


def mojibake(document: Document, rng: random.Random) -> str | None:
    """UTF-8 read as Windows-1252."""
    text = document.article.text.replace("'", "’").replace(' "', " “").replace('" ', "” ")
    broken = text.encode("utf-8").decode("cp1252", errors="replace")
    return broken if broken != text and rng.random() <= 1 else None


def truncated(document: Document, rng: random.Random) -> str | None:
    """Broken off in the middle of a sentence, in the second half."""
    late = [s for s in document.sentences[len(document.sentences) // 2 :] if len(s.text.split()) > 9]
    if not late:
        return None
    sentence = rng.choice(late)
    words = sentence.text.split()
    kept = " ".join(words[: rng.randrange(4, len(words) - 2)])
    return document.article.text[: sentence.start] + kept


AGAINST_STORY: dict[str, Damage] = {
    "wrong_number": wrong_number,
    "wrong_date": wrong_date,
    "wrong_name": wrong_name,
    "swapped_roles": swapped_roles,
    "wrong_quote": wrong_quote,
    "wrong_speaker": wrong_speaker,
    "turned_round": turned_round,
}
"""What only the other outlets can show."""
DAMAGES: dict[str, Damage] = {**AGAINST_STORY, "spun": spun, "mojibake": mojibake, "truncated": truncated}
LABEL_OF = {
    "wrong_number": "fact_drift",
    "wrong_date": "fact_drift",
    "wrong_name": "fact_drift",
    "swapped_roles": "semantic_drift",
    "wrong_quote": "quote_drift",
    "wrong_speaker": "quote_drift",
    "turned_round": "semantic_drift",
    "spun": "rewritten",
    "mojibake": "mojibake",
    "truncated": "truncated",
    "residue": "template_residue",
    "retranslated": "retranslated",
}
