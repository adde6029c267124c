"""Every format from a file made here, and every bad input with its message."""

import gzip
import io
import json
import random
from datetime import UTC, datetime
from types import SimpleNamespace

import pandas as pd
import pytest
import zstandard

from scoring.errors import InputError
from scoring.read import read_feed, read_feeds
from scoring.settings import ReadSettings

BODY = "The council of Larkford voted on Tuesday to rebuild the old bridge over the river Wend. " * 5
NOISE = random.Random(0).randbytes
NINE = datetime(2024, 1, 24, 9, tzinfo=UTC)
ROWS = [
    {
        "id": "a1",
        "title": "Bridge to be rebuilt",
        "text": BODY,
        "url": "https://www.news.larkford.co.uk/bridge",
        "published": "2024-01-24T09:00:00Z",
        "story_id": "s1",
        "language": "en",
        "desk": "local",
    },
    {"id": "a2", "title": "Another view", "text": BODY + "\n\nMore.", "source": "Wend Times"},
]
PAGE = f"""<!doctype html><html><head><title>Site</title>
<link rel="canonical" href="https://www.larkford.org/bridge">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage"}}, {{"@type": ["NewsArticle"],
 "headline": "Bridge to be rebuilt", "datePublished": "2024-01-24T10:00:00+01:00", "inLanguage": "en",
 "publisher": {{"@type": "Organization", "name": "Wend Times"}}}}]}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge to be rebuilt</h1><p>{BODY}</p><p>{BODY}Last.</p>
</article></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wend Times</title>
<item><title>Bridge &amp; river</title><link>https://www.larkford.org/1</link><guid>g1</guid>
<pubDate>Wed, 24 Jan 2024 10:00:00 +0100</pubDate>
<description>&lt;p&gt;{BODY}&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</description></item>
<item><title>Only a headline</title></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wend Times</title>
<entry><id>tag:1</id><title>Bridge</title><link href="https://larkford.org/1"/>
<updated>2024-01-24T09:00:00Z</updated>
<content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"""


def packed(data: bytes) -> bytes:
    """Gzip without a time stamp, so that test names are the same in every process."""
    return gzip.compress(data, mtime=0)


def lines(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def put(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def one(folder, name, data, settings=None):
    (found,) = read_feed(put(folder, name, data), settings)
    return found


def from_stdin(monkeypatch, data):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    return list(read_feed("-"))


def warc(status="200 OK", body=PAGE, url="https://www.larkford.org/bridge"):
    payload = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-25T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:4d8c1d0a-0f0e-4a7e-9b7c-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def check_rows(found):
    first, second = found
    assert (first.id, first.title, first.text) == ("a1", "Bridge to be rebuilt", BODY)
    assert (first.source, first.published) == ("larkford.co.uk", NINE)
    assert (first.story_id, first.language, dict(first.extra)) == ("s1", "en", {"desk": "local"})
    assert (second.id, second.text, second.source) == ("a2", BODY + "\n\nMore.", "Wend Times")
    assert second.published is None
    assert not any(article.problem or article.notes or article.extracted for article in found)


def as_csv(rows, **options):
    return pd.DataFrame(rows).to_csv(index=False, **options).encode()


def as_parquet(rows):
    stream = io.BytesIO()
    pd.DataFrame(rows).to_parquet(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("f.jsonl", lines(ROWS)),
        ("f.ndjson", b"\xef\xbb\xbf" + lines(ROWS)),
        ("windows.jsonl", lines(ROWS).replace(b"\n", b"\r\n\r\n")),
        ("wide.jsonl", lines(ROWS).decode().encode("utf-16")),
        ("f.jsonl.gz", packed(lines(ROWS))),
        ("f.jsonl.zst", zstandard.compress(lines(ROWS))),
        ("packed.jsonl", packed(lines(ROWS))),
        ("f.json", json.dumps(ROWS).encode()),
        ("no-ending", lines(ROWS)),
    ],
)
def test_json_lines(tmp_path, name, data):
    check_rows(list(read_feed(put(tmp_path, name, data))))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("f.csv", as_csv(ROWS)),
        ("f.csv.gz", packed(as_csv(ROWS))),
        ("semicolon.csv", as_csv(ROWS, sep=";")),
        ("f.tsv", as_csv(ROWS, sep="\t")),
        ("no-ending", as_csv(ROWS)),
        ("f.parquet", as_parquet(ROWS)),
        ("packed.parquet.gz", packed(as_parquet(ROWS))),
    ],
)
def test_tables(tmp_path, name, data):
    found = list(read_feed(put(tmp_path, name, data)))
    assert found[1].extra["desk"] in ("", None)
    blank = [dict(article.extra) for article in found[:1]]
    assert blank == [{"desk": "local"}]
    assert [article.text for article in found] == [row["text"] for row in ROWS]
    assert [article.source for article in found] == ["larkford.co.uk", "Wend Times"]
    assert [article.published for article in found] == [NINE, None]
    assert [article.story_id for article in found] == ["s1", None]


