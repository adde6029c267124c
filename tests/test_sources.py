"""The ranking on made outlets whose truth is known."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from scoring.settings import RankSettings
from scoring.sources import few_articles, rank_sources
from scoring.sources.duels import duels
from scoring.sources.means import estimate, posterior
from scoring.sources.panel import make_panel
from scoring.sources.rates import label_shares
from scoring.sources.trend import changes, months
from scoring.types import Finding, Lineage, Scorecard

QUICK = RankSettings(draws=1000, permutations=199)
DAY = datetime(2024, 1, 1, 9, tzinfo=UTC)


def card(name, source, quality, **more):
    fields = {
        "title": None, "url": None, "published": None, "language": "en", "words": 300, "story_id": None,
        "story_size": 1, "voices": 0, "low": quality, "high": quality, "verdict": "sound", "labels": (),
        "label_probabilities": {}, "parts": {}, "measures": {}, "missing": {}, "findings": (),
        "lineage": Lineage("alone"), "unscored": None if quality is not None else "empty", "signature": "",
    }  # fmt: skip
    return Scorecard(id=name, source=source, quality=quality, **fields | more)


def outlet(source, qualities, **more):
    return [card(f"{source}-{k}", source, float(q), **more) for k, q in enumerate(qualities)]


def made_feed(rng, outlets=12, spread=6.0, noise=10.0):
    """Outlets with a true mean and 5 to 40 articles each."""
    truth = {f"o{k:02d}.example": float(q) for k, q in enumerate(rng.normal(60, spread, outlets))}
    cards = []
    for name, mean in truth.items():
        cards += outlet(name, rng.normal(mean, noise, int(rng.integers(5, 40))))
    return truth, cards


def made_stories(rng, hard, rounds=60, story=8.0):
    """Outlets of equal quality 70; "hard.example" prints only stories that cost everybody ``hard`` points."""
    cards = []
    for k in range(rounds):
        heavy = k % 2 == 0
        effect = rng.normal(0, story) - (hard if heavy else -hard)
        names = ["a.example", "b.example", "c.example", "d.example"]
        for name in (["hard.example"] if heavy else ["soft.example"]) + names:
            quality = 70 + effect + rng.normal(0, 5)
            cards.append(
                card(f"{name}-{k}", name, float(quality), story_id=f"s{k}", lineage=Lineage("independent"))
            )
    return cards


def by_name(ranks):
    return {rank.source: rank for rank in ranks}


def test_intervals_hold_the_truth_nine_times_in_ten():
    inside = []
    for seed in range(40):
        truth, cards = made_feed(np.random.default_rng(seed))
        inside += [rank.low <= truth[rank.source] <= rank.high for rank in rank_sources(cards, QUICK)]
    assert 0.86 <= np.mean(inside) <= 0.94


def test_intervals_hold_with_three_outlets():
    inside = []
    for seed in range(100):
        truth, cards = made_feed(np.random.default_rng(seed), outlets=3)
        inside += [rank.low <= truth[rank.source] <= rank.high for rank in rank_sources(cards, QUICK)]
    assert 0.85 <= np.mean(inside) <= 0.97


def test_places_hold_the_true_place():
    inside = []
    for seed in range(30):
        truth, cards = made_feed(np.random.default_rng(seed))
        order = sorted(truth, key=lambda name: -truth[name])
        inside += [
            rank.best_place <= order.index(rank.source) + 1 <= rank.worst_place
            for rank in rank_sources(cards, QUICK)
        ]
    assert np.mean(inside) >= 0.88


def test_few_articles_are_drawn_to_the_mean():
    rng = np.random.default_rng(1)
    cards = [c for k in range(10) for c in outlet(f"o{k}.example", rng.normal(70 + k % 3, 8, 200))] + outlet(
        "small.example", [95, 94, 96, 93, 97]
    )
    small = by_name(rank_sources(cards, QUICK))["small.example"]
    large = by_name(rank_sources(cards + outlet("large.example", [95, 94, 96, 93, 97] * 40), QUICK))
    assert small.plain_mean == 95.0
    assert small.quality < 93
    assert small.low < small.quality < small.high
    assert abs(large["large.example"].quality - 95) < abs(small.quality - 95) / 2


def test_equal_outlets_cannot_be_told_apart_and_far_ones_can():
    rng = np.random.default_rng(3)
    cards = []
    for k in range(4):
        cards += outlet(f"good{k}.example", rng.normal(85, 6, 60))
        cards += outlet(f"poor{k}.example", rng.normal(40, 6, 60))
    ranks = rank_sources(cards, QUICK)
    assert [rank.source[:4] for rank in ranks] == ["good"] * 4 + ["poor"] * 4
    assert {rank.tie_group for rank in ranks[:4]} == {1}
    assert {rank.tie_group for rank in ranks[4:]} == {2}
    assert all(rank.worst_place <= 4 for rank in ranks[:4])
    assert all(rank.best_place >= 5 for rank in ranks[4:])


def test_the_order_of_rows_changes_nothing():
    _, cards = made_feed(np.random.default_rng(5))
    cards += made_stories(np.random.default_rng(6), hard=10, rounds=12)
    shuffled = random.Random(2).sample(cards, len(cards))
    assert rank_sources(shuffled, QUICK) == rank_sources(cards, QUICK)


def test_too_few_articles_are_left_out_and_named():
    cards = outlet("big.example", range(60, 70)) + outlet("tiny.example", [50, 60])
    cards += [card("x", "empty.example", None, verdict="unscored"), card("y", None, 80.0)]
    assert [rank.source for rank in rank_sources(cards, QUICK)] == ["big.example"]
    assert few_articles(cards, 5) == {"tiny.example": 2}
    assert rank_sources([], QUICK) == []


def test_one_outlet_keeps_its_mean():
    rank = rank_sources(outlet("only.example", [60, 70, 80, 70, 70]), QUICK)[0]
    assert rank.quality == pytest.approx(70, abs=0.6)
    assert (rank.tie_group, rank.best_place, rank.worst_place, rank.duels) == (1, 1, 1, None)


def test_equal_scores_do_not_pass_for_certainty():
    rng = np.random.default_rng(8)
    cards = outlet("same.example", [80] * 5) + outlet("other.example", rng.normal(70, 10, 50))
    same = by_name(rank_sources(cards, QUICK))["same.example"]
    assert same.high - same.low > 4


def test_hard_news_costs_an_outlet_nothing():
    cards = made_stories(np.random.default_rng(11), hard=12)
    ranks = by_name(rank_sources(cards, QUICK))
    plain = ranks["soft.example"].plain_mean - ranks["hard.example"].plain_mean
    assert plain > 18
    assert ranks["soft.example"].quality - ranks["hard.example"].quality < 0.2 * plain
    assert ranks["hard.example"].tie_group == ranks["soft.example"].tie_group
    assert ranks["hard.example"].duels.low < 0.5 < ranks["hard.example"].duels.high


def test_without_story_effect_none_is_found():
    cards = made_stories(np.random.default_rng(12), hard=0, story=0.0)
    found = estimate(make_panel(cards, 5), QUICK).noise
    assert found.story < 3
    assert np.median(found.article) == pytest.approx(25, rel=0.3)


def test_the_story_effect_is_measured():
    cards = made_stories(np.random.default_rng(13), hard=0, rounds=300)
    assert estimate(make_panel(cards, 5), QUICK).noise.story == pytest.approx(64, rel=0.25)


def test_the_posterior_mean_is_that_of_its_draws():
    _, cards = made_feed(np.random.default_rng(14))
    found = posterior(estimate(make_panel(cards, 5), RankSettings()), RankSettings())
    assert np.allclose(found.draws.mean(axis=0), found.mean, atol=0.25)


# --- duels ---


def duelling(results, **more):
    """Stories on which left.example scores ``result`` points above right.example."""
    cards = []
    for k, gap in enumerate(results):
        cards.append(card(f"l{k}", "left.example", 50.0 + gap, story_id=f"s{k}"))
        cards.append(card(f"r{k}", "right.example", 50.0, story_id=f"s{k}", **more))
    return duels(make_panel(cards, 1), QUICK)


def test_wins_draws_and_losses_are_counted():
    left, right = duelling([10, 10, 10, 2, -3, -10])
    assert (left.stories, left.wins, left.draws, left.losses) == (6, 3, 2, 1)
    assert (right.wins, right.draws, right.losses) == (1, 2, 3)
    assert left.chance + right.chance == pytest.approx(1, abs=0.001)
    assert left.low < left.chance < left.high


def test_many_wins_tell_outlets_apart_and_draws_do_not():
    left, right = duelling([20] * 40)
    assert left.low > 0.5 > right.high
    left, _ = duelling([1] * 40)
    assert left.chance == pytest.approx(0.5)


def test_a_copy_does_not_duel_with_its_source():
    cards = [
        card("a", "left.example", 60.0, story_id="s"),
        card("b", "right.example", 30.0, story_id="s", lineage=Lineage("copy", "a", 0.9)),
    ]
    assert duels(make_panel(cards, 1), QUICK) == [None, None]


def test_lineage_in_a_circle_ends():
    cards = [
        card("a", "left.example", 60.0, story_id="s", lineage=Lineage("copy", "b", 0.9)),
        card("b", "right.example", 30.0, story_id="s", lineage=Lineage("copy", "a", 0.9)),
    ]
    assert duels(make_panel(cards, 1), QUICK) == [None, None]


def test_duel_strengths_are_recovered():
    rng = np.random.default_rng(21)
    truth = np.asarray([-1.0, -0.4, 0.0, 0.5, 0.9])
    cards = []
    for k in range(600):
        one, two = rng.choice(5, 2, replace=False)
        won = rng.random() < 1 / (1 + np.exp(truth[two] - truth[one]))
        for side, quality in ((one, 80.0 if won else 40.0), (two, 40.0 if won else 80.0)):
            cards.append(card(f"{k}-{side}", f"o{side}.example", quality, story_id=f"s{k}"))
    found = duels(make_panel(cards, 1), QUICK)
    true = 1 / (1 + np.exp(-(truth - truth.mean())))
    assert np.allclose([record.chance for record in found], true, atol=0.07)
    assert sum(record.low <= t <= record.high for record, t in zip(found, true, strict=True)) >= 4


# --- rates of labels ---


def test_label_intervals_hold_the_truth():
    rng, inside = np.random.default_rng(31), []
    for _ in range(60):
        truth = rng.beta(2, 18, 30)
        counts = rng.integers(5, 60, 30)
        hits = rng.binomial(counts, truth)
        shares = label_shares(hits, counts.astype(float), QUICK)
        inside += [share.low <= t <= share.high for share, t in zip(shares, truth, strict=True)]
    assert 0.86 <= np.mean(inside) <= 0.94


def test_a_label_nobody_has_is_left_out_and_a_rare_one_is_shrunk():
    cards = outlet("a.example", [70] * 40) + outlet("b.example", [70] * 5, labels=("garbled",))
    cards += outlet("c.example", [70] * 40) + outlet("d.example", [70] * 40)
    ranks = by_name(rank_sources(cards, QUICK))
    assert set(ranks["a.example"].label_rates) == {"garbled"}
    assert ranks["b.example"].label_shares["garbled"].count == 5
    assert 0.3 < ranks["b.example"].label_rates["garbled"] < 1
    assert ranks["a.example"].label_rates["garbled"] < 0.06


# --- time ---


def dated(levels, rng, per_day=2, noise=5.0):
    return [
        card(f"t{day}-{k}", "x.example", float(level + rng.normal(0, noise)), published=DAY + timedelta(day))
        for day, level in enumerate(levels)
        for k in range(per_day)
    ]


def test_a_jump_is_found_on_its_day():
    rng = np.random.default_rng(41)
    (change,) = changes(dated([80] * 40 + [60] * 40, rng), QUICK)
    assert abs((datetime.fromisoformat(change.day).replace(tzinfo=UTC) - DAY).days - 40) <= 2
    assert change.before == pytest.approx(80, abs=2)
    assert change.after == pytest.approx(60, abs=2)
    assert change.p_value <= 0.01


def test_two_jumps_are_found():
    found = changes(dated([80] * 30 + [55] * 30 + [80] * 30, np.random.default_rng(42)), QUICK)
    assert len(found) == 2


def test_without_a_jump_hardly_any_is_found():
    told = [bool(changes(dated([70] * 60, np.random.default_rng(seed)), QUICK)) for seed in range(100)]
    assert sum(told) <= 5


def test_bad_days_are_no_jump():
    """Articles of one day resemble each other: the days are drawn anew, not the articles."""
    told = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        told.append(bool(changes(dated(70 + rng.normal(0, 10, 40), rng, per_day=8, noise=2), QUICK)))
    assert sum(told) <= 3


def test_constant_quality_has_no_change():
    assert changes(dated([70] * 60, np.random.default_rng(1), noise=0.0), QUICK) == ()


def test_months_have_means_with_intervals():
    cards = dated([70] * 70, np.random.default_rng(44), per_day=1)
    told = months([*cards, card("undated", "x.example", 10.0)], QUICK)
    assert [month.month for month in told] == ["2024-01", "2024-02", "2024-03"]
    assert [month.articles for month in told] == [31, 29, 10]
    assert all(month.low < month.quality < month.high for month in told)
    assert told[2].high - told[2].low > told[0].high - told[0].low


def test_month_intervals_hold_the_truth():
    inside = []
    for seed in range(100):
        told = months(dated([70] * 90, np.random.default_rng(seed), per_day=1), QUICK)
        inside += [month.low <= 70 <= month.high for month in told]
    assert 0.84 <= np.mean(inside) <= 0.96


# --- copying and faults ---


def test_who_copies_whom():
    cards = outlet("wire.example", [80] * 6, story_id="s")
    for k, of in enumerate(["wire.example-0", "wire.example-1", "thief.example-0", "gone", None, None]):
        relation = "independent" if of is None else "copy"
        cards.append(
            card(
                f"thief.example-{k}", "thief.example", 70.0, story_id="s", lineage=Lineage(relation, of, 0.8)
            )
        )
    thief = by_name(rank_sources(cards, QUICK))["thief.example"]
    assert thief.copied_from == {"wire.example": 2}
    assert thief.copied_share == 0.5
    assert thief.original_share == pytest.approx(1 / 3, abs=1e-4)


def test_the_same_id_in_another_story_is_another_article():
    cards = outlet("wire.example", [80] * 5, story_id="s")
    cards += [card("a", "other.example", 70.0, story_id="t"), card("a", "wire.example", 70.0, story_id="u")]
    cards += [
        card(f"x{k}", "x.example", 60.0, story_id="u", lineage=Lineage("copy", "a", 0.9)) for k in range(5)
    ]
    assert by_name(rank_sources(cards, QUICK))["x.example"].copied_from == {"wire.example": 5}


def test_faults_come_with_three_examples_the_gravest_first():
    def finding(k, severity="minor"):
        text = f"text {k} " + "long " * 100
        return Finding("garbled", severity, 0, len(text), text, f"message {k}", 0.5)

    cards = [card(f"c{k}", "x.example", 60.0, findings=(finding(k), finding(k))) for k in range(4)]
    cards.append(card("c9", "x.example", 60.0, findings=(finding(9, "critical"),)))
    (fault,) = rank_sources(cards, QUICK)[0].faults
    assert (fault.kind, fault.articles, fault.share) == ("garbled", 5, 1.0)
    assert [example.id for example in fault.examples] == ["c9", "c0", "c1"]
    assert fault.examples[0].message == "message 9"
    assert all(len(example.text) <= QUICK.example_length for example in fault.examples)
