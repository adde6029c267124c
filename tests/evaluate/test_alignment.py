"""The alignment suite on sentences written here: versions found, shared text left out, intervals sane."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scoring.evaluate import alignment
from scoring.evaluate.alignment import Draw, bootstrap, by_tfidf, draws, hits, run
from scoring.kit import load_kit

THINGS = ("bridge", "harbour", "school", "budget", "match", "storm", "court", "museum", "railway", "orchard")
DEEDS = ("opened", "closed", "was sold", "caught fire", "won a prize", "lost its roof")
SAID = {
    "ref-A": "The {0} of town {1} {2} on a Tuesday.",
    "ref-B": "On Tuesday, the {0} in town {1} {2}.",
    "mt-1": "Tuesday the town {1} {0} {2}.",
}


def versions(pair="cs-en", year=2021):
    rows = []
    for number in range(60):
        words = (THINGS[number % 10], number, DEEDS[number // 10])
        for system, said in SAID.items():
            rows.append((year, pair, None, number + 1, system, system.startswith("ref"), said.format(*words)))
    columns = ["year", "pair", "doc_id", "seg_id", "system", "is_human", "text"]
    return pd.DataFrame(rows, columns=columns)


def test_people_come_first_and_versions_stay_side_by_side():
    found = draws(versions(), pool=40, number=2)
    assert [draw.name for draw in found] == ["cs-en 2021 ref-A ref-B", "cs-en 2021 ref-A mt-1"]
    assert all(len(draw.one) == len(draw.two) == 40 for draw in found)
    for one, two in zip(found[0].one, found[0].two, strict=True):
        assert one.split()[4] == two.split()[6]


def test_segments_that_recur_are_left_out():
    rows = versions()
    rows.loc[(rows.seg_id <= 2) & (rows.system == "ref-B"), "text"] = "Yes."
    assert all("Yes." not in draw.two for draw in draws(rows, pool=60))
    assert len(draws(rows, pool=60)[0].one) == 58


def test_a_run_of_ten_stands_for_a_document_where_none_is_named():
    rows = versions()
    assert draws(rows, pool=60)[0].clusters[8:10] == ["cs-en 2021 run 0", "cs-en 2021 run 1"]
    rows["doc_id"] = "d" + (rows.seg_id // 30).astype(str)
    assert set(draws(rows, pool=60)[0].clusters) == {"cs-en 2021 d0", "cs-en 2021 d1", "cs-en 2021 d2"}


def test_hits_count_both_ways():
    draw = Draw("x", ["a", "b", "c"], ["a", "b", "c"], ["d", "d", "d"])
    likeness = np.array([[3, 2, 0], [4, 3, 0], [0, 0, 1.0]])
    assert hits(draw, lambda one, two: likeness).tolist() == [0.5, 0.5, 1.0]


def test_words_in_common_are_found_by_tfidf():
    one, two = ["storm in Oslo", "match in Bern"], ["Oslo had a storm", "Bern saw a match"]
    assert by_tfidf(one, two).argmax(axis=1).tolist() == [0, 1]


def test_bootstrap_keeps_systems_together():
    score = np.array([1.0, 0, 1, 1, 0, 1])
    means = bootstrap(["a", "a", "b", "b", "c", "c"], score, score - 0.25)
    assert (means[:, 0] - means[:, 1]) == pytest.approx(np.full(len(means), 0.25))
    assert means[:, 0].mean() == pytest.approx(score.mean(), abs=0.02)
    assert means[:, 0].std() > 0.05


def test_a_run_without_the_teacher_says_so(tmp_path, monkeypatch):
    (tmp_path / "mt").mkdir()
    versions().to_parquet(tmp_path / "mt" / "wmt.parquet")
    monkeypatch.setattr(alignment, "teacher", lambda: None)
    rows = run(tmp_path, load_kit(), None)
    found = {row.system: row for row in rows}
    assert found["wirecheck"].value > 0.9
    assert found["wirecheck"].low <= found["wirecheck"].value <= found["wirecheck"].high
    assert found["all-MiniLM-L6-v2"].value is None
    assert "not installed" in found["all-MiniLM-L6-v2"].note


class Slow:
    """Gives what another encoder gives, a hundred times over."""

    def __init__(self, inner):
        self.inner = inner

    def encode(self, texts):
        for _ in range(99):
            self.inner.encode(texts)
        return self.inner.encode(texts)


def test_the_speed_ratio_sees_who_is_slower():
    pytest.importorskip("torch")
    encoder = load_kit().encoder
    plain = replace(encoder, pieces=replace(encoder.pieces, by_word=False))
    texts = [f"Sentence number {number} of a test." for number in range(600)]
    assert alignment.speed_ratio(plain, Slow(plain), texts) > 10
