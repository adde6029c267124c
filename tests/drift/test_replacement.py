"""Typical misprints, values told in one form, and words turned round in loosely like sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.drift.meaning import lay
from scoring.drift.misprints import comparable, figure_misprint, misprint
from scoring.drift.opposed import negates, opposed, upheld
from scoring.signals.story import drift, facts
from tests.signals.by_hand import story_of

HERE = "A further increase has been decided and will follow in November, the governor said."
THERE = "The governor said: a further increase in November is possible but not decided."
ALSO = "Asked about November, the governor said that a further increase is not decided."


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (73, 37, "transposed"),
        (4_900, 9_400, "transposed"),
        (32e6, 3.2e6, "scale"),
        (1_140, 1_190, "digit"),
        (31, 34, ""),
        (150, 420, ""),
        (0, 7, ""),
    ],
)
def test_slips_between_figures(first, second, kind):
    assert figure_misprint(first, second) == kind


def found(text):
    return story_of([text]).documents[0].facts


def test_slips_between_dates_and_what_is_told_alike():
    a, b, c, d = found("On March 27, 2023 and not March 17, 2023, or a Tuesday, or March 17, 2022.")
    assert (misprint(a, b), misprint(b, d), misprint(a, c)) == ("day", "year", "")
    assert comparable(a, b)
    assert not comparable(a, c)


def test_a_lost_negation_in_loosely_like_sentences():
    turned = opposed(lay(HERE, THERE), 2)
    assert ("decided", "not decided") in [(one.here, one.there) for one in turned]
    assert not upheld(lay(HERE, THERE), "decided", 2)
    assert upheld(lay(THERE, ALSO), "decided", 2)
    assert negates(THERE, "decided")
    assert not negates(HERE, "decided")


def with_vectors(texts):
    story = story_of(texts)
    documents = [
        replace(one, vectors=np.eye(8, dtype=np.float32)[: len(one.sentences)]) for one in story.documents
    ]
    return replace(story, documents=tuple(documents))


def test_a_lost_negation_counts_against_two_outlets_and_not_against_one(kit):
    ((reading, *rest),) = drift.SIGNAL.run([with_vectors([HERE, THERE, ALSO])], kit)
    assert reading.measures["meaning_conflicts"] == 1
    assert reading.findings[0].text == "decided"
    assert all(one.measures["meaning_conflicts"] == 0 for one in rest)
    ((alone, _),) = drift.SIGNAL.run([with_vectors([HERE, THERE])], kit)
    assert alone.measures["meaning_conflicts"] == 0


def test_a_bound_that_a_misprint_just_meets_does_not_save_it(kit):
    texts = [
        "By nightfall officials had counted 73 dead in the flood.",
        "By nightfall officials had counted at least 37 dead in the flood.",
        "Officials had counted 37 dead by nightfall in the flood.",
    ]
    ((reading, *rest),) = facts.SIGNAL.run([with_vectors(texts)], kit)
    assert [one.text for one in reading.findings if one.severity == "major"] == ["73"]
    assert reading.measures["number_conflicts"] == 1
    assert all(one.measures["number_conflicts"] == 0 for one in rest)


def test_a_length_told_as_an_attribute_is_no_deadline():
    lines = [
        "The accord ended a three-month freeze between the two.",
        "The men go home within 10 days of the accord.",
        "The accord ended a five-month freeze between the two.",
    ]
    spans = [
        next(fact for fact in document.facts if "month" in fact.text or "day" in fact.text)
        for document in story_of(lines).documents
    ]
    assert not comparable(spans[0], spans[1])
    assert not comparable(spans[1], spans[0])
    assert comparable(spans[0], spans[2])