def test_csv_reads_quoted_line_breaks_and_skips_only_blank_lines(tmp_path):
    path = put(tmp_path, "f.csv", f'id,text\n\n7,"{BODY}\n\nSecond ""part""."\n,\n')
    found, blank = read_feed(path)
    assert (found.id, found.text) == ("7", f'{BODY}\n\nSecond "part".')
    assert blank.problem == f"{path} row 4 has an empty text; give the article's body"


def test_parquet_numbers_and_timestamps(tmp_path):
    rows = [
        {"id": 7, "text": BODY, "published": pd.Timestamp("2024-01-24 10:00", tz="Europe/Berlin"), "n": 1.5}
    ]
    found = one(tmp_path, "f.parquet", as_parquet(rows))
    assert (found.id, found.published, dict(found.extra)) == ("7", NINE, {"n": 1.5})


def test_nan_cells_are_missing(tmp_path):
    rows = pd.DataFrame({"id": [1.0, None], "text": [BODY, None], "source": [float("nan")] * 2})
    for name, data in (("f.csv", rows.to_csv(index=False)), ("f.parquet", as_parquet(rows))):
        first, second = read_feed(put(tmp_path, name, data))
        assert (first.id, first.source, first.problem) == ("1" if name == "f.parquet" else "1.0", None, None)
        assert ("has neither 'text' nor 'html'" in second.problem) == (name == "f.parquet")
        assert "row 3" in second.problem or "row 2" in second.problem
        assert second.id.startswith("sha-")


@pytest.mark.parametrize("name", ["page.html", "page.htm.gz", "page"])
def test_a_page(tmp_path, name):
    data = PAGE.encode()
    found = one(tmp_path, name, packed(data) if name.endswith("gz") else data)
    assert found.extracted
    assert found.text.split("\n\n") == [BODY.strip(), f"{BODY}Last."]
    assert (found.id, found.title, found.source) == (name, "Bridge to be rebuilt", "Wend Times")
    assert (found.published, found.url, found.language) == (NINE, "https://www.larkford.org/bridge", "en")


def test_html_in_a_row_keeps_what_the_row_says(tmp_path):
    row = {"id": "h", "html": PAGE, "title": "Own title", "source": "own.example", "desk": 1}
    found = one(tmp_path, "f.jsonl", lines([row]))
    assert (found.id, found.title, found.source, found.extracted) == ("h", "Own title", "own.example", True)
    assert found.text.endswith("Last.")
    assert dict(found.extra) == {"desk": 1}


def test_damaged_encoding_of_a_page_is_repaired_with_a_note(tmp_path):
    found = one(tmp_path, "p.html", PAGE.replace("old bridge", "bridge itâ€™s called CafÃ©"))
    assert "it’s called Café" in found.text
    assert "the encoding of the extracted text was repaired" in found.notes


