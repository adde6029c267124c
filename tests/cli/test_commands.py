"""Every command as a user types it."""

import json

import pytest

from scoring.cli import main

BODY = (
    "The council voted on Tuesday to rebuild the bridge over the river, officials said. "
    "Work will start in May and cost 4.2 million euros, the mayor told reporters. "
    '"We have waited long enough for this," said Mayor Anna Berg. '
    "The old bridge was closed two years ago after engineers found cracks in its pillars."
)


@pytest.fixture
def wirecheck(monkeypatch, capsysbinary):
    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["wirecheck", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return call


@pytest.fixture
def feed(tmp_path):
    path = tmp_path / "feed.jsonl"
    rows = [{"id": f"a{n}", "text": BODY, "source": "x.example", "price": n} for n in range(3)]
    path.write_text(
        "\n".join(json.dumps(row) for row in rows) + '\n{"id": "broken", \n{"id": "empty", "text": ""}\n'
    )
    return path


def test_score_keeps_every_row(wirecheck, feed, tmp_path):
    out = tmp_path / "scores.jsonl"
    code, told, _ = wirecheck("score", feed, "-o", out)
    cards = [json.loads(line) for line in out.read_text().splitlines()]
    assert code == 0
    assert len(cards) == 5
    assert [card["verdict"] for card in cards[3:]] == ["unscored", "unscored"]
    assert all(card["unscored"] for card in cards[3:])
    assert cards[1]["extra"] == {"price": 1}
    assert "2 unscored" in told


@pytest.mark.parametrize("ending", ["parquet", "csv", "html", "jsonl.gz", "jsonl.zst"])
def test_score_writes_every_form(wirecheck, feed, tmp_path, ending):
    out = tmp_path / f"scores.{ending}"
    assert wirecheck("score", feed, "-o", out, "-q")[0] == 0
    assert out.stat().st_size > 100


def test_score_without_out_prints_json_lines(wirecheck, feed):
    code, out, _ = wirecheck("score", feed)
    assert code == 0
    assert [json.loads(line)["id"] for line in out.splitlines()][:3] == ["a0", "a1", "a2"]


@pytest.mark.parametrize("ending", ["jsonl", "parquet", "csv", "jsonl.gz"])
def test_rank_reads_what_score_wrote(wirecheck, feed, tmp_path, ending):
    scores = tmp_path / f"scores.{ending}"
    wirecheck("score", feed, "-o", scores, "-q")
    code, out, _ = wirecheck("rank", scores, "--min-articles", 2)
    assert code == 0
    assert "x.example" in out


def test_rank_says_when_nobody_has_enough(wirecheck, feed, tmp_path):
    scores = tmp_path / "scores.jsonl"
    wirecheck("score", feed, "-o", scores, "-q")
    code, _, err = wirecheck("rank", scores, "--min-articles", 50)
    assert code == 2
    assert "none of 1 outlets has 50 scored articles" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["score", "nowhere.jsonl"], "nowhere.jsonl"),
        (["score", "{feed}", "-o", "x.docx"], "its ending must be one of .jsonl"),
        (["check", "nowhere.txt"], "nowhere.txt"),
        (["rank", "nowhere.jsonl"], "no such file"),
        (["evaluate", "no-such-suite"], "no suite no-such-suite; there are"),
        (["score", "{feed}", "--encoder", "no/such-model"], "no/such-model"),
        (["frobnicate"], "No such command"),
    ],
)
def test_bad_usage_names_input_and_remedy(wirecheck, feed, arguments, words):
    code, _, err = wirecheck(*[argument.format(feed=feed) for argument in arguments])
    assert code == 2
    assert words in err


