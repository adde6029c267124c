"""Fits the token rows: first to the teacher's similarities, then to pairs that say the same.

Static rows first regress the teacher's similarities (the potion models of model2vec: its vectors), then learn
by MultipleNegativesRankingLoss (Henderson et al. 2017) with the teacher kept in the mixture, so that a
similarity goes on meaning what it means in all-MiniLM.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn

from scoring.types import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

STRUCTURE = "structure"
"""Name of the data set whose label is the row of a teacher vector."""


@dataclass(frozen=True, slots=True)
class FitSizes:
    """Chosen on the training side only; see models/static-news-v1/card.md for what else was tried."""

    batch: int = 512
    distil_rate: float = 2e-3
    """Adam's step for the first phase; rows have length about 1."""
    pair_rate: float = 1e-3
    distil_epochs: float = 2.0
    pair_epochs: float = 3.0
    scale: float = 20.0
    """Inverse temperature, the default of sentence-transformers."""
    kept: int = 32_768
    """Teacher rows kept in the mixture of the second phase."""
    seed: int = 0


class StructureLoss(nn.Module):  # type: ignore[misc]
    """Mean squared difference between the student's and the teacher's similarities within a batch."""

    def __init__(self, model: Any, teacher: Vectors) -> None:
        super().__init__()
        self.model = model
        self.teacher = nn.functional.normalize(torch.from_numpy(teacher), dim=1)

    def forward(self, sentence_features: Sequence[dict[str, Tensor]], labels: Tensor) -> Tensor:
        """The loss, times 100 to stand beside the ranking losses; ``labels`` are rows of the teacher."""
        student = self.model(sentence_features[0])["sentence_embedding"]
        teacher = self.teacher[labels.long()]
        apart = ~torch.eye(len(student), dtype=torch.bool)
        gap = student @ student.T - teacher @ teacher.T
        return (gap[apart] ** 2).mean() * 100


def student(rows: Vectors, tokenizer: Tokenizer) -> Any:
    """A SentenceTransformer over these token rows, with unit-length output."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    part = StaticEmbedding(tokenizer, embedding_weights=np.array(rows, np.float32))
    return SentenceTransformer(modules=[part, Normalize()], device="cpu")


def rows_of(model: Any) -> Vectors:
    """The token rows of a student, float32, shape (vocabulary, dimension)."""
    rows: Vectors = model[0].embedding.weight.detach().numpy().copy()
    return rows


def distil(model: Any, texts: list[str], teacher: Vectors, sizes: FitSizes) -> None:
    """Trains the student in place on the teacher's similarities."""
    data: dict[str, dict[str, list[Any]]] = {STRUCTURE: {"text": texts, "label": list(range(len(texts)))}}
    _train(model, data, teacher, (sizes.distil_rate, sizes.distil_epochs), sizes)


def learn_pairs(
    model: Any,
    pairs: Mapping[str, list[tuple[str, ...]]],
    teacher: tuple[list[str], Vectors],
    sizes: FitSizes,
) -> None:
    """Trains the student in place on pairs and triples, with some of the teacher's texts among them."""
    texts = teacher[0][: sizes.kept]
    data: dict[str, dict[str, list[Any]]] = {STRUCTURE: {"text": texts, "label": list(range(len(texts)))}}
    for name, rows in pairs.items():
        columns = [list(column) for column in zip(*rows, strict=True)]
        data[name] = dict(zip(("anchor", "positive", "negative"), columns, strict=False))
    _train(model, data, teacher[1], (sizes.pair_rate, sizes.pair_epochs), sizes)


def _train(
    model: Any,
    data: Mapping[str, dict[str, list[Any]]],
    teacher: Vectors,
    pace: tuple[float, float],
    sizes: FitSizes,
) -> None:
    """One run of the trainer; ``pace`` is (rate, epochs), batches are drawn in proportion to the rows."""
    from datasets import Dataset
    from sentence_transformers import SentenceTransformerTrainer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    ranking = MultipleNegativesRankingLoss(
        model, scale=sizes.scale, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
    )
    losses = {name: StructureLoss(model, teacher) if name == STRUCTURE else ranking for name in data}
    sets = {name: Dataset.from_dict(columns) for name, columns in data.items()}
    with tempfile.TemporaryDirectory() as folder:
        arguments = _arguments(folder, pace, sizes)
        SentenceTransformerTrainer(model=model, args=arguments, train_dataset=sets, loss=losses).train()


def _arguments(folder: str, pace: tuple[float, float], sizes: FitSizes) -> Any:
    from sentence_transformers import SentenceTransformerTrainingArguments

    return SentenceTransformerTrainingArguments(
        output_dir=folder,
        num_train_epochs=pace[1],
        learning_rate=pace[0],
        per_device_train_batch_size=sizes.batch,
        lr_scheduler_type="linear",
        weight_decay=0.0,
        seed=sizes.seed,
        save_strategy="no",
        report_to="none",
        logging_steps=50,
        use_cpu=True,
        disable_tqdm=True,
    )
