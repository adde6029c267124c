"""Properties that hold for any text: places are exact, order is kept, nothing fails."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoring.text.clean import mojibake, plain
from scoring.text.language import segments
from scoring.text.prepare import prepare
from scoring.text.quotes import find_quotes
from scoring.text.sentences import lines, split
from scoring.types import Article, Residue

MARKS = [*"\"'“”‘’„«»「」().,!?…:;-—–*> ", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x00", "\ufeff"]
PIECES = [
    "Mr.", "U.S.", "a.m.", "No. 5", "J. K. Rowling", "she said",
    "according to Ana Ruiz", "the workers’ rights", "’90s", "5'10\"", "...", "e\u0301",
    "\U0001f469\u200d\U0001f467", "\U0001d518nicode", "東京です。", "مرحبا؟", "â€™", "Ã ",
    "\x92", "\ufffd", "https://example.org/a.b", "3.5 per cent.The", "- item",
    "1. item", "“Yes,” he said.", "It rained",
]  # fmt: skip
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(PIECES), st.just(" ")), max_size=40).map(
        "".join
    ),
)
ranges = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 40)), max_size=4)


def fits(text, record):
    return text[record.start : record.end] == record.text


@given(texts)
@settings(max_examples=150)
def test_lines_and_damage_are_where_they_say(text):
    for records in (lines(text), mojibake(text)):
        assert all(fits(text, record) and record.text for record in records)
        assert all(a.end <= b.start for a, b in pairwise(records))


@given(texts, ranges)
@example("a\n\x00b. C", [(0, 1)])
@settings(max_examples=200)
def test_sentences_are_in_order_and_outside_blocked_ranges(text, drawn):
    blocked = [(start, min(len(text), start + length)) for start, length in drawn if start < len(text)]
    found = split(text, blocked)
    assert all(fits(text, sentence) for sentence in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(a.paragraph <= b.paragraph for a, b in pairwise(found))
    assert all(s.end <= start or end <= s.start or start == end for s in found for start, end in blocked)
    assert all(sentence.clean == plain(sentence.text) for sentence in found)


@given(texts)
@settings(max_examples=150)
def test_no_letter_is_lost_by_splitting(text):
    kept = "".join(sentence.text for sentence in split(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@given(texts)
@settings(max_examples=200)
def test_quotes_are_in_order_and_in_their_sentence(text):
    sentences = split(text)
    quotes = find_quotes(text, sentences)
    assert all(fits(text, quote) and quote.text.strip() for quote in quotes)
    assert all(a.end <= b.start for a, b in pairwise(quotes))
    assert all(0 <= quote.sentence < len(sentences) for quote in quotes)
    assert all(quote.speaker is None or quote.speaker in text for quote in quotes)


@given(texts, ranges)
@settings(max_examples=150)
def test_a_document_keeps_every_place(text, drawn):
    ends = [(start, min(len(text), start + length)) for start, length in drawn if start < len(text)]
    residue = tuple(Residue(a, b, text[a:b], "navigation", "minor", 1.0, "m") for a, b in ends)
    document = prepare(Article("a", text), residue)
    records = (*document.sentences, *document.quotes, *document.facts, *document.mentions)
    assert all(fits(text, record) for record in records)
    assert document.residue == residue
    assert document.unscored is not None


@given(texts)
def test_plain_is_stable_and_free_of_breaks(text):
    once = plain(text)
    assert once == " ".join(once.split())
    assert not set(once) & set("“”‘’–—\n\x00")


@given(texts)
def test_segments_name_existing_sentences(text):
    sentences = split(text)
    assert all(0 <= index < len(sentences) and code for index, code in segments(sentences))
