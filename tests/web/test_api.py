"""What the API answers: the command line's bytes, or a refusal that names the field."""

import gzip
import json
import threading
from dataclasses import replace

import pytest

from scoring.cli import main
from scoring.settings import WebSettings

BODY = (
    "The council voted on Tuesday to rebuild the bridge over the river, officials said. "
    "Work will start in May and cost 4.2 million euros, the mayor told reporters. "
    '"We have waited long enough for this," said Mayor Anna Berg. '
    "The old bridge was closed two years ago after engineers found cracks in its pillars."
)
DRAFT = f"{BODY}\n\nLeave a Reply\n\nYour email address will not be published.\n"


@pytest.fixture
def printed(monkeypatch, capsysbinary):
    """What a command prints."""

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["wirecheck", *map(str, arguments)])
        with pytest.raises(SystemExit):
            main()
        return capsysbinary.readouterr().out

    return call


def test_check_of_json_gives_the_bytes_of_the_command(client, printed, tmp_path):
    row = {"id": "a1", "title": "A bridge", "text": DRAFT, "url": "https://x.example/a", "price": 3}
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(row))
    answer = client.post("/check", json=row)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == printed("check", file, "--format", "json")


def test_check_of_text_gives_the_bytes_of_the_command(client, printed, tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT)
    answer = client.post("/check?name=draft.txt", content=DRAFT, headers={"Content-Type": "text/plain"})
    assert answer.content == printed("check", file, "--format", "json")


