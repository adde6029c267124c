"""Alignment of words, turns of meaning, and what the fitted score puts first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.drift.lexicon import opposite
from scoring.drift.likeness import fidelity
from scoring.drift.meaning import lay, turns
from scoring.drift.words import align, read_words, stem

SHORT = st.lists(st.sampled_from("abcde"), max_size=9)


@given(SHORT, SHORT)
def test_alignment_is_one_to_one_and_joins_equal_items_only(first, second):
    partner = align(first, second)
    taken = [other for other in partner if other >= 0]
    assert len(set(taken)) == len(taken)
    assert all(first[at] == second[other] for at, other in enumerate(partner) if other >= 0)
    assert len(taken) == sum(min(first.count(item), second.count(item)) for item in set(first))


@pytest.mark.parametrize(
    ("first", "second"), [("rose", "rise"), ("planned", "plan"), ("arrested", "arrests"), ("men", "man")]
)
def test_inflections_meet(first, second):
    assert stem(first) == stem(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("rose", "fell"), ("approved", "rejected"), ("legal", "illegal"), ("above", "below")],
)
def test_opposites(first, second):
    assert opposite(stem(first), stem(second))


@pytest.mark.parametrize(("first", "second"), [("rose", "climbed"), ("legal", "law"), ("house", "home")])
def test_no_opposites(first, second):
    assert not opposite(stem(first), stem(second))


def test_words_know_their_place():
    text = "Police’s 3 dogs, didn’t bark"
    assert [text[word.start : word.end] for word in read_words(text)] == [
        "Police’s",
        "3",
        "dogs",
        "didn’t",
        "bark",
    ]


SAID = "The court did not allow the sale of the port on Monday."
TURNED = [
    ("The court did allow the sale of the port on Monday.", "negation"),
    ("The court did not ban the sale of the port on Monday.", "opposite"),
]


@pytest.mark.parametrize(("text", "turn"), TURNED)
def test_turns_of_meaning(text, turn):
    assert turn in [found.turn for found in turns(lay(text, SAID))]


@pytest.mark.parametrize(
    "text",
    [SAID, "The court banned the sale of the port.", "On Monday the court did not allow the port’s sale."],
)
def test_no_turn_of_meaning(text):
    assert turns(lay(text, SAID)) == []


REFERENCE = "The minister said on Tuesday that 12 people had died in the flood and that no help had come."
SOUND = "On Tuesday the minister said 12 people died in the flood and no help had arrived."
DAMAGED = [
    "On Tuesday the minister said 21 people died in the flood and no help had arrived.",
    "On Tuesday the minister said 12 people died in the flood and help had arrived.",
    "On Tuesday the minister said 12 people survived in the flood and no help had arrived.",
    "On Tuesday the minister 12 people died in the flood and no help had arrived.",
    "On Tuesday the minister said 12 people people died in the flood and no help had arrived.",
    "on tuesday the minister said 12 people died in the flood and no help had arrived.",
    "On minister Tuesday said the 12 people died in flood the and no arrived had help.",
]


@pytest.mark.parametrize("damaged", DAMAGED)
def test_the_damaged_version_scores_below_the_sound_one(damaged, kit):
    sound, worse = fidelity([SOUND, damaged], [[REFERENCE], [REFERENCE]], kit)
    assert worse < sound


def test_the_best_of_several_references_counts(kit):
    one, both = fidelity([SOUND, SOUND], [["A ship sank."], ["A ship sank.", REFERENCE]], kit)
    assert both > one
