"""What stands beside two values, what desks round, and dates that only look like a clash."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.drift.agreement import agree
from scoring.drift.beside import BESIDE, beside, rounds
from scoring.drift.compare import view
from scoring.drift.readers import fact_reader
from scoring.drift.replacement import same_value
from scoring.settings import DriftSettings
from tests.signals.by_hand import story_of

SETTINGS = DriftSettings()
FIRST = "Parliament gave $3.6 billion for roads and $25 billion for schools on Tuesday."
SECOND = "On Tuesday, $3.6 billion for roads and $2.5 billion for schools were granted by parliament."


def seen_of(*texts):
    return view(story_of(texts), fact_reader(SETTINGS, {}))


def features(first, second):
    seen = seen_of(FIRST, SECOND)
    slots = [
        next(slot for slot in seen.at(member, 0) if slot.text == text)
        for member, text in ((0, first), (1, second))
    ]
    return dict(zip(BESIDE, beside(seen, (0, slots[0]), (1, slots[1])), strict=True))


def test_the_other_figures_of_both_sentences_are_matched():
    found = features("$25 billion", "$2.5 billion")
    assert found["figures matched"] == 2
    assert found["own figures free"] == found["their figures free"] == 0
    assert not found["theirs in own sentence"]
    assert np.isfinite(list(found.values())).all()


def test_a_figure_that_stands_there_as_well_is_told():
    found = features("$3.6 billion", "$2.5 billion")
    assert found["own in their sentence"] == 1
    assert found["own figures free"] == 1


def test_days_to_publication():
    found = features("Tuesday", "Tuesday")
    assert found["days to own"] == found["days to theirs"] == 1


def facts_of(text):
    seen = seen_of(text)
    return list(seen.reader.items(seen.story.documents[0]))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("Some 90 percent voted.", "Some 92 percent voted.", False),
        ("Turnout was 90 percent.", "Turnout was 92 percent.", True),
        ("It lasted 22 months.", "It lasted two years.", False),
        ("It began on Tuesday.", "It began on Friday.", False),
        ("Turnout was 90 percent.", "Turnout was 90 percent.", False),
    ],
)
def test_exact_figures_of_one_form_may_be_slips_though_desks_round(first, second, wanted):
    (one,), (two,) = facts_of(first), facts_of(second)
    assert rounds(one, two) == wanted


def test_a_month_without_its_year_is_that_of_any_year():
    (own,), (same,), (other,) = map(
        facts_of, ("It fell in December.", "It fell in December 2018.", "It fell in March 2018.")
    )
    assert agree(own, same, SETTINGS)
    assert not agree(own, other, SETTINGS)


@pytest.mark.parametrize(
    "text",
    ["Lena Brandt (@lenabrandt) March 3, 2024", "Tens of thousands marched.", "Hundreds came."],
)
def test_dates_of_posts_and_loose_counts_are_left_out(text):
    assert not facts_of(text)


def test_a_figure_within_a_bound_is_no_printing_of_the_bound():
    seen = seen_of("He faces up to 12 years in prison.", "He faces three years in prison.")
    (bound,), (exact,) = (seen.reader.items(document) for document in seen.story.documents)
    assert agree(bound, exact, SETTINGS)
    assert not same_value(seen, bound, exact)
