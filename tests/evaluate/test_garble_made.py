import numpy as np

from scoring.evaluate.garble_made import ASIDE, _levels, digest
from scoring.text.prepare import prepare
from scoring.types import Article


def test_articles_broken_as_printed_raise_the_level_only_where_they_are_counted():
    told = np.concatenate([np.linspace(0, 0.5, 98), [0.99, 0.98], np.linspace(0, 0.5, 99), [0.9]])
    every, without = _levels(told, [value > 0.95 for value in told])
    assert (every.name, without.name) == ("", ASIDE)
    assert without.least < every.least
    assert every.flagged[1] == 100
    assert without.flagged == (2, 100)


def test_a_digest_keeps_no_text_and_tells_articles_apart():
    one, other = (
        prepare(Article("a", f"The council met on {day} in Lindhaven.")) for day in ("Monday", "Friday")
    )
    assert digest(one) != digest(other)
    assert len(digest(one)) == 16