def test_a_page_in_the_encoding_it_declares(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Larkford", "Łódź")
    found = one(tmp_path, "p.html", page.encode("iso-8859-2"))
    assert "council of Łódź" in found.text
    assert "read as iso8859-2, which the page declares" in found.notes


def test_broken_schema_data_does_no_harm(tmp_path):
    found = one(tmp_path, "p.html", PAGE.replace('{"@graph"', '{{{"@graph"'))
    assert (found.title, found.source) == ("Bridge to be rebuilt", "larkford.org")


def test_plain_text(tmp_path):
    found = one(tmp_path, "note.txt", BODY)
    assert (found.id, found.text, found.extracted) == ("note.txt", BODY, False)


def test_a_folder(tmp_path):
    (tmp_path / "deep").mkdir()
    put(tmp_path, "b.txt", BODY)
    put(tmp_path, "deep/a.html", PAGE)
    put(tmp_path, "c.jsonl", lines(ROWS))
    put(tmp_path, "bad.parquet", b"PAR1")
    put(tmp_path, "cat.jpg", b"\xff\xd8\xff")
    put(tmp_path, ".hidden.txt", BODY)
    found = {article.id: article for article in read_feed(tmp_path)}
    assert list(found) == ["b.txt", "bad.parquet", "a1", "a2", "deep/a.html"]
    assert "is no Parquet file" in found["bad.parquet"].problem


@pytest.mark.parametrize(("name", "data"), [("f.rss", RSS), ("f.xml", RSS), ("no-ending", RSS)])
def test_rss(tmp_path, name, data):
    first, second = read_feed(put(tmp_path, name, data))
    assert (first.id, first.title, first.source) == ("g1", "Bridge & river", "larkford.org")
    assert (first.text, first.published, first.extracted) == (f"{BODY.strip()}\n\nSecond.", NINE, True)
    assert second.problem == (
        f"{tmp_path / name} entry 2 has no content, only a headline; give the full text of the article"
    )


def test_atom(tmp_path):
    found = one(tmp_path, "f.atom", ATOM)
    assert (found.id, found.text, found.published) == ("tag:1", BODY.strip(), NINE)


@pytest.mark.parametrize("name", ["f.warc", "f.warc.gz", "no-ending"])
def test_warc(tmp_path, name):
    data = warc() + warc("404 Not Found", "<html>gone</html>")
    good, gone = read_feed(put(tmp_path, name, packed(data) if name.endswith("gz") else data))
    assert good.text.endswith("Last.")
    assert (good.url, good.source, good.extracted) == ("https://www.larkford.org/bridge", "Wend Times", True)
    assert "record 2 (https://www.larkford.org/bridge) was answered with HTTP status 404" in gone.problem


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (lines(ROWS), 2),
        (json.dumps(ROWS).encode(), 2),
        (as_csv(ROWS), 2),
        (as_parquet(ROWS), 2),
        (packed(lines(ROWS)), 2),
        (RSS.encode(), 2),
        (PAGE.encode(), 1),
        (warc(), 1),
        (BODY.encode(), 1),
        (b"[Editor's note: this text, html and all, is plain.]\n" + BODY.encode(), 1),
    ],
)
def test_standard_input(monkeypatch, data, count):
    found = from_stdin(monkeypatch, data)
    assert len(found) == count
    assert "council of Larkford" in found[0].text


def test_empty_standard_input_is_refused(monkeypatch):
    with pytest.raises(InputError, match="standard input is empty; give a feed"):
        from_stdin(monkeypatch, b"")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"broken": ', "line 2 is not valid JSON"),
        (b"[1, 2]", "line 2 is a JSON array, not an object; write one JSON object per line"),
        (b"3", "line 2 is a JSON number, not an object"),
        (b"[" * 100_000, "line 2 is not valid JSON"),
        (NOISE(400).replace(b"\n", b"\x00"), "line 2 is not valid JSON"),
        (b'{"id": "x"}', "line 2 has neither 'text' nor 'html'; give the article's body"),
        (b'{"id": "x", "text": NaN}', "line 2 has neither 'text' nor 'html'"),
        (b'{"id": "x", "text": ["a"]}', "line 2 has a 'text' of type list; it has to be a string"),
        (b'{"id": "x", "text": ""}', "line 2 has an empty text; give the article's body"),
        (b'{"id": "x", "text": " \\n "}', "line 2 has an empty text"),
        (b'{"id": "x", "text": "' + b"\\u0001\\u0000" * 50 + b'"}', "line 2 has binary data for a text"),
        (b'{"id": "x", "html": ""}', "line 2 is no HTML that can be parsed; give a whole page"),
        (b'{"id": "x", "html": "<p></p>"}', "line 2: no article text was found in the page"),
        (b'{"id": "x", "text": "' + b"x" * 10_000_000 + b'"}', r"line 2 has a text of 10,000,000 characters"),
    ],
)
def test_a_bad_line_becomes_a_record_and_the_rest_is_read(tmp_path, line, words):
    path = put(tmp_path, "f.jsonl", lines(ROWS[:1]) + line + b"\n" + lines(ROWS[1:]))
    first, bad, last = read_feed(path)
    assert first.problem is None
    assert last.problem is None
    assert bad.problem.startswith(str(path))
    assert words in bad.problem
    assert bad.id
    assert bad.text == ""


