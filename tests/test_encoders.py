"""The encoders: two readers of one folder agree, vectors depend on nothing but the sentence."""

import json
import shutil
import string
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file

from scoring.artefacts import MANIFEST, Artefacts, models_folder
from scoring.encoders import (
    CachedEncoder,
    StaticEncoder,
    TransformerEncoder,
    encode_documents,
    fold_rows,
    load_encoder,
    static_folder,
    unit_rows,
    valid_text,
)
from scoring.errors import ArtefactError
from scoring.settings import EncoderSettings, Settings
from scoring.train.encoder_store import PART, from_int8, to_int8, write_folder
from scoring.train.manifest import manifest, write_manifest
from scoring.types import Article, Document, Sentence

NAME = Settings().encoder
LINES = (
    "The council voted 7 to 2 on Tuesday to close the harbour bridge.",
    "On Tuesday councillors decided, seven votes to two, that the harbour bridge will be shut.",
    "A goalkeeper from Ghana signed for the champions.",
    "",
    "Ångström’s “naïve” café – 東京, 3.5 °C 😀",
    "   ",
    "word " * 700,
)


@pytest.fixture(scope="module")
def shipped():
    return load_encoder(NAME, Artefacts.find())


def documents(*texts):
    found = []
    for text in texts:
        lines = [line for line in text.split("|") if line]
        spans = tuple(Sentence(0, len(line), line, line) for line in lines)
        found.append(Document(Article("a", text), sentences=spans))
    return found


def test_shape_length_and_empty_texts(shipped):
    rows = shipped.encode(LINES)
    assert rows.dtype == np.float32
    assert rows.shape == (len(LINES), shipped.rows.shape[1])
    lengths = np.linalg.norm(rows, axis=1)
    assert lengths == pytest.approx([1, 1, 1, 0, 1, 0, 1], abs=1e-6)
    assert shipped.encode([]).shape == (0, shipped.rows.shape[1])


def test_a_vector_does_not_depend_on_its_neighbours(shipped):
    together = shipped.encode(LINES)
    for line, row in zip(LINES, together, strict=True):
        assert (shipped.encode([line])[0] == row).all()
    assert (shipped.encode(LINES[::-1])[::-1] == together).all()


PLAIN = st.text(alphabet=string.printable + "“”‘’–—…éß€中\u00a0\u200b\x07", max_size=60)


@given(st.lists(st.one_of(PLAIN, st.text(max_size=30)), max_size=5))
@example(["don't [CLS] stop", "[unk] [UNK] _a_b ", "x" * 150, "U.S.-led; 3.5% (e.g. $1,000)", "\x0b\x1c a"])
def test_word_by_word_gives_the_ids_of_the_tokenizer(shipped, texts):
    found = shipped.pieces.ids(texts)
    valid = [valid_text(text) for text in texts]
    expected = shipped.pieces.tokenizer.encode_batch_fast(valid, add_special_tokens=False)
    assert [list(ids) for ids in found] == [encoding.ids for encoding in expected]


def test_a_text_with_a_lone_surrogate_is_encoded(shipped):
    broken = ["Broken \ud83d pair"]
    assert np.linalg.norm(shipped.encode(broken)) == pytest.approx(1)
    assert (CachedEncoder(shipped).encode(broken) == shipped.encode(broken)).all()


def test_the_same_thing_said_twice_is_nearer_than_something_else(shipped):
    rows = shipped.encode(LINES[:3])
    likeness = rows @ rows.T
    assert likeness[0, 1] > 0.5
    assert likeness[0, 2] < 0.3


def test_light_reader_agrees_with_sentence_transformers(shipped):
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(models_folder() / NAME), device="cpu")
    theirs = model.encode(list(LINES))
    assert np.abs(theirs - shipped.encode(LINES)).max() < 1e-5


def test_a_path_gives_the_same_encoder_as_the_name(shipped, tmp_path):
    shutil.copytree(models_folder() / NAME, tmp_path / "copy")
    other = load_encoder(str(tmp_path / "copy"), Artefacts.find())
    assert isinstance(other, StaticEncoder)
    assert (other.encode(LINES) == shipped.encode(LINES)).all()
    assert other.signature.startswith("copy@")
    assert shipped.signature.startswith(f"{NAME}@")


def test_an_altered_weight_file_is_refused(tmp_path):
    shutil.copytree(models_folder() / NAME, tmp_path / NAME)
    write_manifest(tmp_path)
    file = tmp_path / NAME / PART / "model.safetensors"
    tensors = load_file(file)
    tensors["weights"] *= 2
    save_file(tensors, file)
    with pytest.raises(ArtefactError, match="does not match its recorded sha256"):
        load_encoder(NAME, Artefacts.find(tmp_path))


def test_an_unknown_name_says_what_to_do():
    pytest.importorskip("sentence_transformers")
    with pytest.raises(ArtefactError, match="neither in models/ nor a folder that loads nor in the local"):
        load_encoder("no/such-encoder", Artefacts.find())


def test_a_damaged_folder_names_itself(tmp_path):
    shutil.copytree(models_folder() / NAME, tmp_path / "copy")
    (tmp_path / "copy" / PART / "model.safetensors").write_bytes(b"not tensors")
    with pytest.raises(ArtefactError, match="copy' does not load"):
        load_encoder(str(tmp_path / "copy"), Artefacts.find())


