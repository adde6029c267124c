"""Damage made on purpose is where it says, and only there."""

import random

import pytest

from scoring.bench import perturb
from scoring.bench.backed import backed
from scoring.bench.mix import Mix, pick, scaled
from scoring.text.prepare import prepare
from scoring.types import Article

TEXT = (
    "Mayor Anna Berg approved the plan for 1,250 new homes on Tuesday, officials said. "
    "The council will vote on the budget of $4.2 million before the summer, Peter Holm told reporters. "
    '"We have waited long enough for these houses and we will not wait for another year," Anna Berg said. '
    "The price of land rose by 12 percent last year, and rents were higher than ever. "
    "Peter Holm praised Anna Berg after the meeting at the old town hall in the centre."
)


def document(text=TEXT, name="a"):
    return prepare(Article(name, text))


@pytest.mark.parametrize("kind", sorted(perturb.DAMAGES))
def test_every_damage_changes_the_text(kind):
    changed = [perturb.DAMAGES[kind](document(), random.Random(seed)) for seed in range(12)]
    made = [text for text in changed if text is not None]
    assert made, kind
    assert all(text != TEXT for text in made)


@pytest.mark.parametrize("kind", sorted(perturb.DAMAGES))
def test_a_seed_decides(kind):
    once, again = (perturb.DAMAGES[kind](document(), random.Random(4)) for _ in range(2))
    assert once == again


def test_a_wrong_number_changes_one_figure_only():
    text = perturb.wrong_number(document(), random.Random(1))
    old, new = TEXT.split(), text.split()
    assert len(old) == len(new)
    assert sum(a != b for a, b in zip(old, new, strict=True)) == 1


def test_a_text_without_place_for_damage_gives_none():
    plain = document("It rained. The streets were wet and nobody came to the market in the rain that day.")
    assert perturb.wrong_number(plain, random.Random(0)) is None
    assert perturb.wrong_quote(plain, random.Random(0)) is None


def test_backed_keeps_what_two_others_print():
    other = "Officials said on Tuesday that Mayor Anna Berg approved the plan for 1,250 new homes."
    others = [document(f"{other} {n} people came.", f"o{n}") for n in (1, 2)]
    kept = backed(document(), others)
    assert [fact.text for fact in kept.facts if "1,250" in fact.text]
    assert not [fact for fact in kept.facts if "4.2" in fact.text]


def test_backed_needs_two_others():
    other = document("Officials said on Tuesday that Mayor Anna Berg approved 1,250 new homes.", "o")
    assert backed(document(), [other]).facts == ()


def test_the_mix_can_be_scaled_and_picked_from():
    assert scaled(Mix(), 0.1).alone == round(Mix().alone * 0.1)
    assert pick({"a": 0.2, "b": 0.8}, 0.99) == "b"
    assert set(Mix().story_kinds) | set(Mix().alone_kinds) <= set(Mix().weights)
