import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.stories.alignment import follow
from scoring.stories.clustering import Rule, average_link, components
from scoring.stories.trees import Trees

TABLES = arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.floats(-1, 1))


def best_by_trying(table):
    """The largest sum over all never-falling choices, by brute force."""

    def walk(row, least):
        if row == len(table):
            return 0.0
        return max(max(table[row, at], 0.0) + walk(row + 1, at) for at in range(least, table.shape[1]))

    return walk(0, 0)


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_the_alignment_keeps_the_order_and_is_the_best_one(table):
    found = follow(table)
    assert (np.diff(found.match) >= 0).all()
    assert np.isclose(np.maximum(found.similarity, 0).sum(), best_by_trying(table))
    assert (found.free >= found.similarity).all()


def test_average_link_does_not_chain():
    pairs = np.array([[0, 1], [1, 2], [2, 3]])
    days = np.zeros(4)
    assert average_link(pairs, [0.9, 0.8, 0.9], days, Rule(0.5, 5)) == [[0, 1], [2, 3]]
    assert components(4, pairs) == [[0, 1, 2, 3]]


def test_a_cluster_does_not_outgrow_the_window():
    pairs = np.array([[0, 1], [0, 2], [1, 2]])
    assert average_link(pairs, [0.9, 0.9, 0.9], np.array([0.0, 4.0, 8.0]), Rule(0.5, 5)) == [[0, 1], [2]]
    assert average_link(pairs, [0.9, 0.9, 0.9], np.array([0.0, 4.0, np.nan]), Rule(0.5, 5)) == [[0, 1, 2]]


def test_two_tight_groups_with_a_gap_stay_two():
    pairs = np.stack(np.triu_indices(6, 1), axis=1)
    chances = [0.95 if (a < 3) == (b < 3) else 0.5 for a, b in pairs.tolist()]
    apart = [[0, 1, 2], [3, 4, 5]]
    assert average_link(pairs, chances, np.zeros(6), Rule(0.4, 5, 0.6)) == apart
    assert average_link(pairs, chances, np.zeros(6), Rule(0.4, 5)) == [[0, 1, 2, 3, 4, 5]]


def test_trees_follow_the_side_learned_for_missing_values():
    stump = Trees.read(
        {
            "feature": [[0, 0, 0]], "threshold": [[0.5, 0, 0]], "left": [[1, 1, 2]], "right": [[2, 1, 2]],
            "missing_left": [[0, 0, 0]], "value": [[0, -1.0, 2.0]], "start": 0.25, "depth": 1,
        }
    )  # fmt: skip
    assert stump.logit(np.array([[0.1], [0.9], [np.nan]])).tolist() == [-0.75, 2.25, 2.25]
    assert stump.logit(np.zeros((0, 1))).tolist() == []


def test_stored_trees_say_what_the_fitted_model_says():
    from scoring.stories.trees import sigmoid
    from scoring.train.grouping_trees import fit_trees, stored_trees

    rng = np.random.default_rng(0)
    rows = rng.normal(size=(600, 3))
    rows[::7, 1] = np.nan
    model = fit_trees(rows, rows[:, 0] + np.nan_to_num(rows[:, 1]) > 0, [1, 1, 0])
    ours = sigmoid(Trees.read(stored_trees(model)).logit(rows))
    assert np.allclose(ours, model.predict_proba(rows)[:, 1], atol=1e-4)
