from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.encoders import unit_rows
from scoring.settings import StorySettings
from scoring.stories.order import longest_rise, ordered_share, told_in_order, told_rows
from scoring.stories.rewrites import rewrites

from .articles import DAM_OWN, DAM_SPUN, DAM_WIRE, documents, make

SETTINGS = StorySettings()


def longest_by_trying(values):
    """The length of the longest strictly rising choice, by brute force."""
    for size in range(len(values), 0, -1):
        if any(all(a < b for a, b in pairwise(some)) for some in combinations(values, size)):
            return size
    return 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=8))
def test_the_rise_is_a_longest_one(values):
    places = longest_rise(values)
    taken = [values[place] for place in places]
    assert places == sorted(set(places))
    assert all(a < b for a, b in pairwise(taken))
    assert len(places) == longest_by_trying(values)


def rows(count, seed=0):
    return unit_rows(np.random.default_rng(seed).standard_normal((count, 64)))


def test_a_text_is_told_in_its_own_order():
    own = rows(9)
    assert told_in_order(own, own) == [(at, at) for at in range(9)]
    assert ordered_share(own, own, SETTINGS) == 1.0


def test_low_likeness_is_enough_and_the_wrong_order_is_not():
    own = rows(12)
    faint = unit_rows(0.45 * own + 0.55 * rows(12, seed=1))
    assert ordered_share(own, faint, SETTINGS) >= 0.75
    assert ordered_share(own, own[::-1], SETTINGS) <= 2 / 12


def test_short_texts_have_no_share():
    assert np.isnan(ordered_share(rows(7), rows(20), SETTINGS))
    assert told_in_order(rows(0), rows(3)) == []


def test_a_spun_text_follows_its_source_and_an_own_report_does_not(kit):
    wire, spun, own = documents([make("a", DAM_WIRE), make("b", DAM_SPUN), make("c", DAM_OWN)], kit)
    told = [one.vectors[told_rows(one, SETTINGS)] for one in (wire, spun, own)]
    assert ordered_share(told[0], told[1], SETTINGS) >= SETTINGS.ordered_share
    assert ordered_share(told[0], told[2], SETTINGS) < SETTINGS.apart_share
    assert ordered_share(told[1], told[2], SETTINGS) < SETTINGS.apart_share


@pytest.mark.parametrize(
    ("chance", "ordered", "wanted"),
    [
        (0.0, 0.9, True),
        (1.0, 0.3, False),
        (1.0, 0.62, True),
        (0.0, 0.62, False),
        (1.0, float("nan"), True),
        (0.0, float("nan"), False),
    ],
)
def test_the_order_decides_and_between_the_bounds_the_trees(chance, ordered, wanted):
    assert rewrites(np.array([chance]), np.array([ordered]), SETTINGS).tolist() == [wanted]
