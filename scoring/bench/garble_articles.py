"""Native articles free of residue, as printed and broken in one pattern; the broken places are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random

from scoring.corpora import OutletSide, outlet_side, table
from scoring.garble.damage import Pattern
from scoring.kit import Kit
from scoring.residue import locate
from scoring.text.prepare import prepare
from scoring.types import Article, Document


@dataclass(frozen=True, slots=True)
class Broken:
    """A document with the places that we broke in its article's text."""

    document: Document
    places: tuple[tuple[int, int], ...]


def native(data: Path, kit: Kit, count: int, side: OutletSide, seed: int = 3) -> list[Document]:
    """Articles of outlets of one side, written out anew without their residue.

    At most ``count``, and a quarter of them from one outlet.
    """
    news = table(data, "news/articles")
    news = news[[outlet_side(str(domain)) == side for domain in news.domain]]
    news = news.sample(frac=1.0, random_state=seed).groupby("domain").head(max(count // 4, 1)).head(count)
    articles = [
        Article(str(row.article_id), str(row.text), source=str(row.domain)) for row in news.itertuples()
    ]
    residue = locate(articles, kit)
    cleaned = [
        Article(article.id, written_out(prepare(article, spans, kit.settings.text)), source=article.source)
        for article, spans in zip(articles, residue, strict=True)
    ]
    documents = [prepare(article, (), kit.settings.text) for article in cleaned]
    return [document for document in documents if document.unscored is None]


def written_out(document: Document) -> str:
    """The running text of a document, sentence by sentence, a blank line between paragraphs."""
    groups = groupby(document.sentences, key=lambda sentence: sentence.paragraph)
    return "\n\n".join(" ".join(sentence.text for sentence in own) for _, own in groups)


def broken(documents: Sequence[Document], pattern: Pattern, dose: int, seed: int = 0) -> Iterator[Broken]:
    """Each document with up to ``dose`` of its sentences broken; those without any hold are left out."""
    random = Random(seed)
    for document in documents:
        chosen: dict[int, tuple[str, tuple[tuple[int, int], ...]]] = {}
        order = list(range(len(document.sentences)))
        random.shuffle(order)
        for at in order:
            sentence = document.sentences[at]
            harm = pattern(sentence.text, random) if sentence.kind == "body" else None
            if harm and len(chosen) < dose:
                chosen[at] = (harm.text, harm.spans)
        if chosen:
            yield rewritten(document, chosen)


def rewritten(document: Document, chosen: dict[int, tuple[str, tuple[tuple[int, int], ...]]]) -> Broken:
    """The document with some sentences replaced, and where the broken words now stand."""
    text, out, at, shift = document.article.text, [], 0, 0
    places = []
    for number in sorted(chosen):
        sentence = document.sentences[number]
        new, spans = chosen[number]
        out += [text[at : sentence.start], new]
        places += [(sentence.start + shift + a, sentence.start + shift + b) for a, b in spans]
        shift += len(new) - (sentence.end - sentence.start)
        at = sentence.end
    article = Article(document.article.id, "".join([*out, text[at:]]), source=document.article.source)
    return Broken(prepare(article), tuple(places))
