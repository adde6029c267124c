from __future__ import annotations

import pytest

from scoring.errors import InputError
from scoring.outlets import read_table, write_table
from scoring.residue.outlets import recurring
from scoring.settings import OutletSettings
from tests.residue.test_outlets import articles, spread

OPTIONS = OutletSettings()


@pytest.fixture
def path(tmp_path):
    where = tmp_path / "outlets.jsonl"
    write_table(recurring(articles(5)), where)
    return where


def test_what_was_written_is_read(path):
    assert read_table(path, OPTIONS).digest == recurring(articles(5)).digest


def test_the_file_appears_whole_with_nothing_beside_it(path):
    write_table(recurring(articles(7)), path)
    assert [file.name for file in path.parent.iterdir()] == ["outlets.jsonl"]


def test_what_another_run_wrote_meanwhile_is_kept(path):
    mine = read_table(path, OPTIONS).merge(recurring(articles(3, start=20)))
    write_table(recurring(articles(4, start=40)), path)
    there = write_table(mine, path)
    assert spread(there) == 5 + 3 + 4
    assert read_table(path, OPTIONS).digest == there.digest


def test_a_failed_write_leaves_the_old_file(path, monkeypatch):
    before = path.read_bytes()

    def full(*_, **__):
        raise OSError("No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space"):
        write_table(recurring(articles(3, start=20)), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda raw: b"", "first line should say 'wirecheck outlets 1'"),
        (lambda raw: b'{"id": "a1", "text": "It rained."}\n', "first line should say"),
        (lambda raw: raw[:-40], "damaged or cut short"),
        (lambda raw: raw.replace(b'[["",', b'[["x",', 1), "sha256"),
        (lambda raw: b"\xff\xfe" + raw, "not a table of recurring lines"),
        (lambda raw: raw + b"7\n", "damaged or cut short"),
    ],
)
def test_a_spoilt_table_says_which_file_and_what_would_be_right(path, spoil, told):
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(InputError, match=told) as refused:
        read_table(path, OPTIONS)
    assert str(path) in str(refused.value)
    assert "wirecheck score FEED --outlets FILE" in str(refused.value)


def test_a_missing_table_says_how_to_make_one(tmp_path):
    with pytest.raises(InputError, match="No such file or directory; give a file that 'wirecheck score"):
        read_table(tmp_path / "none.jsonl", OPTIONS)
