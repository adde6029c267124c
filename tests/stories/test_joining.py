import numpy as np
import pytest

from scoring.settings import StorySettings
from scoring.stories import group
from scoring.stories.feed import Feed
from scoring.stories.joining import Judged, join_lone

from .articles import (
    BUDGET,
    DAM_OWN,
    DAM_SPUN,
    DAM_WIRE,
    FERRY,
    FERRY_OWN,
    FERRY_RETOLD,
    FERRY_THIRD,
    OTHER_FERRY,
    documents,
    make,
)

SETTINGS = StorySettings()
STORIES = [[0, 1, 2], [3, 4], [5]]


def joined(chances, days=(0.0,) * 6):
    pairs = np.array(list(chances)).reshape(-1, 2)
    feed = Feed(np.array(days), np.zeros(6), {}, {}, np.zeros((6, 0, 1), np.float32))
    return join_lone(STORIES, Judged(pairs, np.array(list(chances.values()))), feed, SETTINGS)


@pytest.mark.parametrize(
    ("chances", "wanted"),
    [
        ({(0, 5): 0.5, (1, 5): 0.4}, [[0, 1, 2, 5], [3, 4]]),
        ({(0, 5): 0.5}, STORIES),
        ({(0, 5): 0.2, (1, 5): 0.2, (2, 5): 0.2}, STORIES),
        ({(0, 5): 0.5, (1, 5): 0.4, (3, 5): 0.5, (4, 5): 0.3}, STORIES),
        ({(0, 5): 0.9, (1, 5): 0.8, (3, 5): 0.2, (4, 5): 0.1}, [[0, 1, 2, 5], [3, 4]]),
        ({(0, 3): 0.9, (1, 4): 0.9}, STORIES),
    ],
)
def test_a_lone_article_joins_where_two_vouch_for_it_and_nobody_else_does(chances, wanted):
    assert joined(chances) == wanted


def test_a_late_join_stays_inside_the_window():
    late = (0.0, 0.0, 0.0, 0.0, 0.0, SETTINGS.window_days + 1)
    assert joined({(0, 5): 0.9, (1, 5): 0.9}, late) == STORIES
    assert joined({(0, 5): 0.9, (1, 5): 0.9}, (*late[:5], float("nan"))) == [[0, 1, 2, 5], [3, 4]]


def test_nothing_to_judge_changes_nothing():
    assert joined({}) == STORIES


def test_a_spun_text_joins_the_story_of_its_source(kit):
    feed = documents(
        [
            make("a", DAM_WIRE, title="Varden to drain Kolm reservoir"),
            make("b", DAM_OWN, 4, title="Ostby fills its bathtubs"),
            make("c", DAM_SPUN, 9, title="Authority to empty lake"),
            make("d", FERRY, 2),
            make("e", OTHER_FERRY, 3),
            make("f", BUDGET, 5),
        ],
        kit,
    )
    ids = group(feed, kit)
    assert ids[0] == ids[2]
    assert len({ids[0], *ids[3:]}) == 4


def test_two_groups_of_reports_further_apart_than_the_span_stay_two(kit):
    hours = 24 * (SETTINGS.span_days + 1)
    texts = ((FERRY, 0), (FERRY_THIRD, 20), (FERRY_OWN, hours), (FERRY_RETOLD, hours + 2))
    feed = documents([make(f"a{at}", text, hour) for at, (text, hour) in enumerate(texts)], kit)
    ids = group(feed, kit)
    assert ids[0] == ids[1]
    assert ids[2] == ids[3] != ids[0]