def test_a_line_longer_than_the_limit(tmp_path):
    found = list(read_feed(put(tmp_path, "f.jsonl", lines(ROWS)), ReadSettings(max_bytes=100)))
    assert ["has over 100 bytes; write one" in article.problem for article in found] == [True, True]


def test_a_csv_row_with_too_many_cells(tmp_path):
    path = put(tmp_path, "f.csv", f"id,text\n1,{BODY},more\n2,{BODY}\n")
    bad, good = read_feed(path)
    assert bad.problem == (
        f"{path} row 2 has 3 cells where the header has 2; put cells that hold the delimiter in quotes"
    )
    assert good.problem is None


@pytest.mark.parametrize(("name", "pack"), [("f.jsonl.gz", packed), ("f.jsonl.zst", zstandard.compress)])
def test_a_truncated_archive_keeps_what_was_read(tmp_path, name, pack):
    rows = [{"id": str(n), "text": BODY + NOISE(200).hex()} for n in range(2000)]
    data = pack(lines(rows))
    found = list(read_feed(put(tmp_path, name, data[: len(data) // 2])))
    assert found[0].text == rows[0]["text"]
    assert "is damaged after line" in found[-1].problem
    assert all(article.problem is None for article in found[:-1])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("f.jsonl", b"", "is empty; give a feed with at least one article"),
        ("f.csv", b"", "is empty"),
        ("f.csv", b"a,b\n1,2\n", r"has no column 'text' or 'html' \(its columns: a, b\)"),
        ("f.csv", bytes(range(256)) * 4, "is binary data, not text; save it as CSV in UTF-8"),
        ("f.parquet", b"PAR1 and no more", "is no Parquet file that can be read"),
        ("f.parquet", as_parquet([{"a": 1}]), "has no column 'text' or 'html'"),
        ("f.rss", b"hello", "is no RSS or Atom feed; give the feed's XML"),
        ("f.warc", b"hello there", "is no WARC file"),
        ("f.bin", bytes(range(256)), "is binary data, not text, and of no known format; supported are JSONL"),
        (
            "f.docx",
            b"words and words",
            "has a format that is not known; supported are JSONL, JSON, CSV, Parquet",
        ),
        ("f.jsonl.gz", packed(NOISE(9000))[:50], "is damaged"),
        ("f.jsonl.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 40, "is damaged"),
    ],
)
def test_an_unreadable_input_is_refused(tmp_path, name, data, words):
    with pytest.raises(InputError, match=words) as refused:
        list(read_feed(put(tmp_path, name, data)))
    assert str(tmp_path / name) in str(refused.value)


def test_a_missing_file_and_an_empty_folder(tmp_path):
    with pytest.raises(
        InputError, match=r"none\.jsonl cannot be read \(No such file or directory\); check the path"
    ):
        list(read_feed(tmp_path / "none.jsonl"))
    with pytest.raises(InputError, match="holds no file that can be read; supported are"):
        list(read_feed(tmp_path))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "a.txt has an empty text"),
        (
            "a.txt",
            NOISE(3000) + b"\x00\x01",
            "a.txt is binary data, not text; save the article as plain text",
        ),
        ("a.html", b"", "a.html is empty; save the page as HTML"),
        ("a.html", NOISE(3000) + b"\x00\x01", "a.html is binary data, not text"),
        ("a.html", b"<html></html>", "a.html: no article text was found in the page"),
    ],
)
def test_a_bad_single_file_is_a_record(tmp_path, name, data, words):
    assert words in one(tmp_path, name, data).problem


