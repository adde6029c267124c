"""Values that several families print instead: candidates, the trees' verdict, typical misprints, bounds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.drift.candidates import CANDIDATE_FEATURES, candidates
from scoring.drift.compare import view
from scoring.drift.instead import excused, likeliest, open_instead
from scoring.drift.judge import NAME, open_rarity
from scoring.drift.misprints import bounds, told_apart
from scoring.drift.readers import Clash, fact_reader
from scoring.drift.replacement import panel
from scoring.drift.slipped import slipped
from scoring.errors import ArtefactError
from scoring.settings import DriftSettings
from scoring.types import Peer
from tests.signals.by_hand import story_of

SETTINGS = DriftSettings()
WRONG = "The ferry with 73 people aboard sank off Halden. Rescue boats came at dawn."
RIGHT = "The ferry with 37 people aboard sank off Halden. Boats came at dawn."
ALSO = "A ferry sank off Halden with 37 people aboard. Rescue came late."


def seen_of(kit, texts, families=None, hours=None):
    story = story_of(texts, families, hours)
    vectors = [np.eye(4, dtype=np.float32)[: len(one.sentences)] for one in story.documents]
    documents = [replace(one, vectors=rows) for one, rows in zip(story.documents, vectors, strict=True)]
    story = replace(story, documents=tuple(documents))
    return view(story, fact_reader(SETTINGS, open_rarity(kit.artefacts.open(NAME))))


def found(kit, texts, families=None):
    seen = seen_of(kit, texts, families)
    return candidates(seen, 0, panel(seen, SETTINGS), SETTINGS)


def misprints(kit, texts, families=None, hours=None):
    seen = seen_of(kit, texts, families, hours)
    return slipped(seen, 0, panel(seen, SETTINGS), SETTINGS)


def test_a_value_that_two_families_print_otherwise_is_a_candidate(kit):
    (one,) = found(kit, [WRONG, RIGHT, ALSO])
    assert one.slot.text.startswith("73")
    assert {member for member, _, _ in one.printings} == {1, 2}
    assert len(one.row) == len(CANDIDATE_FEATURES)
    assert np.isfinite(one.row).all()


def test_one_family_alone_is_asked_where_one_voice_will_do(kit):
    seen = seen_of(kit, [WRONG, RIGHT])
    assert not candidates(seen, 0, panel(seen, SETTINGS), SETTINGS)
    (one,) = candidates(seen, 0, panel(seen, SETTINGS), SETTINGS, 1)
    assert [member for member, _, _ in one.printings] == [1]
    assert np.isfinite(one.row).all()


def test_a_lone_voice_against_another_that_prints_it_is_no_candidate(kit):
    seen = seen_of(kit, [WRONG, RIGHT, WRONG.replace("Rescue boats", "Boats")])
    assert not candidates(seen, 0, panel(seen, SETTINGS), SETTINGS, 1)


def test_two_articles_of_one_family_are_one_voice(kit):
    assert not found(kit, [WRONG, RIGHT, ALSO], families=[0, 1, 1])


def test_a_value_that_as_many_print_is_no_candidate(kit):
    assert not found(kit, [WRONG, RIGHT, ALSO, WRONG.replace("Rescue boats", "Boats")])


def test_the_likeliest_candidate_has_one_clash_for_each_family(kit):
    given = found(kit, [WRONG, RIGHT, ALSO])
    trees = open_instead(kit.artefacts.open(NAME))
    first, none = likeliest([given, []], trees)
    assert none == []
    (one,) = first
    assert [clash.peer.member for clash in one.clashes] == [member for member, _, _ in given[0].printings]
    assert len({clash.probability for clash in one.clashes}) == 1
    assert 0 < one.clashes[0].probability < 1


def test_trees_of_other_features_are_refused(kit):
    class Stale:
        name = "drift-v1"

        def json(self, _):
            return {"instead": ["another feature"]}

    with pytest.raises(ArtefactError, match=r"other features for 'instead'.*drift_instead"):
        open_instead(Stale())


def clash_of(seen):
    (here,), (there,) = seen.at(0, 0), seen.at(1, 0)
    return Clash(here, there, Peer(1, 0, 0.9), ())


@pytest.mark.parametrize(
    ("here", "there", "hours", "wanted"),
    [
        ("The blast killed 48 people.", "The blast killed 31 people.", [30, 0, 0], True),
        ("The blast killed 31 people.", "The blast killed 48 people.", [30, 0, 0], False),
        ("The blast killed 73 people.", "The blast killed 37 people.", [1, 0, 0], False),
        ("The talks opened on Friday.", "The talks opened on Monday.", [40, 0, 0], False),
        ("The talks opened on Friday.", "The talks opened on Monday.", [0, 0, 0], False),
    ],
)
def test_time_excuses_a_count_that_rose_but_no_date(kit, here, there, hours, wanted):
    seen = seen_of(kit, [here, there, there], hours=hours)
    assert excused(seen.story, 0, clash_of(seen), SETTINGS) == wanted


def test_a_typical_misprint_clashes_once_with_each_family(kit):
    (one,) = misprints(kit, [WRONG, RIGHT, ALSO])
    assert sorted(clash.peer.member for clash in one.clashes) == [1, 2]


@pytest.mark.parametrize(
    ("texts", "families", "why"),
    [
        ([WRONG, RIGHT], None, "one voice is too few"),
        ([WRONG, RIGHT, ALSO], [0, 1, 1], "one family is one voice"),
        ([WRONG, WRONG.replace("Rescue boats", "Boats"), RIGHT, ALSO], None, "somebody prints it too"),
        ([WRONG.replace("73", "52"), RIGHT, ALSO], None, "no slip turns 37 into 52"),
    ],
)
def test_no_typical_misprint(kit, texts, families, why):
    assert not misprints(kit, texts, families), why


def test_a_toll_that_rose_by_a_day_is_no_misprint(kit):
    assert not misprints(kit, [WRONG, RIGHT, ALSO], hours=[30, 0, 0])
    assert misprints(kit, [WRONG, RIGHT, ALSO], hours=[1, 0, 0])


def facts_of(text):
    return story_of([text]).documents[0].facts


@pytest.mark.parametrize(
    ("text", "side", "apart"),
    [
        ("More than 30 people and more than 60 people came.", "above", True),
        ("More than 30 people and at least 30 people came.", "above", False),
        ("More than 30 people and 60 people came.", "above", False),
        ("Up to 200 people and up to 900 people came.", "below", True),
        ("Some 30 people, then exactly 60 people came.", "both", False),
    ],
)
def test_bounds_are_told_apart_only_with_their_like(text, side, apart):
    first, second = facts_of(text)
    assert bounds(first) == side
    assert told_apart(first, second) == apart == told_apart(second, first)
