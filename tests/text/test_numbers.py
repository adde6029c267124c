"""Every line of tests/data/facts.txt, and properties that hold for any text."""

from datetime import UTC, date, datetime
from itertools import pairwise
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.text.numbers import find_facts
from scoring.types import Sentence

PUBLISHED = datetime(2024, 3, 13, 9, tzinfo=UTC)
TABLE = Path(__file__).parent.parent / "data" / "facts.txt"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def facts_of(text, published=PUBLISHED):
    return find_facts(text, [Sentence(0, len(text), text, text)], published)


def bounds(kind, wanted):
    if kind == "date":
        days = [date.fromisoformat(day).toordinal() for day in wanted.split("/")]
        return days[0], days[0], days[-1]
    values = [inf if part == "inf" else float(part) for part in wanted.split(";")]
    return values[0], values[min(1, len(values) - 1)], values[-1]


@pytest.mark.parametrize("line", LINES)
def test_fact_of_the_table(line):
    sentence, *wanted = (part.strip() for part in f"{line} ".split(" |"))
    facts = facts_of(sentence)
    if not any(wanted):
        assert [fact.text for fact in facts] == []
        return
    printed, kind, value, unit, *noun = wanted
    if printed == "*":
        return  # several readings are sound; the line is here so that it is read at all
    found = [fact for fact in facts if fact.text == printed]
    assert found, f"{[(fact.text, fact.kind) for fact in facts]}"
    fact = found[0]
    assert (fact.kind, fact.unit) == (kind, unit)
    assert (fact.value, fact.low, fact.high) == pytest.approx(bounds(kind, value), rel=1e-4)
    if noun and noun[0] != "*":
        assert fact.noun == noun[0]


def test_the_table_is_large():
    assert sum(" | *" not in line for line in LINES) >= 300


def test_without_publication_weekdays_keep_their_number_and_relative_days_are_left_out():
    facts = facts_of("He came on Tuesday and left yesterday.", None)
    assert [(fact.unit, fact.value) for fact in facts] == [("weekday", 1.0)]


def test_without_publication_a_day_and_month_have_no_year():
    assert [fact.unit for fact in facts_of("He came on March 5.", None)] == ["yearday"]


def test_facts_know_their_sentence_and_residue_is_not_read():
    text = "Nine came. SHARE 41 COMMENTS. Ten left."
    sentences = [Sentence(0, 10, text[:10], text[:10]), Sentence(30, 39, text[30:], text[30:])]
    assert [(fact.text, fact.sentence) for fact in find_facts(text, sentences, None)] == [
        ("Nine", 0),
        ("Ten", 1),
    ]


WORDS = st.sampled_from(
    [
        "12",
        "3,4",
        "1/2",
        "½",
        "$",
        "£",
        "Rs.",
        "%",
        "per",
        "cent",
        "percent",
        "two",
        "million",
        "dozen",
        "half",
        "a",
        "and",
        "-",
        "–",
        "to",
        "from",
        "between",
        "last",
        "next",
        "this",
        "Tuesday",
        "May",
        "March",
        "5th",
        "1990",
        "s",
        "18",
        ":",
        "30",
        "p.m.",
        "GMT",
        "aged",
        "40",
        ",",
        "-year-old",
        "km",
        "square",
        "feet",
        "nearly",
        "more",
        "than",
        "at",
        "least",
        "億",
        "円",
        "€5",
        ".",
        "’s",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=25).map(" ".join))
def test_places_hold_and_never_overlap(text):
    facts = facts_of(text)
    assert all(text[fact.start : fact.end] == fact.text for fact in facts)
    assert all(a.end <= b.start for a, b in pairwise(facts))
    assert all(fact.low <= fact.high and fact.value == fact.value for fact in facts)


@pytest.mark.parametrize("text", ["Free shipping on orders $40+", "aged 40+", "some 300 or"])
def test_a_bound_at_the_end_of_the_text_ends_with_it(text):
    assert all(fact.end <= len(text) for fact in facts_of(text))


def test_a_plus_at_the_end_is_a_lower_bound():
    (fact,) = facts_of("Free shipping on orders $40+")
    assert (fact.text, fact.low, fact.high) == ("$40+", 40.0, inf)
