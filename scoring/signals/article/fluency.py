"""Garbled sentences: broken structure by rule, broken wording by the models; the broken words are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.garble.flaw import Flaw
from scoring.garble.judge import Judged, broken_words, judge, open_models
from scoring.garble.light import Light
from scoring.garble.mend import explain
from scoring.garble.patterns import FLAWS, find
from scoring.garble.rating import Rating, is_live, rate
from scoring.kit import Kit
from scoring.settings import GarbleSettings
from scoring.signals.base import ArticleSignal
from scoring.text.clean import mojibake
from scoring.types import Document, Finding, MeasureSpec, Reading, Sentence

_MODEL = "models/garble-v1, models/garble-full-v1"
MEASURES = (
    MeasureSpec(
        "garbled_sentence_share", "share of sentences", "higher is worse", "broken sentences", _MODEL
    ),
    MeasureSpec("garbled_sentences", "count", "higher is worse", "broken sentences", _MODEL),
    MeasureSpec("worst_garble", "log odds", "higher is worse", "the most broken sentence", _MODEL),
    MeasureSpec(
        "worst_three_garble",
        "log odds",
        "higher is worse",
        "one slip happens to everybody: mean of the three most broken sentences",
        _MODEL,
    ),
    MeasureSpec(
        "garble_evidence",
        "nats",
        "higher is worse",
        "how much likelier the sentences are in an article with one in ten broken than in a sound one",
        _MODEL,
    ),
    MeasureSpec(
        "mean_garble", "log odds", "higher is worse", "how broken the sentences are on the whole", _MODEL
    ),
    MeasureSpec(
        "bad_rating", "standard deviations", "higher is worse", "how badly people would rate it", "MLQE-PE"
    ),
    MeasureSpec(
        "rated_closely",
        "log odds",
        "higher is worse",
        "how badly the full model thinks people would rate and how much an editor would change it, where the "
        "light one gives reason to ask",
        "MLQE-PE, models/garble-full-v1",
    ),
    MeasureSpec(
        "surprise", "bits a word", "higher is worse", "word order unlike that of news", "garble-v1 counts"
    ),
    MeasureSpec(
        "machine_style",
        "standard deviations",
        "neither",
        "reads like machine translation, good or bad: says something only beside other versions of the story",
        "WMT texts, human against machine",
    ),
    MeasureSpec(
        "structure_flaws", "count", "higher is worse", "doubled, torn, glued or stranded words", "own rules"
    ),
    *(
        MeasureSpec(f"{name}_count", "count", "higher is worse", f"places of the kind {name}", "own rules")
        for name in FLAWS
    ),
)


def run(documents: Sequence[Document], kit: Kit) -> list[Reading]:
    """One reading per document, same order."""
    models = open_models(kit)
    chosen = [running_text(document, kit.settings.garble) for document in documents]
    judged = judge([sentence.text for own in chosen for sentence in own], models, kit)
    texts = [[sentence.text for sentence in own] for own in chosen]
    ends = np.cumsum([len(own) for own in chosen]).tolist()
    bad = [judged.light_bad[end - len(own) : end] for own, end in zip(chosen, ends, strict=True)]
    live = [is_live(document.article.text, kit.settings.garble.live_posts) for document in documents]
    rated = [own[: len(own) * (not told)] for own, told in zip(bad, live, strict=True)]
    ratings = rate(texts, rated, models[1], kit)
    return [
        _reading(document, own, _Part(judged, end - len(own), models[0], rating), kit.settings.garble)
        for document, own, end, rating in zip(documents, chosen, ends, ratings, strict=True)
    ]


_ADDRESS = re.compile(
    r"https?:|www\.|[@#]\w|\w\.[a-z]{2,8}[/.]|\w\.(?:com|org|net|gov|edu|example)\b|pic\.twitter"
)


def running_text(document: Document, options: GarbleSettings) -> list[Sentence]:
    """The sentences the models may judge: no headings, lists, quoted speech, addresses or scraps, and none
    whose characters were read in the wrong encoding, which has a finding of its own.
    """
    return [one for one in document.sentences if one.kind == "body" and is_prose(one.text, options)]


def is_prose(text: str, options: GarbleSettings) -> bool:
    """Whether a sentence has enough words, most of them in lower case, and no address or handle."""
    words = text.split()
    if len(words) < options.least_words or _ADDRESS.search(text) or mojibake(text):
        return False
    return sum(word[0].islower() for word in words) >= options.prose_share * len(words)


class _Part:
    """A document's rows of the batch."""

    __slots__ = ("first", "judged", "light", "rating")

    def __init__(self, judged: Judged, first: int, light: Light, rating: Rating | None) -> None:
        self.judged, self.first, self.light, self.rating = judged, first, light, rating

    def rows(self, count: int) -> slice:
        return slice(self.first, self.first + count)


