"""Writes models/manifest.json: every file of every folder with its sha256 and size.

``python -m scoring.train.manifest [--models DIR]``; the same files give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from scoring.artefacts import MANIFEST, digest, models_folder


def entry(folder: Path) -> dict[str, Any]:
    """One artefact: relative file name -> sha256, and its size in bytes; hidden files are left out."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    shown = {name: path for name, path in sorted(paths.items()) if not _hidden(name)}
    return {
        "bytes": sum(path.stat().st_size for path in shown.values()),
        "files": {name: digest(path) for name, path in shown.items()},
        "sizes": {name: path.stat().st_size for name, path in shown.items()},
    }


def manifest(models: Path) -> dict[str, Any]:
    """All folders of ``models/`` that hold a file, sorted by name."""
    folders = sorted(path for path in models.iterdir() if path.is_dir() and not _hidden(path.name))
    entries = {folder.name: entry(folder) for folder in folders}
    return {"artefacts": {name: found for name, found in entries.items() if found["files"]}}


def write_manifest(models: Path) -> Path:
    """The path of the manifest, written anew."""
    path = models / MANIFEST
    path.write_text(json.dumps(manifest(models), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Writes the manifest and prints one line per artefact."""
    parser = argparse.ArgumentParser(prog="python -m scoring.train.manifest", description=__doc__)
    parser.add_argument(
        "--models", type=Path, default=None, help="the folder of models (default: the shipped one)"
    )
    models = parser.parse_args().models or models_folder()
    path = write_manifest(models)
    for name, found in json.loads(path.read_text(encoding="utf-8"))["artefacts"].items():
        print(f"{name:32s} {len(found['files']):3d} files {found['bytes'] / 1e6:8.2f} MB")


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__")) for part in Path(name).parts)


if __name__ == "__main__":
    main()