def test_a_folder_with_more_modules_is_left_to_sentence_transformers(tmp_path):
    types = ["x.StaticEmbedding", "x.Dense", "x.Normalize"]
    modules = [{"idx": i, "path": str(i), "type": kind} for i, kind in enumerate(types)]
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    assert static_folder(tmp_path) is None


def test_without_the_extra_the_message_names_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(ArtefactError, match=r"pip install 'wirecheck\[precise\]'"):
        TransformerEncoder.read("any-model")


def test_the_default_path_does_not_import_torch():
    import subprocess
    import sys

    code = (
        "import sys; from scoring.kit import load_kit; load_kit().encoder.encode(['a b']);"
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_transformer_encoder_through_a_small_folder(shipped):
    pytest.importorskip("sentence_transformers")
    whole = TransformerEncoder.read(str(models_folder() / NAME))
    rows = whole.encode(LINES)
    assert np.abs(rows - shipped.encode(LINES)).max() < 1e-5
    assert whole.encode([]).shape == (0, rows.shape[1])
    assert whole.signature == TransformerEncoder.read(str(models_folder() / NAME)).signature


@dataclass
class Counting:
    """Two-dimensional vectors of text length; remembers what it was asked."""

    asked: list[list[str]] = field(default_factory=list)
    signature: str = "counting@0"

    def encode(self, sentences):
        self.asked.append(list(sentences))
        return np.array([[len(s), 1] for s in sentences], np.float32).reshape(-1, 2)


def test_the_cache_asks_once_and_forgets_the_least_used():
    inner = Counting()
    cached = CachedEncoder(inner, capacity=2)
    assert cached.encode(["a", "bb", "a"]).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert inner.asked == [["a", "bb"]]
    cached.encode(["a"])  # now "bb" is the least used
    cached.encode(["ccc"])
    cached.encode(["a"])
    assert inner.asked[1:] == [["ccc"]]
    cached.encode(["bb"])
    assert inner.asked[-1] == ["bb"]
    assert cached.encode([]).shape == (0, 2)
    assert cached.signature == inner.signature


def test_a_batch_larger_than_the_cache_still_comes_back_whole():
    cached = CachedEncoder(Counting(), capacity=1)
    assert cached.encode(["a", "bb", "ccc"])[:, 0].tolist() == [1, 2, 3]


@pytest.mark.parametrize("size", [1, 2, 100])
def test_documents_get_one_row_per_sentence(monkeypatch, size):
    monkeypatch.setattr("scoring.encoders.EncoderSettings", lambda: EncoderSettings(batch_sentences=size))
    found = encode_documents(documents("a|bb", "", "ccc", "dddd|e|ff"), Counting())
    assert [document.vectors[:, 0].tolist() for document in found] == [[1, 2], [], [3], [4, 1, 2]]
    assert all(document.vectors.shape[1] == 2 for document in found)
    assert encode_documents([], Counting()) == []


def test_rows_fold_with_mapping_and_weights():
    rows = np.array([[1, 2], [3, 4]], np.int8)
    tensors = {"embeddings": rows, "mapping": np.array([1, 1, 0]), "weights": np.array([1.0, 0.5, 2.0])}
    assert fold_rows(tensors).tolist() == [[3, 4], [1.5, 2], [2, 4]]
    assert fold_rows({"embedding.weight": rows.astype(np.float16)}).dtype == np.float32


def test_int8_keeps_a_row_within_half_a_step():
    rows = np.random.default_rng(0).standard_normal((50, 16)).astype(np.float32)
    rows[3] = 0
    codes, factors = to_int8(rows)
    assert codes.dtype == np.int8
    assert (np.abs(from_int8(codes, factors) - rows) <= factors[:, None] / 2 + 1e-7).all()


def test_a_written_folder_loads(tmp_path, shipped):
    rows = np.random.default_rng(0).standard_normal((shipped.pieces.tokenizer.get_vocab_size(), 4))
    write_folder(tmp_path / "new", rows.astype(np.float32), shipped.pieces.tokenizer)
    assert static_folder(tmp_path / "new") == tmp_path / "new" / PART
    assert load_encoder(str(tmp_path / "new"), Artefacts.find()).encode(["a b"]).shape == (1, 4)


def test_unit_rows_keeps_zeros():
    assert unit_rows(np.zeros((2, 3))).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_the_shipped_folder_is_small_and_has_its_card():
    folder = models_folder() / NAME
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 20_000_000
    assert "all-MiniLM-L6-v2" in (folder / "card.md").read_text(encoding="utf-8")


def test_the_manifest_lists_every_file_and_repeats_itself(tmp_path):
    (tmp_path / "one-v1" / "part").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    (tmp_path / "one-v1" / "part" / "x.json").write_text("{}")
    (tmp_path / "one-v1" / ".hidden").write_text("no")
    first = write_manifest(tmp_path).read_bytes()
    assert write_manifest(tmp_path).read_bytes() == first
    found = json.loads((tmp_path / MANIFEST).read_text())["artefacts"]
    assert list(found) == ["one-v1"]
    assert list(found["one-v1"]["files"]) == ["part/x.json"]
    assert found["one-v1"]["bytes"] == 2


def test_the_shipped_manifest_is_up_to_date_for_the_encoder():
    written = json.loads((models_folder() / MANIFEST).read_text(encoding="utf-8"))["artefacts"]
    assert written[NAME] == manifest(models_folder())["artefacts"][NAME]
