import pytest

from scoring import Article
from scoring.errors import InputError
from scoring.report.load import articles_of, load_scorecards, load_texts
from scoring.report.record import to_line
from scoring.web.library import Library, Shelf


def test_the_store_keeps_texts_and_cards(store, sample, sample_cards):
    assert list(map(to_line, load_scorecards(store))) == list(map(to_line, sample_cards))
    assert load_texts(store) == {article.id: article.text for article in sample}
    assert [a.text for a in articles_of(sample_cards, load_texts(store))] == [a.text for a in sample]


def test_nearest_are_those_of_the_same_event(store, sample):
    shelf = Library(store).shelf()
    draft = next(article for article in sample if article.id == "s4-05")
    near = shelf.nearest(draft.text, 5)
    assert len(near) == 5
    assert {article.id[:3] for article in near} == {"s4-"}
    assert all(isinstance(article, Article) for article in near)
    assert len(shelf.nearest(draft.text, 1000)) == len(sample)


def test_no_store_is_an_empty_shelf():
    assert Library(None).shelf().cards == Shelf().cards == ()


def test_what_is_no_store_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        Library(tmp_path / "none.duckdb").shelf()
    (tmp_path / "bad.duckdb").write_bytes(b"this is no store" * 999)
    with pytest.raises(InputError, match="cannot be used as a store"):
        Library(tmp_path / "bad.duckdb").shelf()
