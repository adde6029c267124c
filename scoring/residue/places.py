"""Where the residue of each article is: lines by model and phrases, glue inside lines, lines that recur."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scoring.kit import Kit
from scoring.outlets import OutletLines, RecurringTable
from scoring.residue.glue import glued
from scoring.residue.habits import Standing, habits, standing
from scoring.residue.judging import Judge
from scoring.residue.kinds import KINDS
from scoring.residue.lines import Line, lines_of, words_of
from scoring.residue.model import line_model
from scoring.residue.outlets import recurring
from scoring.residue.phrases import phrasebook
from scoring.residue.shapes import Match
from scoring.settings import ResidueSettings
from scoring.types import Article, Residue


@dataclass(frozen=True, slots=True)
class _Page:
    """An article on its way: its lines, phrase matches and residue probabilities, and its judge."""

    article: Article
    lines: Sequence[Line]
    matches: Sequence[Match | None]
    chances: Sequence[float]
    judge: Judge


_Lines = list[list[Line]]
_Matches = list[list[Match | None]]
_Chances = list[list[float]]
_CHUNK = 32


def locate(articles: Sequence[Article], kit: Kit) -> list[tuple[Residue, ...]]:
    """The residue of each article: sorted stretches that do not overlap, same order as the articles.

    What the same outlet's articles in this batch have in common is learned here; the kit's table adds what
    earlier runs learned. Raises ArtefactError where the line model is missing.
    """
    options = kit.settings.residue
    lines, matches, chances = _read(articles, kit)
    known = known_of(recurring(articles, lines, kit.settings.outlets), kit.outlets)
    stands = standing([article.source for article in articles], lines, chances, known)
    judges = {
        name: _judge(name, known, stands.get(name, {}), options) for name in {a.source for a in articles}
    }
    return [
        _residue(_Page(article, *found, judges[article.source]), options)
        for article, found in zip(articles, zip(lines, matches, chances, strict=True), strict=True)
    ]


def _read(articles: Sequence[Article], kit: Kit) -> tuple[_Lines, _Matches, _Chances]:
    """Lines, phrase matches and residue probabilities of each article, a few articles at a time: larger
    chunks fall out of the processor's cache and cost more.
    """
    book, model, longest = phrasebook(), line_model(kit), kit.settings.residue.phrase_words
    lines: _Lines = []
    matches: _Matches = []
    chances: _Chances = []
    for first in range(0, len(articles), _CHUNK):
        own = [lines_of(article.text) for article in articles[first : first + _CHUNK]]
        told = [[book.match(line, longest) for line in each] for each in own]
        lines += own
        matches += told
        chances += model.chances(own, told)
    return lines, matches, chances


def _judge(
    name: str | None,
    known: Mapping[str | None, tuple[OutletLines, ...]],
    found: Mapping[int, Standing],
    options: ResidueSettings,
) -> Judge:
    outlet = known.get(name, ())
    label = max((name or "").lower().split("."), key=len)
    return Judge(outlet, habits(found, outlet[0].counts if outlet else {}, options), options, label or ".")


def known_of(
    feed: RecurringTable, earlier: RecurringTable | None
) -> dict[str | None, tuple[OutletLines, ...]]:
    """Each outlet of the feed by what the feed tells of it, and by that together with what was known."""
    if earlier is None:
        return {name: (own,) for name, own in feed.outlets.items()}
    mine = RecurringTable({name: earlier.of(name) for name in feed.outlets}, earlier.options)
    both = mine.merge(feed)
    return {name: (own, both.of(name)) for name, own in feed.outlets.items()}


def _residue(page: _Page, options: ResidueSettings) -> tuple[Residue, ...]:
    title = words_of(page.article.title or "")
    found: list[Residue] = []
    above = "other"
    last = len(page.lines) - 1
    for place, (line, match, chance) in enumerate(zip(page.lines, page.matches, page.chances, strict=True)):
        verdict = None
        if line.words and line.words != title:
            verdict = page.judge.verdict(line, match, chance, place in (0, last))
        if verdict is None:
            found += _inside(line, options.glue_confidence)
            above = "other"
            continue
        above = above if verdict.kind == "other" and above == "related_posts" else verdict.kind
        found.append(_stretch(line.start, line.text, above, verdict.confidence))
    return _weighed(found, options.listing_slots)


_FORM = re.compile(
    r"(?:address|adresse|correo|email|e-?mail)\b.{0,40}(?:not be published|publi|veröffentlicht"
    r"|опубликован)|required fields"
    r"|save my name|cancel reply|post comment|leave a reply|reply cancel|logged in to (?:post"
    r"|comment|reply)|akismet"
    r"|comment data",
    re.IGNORECASE,
)
"""What only a comment form says; "Comments" alone may be a heading."""


def _weighed(found: Sequence[Residue], listing: int) -> tuple[Residue, ...]:
    """One stray comment label is minor; a form, or more than one of its lines, keeps its severity. Template
    slots from ``listing`` on are a listing of code, which the article shows on purpose.
    """
    if sum(piece.kind == "unfilled_slot" for piece in found) >= listing:
        found = [piece for piece in found if piece.kind != "unfilled_slot"]
    forms = [piece for piece in found if piece.kind == "comment_form"]
    if len(forms) != 1 or _FORM.search(forms[0].text):
        return tuple(found)
    return tuple(replace(piece, severity="minor") if piece is forms[0] else piece for piece in found)


def _inside(line: Line, confidence: float) -> list[Residue]:
    return [
        _stretch(line.start + piece.start, line.text[piece.start : piece.end], piece.kind, confidence)
        for piece in glued(line.text)
    ]


def _stretch(start: int, text: str, kind: str, confidence: float) -> Residue:
    told = KINDS[kind]
    confidence = round(float(confidence), 3)
    return Residue(start, start + len(text), text, kind, told.severity, confidence, told.message)
