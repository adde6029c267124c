"""The draw of joined pairs that a person reads."""

from scoring.evaluate.grouping_pairs import draw, joined_pairs

IDS = ["a", "b", "a", "c", "b", "a", "d"]


def test_only_pairs_of_one_story_are_drawn():
    drawn = draw(IDS, 10, seed=1)
    assert sorted(drawn) == joined_pairs(IDS) == [(0, 2), (0, 5), (1, 4), (2, 5)]


def test_the_seed_decides_the_draw():
    many = ["a"] * 20
    assert draw(many, 5, seed=1) == draw(many, 5, seed=1)
    assert draw(many, 5, seed=1) != draw(many, 5, seed=2)
    assert len(set(draw(many, 5, seed=1))) == 5


def test_nothing_joined_gives_no_pair():
    assert draw(["a", "b"], 5, seed=1) == []
