"""Which facts can both stand."""

from datetime import UTC, datetime

import pytest

from scoring.drift.agreement import agree, family, grain, is_update
from scoring.settings import DriftSettings
from scoring.text.numbers import find_facts
from scoring.types import Sentence

SETTINGS = DriftSettings()
PUBLISHED = datetime(2024, 3, 13, tzinfo=UTC)


def fact(text, published=PUBLISHED):
    (found,) = find_facts(text, [Sentence(0, len(text), text, text)], published)
    return found


AGREE = [
    ("12 people", "twelve people"),
    ("nearly 300 people", "287 people"),
    ("more than 150 people", "187 people"),
    ("at least 12 people", "at least 14 people"),
    ("about 200 people", "213 people"),
    ("1.2 million people", "1,187,000 people"),
    ("60 percent", "59.6 percent"),
    ("two-thirds of voters", "66 percent"),
    ("30 miles", "48 km"),
    ("three days", "72 hours"),
    ("20 degrees Celsius", "68 degrees Fahrenheit"),
    ("between 20 and 30 people", "25 people"),
    ("up to 40 people", "31 people"),
    ("dozens of people", "40 people"),
    ("on Tuesday", "on March 12"),
    ("on Tuesday", "yesterday"),
    ("in March 2024", "on March 5"),
    ("in 2014", "in May 2014"),
    ("1630 GMT", "6:30 p.m. CEST"),
    ("$5 million", "€5 million"),
]
CLASH = [
    ("12 people", "21 people"),
    ("10 people", "12 people"),
    ("nearly 300 people", "350 people"),
    ("more than 150 people", "900 people"),
    ("at least 12 people", "at least 120 people"),
    ("300 people", "360 people"),
    ("60 percent", "16 percent"),
    ("$5 million", "$5 billion"),
    ("30 miles", "30 km"),
    ("three days", "two weeks"),
    ("on Tuesday", "on Thursday"),
    ("on March 5", "on March 15"),
    ("in 2014", "in 2004"),
    ("1630 GMT", "1930 GMT"),
]


@pytest.mark.parametrize(("first", "second"), AGREE)
def test_some_reading_lets_both_stand(first, second):
    assert agree(fact(first), fact(second), SETTINGS)
    assert agree(fact(second), fact(first), SETTINGS)


@pytest.mark.parametrize(("first", "second"), CLASH)
def test_no_reading_lets_both_stand(first, second):
    assert family(fact(first)) == family(fact(second))
    assert not agree(fact(first), fact(second), SETTINGS)
    assert not agree(fact(second), fact(first), SETTINGS)


def test_weekdays_without_publication_are_compared_by_name():
    tuesday, thursday = fact("on Tuesday", None), fact("on Thursday", None)
    assert agree(tuesday, fact("on March 12"), SETTINGS)
    assert not agree(tuesday, thursday, SETTINGS)


@pytest.mark.parametrize(
    ("here", "there", "days", "wanted"),
    [("15 people", "12 people", 1.0, True), ("12 people", "15 people", 1.0, False),
     ("15 people", "12 people", 0.0, False),
     ("12 people", "15 people", -1.0, True), ("15 people", "12 people", None, False)],
)  # fmt: skip
def test_a_rising_toll_is_an_update(here, there, days, wanted):
    assert is_update(fact(here), fact(there), days) is wanted


@pytest.mark.parametrize(
    ("value", "wanted"), [(1200.0, 100.0), (187.0, 1.0), (0.0, 1.0), (59.6, 0.1), (-300.0, 100.0)]
)
def test_grain(value, wanted):
    assert grain(value) == pytest.approx(wanted)
