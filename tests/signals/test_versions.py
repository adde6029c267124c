import pytest

from scoring.signals.story.versions import SIGNAL
from scoring.stories import build_story
from tests.signals.story_cases import fired, read_cases, reading_of
from tests.stories.articles import FERRY, FERRY_OWN, documents, make


@pytest.mark.parametrize(("case", "must_fire"), read_cases("versions"))
def test_cases(case, must_fire, kit):
    reading = reading_of(SIGNAL, case, kit)
    assert fired(reading, case) if must_fire else not reading.findings


def test_findings_show_the_other_versions(kit):
    case = next(case.values[0] for case in read_cases("versions") if case.values[1])
    reading = reading_of(SIGNAL, case, kit)
    assert reading.measures["reads_worse"] > 0
    assert all(finding.peers for finding in reading.findings)


def test_the_first_printing_is_not_compared_with_what_came_later(kit):
    case = next(case.values[0] for case in read_cases("versions") if case.values[1])
    first = reading_of(SIGNAL, case | {"article": case["story"][0]["id"]}, kit)
    assert first.measures["reads_worse"] is None
    assert first.missing["reads_worse"]


@pytest.mark.parametrize("texts", [(FERRY,), (FERRY, FERRY_OWN), (FERRY, FERRY)])
def test_nothing_is_said_without_another_version(texts, kit):
    articles = [make(name, text) for name, text in zip("ab", texts, strict=False)]
    for reading in SIGNAL.run([build_story("s", documents(articles, kit), kit)], kit)[0]:
        assert reading.measures["reads_worse"] is None
        assert reading.missing["reads_worse"]


def test_the_order_of_the_rows_changes_nothing(kit):
    case = next(case.values[0] for case in read_cases("versions") if case.values[1])
    articles = [make(one["id"], one["text"], one["hours"]) for one in case["story"]]
    told = []
    for order in (articles, articles[::-1]):
        story = build_story("s", documents(order, kit), kit)
        found = SIGNAL.run([story], kit)[0]
        told.append(
            sorted(
                (d.article.id, r.measures["reads_worse"]) for d, r in zip(story.documents, found, strict=True)
            )
        )
    assert told[0] == told[1]
