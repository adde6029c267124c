from dataclasses import replace

import numpy as np
import pytest

from scoring.garble.judge import open_models
from scoring.garble.rating import is_live, rate

PLAIN = ["The council met on Monday.", "It put off the vote.", "The mayor said the harbour would wait."]
CLUMSY = [
    "The harbour of new the council on the Monday has it put him off the voting.",
    "Of the mayor the speech that waits to the harbour it was by him said to the people the all.",
    "In consequence the ships they not can in the entry to make themselves of the port the new.",
]


@pytest.fixture(scope="module")
def full(kit):
    return open_models(kit)[1]


def test_an_article_that_reads_well_is_not_asked_about(kit, full):
    level = kit.settings.garble.rating_level
    assert rate([PLAIN], [np.full(3, level - 0.1, np.float32)], full, kit) == [None]


def test_too_few_sentences_are_not_asked_about(kit, full):
    assert rate([PLAIN[:2]], [np.full(2, 9.0, np.float32)], full, kit) == [None]


def test_clumsy_sentences_are_rated_worse(kit, full):
    asked = np.full(3, 9.0, np.float32)
    plain, clumsy = rate([PLAIN, CLUMSY], [asked, asked], full, kit)
    assert clumsy.badness > plain.badness
    assert sorted(clumsy.looked) == [0, 1, 2]


def test_the_sentences_read_are_spread_over_the_article(kit, full):
    most = kit.settings.garble.rating_sentences
    texts = [f"{PLAIN[0]} {number}" for number in range(4 * (most - 1) + 1)]
    (rating,) = rate([texts], [np.full(len(texts), 9.0, np.float32)], full, kit)
    assert rating.looked == tuple(range(0, len(texts), 4))


def test_in_the_full_tier_all_are_asked_about_and_in_the_light_none(kit, full):
    own = replace(kit, settings=replace(kit.settings, tier="full"))
    low = np.full(3, -9.0, np.float32)
    assert rate([PLAIN], [low], full, own)[0] is not None
    assert rate([PLAIN], [low], None, kit) == [None]


def test_notes_under_clock_times_are_a_live_text():
    hours = ("17:56 - Dlamini speaks", "17:48", "17.44 GMT: goal", "5:30pm", "(16:09): Half-time")
    text = "\n\n".join(f"{hour}\n\nAway we go." for hour in hours)
    assert is_live(text, 5)
    assert not is_live(text, 6)


def test_times_inside_sentences_make_no_live_text():
    assert not is_live("At 17:56 it rained. By 18:03 it was dry.\n" * 9, 2)
    assert not is_live("17:56 the train left\n" * 9, 2)
