"""The suite on made outlets: it must see intervals that hold, and those that do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scoring.evaluate.sources import agreement_rows, coverage_rows, run_with, sample, spearman, split_halves
from scoring.settings import RankSettings
from tests.test_sources import card


def feed(outlets=25, each=24, spread=8.0, skewed=False):
    """Outlets whose articles scatter about a true mean, stories shared by three of them."""
    rng = np.random.default_rng(7)
    truth = {f"o{k:02d}.example": float(rng.normal(70, spread)) for k in range(outlets)}
    stories = rng.normal(0, 5, outlets * each // 3)
    cards = []
    for place, (name, mean) in enumerate(truth.items()):
        for k in range(each):
            story = (place * each + k) % len(stories)
            noise = 4 - rng.exponential(8) if skewed else rng.normal(0, 8)
            cards.append(
                card(
                    f"{name}-{k}", name, float(mean + stories[story] + noise), story_id=f"s{story}",
                    words=int(rng.integers(100, 900)), measures={"rough": -mean + noise, "rare": None},
                    labels=("garbled",) if noise < -10 else (),
                )
            )  # fmt: skip
    return truth, cards


@pytest.mark.parametrize("skewed", [False, True])
def test_coverage_is_near_what_is_promised(skewed):
    first, plain, error, plain_error = coverage_rows(feed(skewed=skewed)[1], repeats=15)
    assert 0.86 <= first.value <= 0.94
    assert first.low <= first.value <= first.high
    assert plain.system == "plain means"
    assert error.value < plain_error.value


def test_intervals_too_narrow_are_seen():
    trials = split_halves(feed()[1], 5, replace(RankSettings(), coverage=0.5))
    assert trials.held.mean() < 0.65


def test_nothing_to_split_is_said():
    (row,) = coverage_rows([card("a", "x.example", 50.0)], repeats=2)
    assert row.value is None
    assert "enough articles" in row.note


def test_agreement_with_ratings_and_what_drives_it():
    truth, cards = feed(spread=15)
    rng = np.random.default_rng(2)
    ratings = {name: value / 100 + rng.normal(0, 0.02) for name, value in truth.items()}
    first, length, *drivers = agreement_rows(cards, ratings)
    assert first.value > 0.8
    assert first.low < first.value <= first.high
    assert first.n == len(ratings)
    assert abs(length.value) < 0.6
    assert drivers[0].measure == "ratings against measure rough"
    assert drivers[0].value < -0.8
    assert not any("rare" in row.measure for row in drivers)


def test_unrelated_ratings_do_not_agree():
    truth, cards = feed()
    rng = np.random.default_rng(3)
    (first, *_) = agreement_rows(cards, {name: float(rng.random()) for name in truth})
    assert first.low < 0 < first.high


def test_too_few_rated_outlets_are_said():
    (row,) = agreement_rows(feed()[1], {"o01.example": 0.5})
    assert row.value is None
    assert row.n == 1


def test_spearman_knows_ties_and_constants():
    assert spearman(np.array([1.0, 2, 3]), np.array([10.0, 20, 30])) == pytest.approx(1)
    assert spearman(np.array([1.0, 1, 2, 3]), np.array([1.0, 1, 2, 3])) == pytest.approx(1)
    assert np.isnan(spearman(np.array([1.0, 2, 3]), np.ones(3)))


@pytest.fixture
def data(tmp_path):
    rows = [
        {
            "article_id": f"{name}{k}", "domain": f"{name}.example", "text": f"Text {name} {k}.",
            "title": None, "url": None,
        }
        for name, count in (("a", 70), ("b", 25), ("c", 30), ("tiny", 4))
        for k in range(count)
    ]  # fmt: skip
    for folder in ("news", "sources"):
        (tmp_path / folder).mkdir()
    pd.DataFrame(rows).to_parquet(tmp_path / "news/articles.parquet")
    pd.DataFrame({"story_id": ["s", "s"], "article_id": ["a69", "b3"]}).to_parquet(
        tmp_path / "news/stories.parquet"
    )
    pd.DataFrame({"domain": ["a.example", "b.example", "c.example"], "pc1": [0.9, 0.5, 0.7]}).to_csv(
        tmp_path / "sources/domain_ratings.csv"
    )
    return tmp_path


def test_the_sample_is_stratified_and_takes_stories_first(data):
    articles = sample(data, 36)
    assert sorted({article.source for article in articles}) == ["a.example", "b.example", "c.example"]
    assert len(articles) == 36
    assert {article.id for article in articles if article.story_id == "s"} == {"a69", "b3"}
    assert sample(data, 36) == articles


def test_any_scorer_will_do(data):
    def scorer(articles):
        rng = np.random.default_rng(1)
        level = {"a.example": 90, "b.example": 50, "c.example": 70}
        return [card(a.id, a.source, float(rng.normal(level[a.source], 5))) for a in articles]

    rows = run_with(data, scorer, None)
    agreement = next(row for row in rows if row.measure.startswith("Spearman"))
    assert agreement.value == pytest.approx(1)