def test_a_file_over_the_limit_is_refused(tmp_path):
    with pytest.raises(InputError, match="is larger than 100 bytes; split it"):
        list(read_feed(put(tmp_path, "a.txt", BODY), ReadSettings(max_bytes=100)))


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_windows_1252_is_read_with_a_note(tmp_path, name):
    text = f"{BODY} “Naïve” café"
    data = text if name == "a.txt" else json.dumps({"text": text}, ensure_ascii=False)
    found = one(tmp_path, name, data.encode("cp1252"))
    assert found.text == text
    assert "not UTF-8; read as windows-1252" in found.notes[0]


def test_a_few_damaged_bytes_are_replaced_with_a_note(tmp_path):
    data = f"{BODY} “Naïve” café – ".encode() * 5
    found = one(tmp_path, "a.txt", data + b"\xff end")
    assert found.text.endswith("\ufffd end")
    assert found.notes == ("1 damaged bytes replaced",)


def test_damaged_text_stays_and_a_damaged_title_is_repaired(tmp_path):
    row = {"id": "m", "title": "Itâ€™s here", "text": f"Itâ€™s here. {BODY}"}
    found = one(tmp_path, "f.jsonl", lines([row]))
    assert (found.title, found.text) == ("It’s here", row["text"])
    assert found.notes == ("the title's encoding was repaired",)


def test_an_impossible_date_is_a_note(tmp_path):
    found = one(tmp_path, "f.jsonl", lines([{**ROWS[0], "published": "99999-01-01"}]))
    assert (found.problem, found.published) == (None, None)
    assert found.notes[0].startswith(
        "published '99999-01-01' is no date that can be read; give it as ISO 8601"
    )


def test_a_lone_surrogate_becomes_the_replacement_character(tmp_path):
    found = one(tmp_path, "f.jsonl", b'{"id": "s", "title": "\\ud800t", "text": "a \\udfff b"}')
    assert (found.text, found.title) == ("a \ufffd b", "\ufffdt")
    assert "lone surrogates in the text became U+FFFD" in found.notes


def test_common_other_names_are_read_and_kept(tmp_path):
    row = {
        "article_id": 5,
        "headline": "H",
        "body": BODY,
        "link": "https://larkford.org/x",
        "date": "2024-01-24",
    }
    found = one(tmp_path, "f.jsonl", lines([row]))
    assert (found.id, found.title, found.text, found.source) == ("5", "H", BODY, "larkford.org")
    assert dict(found.extra) == row


def test_values_that_cannot_be_used_are_noted(tmp_path):
    found = one(tmp_path, "f.jsonl", lines([{"id": {"a": 1}, "title": ["x"], "source": 3, "text": BODY}]))
    assert found.id.startswith("sha-")
    assert (found.title, found.source) == (None, "3")
    assert "'id' of type dict could not be used; it has to be a string" in found.notes


def test_ids_of_rows_without_one_depend_on_the_content_alone(tmp_path):
    rows = [{"text": BODY}, {"text": BODY + "x"}]
    forth = [article.id for article in read_feed(put(tmp_path, "a.jsonl", lines(rows)))]
    back = [article.id for article in read_feed(put(tmp_path, "b.csv", as_csv(rows[::-1])))]
    assert forth == back[::-1]
    assert len(set(forth)) == 2


def test_repeated_ids_are_kept_apart_over_several_feeds(tmp_path):
    rows = [{"id": "a", "text": BODY}, {"id": "a#2", "text": BODY}, {"id": "a", "text": BODY}]
    one_feed, other = put(tmp_path, "a.jsonl", lines(rows)), put(tmp_path, "b.jsonl", lines(rows[:1]))
    found = list(read_feeds([one_feed, other]))
    assert [article.id for article in found] == ["a", "a#2", "a#3", "a#4"]
    assert found[2].notes == ("the id 'a' was taken; this article is 'a#3'",)
