from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring.residue import locate
from scoring.signals.article.template import MEASURES, SIGNAL
from scoring.types import Article, Document, Residue

CASES = json.loads((Path(__file__).parents[1] / "cases" / "template.json").read_text(encoding="utf-8"))


def document(text, *pieces, words=100):
    residue = []
    for part, kind, severity in pieces:
        start = text.index(part)
        residue.append(Residue(start, start + len(part), part, kind, severity, 0.9, f"A {kind}."))
    return Document(Article("a", text), residue=tuple(residue), words=words)


def read(doc, kit):
    (reading,) = SIGNAL.run([doc], kit)
    return reading


def test_a_clean_article_measures_nothing(kit):
    reading = read(document("A story."), kit)
    assert reading.findings == ()
    assert set(reading.measures.values()) == {0.0}


def test_every_measure_is_explained(kit):
    assert set(read(document("A story."), kit).measures) == {spec.name for spec in MEASURES}


def test_neighbours_of_a_kind_are_one_finding(kit):
    text = "Share\nTweet\n\nA story.\n\nPost Comment"
    doc = document(
        text,
        ("Share", "share_widget", "minor"),
        ("Tweet", "share_widget", "minor"),
        ("Post Comment", "comment_form", "major"),
    )
    reading = read(doc, kit)
    assert [finding.text for finding in reading.findings] == ["Share\nTweet", "Post Comment"]
    assert [finding.severity for finding in reading.findings] == ["minor", "major"]
    assert reading.measures["major_residue"] == 1.0


def test_mostly_residue_is_critical_once(kit):
    text = "Home News Sport Contact us\n\nRead more\n\nA story."
    doc = document(
        text,
        ("Home News Sport Contact us", "navigation", "minor"),
        ("Read more", "read_more", "minor"),
        words=2,
    )
    findings = read(doc, kit).findings
    assert [finding.severity for finding in findings] == ["critical", "minor"]
    assert "Most of this text" in findings[0].message


def found(case, kit):
    article = Article("a", case["text"])
    residue = locate([article], kit)[0]
    return read(Document(article, residue=residue, words=120), kit).findings


@pytest.mark.parametrize("case", CASES["must_fire"], ids=lambda case: case["why"])
def test_must_fire(case, kit):
    assert case["part"] in " ".join(finding.text for finding in found(case, kit))


@pytest.mark.parametrize("case", CASES["must_stay_quiet"], ids=lambda case: case["why"])
def test_must_stay_quiet(case, kit):
    assert found(case, kit) == ()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case["reason"]))
        for case in CASES["known_failures"]
    ],
    ids=lambda case: case["why"],
)
def test_known_failures(case, kit):
    assert case["part"] in " ".join(finding.text for finding in found(case, kit))
