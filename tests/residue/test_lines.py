from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scoring.residue.lines import full_stop, lines_of, words_of


@given(st.text(max_size=300))
def test_lines_stand_where_they_say(text):
    for line in lines_of(text):
        assert text[line.start : line.end] == line.text
        assert line.text.strip() == line.text


@given(st.text(max_size=300))
def test_no_visible_character_is_lost(text):
    kept = "".join(line.text for line in lines_of(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_blank_lines_are_counted():
    assert [line.blank for line in lines_of("a\n\n\nb\nc")] == [0, 2, 0]


def test_words_keep_apostrophes_and_foreign_letters():
    assert words_of("Don’t MISS: l'été à Zürich © 2024") == (
        "don't",
        "miss",
        "l'été",
        "à",
        "zürich",
        "©",
        "2024",
    )


def test_a_quoted_sentence_ends_with_its_mark():
    assert full_stop("He said: “It rained.”")
    assert not full_stop("Read more »")
