"""Loads a sentence encoder behind one small Protocol. sentence-transformers is imported only when asked for.

``StaticEncoder`` reads the sentence-transformers ``StaticEmbedding`` format with numpy alone: one row per
token, a sentence is the mean of its rows, scaled to length 1 (the method of model2vec, Tulkens & van Dongen
2024, and of Arora et al., "A simple but tough-to-beat baseline for sentence embeddings", ICLR 2017).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from scoring.artefacts import Artefact, Artefacts, digest
from scoring.errors import ArtefactError
from scoring.settings import EncoderSettings
from scoring.types import Document, Vectors

MODULES = "modules.json"
STATIC = ["StaticEmbedding", "Normalize"]
"""Modules of a folder that needs no torch; the second may be absent, rows are scaled to length 1 anyway."""
_PLAIN = re.compile(r"[ -Z\\-~\t\n\r“”‘’–—…]*")
"""Characters that a BERT tokenizer keeps as they are or lower-cases; "[" may open a special token."""
_WORDS = re.compile(r"[a-z0-9]+|[^a-z0-9\s]")
"""What it splits such text into: runs of letters and digits, and every other mark by itself."""


class Encoder(Protocol):
    """Turns sentences into unit-length rows."""

    @property
    def signature(self) -> str:
        """Name and digest, for the scorecard."""
        ...

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """float32, shape (len(sentences), dimension), rows of length 1 (zeros for an empty text)."""
        ...


def unit_rows(rows: NDArray[np.floating[Any]]) -> Vectors:
    """The rows scaled to length 1, float32; a row of zeros stays one.

    >>> unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    return (rows / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)


def valid_text(text: str) -> str:
    r"""The text with lone surrogates, which no tokenizer takes, as question marks.

    >>> valid_text("cut \ud83d pair")
    'cut ? pair'
    """
    return text.encode("utf-8", "replace").decode()


def fold_rows(tensors: dict[str, NDArray[Any]]) -> Vectors:
    """One float32 row per token id from the tensors of a StaticEmbedding.

    Takes the plain form ``embedding.weight`` and model2vec's ``embeddings`` with optional ``mapping``
    (token -> row) and ``weights`` (token -> factor), which is what makes int8 rows loadable everywhere.
    """
    if "embedding.weight" in tensors:
        return np.ascontiguousarray(tensors["embedding.weight"], dtype=np.float32)
    rows = tensors["embeddings"]
    if "mapping" in tensors:
        rows = rows[tensors["mapping"]]
    folded = rows.astype(np.float32)
    if "weights" in tensors:
        folded *= tensors["weights"].astype(np.float32)[:, None]
    return folded


@dataclass(frozen=True, slots=True)
class Pieces:
    """Token ids of texts. Plain English goes word by word through a dictionary, the rest by the tokenizer.

    A lower-casing BERT tokenizer splits plain text at blanks and punctuation and then each word by itself,
    so a word's ids can be kept; that is about ten times as fast and gives the same ids.
    """

    tokenizer: Any
    """A ``tokenizers.Tokenizer`` that neither cuts nor pads."""
    by_word: bool
    """Whether it is a lower-casing BERT tokenizer."""
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """The tokenizer of this tokenizer.json, cutting and padding switched off."""
        from tokenizers import Tokenizer, normalizers, pre_tokenizers

        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        lowered = (
            isinstance(tokenizer.normalizer, normalizers.BertNormalizer) and tokenizer.normalizer.lowercase
        )
        split = isinstance(tokenizer.pre_tokenizer, pre_tokenizers.BertPreTokenizer)
        return cls(tokenizer, bool(lowered and split))

    def ids(self, texts: Sequence[str]) -> list[Sequence[int]]:
        """The token ids of each text, without special tokens."""
        words = [self._words(text) for text in texts]
        self._learn({word for found in words if found for word in found})
        others = iter(self._encoded([t for t, found in zip(texts, words, strict=True) if found is None]))
        look = self._known.__getitem__
        return [next(others) if w is None else list(chain.from_iterable(map(look, w))) for w in words]

    def _words(self, text: str) -> list[str] | None:
        return _WORDS.findall(text.lower()) if self.by_word and _PLAIN.fullmatch(text) else None

    def _learn(self, words: set[str]) -> None:
        if len(self._known) > EncoderSettings().known_words:
            self._known.clear()
        new = sorted(words - self._known.keys())
        self._known.update(zip(new, map(tuple, self._encoded(new)), strict=True))

    def _encoded(self, texts: list[str]) -> list[list[int]]:
        valid = list(map(valid_text, texts))
        return [found.ids for found in self.tokenizer.encode_batch_fast(valid, add_special_tokens=False)]


@dataclass(frozen=True, slots=True)
class StaticEncoder:
    """Mean of token rows, without torch. A sentence's vector does not depend on its neighbours."""

    rows: Vectors
    """float32, shape (vocabulary, dimension)."""
    pieces: Pieces
    signature: str

    @classmethod
    def read(cls, tensors: dict[str, NDArray[Any]], tokenizer: Path, signature: str) -> StaticEncoder:
        """The encoder of these tensors and this tokenizer.json."""
        return cls(fold_rows(tensors), Pieces.read(tokenizer), signature)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """float32, shape (len(sentences), dimension), rows of length 1 (zeros for an empty text)."""
        from scipy.sparse import csr_array

        ids = self.pieces.ids(sentences)
        ends = np.cumsum([0, *map(len, ids)])
        columns = np.fromiter(chain.from_iterable(ids), np.int32, int(ends[-1]))
        ones = np.ones(len(columns), np.float32)
        counts = csr_array((ones, columns, ends), shape=(len(ids), len(self.rows)))
        return unit_rows(np.asarray(counts @ self.rows))


