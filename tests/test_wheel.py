"""The built wheel scores the sample in a fresh environment that holds the core dependencies only.

The environment links the core packages of the one the tests run in, so no network is needed, and a package
that is used but not declared (or torch on the light path) is missing there.
"""

import json
import subprocess
import sys
import venv
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent


def core_distributions() -> dict[str, Distribution]:
    """The closure of the core requirements, extras left out."""
    found: dict[str, Distribution] = {}
    wanted = [Requirement(line) for line in distribution("wirecheck").requires or []]
    while wanted:
        need = wanted.pop()
        if need.marker is not None and not need.marker.evaluate({"extra": ""}):
            continue
        name = need.name.lower().replace("_", "-")
        if name not in found:
            found[name] = distribution(need.name)
            wanted += [Requirement(line) for line in found[name].requires or []]
    return found


def link(dist: Distribution, site: Path) -> None:
    for top in {file.parts[0] for file in dist.files or [] if file.parts[0] not in ("..", "__pycache__")}:
        source, target = Path(str(dist.locate_file(top))), site / top
        if source.exists() and not target.exists():
            target.symlink_to(source)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The console script of a fresh environment with the wheel installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "env", with_pip=True)
    site = next((folder / "env" / "lib").glob("python*/site-packages"))
    for dist in core_distributions().values():
        link(dist, site)
    wheel = next(folder.glob("*.whl"))
    pip = [folder / "env" / "bin" / "pip", "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    return folder / "env" / "bin"


@pytest.mark.slow
def test_the_wheel_scores_the_sample(fresh, tmp_path):
    out = tmp_path / "scores.jsonl"
    feed = ROOT / "data" / "sample_feed.jsonl"
    subprocess.run(
        [fresh / "wirecheck", "score", feed, "-o", out], check=True, cwd=tmp_path, capture_output=True
    )
    cards = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [card["id"] for card in cards] == [
        json.loads(row)["id"] for row in feed.read_text(encoding="utf-8").splitlines()
    ]
    assert all(card["quality"] is not None for card in cards)


@pytest.mark.slow
def test_the_fresh_environment_has_no_torch(fresh):
    probe = "import importlib.util as u, sys; sys.exit(u.find_spec('torch') is not None)"
    assert subprocess.run([fresh / "python", "-c", probe], check=False).returncode == 0


@pytest.mark.slow
def test_models_and_data_travel_in_the_wheel(fresh):
    probe = """
import pathlib, scoring
root = pathlib.Path(scoring.__file__).parent
print((root / "models" / "manifest.json").is_file(), (root / "data" / "sample_feed.jsonl").is_file())
"""
    done = subprocess.run(
        [fresh / "python", "-c", probe], check=True, capture_output=True, text=True, cwd="/"
    )
    assert done.stdout.split() == ["True", "True"]
