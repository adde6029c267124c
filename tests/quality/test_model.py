import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.quality.features import Feature, matrix
from scoring.quality.interval import Interval, verdict
from scoring.quality.labels import LabelModel
from scoring.quality.model import QualityModel
from scoring.settings import QualitySettings

MODEL = QualityModel.from_json(
    {
        "intercept": 3.0,
        "shapes": [
            {
                "measure": "a",
                "part": "fluency",
                "falling": False,
                "edges": [0.5, 2.5],
                "loss": [0, 1, 4],
                "missing": -0.5,
            },
            {
                "measure": "b",
                "part": "fidelity",
                "falling": True,
                "edges": [-0.5],
                "loss": [0, 2],
                "missing": 0.0,
            },
        ],
        "calibration": {"x": [-5, 0, 5], "y": [0.01, 0.5, 0.99]},
    }
)
values = st.one_of(st.none(), st.floats(0, 10))


def score(*rows):
    return MODEL.score(matrix([{"a": a, "b": b} for a, b in rows], MODEL.features))


@given(st.lists(st.tuples(values, values), min_size=1, max_size=8))
def test_parts_sum_with_the_base_to_the_quality(rows):
    scores = score(*rows)
    assert np.allclose(scores.base + scores.points.sum(axis=1), scores.quality)
    assert (scores.points <= 0).all()
    assert ((scores.quality >= 0) & (scores.quality <= 100)).all()


@given(st.floats(0, 10), st.floats(0, 10), values)
def test_more_damage_never_scores_higher(one, other, b):
    low, high = sorted((one, other))
    scores = score((low, b), (high, b))
    assert scores.quality[0] >= scores.quality[1]


def test_a_missing_measure_is_not_zero_and_costs_no_part():
    known, missing = score((0, 1), (None, 1)).quality
    assert known > missing
    assert score((None, 1)).points[0, 0] == 0


def test_a_falling_measure_costs_where_it_is_low():
    scores = score((0, 1.0), (0, 0.2))
    assert scores.points[0, 1] == 0
    assert scores.points[1, 1] < 0


def test_the_interval_holds_the_score_and_widens_for_little_evidence():
    interval = Interval((0.5,) * 2, words=6.0, voices=0.5)
    quality = np.asarray([80.0, 80.0, 80.0])
    low, high = interval.bounds(quality, np.asarray([600, 60, 600]), np.asarray([5, 5, 0]))
    assert (low <= quality).all()
    assert (high >= quality).all()
    assert low[1] < low[0]
    assert low[2] < low[0]


@pytest.mark.parametrize(
    ("quality", "profile", "expected"),
    [
        (4, "newsroom", "unsound"), (17, "newsroom", "review"), (60, "newsroom", "sound"),
        (30, "aggregator", "unsound"), (50, "aggregator", "review"), (90, "aggregator", "sound"),
    ],
)  # fmt: skip
def test_the_verdict_follows_the_costs(quality, profile, expected):
    assert verdict(quality, QualitySettings(), profile) == expected


def test_a_feature_unknown_to_the_signals_is_missing():
    assert np.isnan(matrix([{}], (Feature("x", "fluency"),))).all()


def test_a_label_is_given_from_its_line():
    model = LabelModel({}, {"garbled": 0.8})
    assert model.given({"garbled": 0.7, "truncated": 0.7}, 0.5) == ("truncated",)
    assert model.given({"garbled": 0.8}, 0.5) == ("garbled",)
