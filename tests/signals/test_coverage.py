import pytest

from scoring.signals.story.coverage import SIGNAL, main_claims
from scoring.stories import build_story
from tests.signals.story_cases import fired, read_cases, reading_of
from tests.stories.articles import FERRY, FERRY_OWN, FERRY_THIRD, documents, make


@pytest.mark.parametrize(("case", "must_fire"), read_cases("coverage"))
def test_cases(case, must_fire, kit):
    reading = reading_of(SIGNAL, case, kit)
    assert fired(reading, case) if must_fire else not reading.findings


def test_with_fewer_than_two_other_voices_nothing_is_measured(kit):
    for articles in ([make("a", FERRY)], [make("a", FERRY), make("b", FERRY_OWN, 3)]):
        for reading in SIGNAL.run([build_story("s", documents(articles, kit), kit)], kit)[0]:
            assert set(reading.measures.values()) == {None}
            assert all(reading.missing[name] for name in reading.measures)


def test_main_claims_do_not_count_the_own_family(kit):
    texts = [FERRY, FERRY_OWN, FERRY_THIRD]
    story = build_story("s", documents([make(f"m{at}", text, at) for at, text in enumerate(texts)], kit), kit)
    for member in range(3):
        for claim in main_claims(story, member):
            families = set(story.consensus.claims[claim].families) - {story.families[member]}
            assert len(families) >= 2


def test_coverage_is_the_share_of_what_the_others_agree_on(kit):
    brief = "The 214 people aboard the Nordlys Star were saved off Tarvik on Monday, the coast guard said."
    texts = [FERRY, FERRY_OWN, FERRY_THIRD, brief]
    story = build_story("s", documents([make(f"m{at}", text, at) for at, text in enumerate(texts)], kit), kit)
    for reading in SIGNAL.run([story], kit)[0]:
        value = reading.measures["coverage"]
        assert value is None or 0.0 <= value <= 1.0
        assert (value is None) == ("coverage" in reading.missing)