def test_check_is_quiet_about_sound_text(wirecheck, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(BODY)
    code, out, _ = wirecheck("check", draft)
    assert code == 0, out
    assert "quality" in out


def test_check_fails_on_a_comment_form(wirecheck, tmp_path):
    draft = tmp_path / "draft.txt"
    form = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *"
    draft.write_text(f"{BODY}\n\n{BODY}\n\n{form}\n")
    code, out, _ = wirecheck("check", draft, "--format", "json")
    card = json.loads(out)
    assert code == 1
    assert "template_residue" in {finding["kind"] for finding in card["findings"]}


def test_check_fail_under(wirecheck, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(BODY)
    assert wirecheck("check", draft, "--fail-under", 0)[0] == 0
    assert wirecheck("check", draft, "--fail-under", 100)[0] == 1


def test_check_cannot_score_an_empty_text(wirecheck, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("")
    code, _, _ = wirecheck("check", draft)
    assert code == 2


@pytest.mark.parametrize("form", ["sarif", "github", "html", "text", "json"])
def test_check_prints_every_form(wirecheck, tmp_path, form):
    draft = tmp_path / "draft.txt"
    draft.write_text(f"{BODY}\n\nLeave a Reply\n\nYour email address will not be published.\n")
    code, out, _ = wirecheck("check", draft, "--format", form)
    assert code in (0, 1)
    assert out


def test_check_against_a_feed(wirecheck, sample_path, sample, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(next(article.text for article in sample if article.id == "s4-05"))
    _, out, _ = wirecheck("check", draft, "--against", sample_path, "--format", "json")
    assert json.loads(out)["story_size"] > 1


def test_signals_lists_every_measure(wirecheck):
    from scoring.signals import ARTICLE, STORY

    _, out, _ = wirecheck("signals")
    for signal in (*ARTICLE, *STORY):
        for spec in signal.measures:
            assert spec.name in out


def test_clean_takes_residue_out_and_maps_back(wirecheck, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(f"{BODY}\n\nLeave a Reply\n\nYour email address will not be published.\n")
    _, out, _ = wirecheck("clean", page)
    record = json.loads(out)
    assert "email address" not in record["text"]
    assert BODY in record["text"]


def test_evaluate_skips_where_the_data_is_missing(wirecheck, tmp_path):
    code, out, _ = wirecheck("evaluate", "false-alarms", "--data", tmp_path / "none")
    assert code == 0
    assert "skipped" in out


def test_help_has_examples(wirecheck):
    for command in ("score", "check", "rank", "clean", "serve", "signals", "evaluate"):
        assert "Examples:" in wirecheck(command, "--help")[1]


def test_a_folder_that_cannot_be_made_is_told(wirecheck, feed):
    code, _, err = wirecheck("score", feed, "-q", "-o", feed / "scores.jsonl")
    assert code == 2
    assert "feed.jsonl" in err
    assert "Traceback" not in err


def test_what_is_no_scorecard_names_the_missing_field(wirecheck, feed):
    code, _, err = wirecheck("rank", feed)
    assert code == 2
    assert "line 1: not a scorecard (no field 'verdict')" in err


def test_check_does_not_import_torch(tmp_path):
    import subprocess
    import sys

    draft = tmp_path / "draft.txt"
    draft.write_text(BODY)
    probe = (
        "import sys; sys.argv = ['wirecheck', 'check', sys.argv[1]]\n"
        "from scoring.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'sklearn', 'matplotlib'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", probe, draft], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


LINE = "A service of the harbour authority and its friends"
TOPICS = ["quay", "storm", "vote", "budget", "ferry", "market", "school", "bridge"]


def rows(numbers):
    for n in numbers:
        told = [f"Report {n} covers the {TOPICS[(n + k) % 8]} on page {31 * n + k}." for k in range(7)]
        text = "\n\n".join([*told, LINE])
        yield json.dumps({"id": f"a{n}", "text": text, "source": "gazette.example"}) + "\n"


@pytest.fixture
def days(tmp_path):
    """A feed of twelve articles, one of a single article, and the place of a table."""
    monday, tuesday = tmp_path / "monday.jsonl", tmp_path / "tuesday.jsonl"
    monday.write_text("".join(rows(range(12))))
    tuesday.write_text("".join(rows([40])))
    return monday, tuesday, tmp_path / "outlets.jsonl"


def cards_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def found_in(card):
    return {finding["text"] for finding in card["findings"] if finding["kind"] == "template_residue"}


def test_the_table_of_outlets_teaches_the_next_run(wirecheck, days, tmp_path):
    monday, tuesday, table = days
    out = tmp_path / "scores.jsonl"
    assert wirecheck("score", tuesday, "-o", out, "-q")[0] == 0
    assert LINE not in found_in(cards_of(out)[0])
    assert "outlets@" not in cards_of(out)[0]["signature"]
    for feed in (monday, tuesday):
        assert wirecheck("score", feed, "-o", out, "-q", "--outlets", table)[0] == 0
    (card,) = cards_of(out)
    assert LINE in found_in(card)
    digest = json.loads(table.read_text().splitlines()[0])["sha256"]
    assert card["signature"].endswith(f"outlets@{digest[:8]}")


def test_the_same_feed_and_table_give_the_same_bytes(wirecheck, days, tmp_path):
    monday, _, table = days
    seen = set()
    for name in ("one.jsonl", "two.jsonl"):
        assert wirecheck("score", monday, "-o", tmp_path / name, "-q", "--outlets", table)[0] == 0
        seen.add((table.read_bytes(), (tmp_path / name).read_bytes()))
    assert len(seen) == 1


def test_a_feed_in_two_runs_teaches_what_it_teaches_in_one(wirecheck, days, tmp_path):
    monday, tuesday, table = days
    both = tmp_path / "both.jsonl"
    for feed in (monday, tuesday):
        assert wirecheck("score", feed, "-q", "--outlets", table)[0] == 0
    assert wirecheck("score", monday, tuesday, "-q", "--outlets", both)[0] == 0
    assert table.read_bytes() == both.read_bytes()


def test_check_and_clean_read_the_table_and_leave_it_alone(wirecheck, days):
    monday, tuesday, table = days
    assert wirecheck("score", monday, "-q", "--outlets", table)[0] == 0
    before = table.read_bytes()
    code, told, _ = wirecheck("check", tuesday, "--format", "json", "--outlets", table)
    assert code == 0
    assert LINE in found_in(json.loads(told))
    code, told, _ = wirecheck("clean", tuesday, "--text", "--outlets", table)
    assert code == 0
    assert "Report 40" in told
    assert LINE not in told
    assert table.read_bytes() == before


@pytest.mark.parametrize("command", ["score", "check", "clean"])
def test_a_damaged_table_stops_the_command(wirecheck, days, command):
    monday, _, table = days
    table.write_text('{"some": "other file"}')
    code, _, told = wirecheck(command, monday, "--outlets", table)
    assert code == 2
    assert "outlets.jsonl: its first line should say 'wirecheck outlets 1'" in told
    assert table.read_text() == '{"some": "other file"}'


def test_check_wants_a_table_that_exists(wirecheck, days):
    code, _, told = wirecheck("check", days[1], "--outlets", days[2])
    assert code == 2
    assert "No such file" in told
