"""Sentences for the tagger of ``garble-v1`` and for ``garble-full-v1``: news and human translations.

Each stands in it as printed and, where a pattern finds a hold, broken in one; what the break
cuts into several sentences is taken apart as it will be when it is scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from scoring.bench.garble_style import MEASURED
from scoring.corpora import held_out, table
from scoring.garble.damage import GRAMMAR, PATTERNS, Pattern
from scoring.garble.harm import HARM
from scoring.garble.light import Light, look
from scoring.garble.reader import Read, Reader, read
from scoring.garble.surprise import Language
from scoring.garble.tagger import numbers
from scoring.garble.tokens import spans
from scoring.settings import GarbleSettings
from scoring.signals.article.fluency import is_prose
from scoring.text.sentences import split
from scoring.train.garble_lm import REPEATS, training_articles

RARE = {
    "person_switch": 40.0,
    "swapped_roles": 30.0,
    "stranded_verb": 10.0,
    "broken_quotation": 4.0,
    "orphan_clause": 8.0,
    "article_loss": 4.0,
    "preposition_loss": 3.0,
    "split_name": 3.0,
    "verb_last": 2.0,
    "clauses_turned": 2.0,
    "foreign_marks": 0.3,
    "doubled_clause": 0.7,
    "glued_joint": 0.5,
}
"""How much oftener than once a pattern is tried: those that seldom find a hold come up as often as others."""
TRIES = 6
CUTTING = frozenset({"broken_quotation", "stranded_verb", "orphan_clause", "split_name"})
"""Patterns whose breaks end a sentence."""
_OPTIONS = GarbleSettings()


@dataclass(frozen=True, slots=True)
class Rows:
    """Sentences as arrays; ``starts`` has one more entry than sentences."""

    rows: NDArray[np.int32]
    flags: NDArray[np.uint8]
    numbers: NDArray[np.uint8]
    broken: NDArray[np.bool_]
    """Per token."""
    starts: NDArray[np.int64]
    damaged: NDArray[np.bool_]
    """Per sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence and the places of its broken words, none where it is as printed."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def sound_sentences(data: Path, count: int, seed: int) -> list[str]:
    """Sentences of outlets not held out, and human translations of pairs and documents not measured."""
    texts = training_articles(data)
    seen = Counter(hash(line) for text in texts for line in set(text.split("\n")))
    Random(seed).shuffle(texts)
    found = human_translations(data)
    for text in texts:
        kept = "\n".join(line for line in text.split("\n") if not line or seen[hash(line)] < REPEATS)
        found += [one.text for one in split(kept) if one.kind == "body" and is_prose(one.text, _OPTIONS)]
        if len(found) >= count:
            break
    Random(seed).shuffle(found)
    return found[:count]


def human_translations(data: Path) -> list[str]:
    """Reference segments of WMT pairs on which no story is measured, of documents not held out."""
    wmt = table(data, "mt/wmt")
    wmt = wmt[wmt.is_human & ~wmt.pair.isin(MEASURED)]
    wmt = wmt[[not held_out(str(key)) for key in wmt.doc_id.fillna(wmt.pair + wmt.seg_id.astype(str))]]
    return [text for text in map(str, wmt.text) if is_prose(text, _OPTIONS)]


def pieces(sentences: Sequence[str], seed: int) -> Iterator[Piece]:
    """Every sentence as printed, and broken."""
    random = Random(seed)
    patterns = PATTERNS | GRAMMAR | HARM
    names, weights = list(patterns), [RARE.get(name, 1.0) for name in patterns]
    for sentence in sentences:
        yield Piece(sentence)
        yield from _harmed(sentence, patterns, random.choices(names, weights, k=TRIES), random)


def _harmed(
    sentence: str, patterns: dict[str, Pattern], order: Sequence[str], random: Random
) -> Iterator[Piece]:
    """The sentence broken in the first of the patterns that finds a hold."""
    for name in order:
        harm = patterns[name](sentence, random)
        if harm is None:
            continue
        if name not in CUTTING:
            yield Piece(harm.text, harm.spans)
            return
        for one in split(harm.text):
            own = [
                (max(a, one.start), min(b, one.end)) for a, b in harm.spans if a < one.end and one.start < b
            ]
            if is_prose(one.text, _OPTIONS):
                yield Piece(one.text, tuple((a - one.start, b - one.start) for a, b in own))
        return


def arrays(model: Language, found: Sequence[Piece]) -> Rows:
    """The pieces as the tagger reads them; their words were among those that the language model counted."""
    seen = read([piece.text for piece in found], Reader(model.vocabulary))
    marks = np.zeros(len(seen.rows), bool)
    for piece, start in zip(found, seen.tokens.starts.tolist(), strict=True):
        if piece.spans:
            for at, (a, b) in enumerate(spans(piece.text), start + 1):
                marks[at] = any(a < end and first < b for first, end in piece.spans)
    starts = np.append(seen.tokens.starts, len(marks))
    damaged = np.array([bool(piece.spans) for piece in found])
    return Rows(
        seen.rows.astype(np.int32), seen.flags.astype(np.uint8), _numbers(model, seen), marks, starts, damaged
    )


def _numbers(model: Language, seen: Read) -> NDArray[np.uint8]:
    return numbers(model, seen.tokens, counted=True)[0].astype(np.uint8)


def training_rows(data: Path, model: Language, count: int, seed: int = 0) -> Iterator[Rows]:
    """Blocks of rows."""
    sentences = sound_sentences(data, count, seed)
    step = 50_000
    for at in range(0, len(sentences), step):
        yield arrays(model, list(pieces(sentences[at : at + step], seed + at)))


def suspected(model: Light, found: Sequence[Piece], count: int, share: float, random: Random) -> list[Piece]:
    """``count`` of the pieces, half of them sound; a ``share`` are those the light model suspects most.

    What the full model reads in ``auto`` is what the light one suspects, so it has to learn on such.
    """
    odds = look(model, [piece.text for piece in found]).damaged
    chosen = []
    for broken in (False, True):
        own = [at for at, piece in enumerate(found) if bool(piece.spans) == broken]
        own.sort(key=lambda at: -float(odds[at]))
        first = own[: round(count / 2 * share)]
        chosen += first + random.sample(own[len(first) :], min(count // 2, len(own)) - len(first))
    random.shuffle(chosen)
    return [found[at] for at in chosen]
