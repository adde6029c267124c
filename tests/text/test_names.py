"""Names found in text, and spellings that are one name or two."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.settings import DriftSettings
from scoring.text.names import find_mentions, same_name
from scoring.text.spelling import fold, name_words
from scoring.types import Sentence

TABLES = Path(__file__).parent.parent / "data"
LEVEL = DriftSettings().same_name


def mentions(text):
    return find_mentions(text, [Sentence(0, len(text), text, text)])


FOUND = [
    ("President Barack Obama met Angela Merkel in Berlin.",
     [("Barack Obama", "person"), ("Angela Merkel", "person"), ("Berlin", "place")]),
    ("Gov. Edward G. Rendell said no.", [("Edward G. Rendell", "person")]),
    ("The Ministry of Defence denied it.", [("Ministry of Defence", "organisation")]),
    ("He flew to New York on Monday.", [("New York", "place")]),
    ("Abdel-Fattah al-Sisi won.", [("Abdel-Fattah al-Sisi", "unknown")]),
    ("The U.N. agreed.", [("U.N.", "organisation")]),
    ("Sen. Charles E. Schumer and Kirsten E. Gillibrand spoke.",
     [("Charles E. Schumer", "person"), ("Kirsten E. Gillibrand", "unknown")]),
    ("Mr. O’Brien’s car was found.", [("O’Brien", "person")]),
    ("Ludwig van Beethoven lived in Bonn.", [("Ludwig van Beethoven", "person"), ("Bonn", "place")]),
    ("However, it rained.", []),
    ("The American and French teams left on Tuesday.", []),
    ("They left.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_names_of_a_sentence(text, wanted):
    assert [(mention.text, mention.kind) for mention in mentions(text)] == wanted


def test_titles_are_kept_apart():
    (mention,) = mentions("Prime Minister Lena Brandt resigned.")
    assert (mention.text, mention.title, mention.key) == ("Lena Brandt", "prime minister", "lena brandt")


def test_a_short_form_takes_the_kind_of_the_full_name():
    text = "Mayor Lena Brandt spoke. Then Brandt left."
    found = find_mentions(
        text, [Sentence(0, 24, text[:24], text[:24]), Sentence(25, 42, text[25:], text[25:])]
    )
    assert [(mention.key, mention.kind, mention.sentence) for mention in found] == [
        ("lena brandt", "person", 0),
        ("brandt", "person", 1),
    ]


PIECES = st.sampled_from(
    ["Mr.", "Obama’s", "U.S.", "the", "House", "of", "Lords", "al-Sisi", "and", "Von", "de", "É", "'Tis"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=15).map(" ".join))
def test_places_hold_and_never_overlap(text):
    found = mentions(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(mention.key for mention in found)


def pairs(name):
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [
        tuple(part.strip() for part in line.split("|")) for line in lines if line and not line.startswith("#")
    ]


def test_the_tables_are_large_and_judged_well_enough():
    same, other = pairs("names_same.txt"), pairs("names_other.txt")
    assert min(len(same), len(other)) >= 200
    hits = sum(same_name(*pair) >= LEVEL for pair in same)
    false = sum(same_name(*pair) >= LEVEL for pair in other)
    assert 2 * hits / (hits + false + len(same)) >= 0.95


@pytest.mark.parametrize(
    ("first", "second"),
    [("Hussein", "Hossein"), ("Hussein", "Husain"), ("al-Sisi", "Sissi"), ("Barack Obama", "Obama"),
     ("Mohammed", "Muhammad"), ("Stephen Hale", "Steven Hale"), ("Mike Hale", "Michael Hale"),
     ("Putin", "Poutine"), ("Viktor Orban", "Viktor Orbán"), ("Bill Hartley", "William Hartley"),
     ("Grigory Sholokhov", "Grigori Scholochow"), ("Xu Zhongde", "Hsu Chung-te"),
     ("Pak Chong-ho", "Park Jong-ho"), ("Abdel Wahab", "Abdulwahab"), ("Jutta Mueller", "Jutta Müller"),
     ("President Emmanuel Macron", "Macron"), ("Oualid", "Walid"), ("Celal Talabi", "Jalal Talabi"),
     ("Nagib Halabi", "Najib Halabi"), ("Anatoly Prizhin", "Anatolij Prischin"),
     ("Reza Khalili", "Riza Khalili"), ("Khalifa Haftar", "Khalifah Hifter")],
)  # fmt: skip
def test_one_name(first, second):
    assert same_name(first, second) >= LEVEL


@pytest.mark.parametrize(
    ("first", "second"),
    [("Hussein", "Hosni"), ("Obama", "Osama"), ("Rouhani", "Rafsanjani"),
     ("Bill Clinton", "Hillary Clinton"), ("Kim Jong-un", "Kim Jong-il"),
     ("Trump", "Crump"), ("Davis", "Davies"), ("Paterson", "Peterson"), ("Aliyev", "Aliyeva"),
     ("Maria Lindqvist", "Mario Lindqvist"), ("Carlos Odum", "Charles Odum"),
     ("Li Peng", "Li Ping"), ("", "Obama"), ("Marie Lindqvist", "Maria Lindqvist"), ("Daniel", "Danielle"),
     ("Hartmann", "Hoffmann"), ("Conte", "Conti"), ("Sonia Gandhi", "Sanjay Gandhi"),
     ("Khalid Meshaal", "Khalid Mansour")],
)  # fmt: skip
def test_two_names(first, second):
    assert same_name(first, second) < LEVEL


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_symmetric_and_within_bounds(first, second):
    assert same_name(first, second) == pytest.approx(same_name(second, first))
    assert 0.0 <= same_name(first, second) <= 1.0
    assert same_name(first, first) == 1.0


def test_folding():
    assert fold("Erdoğan’s") == "erdogan"
    assert name_words("President Abdel-Fattah al-Sisi") == ("abdel", "fattah", "sisi")
