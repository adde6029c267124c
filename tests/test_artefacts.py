import json

import pytest

from scoring.artefacts import Artefacts, digest
from scoring.errors import ArtefactError


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "model-v1"
    folder.mkdir()
    (folder / "weights.json").write_text('{"a": 1}')
    files = {"weights.json": digest(folder / "weights.json")}
    (tmp_path / "manifest.json").write_text(json.dumps({"artefacts": {"model-v1": {"files": files}}}))
    return tmp_path


def test_opens_what_matches_its_digest(root):
    artefact = Artefacts.find(root).open("model-v1")
    assert artefact.json("weights.json") == {"a": 1}
    assert artefact.signature.startswith("model-v1@")


def test_refuses_an_altered_file(root):
    (root / "model-v1" / "weights.json").write_text('{"a": 2}')
    with pytest.raises(ArtefactError, match="does not match its recorded sha256"):
        Artefacts.find(root).open("model-v1").json("weights.json")


def test_names_what_is_there(root):
    with pytest.raises(ArtefactError, match="models/ has no 'other-v1'; it has model-v1"):
        Artefacts.find(root).open("other-v1")


def test_every_shipped_file_matches_and_has_a_card():
    shipped = Artefacts.find()
    assert shipped.manifest
    for name, files in shipped.manifest.items():
        artefact = shipped.open(name)
        for file in files:
            artefact.path(file)
        assert (artefact.folder / "card.md").is_file(), f"{name} has no card"
