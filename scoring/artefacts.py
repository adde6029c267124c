"""Finds, checks (sha256) and opens the folders of ``models/``. Nothing pickled is ever read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from scoring.errors import ArtefactError

MANIFEST = "manifest.json"
Opened = TypeVar("Opened")


def models_folder() -> Path:
    """The ``models/`` folder: inside an installed wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "models", package.parent / "models"):
        if (folder / MANIFEST).is_file():
            return folder
    raise ArtefactError(
        f"no models/{MANIFEST} beside {package}; reinstall wirecheck or run 'make models' in a checkout"
    )


def digest(path: Path) -> str:
    """The sha256 of a file, hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Artefact:
    """One folder of ``models/``; every file is checked against the manifest when first opened."""

    name: str
    folder: Path
    files: dict[str, str]
    """File name -> sha256."""
    _checked: set[str] = field(default_factory=set, repr=False, compare=False)
    _opened: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def path(self, file: str) -> Path:
        """The checked path of a file. Raises ArtefactError where it is missing or altered."""
        path = self.folder / file
        if file not in self.files:
            raise ArtefactError(f"models/{self.name}/{file} is not in the manifest; run 'make models'")
        if file not in self._checked:
            if not path.is_file():
                raise ArtefactError(f"models/{self.name}/{file} is missing; reinstall wirecheck")
            if digest(path) != self.files[file]:
                raise ArtefactError(
                    f"models/{self.name}/{file} does not match its recorded sha256; reinstall wirecheck"
                )
            self._checked.add(file)
        return path

    def json(self, file: str) -> Any:
        """A JSON file's content, read once."""
        if file not in self._opened:
            self._opened[file] = json.loads(self.path(file).read_text(encoding="utf-8"))
        return self._opened[file]

    def arrays(self, file: str) -> dict[str, NDArray[Any]]:
        """The tensors of a safetensors file, read once."""
        if file not in self._opened:
            from safetensors.numpy import load_file

            self._opened[file] = load_file(self.path(file))
        return self._opened[file]  # type: ignore[no-any-return]

    def once(self, key: str, opening: Callable[[Artefact], Opened]) -> Opened:
        """What ``opening`` makes of this artefact, made once and kept under ``key``."""
        if key not in self._opened:
            self._opened[key] = opening(self)
        opened: Opened = self._opened[key]
        return opened

    @property
    def signature(self) -> str:
        """``name@`` and the first eight digits of the digest over all files."""
        joined = "".join(f"{name}:{sha}" for name, sha in sorted(self.files.items()))
        return f"{self.name}@{hashlib.sha256(joined.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Artefacts:
    """All folders of ``models/``, opened when asked for."""

    root: Path
    manifest: dict[str, dict[str, str]]
    _open: dict[str, Artefact] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def find(cls, root: Path | None = None) -> Artefacts:
        """The shipped folder, or the one given."""
        root = root or models_folder()
        manifest = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
        return cls(root, {name: entry["files"] for name, entry in manifest["artefacts"].items()})

    def __contains__(self, name: str) -> bool:
        return name in self.manifest

    def open(self, name: str) -> Artefact:
        """The artefact of that name. Raises ArtefactError where the manifest has none."""
        if name not in self.manifest:
            known = ", ".join(sorted(self.manifest)) or "nothing"
            raise ArtefactError(f"models/ has no {name!r}; it has {known}")
        if name not in self._open:
            self._open[name] = Artefact(name, self.root / name, self.manifest[name])
        return self._open[name]


def as_array(values: list[float]) -> NDArray[np.float64]:
    """A JSON list as float64."""
    return np.asarray(values, dtype=np.float64)
