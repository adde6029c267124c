"""More damage never scores higher, and much of it always costs: by kind, on sound articles of the sample."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from scoring import score_articles
from scoring.garble.damage import GRAMMAR, PATTERNS
from scoring.text.prepare import prepare

ARTICLES = 12
DOSES = (1, 3, 10)
"""Residue lines, garbled sentences (last at least half of them), letters in the wrong encoding."""
LINES = (
    "Skip to main content",
    "Share this article on Facebook",
    "Related posts",
    "Leave a comment",
    "Your email address will not be published. Required fields are marked *",
    "English Deutsch Français Español",
    "123 Main Street, Anytown, 12345",
    "Subscribe to our newsletter",
    "Save my name, email, and website in this browser for the next time I comment.",
    "Copyright 2024. All rights reserved.",
)


def residue(article, dose, seed):
    """Half of the lines above, half below the text."""
    lines = Random(seed).sample(LINES, len(LINES))[:dose]
    return "\n\n".join([*lines[::2], article.text, *lines[1::2]])


def garbled(article, dose, seed):
    """``dose`` sentences broken, more than that where half of the article is wanted; the same ones first."""
    sentences = [one for one in prepare(article).sentences if one.kind == "body"]
    wanted = max(dose, len(sentences) // 2) if dose == DOSES[-1] else dose
    order = Random(seed).sample(sentences, len(sentences))
    harmed = [(one, new) for one in order if (new := _broken(one.text, seed))][:wanted]
    text = article.text
    for one, new in sorted(harmed, key=lambda pair: -pair[0].start):
        text = text[: one.start] + new + text[one.end :]
    return text


def _broken(text, seed):
    """The sentence broken in two patterns, None where fewer find a hold."""
    random, done = Random(f"{seed} {text}"), 0
    patterns = list((PATTERNS | GRAMMAR).values())
    for pattern in random.sample(patterns, len(patterns)):
        harm = pattern(text, random)
        if harm is not None and done < 2:
            text, done = harm.text, done + 1
    return text if done == 2 else None


def mojibake(article, dose, seed):
    """``dose`` accented letters as a page in the wrong encoding shows them, the same ones first."""
    places = [at for at, letter in enumerate(article.text) if letter == "e"]
    chosen = Random(seed).sample(places, min(DOSES[-1], len(places)))[:dose]
    text = article.text
    for at in sorted(chosen, reverse=True):
        text = text[:at] + "é".encode().decode("cp1252") + text[at + 1 :]
    return text


KINDS = {"residue": residue, "garbled": garbled, "mojibake": mojibake}


@pytest.fixture(scope="module")
def sound(sample, sample_labels):
    """Sound articles of the sample with at least ten sentences, one at a time without their story."""
    known = {row["id"] for row in sample_labels if row["sound"]}
    long = [one for one in sample if one.id in known and len(prepare(one).sentences) >= 10]
    return Random(5).sample(long, min(ARTICLES, len(long)))


@pytest.mark.parametrize("kind", KINDS)
def test_quality_falls_with_the_dose(kind, sound, kit):
    for seed, article in enumerate(sound):
        texts = [article.text, *(KINDS[kind](article, dose, seed) for dose in DOSES)]
        scores = [score_articles([replace(article, text=text)], kit)[0].quality for text in texts]
        for less, more in pairwise(scores):
            assert more <= less, (kind, article.id, scores)
        assert scores[-1] < scores[0] - 10, (kind, article.id, scores)
