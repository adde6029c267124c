import pytest

from scoring.types import Finding, Lineage, Reading, Scorecard, Span, Story


def test_a_span_must_fit_its_text():
    with pytest.raises(ValueError, match="does not fit its text"):
        Span(3, 5, "abc")


def test_a_missing_measure_needs_its_reason():
    with pytest.raises(ValueError, match="missing without a reason: coverage"):
        Reading({"coverage": None})
    assert Reading({"coverage": None}, missing={"coverage": "no other voice"}).measures["coverage"] is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "bad_mood"}, "is not one of"),
        ({"end": 4}, "does not fit its text"),
        ({"confidence": 1.2}, "not between 0 and 1"),
    ],
)
def test_a_finding_is_checked(change, words):
    sound = {
        "kind": "garbled", "severity": "minor", "start": 0, "end": 3, "text": "abc", "message": "m",
        "confidence": 0.5,
    }  # fmt: skip
    Finding(**sound)
    with pytest.raises(ValueError, match=words):
        Finding(**sound | change)


def test_quality_and_its_absence_exclude_each_other():
    fields = dict.fromkeys(Scorecard.__slots__)
    fields |= {"id": "a", "verdict": "sound", "findings": (), "lineage": Lineage("alone"), "notes": ()}
    with pytest.raises(ValueError, match="exclude each other"):
        Scorecard(**fields)


def test_a_family_has_one_voice():
    story = Story("s", (), families=(0, 0, 0, 1, 2), lineages=())
    assert story.voices(0) == 2
    assert story.voices(3) == 2