@dataclass(frozen=True, slots=True)
class TransformerEncoder:
    """Any sentence-transformers model; the library is loaded with it."""

    model: Any
    """A ``SentenceTransformer``."""
    signature: str

    @classmethod
    def read(cls, name: str) -> TransformerEncoder:
        """The model of that path, or of that name in the local cache, on the CPU; nothing is downloaded.

        Raises ArtefactError saying what is missing.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise ArtefactError(
                f"encoder {name!r} needs sentence-transformers: pip install 'wirecheck[precise]'"
            ) from None
        try:
            model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except (OSError, ValueError) as problem:
            raise ArtefactError(
                f"encoder {name!r} is neither in models/ nor a folder that loads nor in the local model "
                f"cache, and nothing is fetched while scoring; give the path of its folder, or download it "
                f"first: hf download {name}"
            ) from problem
        return cls(model, f"{Path(name).name}@{_weights_digest(model)}")

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """float32, shape (len(sentences), dimension), rows of length 1 (zeros for an empty text)."""
        if not sentences:
            return np.zeros((0, self.model.get_embedding_dimension()), np.float32)
        rows = self.model.encode(
            list(map(valid_text, sentences)), convert_to_numpy=True, show_progress_bar=False
        )
        rows = np.array(rows, np.float32)
        rows[[not sentence.strip() for sentence in sentences]] = 0.0
        return unit_rows(rows)


@dataclass(frozen=True, slots=True)
class CachedEncoder:
    """Another encoder behind a bounded store of vectors, keyed by content hash; least used go first."""

    inner: Encoder
    capacity: int = EncoderSettings().cached_sentences
    _kept: OrderedDict[bytes, Vectors] = field(default_factory=OrderedDict, repr=False, compare=False)

    @property
    def signature(self) -> str:
        """That of the encoder inside: a cache changes no vector."""
        return self.inner.signature

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """float32, shape (len(sentences), dimension); only sentences not seen before are encoded."""
        if not sentences:
            return self.inner.encode([])
        keys = [hashlib.blake2b(valid_text(text).encode(), digest_size=16).digest() for text in sentences]
        new = {key: text for key, text in zip(keys, sentences, strict=True) if key not in self._kept}
        found = dict(zip(new, self.inner.encode(list(new.values())), strict=True)) if new else {}
        rows = np.stack([found[key] if key in found else self._kept[key] for key in keys])
        self._keep(dict(zip(keys, rows, strict=True)))
        return rows

    def _keep(self, rows: dict[bytes, Vectors]) -> None:
        for key, row in rows.items():
            self._kept[key] = row.copy()
            self._kept.move_to_end(key)
        while len(self._kept) > self.capacity:
            self._kept.popitem(last=False)


def encode_documents(documents: Sequence[Document], encoder: Encoder) -> list[Document]:
    """The documents with ``vectors`` set: one row per sentence, from its ``clean`` text; same order.

    Sentences go to the encoder in batches that span documents, so that short articles cost no more.
    """
    size, done = EncoderSettings().batch_sentences, []
    for group in _batches(documents, size):
        rows = encoder.encode([sentence.clean for document in group for sentence in document.sentences])
        ends = np.cumsum([len(document.sentences) for document in group])
        parts = np.split(rows, ends[:-1])
        done += [replace(document, vectors=part) for document, part in zip(group, parts, strict=True)]
    return done


def _batches(documents: Sequence[Document], size: int) -> Iterator[list[Document]]:
    """Runs of documents of at least ``size`` sentences together, the last one shorter."""
    group: list[Document] = []
    held = 0
    for document in documents:
        group.append(document)
        held += len(document.sentences)
        if held >= size:
            yield group
            group, held = [], 0
    if group:
        yield group


def load_encoder(name: str, artefacts: Artefacts) -> Encoder:
    """The encoder of that name: a folder of ``models/``, a folder by path, or a sentence-transformers model.

    Raises ArtefactError where it is altered, not found, or needs a package that is not installed.
    """
    if name in artefacts:
        return _shipped(artefacts.open(name))
    static = static_folder(Path(name))
    return CachedEncoder(TransformerEncoder.read(name)) if static is None else _from_path(Path(name), static)


def static_folder(folder: Path) -> Path | None:
    """Where the StaticEmbedding of a sentence-transformers folder lies; None where it holds another model."""
    if not (folder / MODULES).is_file():
        return None
    modules = json.loads((folder / MODULES).read_text(encoding="utf-8"))
    kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
    return folder / str(modules[0]["path"]) if kinds in (STATIC, STATIC[:1]) else None


def _from_path(folder: Path, static: Path) -> StaticEncoder:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    weights = static / "model.safetensors"
    try:
        signature = f"{folder.resolve().name}@{digest(weights)[:8]}"
        return StaticEncoder.read(load_file(weights), static / "tokenizer.json", signature)
    except (OSError, SafetensorError) as problem:
        raise ArtefactError(f"encoder {str(folder)!r} does not load: {problem}") from problem


def _shipped(artefact: Artefact) -> StaticEncoder:
    part = artefact.json(MODULES)[0]["path"]
    prefix = f"{part}/" if part else ""
    tensors = artefact.arrays(f"{prefix}model.safetensors")
    return StaticEncoder.read(tensors, artefact.path(f"{prefix}tokenizer.json"), artefact.signature)


def _weights_digest(model: Any) -> str:
    """Eight digits over the weights' bytes, so that a retrained model of the same name is told apart."""
    state = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        state.update(name.encode())
        state.update(tensor.detach().cpu().numpy().tobytes())
    return state.hexdigest()[:8]
