"""READ FIRST: the whole flow on one page. The only module that knows the order.

articles -> residue set aside -> documents with sentence vectors -> article signals
-> stories (families before consensus) -> story signals -> quality -> scorecards, in input order
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from scoring.encoders import encode_documents
from scoring.kit import Kit, load_kit
from scoring.quality.score import Evidence, make_scorecards, unscored_card
from scoring.residue import locate, no_body
from scoring.signals import ARTICLE, STORY
from scoring.stories import build_stories
from scoring.text.language import detect
from scoring.text.prepare import prepare
from scoring.types import Article, Document, Finding, Reading, Scorecard, Story

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done and how much there is."""


def score_articles(
    articles: Sequence[Article], kit: Kit | None = None, progress: Progress | None = None
) -> list[Scorecard]:
    """One scorecard per article, same order, same length; the order of the rows changes nothing."""
    kit = kit or load_kit()
    tell = progress or silent
    documents = read_documents(articles, kit, tell)
    scored = [position for position, document in enumerate(documents) if document.unscored is None]
    evidence = gather([documents[position] for position in scored], kit, tell)
    cards = dict(zip(scored, make_scorecards(evidence, kit), strict=True))
    tell("quality", len(scored), len(scored))
    return [
        cards.get(position) or unscored_card(document, kit) for position, document in enumerate(documents)
    ]


def gather(documents: Sequence[Document], kit: Kit, tell: Progress) -> list[Evidence]:
    """All that is known of each document: its story, its place in it, and every signal's reading."""
    alone = read_alone(documents, kit, tell)
    placed = build_stories(documents, kit)
    tell("stories", len(placed), len(placed))
    told = read_stories([story for story, _ in placed], kit, tell)
    evidence = {
        position: Evidence(story, member, alone[position] + readings[member])
        for (story, positions), readings in zip(placed, told, strict=True)
        for member, position in enumerate(positions)
    }
    return [evidence[position] for position in range(len(documents))]


def check_article(article: Article, against: Sequence[Article] = (), kit: Kit | None = None) -> Scorecard:
    """The scorecard of one article, judged alone or against a feed that may hold its story."""
    return score_articles([article, *against], kit)[0]


def read_documents(articles: Sequence[Article], kit: Kit, tell: Progress) -> list[Document]:
    """Articles taken apart, residue set aside first, with sentence vectors."""
    readable = [article if article.problem is None else replace(article, text="") for article in articles]
    residue = locate(readable, kit)
    tell("residue", len(articles), len(articles))
    documents = []
    for number, (article, spans) in enumerate(zip(readable, residue, strict=True), start=1):
        document = prepare(article, spans, kit.settings.text)
        reason = article.problem or no_body(article, spans) or document.unscored
        documents.append(replace(document, article=articles[number - 1], unscored=reason))
        tell("text", number, len(articles))
    return encode_documents(with_language(documents), kit.encoder)


def with_language(documents: Sequence[Document]) -> list[Document]:
    """The documents with their language, detected once for each."""
    found = detect([document.article.text for document in documents])
    return [
        replace(document, language=code, language_sure=sure)
        for document, (code, sure) in zip(documents, found, strict=True)
    ]


def read_alone(documents: Sequence[Document], kit: Kit, tell: Progress) -> list[tuple[Reading, ...]]:
    """The readings of every article signal, one tuple per document."""
    columns = []
    for number, signal in enumerate(ARTICLE, start=1):
        columns.append([_signed(reading, signal.name) for reading in signal.run(documents, kit)])
        tell("article signals", number, len(ARTICLE))
    return list(zip(*columns, strict=True))


def read_stories(stories: Sequence[Story], kit: Kit, tell: Progress) -> list[list[tuple[Reading, ...]]]:
    """The readings of every story signal: [story][member] -> one tuple."""
    columns = []
    for number, signal in enumerate(STORY, start=1):
        columns.append(signal.run(stories, kit))
        tell("story signals", number, len(STORY))
    return [
        [
            tuple(_signed(column[i][j], signal.name) for signal, column in zip(STORY, columns, strict=True))
            for j in range(len(story.documents))
        ]
        for i, story in enumerate(stories)
    ]


def _signed(reading: Reading, name: str) -> Reading:
    """The reading with its signal's name on every finding."""
    findings: tuple[Finding, ...] = tuple(replace(finding, signal=name) for finding in reading.findings)
    return replace(reading, findings=findings)


def silent(step: str, done: int, total: int) -> None:
    """No progress wanted."""
