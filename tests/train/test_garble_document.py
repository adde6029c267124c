"""The document model of retranslation is sought for what is found at few alarms."""

from __future__ import annotations

import numpy as np

from scoring.garble.document import DocumentModel, retranslated_probability
from scoring.train.garble_document import FIRST, MEASURES, ascend, fit, found


def test_found_counts_each_kind_by_its_weight() -> None:
    total = np.array([*np.linspace(0, 1, 200), 2.0, 2.0, 0.0, 0.0])
    kinds = np.array([-1] * 200 + [0, 0, 1, 1])
    assert found(total, kinds, np.array([1.0, 1.0])) == 0.5
    assert found(total, kinds, np.array([3.0, 1.0])) == 0.75


def test_a_count_that_sound_articles_have_too_gets_no_weight() -> None:
    random = np.random.default_rng(0)
    sound = np.stack([random.normal(size=400), random.poisson(1.0, 400), np.zeros(400)], 1)
    broken = np.stack([random.normal(size=100), random.poisson(1.0, 100), np.ones(100)], 1)
    values, kinds = np.concatenate([sound, broken]), np.array([-1] * 400 + [0] * 100)
    weights = ascend(values, kinds, np.array([1.0]))
    assert weights[0] == 1.0
    assert weights[2] > weights[1]
    assert found(values @ weights, kinds, np.array([1.0])) > 0.8


def test_the_curve_puts_broken_articles_above_sound_ones() -> None:
    random = np.random.default_rng(1)
    values = np.zeros((300, len(MEASURES)))
    values[:, MEASURES.index(FIRST)] = random.normal(size=300)
    values[:, MEASURES.index("worst_garble")] = random.normal(size=300)
    values[200:, MEASURES.index("doubled_clause_count")] = 2
    values[:5, 0] = np.nan
    data = fit(values, np.array([-1] * 200 + [0] * 100), np.array([1.0]))
    columns = [np.array(data[name]) for name in ("mean", "scale", "cap", "weight")]
    model = DocumentModel(tuple(data["measures"]), *columns, data["bias"])
    told = [dict(zip(MEASURES, row.tolist(), strict=True)) for row in values[[50, 250]]]
    sound, broken = retranslated_probability(model, told)
    assert sound < 0.5 < broken
