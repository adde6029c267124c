"""Imports go downwards only; rooms on one line are strangers to each other."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "scoring"
LAYERS = [
    {"cli", "web", "train", "evaluate"},
    {"bench"},
    {"batch"},
    {"pipeline"},
    {"read", "signals", "quality", "sources", "report"},
    {"drift"},
    {"stories", "residue", "garble"},
    {"kit"},
    {"text", "encoders", "outlets"},
    {"settings", "artefacts", "corpora"},
    {"errors", "types"},
]
"""Top first, as in the design; "bench", "outlets" and the rooms of the learned models were added, and
"stories" stands below "signals", which report what it measured."""
LEVEL = {room: number for number, layer in enumerate(LAYERS) for room in layer}
ALLOWED = {("cli", "evaluate"), ("cli", "web")}
"""The commands that run the suites and the server."""
FILES = sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scoring"):
            assert node.level == 0, f"{path}: relative import"
            parts = (node.module or "").split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("scoring.")}
    return {room for room in rooms if room in LEVEL}


@pytest.mark.parametrize("path", [file for file in FILES if room_of(file) != "__init__"], ids=str)
def test_imports_go_downwards(path):
    room = room_of(path)
    assert room in LEVEL, f"{path}: the room {room!r} has no place in the layers"
    for other in imported_rooms(path) - {room}:
        if (room, other) not in ALLOWED:
            assert LEVEL[other] > LEVEL[room], f"{path}: {room} may not import {other}"


def test_only_the_serving_command_opens_the_web_room():
    doors = [file.name for file in FILES if room_of(file) == "cli" and "web" in imported_rooms(file)]
    assert doors == ["serve.py"]


def test_the_check_sees_an_upward_import(tmp_path):
    file = tmp_path / "x.py"
    file.write_text("from scoring.cli.score import score\nimport scoring.kit\n")
    assert imported_rooms(file) == {"cli", "kit"}


def code_lines(path: Path) -> int:
    """Lines with code on them: blank lines, comments and docstrings do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lines: set[int] = set()
    for node in ast.walk(tree):
        text = (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        )
        if isinstance(node, ast.stmt) and not text:
            end = node.body[0].lineno - 1 if getattr(node, "body", None) else node.end_lineno
            lines |= set(range(node.lineno, max(end or 0, node.lineno) + 1))
    return len(lines)


def test_modules_are_short():
    assert not {str(file): n for file in FILES if (n := code_lines(file)) > 300}


def test_nothing_is_unpickled():
    for file in FILES:
        names = {
            node.names[0].name
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Import)
        }
        assert not names & {"pickle", "joblib", "dill", "cloudpickle"}, file
