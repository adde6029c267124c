"""Cases of story signals: a small story written for the purpose, and the article that is read."""

import json
from pathlib import Path

import pytest

from scoring.stories import build_story
from tests.stories.articles import documents, make

FOLDER = Path(__file__).parent.parent / "cases"


def read_cases(name):
    """Parameters of the cases of a signal: (case, whether it must fire); known failures as strict xfail."""
    cases = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert cases["must_fire"]
    assert cases["must_stay_quiet"]
    return [
        *(pytest.param(case, True, id=case["why"]) for case in cases["must_fire"]),
        *(pytest.param(case, False, id=case["why"]) for case in cases["must_stay_quiet"]),
        *(pytest.param(case, True, id=case["why"], marks=known(case)) for case in cases["known_failures"]),
    ]


def known(case):
    """The mark of a known failure, with the reason its case gives."""
    return pytest.mark.xfail(strict=True, reason=case["reason"])


def reading_of(signal, case, kit):
    """The signal's reading of the case's article, offsets checked."""
    articles = [make(one["id"], one["text"], one["hours"]) for one in case["story"]]
    story = build_story("s", documents(articles, kit), kit)
    member = [article.id for article in articles].index(case["article"])
    reading = signal.run([story], kit)[0][member]
    text = articles[member].text
    assert all(text[finding.start : finding.end] == finding.text for finding in reading.findings)
    assert {finding.kind for finding in reading.findings} <= set(signal.kinds)
    assert set(reading.measures) == {measure.name for measure in signal.measures}
    return reading


def fired(reading, case):
    """Whether the reading has the finding that the case asks for."""
    return any(one.kind == case["kind"] and case["part"] in one.text for one in reading.findings)
