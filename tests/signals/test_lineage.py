import pytest

from scoring.signals.story.lineage import SIGNAL
from scoring.stories import build_story
from tests.signals.story_cases import fired, read_cases, reading_of
from tests.stories.articles import (
    DAM_OWN,
    DAM_SPUN,
    DAM_WIRE,
    FERRY,
    FERRY_OWN,
    FERRY_RETOLD,
    documents,
    make,
)


@pytest.mark.parametrize(("case", "must_fire"), read_cases("lineage"))
def test_cases(case, must_fire, kit):
    reading = reading_of(SIGNAL, case, kit)
    assert fired(reading, case) if must_fire else not reading.findings


def readings(articles, kit):
    return SIGNAL.run([build_story("s", documents(articles, kit), kit)], kit)[0]


def test_a_rewrite_is_measured_against_its_source(kit):
    source, retold, own = readings(
        [make("a", FERRY), make("b", FERRY_RETOLD, 2), make("c", FERRY_OWN, 5)], kit
    )
    assert retold.measures["is_original"] == 0.0
    assert retold.measures["followed_share"] > 0.6
    assert retold.measures["quotations_lost"] == 1.0
    assert "a (a.example)" in retold.findings[0].message
    assert source.measures["is_original"] == own.measures["is_original"] == 1.0
    assert own.measures["followed_share"] is None
    assert own.missing["followed_share"]


def test_a_spun_text_is_laid_on_its_source_and_lost_what_it_said(kit):
    _, own, spun = readings([make("a", DAM_WIRE), make("b", DAM_OWN, 2), make("c", DAM_SPUN, 4)], kit)
    assert own.measures["is_original"] == 1.0
    assert spun.measures["copied_share"] < 0.2
    assert spun.measures["followed_share"] >= 0.75
    assert spun.measures["quotations_lost"] == 1.0
    assert spun.measures["figures_lost"] >= 0.9
    assert [finding.severity for finding in spun.findings] == ["major"]


def test_an_exact_copy_lost_nothing(kit):
    _, copy = readings([make("a", FERRY), make("b", FERRY, 2)], kit)
    assert copy.measures["copied_share"] == 1.0
    assert copy.measures["changed_share"] == copy.measures["dropped_share"] == 0.0
    assert copy.measures["quotations_lost"] == copy.measures["figures_lost"] == 0.0
    assert [finding.severity for finding in copy.findings] == ["minor"]


def test_alone_there_is_nothing_to_say(kit):
    (alone,) = readings([make("a", FERRY)], kit)
    assert set(alone.measures.values()) == {None}
