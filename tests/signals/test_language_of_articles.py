"""Fluency, quotes, language, truncation and names against their cases files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scoring.signals.article import fluency, language, names, quotes, truncation
from scoring.text.prepare import prepare
from scoring.types import Article
from tests.signals.story_cases import known

CASES = Path(__file__).parents[1] / "cases"
SIGNALS = {
    "fluency": fluency.SIGNAL,
    "quotes": quotes.SIGNAL,
    "language": language.SIGNAL,
    "truncation": truncation.SIGNAL,
    "names": names.SIGNAL,
}


def cases(part):
    found = []
    for name in SIGNALS:
        data = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
        found += [
            pytest.param(
                name, case, id=f"{name}: {case['why']}", marks=[known(case)] if "reason" in case else []
            )
            for case in data[part]
        ]
    return {"argvalues": found}


def read(name, text, kit):
    document = prepare(Article("a", text))
    (reading,) = SIGNALS[name].run([document], kit)
    for finding in reading.findings:
        assert text[finding.start : finding.end] == finding.text
        assert finding.kind in SIGNALS[name].kinds
    return reading


def fires(name, case, kit):
    start = case["text"].index(case["part"])
    end = start + len(case["part"])
    return any(
        finding.kind == case["kind"] and finding.start < end and start < finding.end
        for finding in read(name, case["text"], kit).findings
    )


@pytest.mark.parametrize(("name", "case"), **cases("must_fire"))
def test_must_fire(name, case, kit):
    assert fires(name, case, kit), read(name, case["text"], kit).findings


@pytest.mark.parametrize(("name", "case"), **cases("must_stay_quiet"))
def test_must_stay_quiet(name, case, kit):
    assert read(name, case["text"], kit).findings == ()


@pytest.mark.parametrize(("name", "case"), **cases("known_failures"))
def test_known_failure(name, case, kit):
    assert fires(name, case, kit)


@pytest.mark.parametrize("name", SIGNALS)
def test_every_measure_is_explained_and_given(name, kit):
    texts = ["", "Ok.", "The council of Lindhaven met on Monday. Amelia Hartley spoke for an hour."]
    documents = [prepare(Article(str(at), text)) for at, text in enumerate(texts)]
    for reading in SIGNALS[name].run(documents, kit):
        assert set(reading.measures) == {spec.name for spec in SIGNALS[name].measures}


@pytest.mark.parametrize("name", SIGNALS)
def test_a_document_reads_the_same_alone_and_among_others(name, kit):
    texts = [case["text"] for case in json.loads((CASES / f"{name}.json").read_text())["must_fire"]]
    documents = [prepare(Article(str(at), text)) for at, text in enumerate(texts)]
    together = SIGNALS[name].run(documents, kit)
    assert together == [SIGNALS[name].run([document], kit)[0] for document in documents]
    assert together[::-1] == SIGNALS[name].run(documents[::-1], kit)


def test_the_light_tier_works_without_the_full_model(kit):
    manifest = {name: files for name, files in kit.artefacts.manifest.items() if name != "garble-full-v1"}
    bare = replace(kit, artefacts=replace(kit.artefacts, manifest=manifest, _open={}))
    document = prepare(Article("a", "The committee met inthe evening and voted against it. Nobody spoke."))
    (reading,) = fluency.SIGNAL.run([document], bare)
    assert [finding.text for finding in reading.findings] == ["inthe"]


def test_quotations_that_run_on_are_counted_apart(kit):
    start = "The council of Lindhaven met for nine hours on Monday. "
    lost_mark = read("quotes", start + "We will not be hurried by anyone,” said Amelia Hartley.", kit)
    running_on = read(
        "quotes", start + "“We will not rest until all are home, the mayor told reporters in Kyiv.", kit
    )
    names = ("broken_quotations", "run_on_quotations")
    assert [lost_mark.measures[name] for name in names] == [1.0, 0.0]
    assert [running_on.measures[name] for name in names] == [1.0, 1.0]
