"""Bytes to text, outlets, and rows of any shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.read.decode import BinaryDataError, decode
from scoring.read.html import fragment_text, from_html
from scoring.read.outlets import registered_domain
from scoring.read.rows import article
from scoring.settings import ReadSettings

LIMITS = ReadSettings()


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("http://user:pw@news.example.com:8080/a?b#c", "example.com"),
        ("//edition.example.org/x", "example.org"),
        ("example.de", "example.de"),
        ("http://192.168.0.1/x", "192.168.0.1"),
        ("https://münchen.example.de/", "example.de"),
        ("localhost", None),
        ("not a url", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_registered_domain(url, domain):
    assert registered_domain(url) == domain


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_come_back(encoding):
    text = "The café’s “naïve” owner said no – twice.\n" * 20
    assert decode(text.encode(encoding))[0] == text


def test_binary_data_is_told_from_text():
    with pytest.raises(BinaryDataError, match="binary data, not text"):
        decode(bytes(range(256)) * 10)
    assert decode("東京の市議会は".encode())[0] == "東京の市議会は"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        text, _ = decode(data)
    except BinaryDataError:
        return
    text.encode("utf-8")


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.binary(max_size=5)
)
values = st.one_of(
    scalars, st.lists(scalars, max_size=2), st.dictionaries(st.text(max_size=3), scalars, max_size=2)
)
names = st.one_of(
    st.sampled_from(
        ["id", "title", "text", "html", "source", "url", "published", "story_id", "language", "body"]
    ),
    st.text(max_size=3),
)


@given(st.dictionaries(names, values, max_size=8))
def test_a_row_of_any_shape_becomes_an_article(row):
    found = article(row, "f.jsonl line 1", LIMITS)
    assert found.id
    assert found.problem is None or found.problem.startswith("f.jsonl line 1")
    assert (found.text == "") == (found.problem is not None)
    assert found.published is None or found.published.tzinfo is not None
    assert all(isinstance(value, (str, type(None))) for value in (found.title, found.source, found.url))
    assert found == article(row, "f.jsonl line 1", LIMITS)


@given(st.text(st.sampled_from("<>/pdivspan &;#x01 \"'=!-abc\x00é"), max_size=120))
def test_any_page_is_parsed_without_failing(html):
    assert isinstance(fragment_text(html), str)
    assert from_html(html, "p.html", LIMITS, {}).extracted in (True, False)


def test_a_fragment_keeps_its_paragraphs_and_loses_its_scripts():
    html = "<p>One <b>bold</b> &amp; more.</p>two<br>three<ul><li>four</li></ul><script>alert()</script>"
    assert fragment_text(html) == "One bold & more.\n\ntwo\n\nthree\n\nfour"