def _reading(document: Document, own: Sequence[Sentence], part: _Part, options: GarbleSettings) -> Reading:
    flaws = find(document, part.light.language)
    broken = [one for one in _broken(own, part, options) if not any(_meet(one, flaw) for flaw in flaws)]
    findings = [*(_from_flaw(document, flaw) for flaw in flaws), *broken]
    findings.sort(key=lambda finding: (finding.start, finding.end))
    names = [flaw.name for flaw in flaws]
    measures: dict[str, float | None] = {"structure_flaws": float(len(flaws))}
    measures |= {f"{name}_count": float(names.count(name)) for name in FLAWS}
    if not own:
        without = [spec.name for spec in MEASURES if spec.name not in measures]
        why = "no sentence of running text"
        return Reading(measures | dict.fromkeys(without), tuple(findings), dict.fromkeys(without, why))
    measures |= _measures(own, part, findings)
    missing = {} if part.rating else {"rated_closely": _UNRATED}
    return Reading(measures, tuple(findings), missing)


def _measures(own: Sequence[Sentence], part: _Part, findings: Sequence[Finding]) -> dict[str, float | None]:
    rows = part.rows(len(own))
    damaged = part.judged.damaged[rows].astype(float)
    hit = sum(
        any(f.start < s.end and s.start < f.end for f in findings if f.severity != "minor") for s in own
    )
    return {
        "garbled_sentence_share": round(hit / len(own), 4),
        "garbled_sentences": float(hit),
        "worst_garble": round(float(damaged.max()), 4),
        "worst_three_garble": round(float(np.sort(damaged)[-3:].mean()), 4),
        "garble_evidence": round(_evidence(damaged), 4),
        "mean_garble": round(float(damaged.mean()), 4),
        "bad_rating": round(float(part.judged.bad[rows].mean()), 4),
        "rated_closely": None if part.rating is None else round(part.rating.badness, 4),
        "machine_style": round(float(part.judged.style[rows].mean()), 4),
        "surprise": round(float(part.judged.surprise[rows].mean()), 4),
    }


def _evidence(odds: NDArray[np.float64]) -> float:
    """Log likelihood ratio of an article with a share of BROKEN_SHARE broken to a sound one."""
    return float(np.log1p(BROKEN_SHARE * (np.exp(TEMPERED * odds) - 1)).sum())


_UNRATED = "too few sentences, a live text, or the light model gives no reason to ask the full one"
BROKEN_SHARE = 0.1
"""Share of broken sentences of the article that ``_evidence`` has in mind: three in thirty."""
TEMPERED = 0.5
"""Nats a unit of log odds is worth: the two models see the same words, so their sum says too much. Of
0.4 to 1.0 the one at which most broken articles of the tuning outlets are found (0.63 of 11 patterns at 1 %
of 1,200 sound ones, against 0.54 at 1.0); it also fits the densities of sound and broken sentences."""


def _broken(own: Sequence[Sentence], part: _Part, options: GarbleSettings) -> list[Finding]:
    """A finding for each sentence the models are sure of, on its broken words."""
    found = []
    for at, sentence in enumerate(own):
        row = part.first + at
        odds = float(part.judged.damaged[row])
        least = options.garbled_full if row in part.judged.looked else options.garbled_light
        if odds < least:
            continue
        text = sentence.text
        start, end = broken_words(text, part.judged.words.get(row, ()), options.mark_width)
        message = explain(part.light.language, text, start, end, options.mend_gain)
        sure = 1 / (1 + float(np.exp(-odds)))
        place = (sentence.start + start, sentence.start + end)
        found.append(Finding("garbled", "major", *place, text[start:end], message, round(sure, 3)))
    return found


def _meet(finding: Finding, flaw: Flaw) -> bool:
    """Whether a rule already says what is wrong there."""
    return finding.start < flaw.end and flaw.start < finding.end


def _from_flaw(document: Document, flaw: Flaw) -> Finding:
    text = document.article.text[flaw.start : flaw.end]
    return Finding(flaw.kind, flaw.severity, flaw.start, flaw.end, text, flaw.message, flaw.confidence)


SIGNAL = ArticleSignal("fluency", ("garbled",), MEASURES, run)