def test_check_against_a_file_gives_the_bytes_of_the_command(client, printed, sample, sample_path, tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(next(article.text for article in sample if article.id == "s4-05"))
    files = {"article": ("draft.txt", file.read_bytes()), "against": ("feed.jsonl", sample_path.read_bytes())}
    answer = client.post("/check", files=files)
    assert answer.json()["story_size"] > 1
    assert answer.content == printed("check", file, "--against", sample_path, "--format", "json")


def test_check_against_the_store_gives_the_bytes_of_the_command(client, printed, sample, store, tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(next(article.text for article in sample if article.id == "s4-05"))
    answer = client.post(
        "/check?name=draft.txt&store=true", content=file.read_bytes(), headers={"Content-Type": "text/plain"}
    )
    assert answer.json()["voices"] > 1
    assert answer.content == printed("check", file, "--against", store, "--format", "json")


def test_check_compares_with_rows_and_with_the_store(client, sample):
    draft = next(article.text for article in sample if article.id == "s4-05")
    rows = [{"id": a.id, "text": a.text, "source": a.source} for a in sample if a.id[:3] == "s4-"]
    alone = client.post("/check", json={"text": draft}).json()
    rowed = client.post("/check", json={"article": {"text": draft}, "against": rows}).json()
    stored = client.post("/check", json={"article": {"text": draft}, "store": True}).json()
    assert alone["voices"] == 0
    assert rowed["voices"] > 1
    assert stored["voices"] > 1


def test_check_takes_html(client):
    page = f"<html><body><article><h1>A bridge</h1><p>{BODY}</p><p>{BODY[:80]}</p></article></body></html>"
    card = client.post("/check", content=page, headers={"Content-Type": "text/html"}).json()
    assert "bridge over the river" in card["text"]


def test_score_gives_the_bytes_of_the_command(client, printed, tmp_path):
    rows = [{"id": f"a{n}", "text": DRAFT, "source": "x.example"} for n in range(3)] + [
        {"id": "e", "text": ""}
    ]
    lines = "\n".join(map(json.dumps, rows)) + "\n"
    file = tmp_path / "request.jsonl"
    file.write_text(lines)
    wanted = printed("score", file, "-q").replace(b"request.jsonl line 4", b"request line 4")
    answer = client.post("/score", content=lines)
    told = [json.loads(line) for line in answer.content.splitlines()]
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.content.splitlines()[:3] == wanted.splitlines()[:3]
    assert told[3]["verdict"] == "unscored"
    assert told[3]["unscored"] == json.loads(wanted.splitlines()[3])["unscored"].rpartition("/")[2]


@pytest.mark.parametrize("packed", [False, True])
def test_score_takes_lists_tables_and_packed_lines(client, packed):
    rows = [{"id": "a", "text": BODY}, {"id": "b", "text": BODY}]
    pack = gzip.compress if packed else bytes
    for data in (json.dumps(rows).encode(), b'id,text\na,"' + BODY.replace('"', "'").encode() + b'"\n'):
        answer = client.post("/score", content=pack(data))
        assert answer.status_code == 200, answer.text
        assert json.loads(answer.content.splitlines()[0])["id"] == "a"


def test_signals_are_those_of_the_command(client, printed):
    assert client.get("/signals").json() == json.loads(printed("signals", "--json"))


def test_health_tells_version_and_signature(client, sample_cards):
    told = client.get("/health").json()
    assert told["status"] == "ok"
    assert told["signature"] == sample_cards[0].signature
    assert told["version"] in told["signature"]


def test_the_description_names_the_fields(client):
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {"/check", "/score", "/signals", "/health"}
    assert "story_id" in json.dumps(paths["/check"]["post"]["requestBody"])


@pytest.mark.parametrize(
    ("sent", "status", "field", "words"),
    [
        ({"title": "no body"}, 422, "text", "give the article's body in 'text' or 'html'"),
        ({"text": "  "}, 422, "text", "'text' is missing or empty"),
        ({"text": BODY, "title": 5}, 422, "title", "valid string"),
        ({"text": BODY, "published": []}, 422, "published", "valid"),
        ({"article": {"text": BODY}, "agianst": []}, 422, "agianst", "not permitted"),
        ({"article": {"text": 5}}, 422, "article.text", "valid string"),
        ({"article": {"text": BODY}, "against": [1]}, 422, "against.0", "dictionary"),
        ([], 422, "text", "dictionary"),
        ({"text": "\x00\x01\x02\x03" * 99}, 422, "text", "binary data"),
    ],
)
def test_a_refusal_names_the_field_and_what_would_be_right(client, sent, status, field, words):
    answer = client.post("/check", json=sent)
    assert answer.status_code == status
    assert answer.json()["field"] == field
    assert words in answer.json()["error"]


@pytest.mark.parametrize(
    ("path", "sent", "status", "words"),
    [
        ("/check", (b"{", "application/json"), 400, "not valid JSON"),
        ("/check", (b"", "text/plain"), 422, "empty"),
        ("/check?name=two.jsonl", (b'{"text": "a"}\n{"text": "b"}', ""), 422, "holds 2 articles"),
        ("/check?store=perhaps", (b"x", "text/plain"), 422, "store: "),
        ("/check", (b"nonsense", "multipart/form-data"), 400, "the form cannot be read"),
        ("/score", (b"", "application/json"), 422, "request.json is empty"),
        ("/score", (b"[]", "application/json"), 422, "no article in the request"),
        ("/score", (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00\x00\x00\x00\x00", ""), 422, "binary data"),
        ("/score", (b"\x1f\x8b\x08\x00damaged", ""), 422, "damaged"),
        ("/nothing", (b"", ""), 404, "Not Found"),
        ("/health", (b"", ""), 405, "Method Not Allowed"),
    ],
)
def test_a_bad_request_is_told_in_one_sentence(client, path, sent, status, words):
    data, kind = sent
    answer = client.post(path, content=data, headers={"Content-Type": kind} if kind else {})
    assert answer.status_code == status, answer.text
    assert words in answer.json()["error"]


def test_an_article_too_short_to_score_is_a_scorecard_with_its_reason(client):
    card = client.post("/check", json={"text": "Too short to say anything."}).json()
    assert card["verdict"] == "unscored"
    assert card["unscored"]


def test_large_requests_are_refused_announced_or_not(make_client):
    client = make_client(settings=replace(WebSettings(), max_body=1000))
    long = json.dumps({"text": BODY * 9})
    assert client.post("/check", content=long).status_code == 413
    parts = iter([long[:500].encode(), long[500:].encode()])
    answer = client.post("/check", content=parts, headers={"Content-Type": "text/plain"})
    assert answer.status_code == 413
    assert "more than 1,000 bytes" in answer.json()["error"]
    assert client.post("/check", files={"article": ("a.txt", long.encode())}).status_code == 413


def test_too_many_articles_and_too_much_unpacked_are_refused(make_client):
    client = make_client(settings=replace(WebSettings(), most_articles=2, max_unpacked=2000))
    rows = [{"text": BODY}] * 3
    assert client.post("/score", json=rows).json()["error"].startswith("body: more than 2 articles")
    assert client.post("/check", json={"article": {"text": BODY}, "against": rows}).status_code == 413
    bomb = gzip.compress(json.dumps([{"text": BODY * 100}]).encode())
    assert "larger than 2,000 bytes" in client.post("/score", content=bomb).json()["error"]


def test_store_without_texts_says_what_to_do(make_client, sample_cards, tmp_path):
    from scoring.report.write import write

    write(sample_cards, tmp_path / "scores.jsonl")
    client = make_client(tmp_path / "scores.jsonl")
    answer = client.post("/check", json={"article": {"text": BODY}, "store": True})
    assert answer.status_code == 422
    assert answer.json()["field"] == "store"
    assert ".duckdb" in answer.json()["error"]


def test_the_server_answers_while_it_scores(make_client, monkeypatch):
    """Scoring is held up; health answers meanwhile, and a request too many is told to come back."""
    started, go_on = threading.Event(), threading.Event()

    def slow(article, feed, kit):
        started.set()
        assert go_on.wait(20)
        raise RuntimeError("held up")

    monkeypatch.setattr("scoring.web.desk.check_article", slow)
    with make_client(settings=replace(WebSettings(), waiting=0)) as client:
        busy = threading.Thread(target=client.post, args=["/check"], kwargs={"json": {"text": BODY}})
        busy.start()
        try:
            assert started.wait(20)
            assert client.get("/health").json()["status"] == "ok"
            refused = client.post("/check", json={"text": BODY})
            assert refused.status_code == 503
            assert refused.headers["retry-after"]
            assert "busy" in refused.json()["error"]
        finally:
            go_on.set()
            busy.join()
