"""The three signals on facts, quotations and meaning: must fire, must stay quiet, known failures."""

from __future__ import annotations

import pytest

from scoring.signals.story import drift, facts, quotes
from tests.signals.by_hand import cases, covers, marked, readings, story_of
from tests.signals.story_cases import known

SIGNALS = {"facts": facts.SIGNAL, "story_quotes": quotes.SIGNAL, "drift": drift.SIGNAL}


def every(part):
    found = [
        pytest.param(name, case, id=f"{name}: {case['why']}", marks=[known(case)] if "reason" in case else [])
        for name in SIGNALS
        for case in cases(name, part)["argvalues"]
    ]
    return pytest.mark.parametrize(("name", "case"), found)


@every("must_fire")
def test_fires(name, case, kit):
    reading = readings(SIGNALS[name], case, kit)[0][0]
    found = [finding for finding in marked(reading) if covers(finding, case)]
    assert found, [finding.message for finding in reading.findings]
    assert len(found[0].peers) >= 2
    assert "2 independent outlets" in found[0].message


@every("must_stay_quiet")
def test_stays_quiet(name, case, kit):
    reading = readings(SIGNALS[name], case, kit)[0][0]
    assert [finding.message for finding in marked(reading)] == []
    if case.get("disagreement"):
        assert [finding.severity for finding in reading.findings] == ["minor"]
        assert "neither side is taken" in reading.findings[0].message


@every("known_failures")
def test_known_failure(name, case, kit):
    reading = readings(SIGNALS[name], case, kit)[0][0]
    assert [finding for finding in marked(reading) if covers(finding, case)]


@pytest.mark.parametrize("name", SIGNALS)
def test_alone_every_measure_has_its_reason(name, kit):
    ((reading,),) = SIGNALS[name].run(
        [story_of(["One text of 12 words stands alone here, said Ana Ruiz."])], kit
    )
    assert set(reading.measures) == {spec.name for spec in SIGNALS[name].measures}
    assert all(value is None for value in reading.measures.values())
    assert all("no other independent article" in reading.missing[name] for name in reading.measures)


@pytest.mark.parametrize("name", SIGNALS)
def test_findings_lie_in_the_text_and_measures_are_those_declared(name, kit):
    for case in cases(name, "must_fire")["argvalues"]:
        found, story = readings(SIGNALS[name], case, kit)
        for reading, document in zip(found, story.documents, strict=True):
            assert set(reading.measures) == {spec.name for spec in SIGNALS[name].measures}
            for finding in reading.findings:
                assert document.article.text[finding.start : finding.end] == finding.text
                assert finding.kind in SIGNALS[name].kinds


@pytest.mark.parametrize("name", SIGNALS)
def test_the_order_of_members_changes_nothing(name, kit):
    for case in cases(name, "must_fire")["argvalues"]:
        texts = case["texts"]
        ((first, *_),) = SIGNALS[name].run([story_of(texts)], kit)
        ((*_, last),) = SIGNALS[name].run([story_of(texts[::-1])], kit)
        assert dict(first.measures) == dict(last.measures)
        assert [finding.message for finding in first.findings] == [
            finding.message for finding in last.findings
        ]


@pytest.mark.parametrize("name", SIGNALS)
def test_many_stories_at_once_read_as_one_by_one(name, kit):
    stories = [story_of(case["texts"]) for case in cases(name, "must_fire")["argvalues"][:3]]
    together = SIGNALS[name].run(stories, kit)
    assert together == [SIGNALS[name].run([story], kit)[0] for story in stories]
