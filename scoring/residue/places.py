"""Where the residue of each article is: lines by model and phrases, glue inside lines, lines that recur."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.kit import Kit
from scoring.residue.glue import glued
from scoring.residue.kinds import KINDS
from scoring.residue.lines import Line, lines_of, words_of
from scoring.residue.model import line_model
from scoring.residue.phrases import phrasebook
from scoring.residue.outlets import OutletLines, RecurringTable, line_digest, recurring
from scoring.residue.shapes import Match
from scoring.settings import ResidueSettings
from scoring.types import Article, Residue

SOUND = re.compile(
    r"^\W*(?:by [A-Z]|.{0,120}\bcontributed to this (?:report|story|article)\b|contributing\s*:|additional reporting by"
    r"|reporting by\b|edited by\b|(?:the )?associated press\W*$|reuters\W*$|\(?(?:AP|AFP|Reuters)\)?\W*$"
    r"|[A-Z][\w.]+ (?:[A-Z][\w.'’-]+ ){1,3}is (?:an?|the|[A-Z][\w.’']+) .{0,80}(?:writer|reporter|correspondent|editor|columnist|professor|"
    r"fellow|author|attorney|contributor|journalist|director|analyst|president|host)\b"
    r"|(?:editor'?s|author'?s) note|correction\b|clarification\b|this (?:story|article|post|report) (?:has been|was) (?:updated|corrected))",
    re.IGNORECASE,
)
"""By-lines, agency credits, corrections: they carry the story's making and are no residue."""

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class _Page:
    """An article on its way: its lines, phrase matches and residue probabilities."""

    article: Article
    lines: Sequence[Line]
    matches: Sequence[Match | None]
    chances: Sequence[float]
    outlet: OutletLines


def locate(
    articles: Sequence[Article], kit: Kit, table: RecurringTable | None = None
) -> list[tuple[Residue, ...]]:
    """The residue of each article: sorted stretches that do not overlap, same order as the articles.

    What the same outlet's articles in this batch have in common is learned here; ``table`` adds what
    earlier runs learned.
    """
    options = kit.settings.residue
    lines = [lines_of(article.text) for article in articles]
    known = recurring(articles, lines)
    if table is not None:
        known = known.merge(table)
    book = phrasebook()
    matches = [[book.match(line, options.phrase_words) for line in own] for own in lines]
    chances = line_model(kit).chances(lines, matches)
    return [
        _residue(_Page(article, *rest, known.of(article.source)), options)
        for article, *rest in zip(articles, lines, matches, chances, strict=True)
    ]


def _residue(page: _Page, options: ResidueSettings) -> tuple[Residue, ...]:
    title = words_of(page.article.title or "")
    found: list[Residue] = []
    kind_above = "other"
    for line, match, chance in zip(page.lines, page.matches, page.chances, strict=True):
        verdict = None
        if line.words and line.words != title:
            verdict = _line_kind(line, match, chance, (page.outlet, options))
        if verdict is None:
            found += _inside(line)
            kind_above = "other"
            continue
        kind, confidence = verdict
        if kind == "other" and kind_above == "related_posts":
            kind = kind_above
        kind_above = kind
        found.append(_stretch(line.start, line.text, kind, confidence))
    return _weighed(found)


_FORM = re.compile(
    r"(?:address|adresse|correo|email|e-mail) .{0,40}(?:not be published|publi)|required fields|save my name|cancel reply|post comment"
    r"|leave a reply|reply cancel|logged in to (?:post|comment|reply)|akismet|comment data",
    re.IGNORECASE,
)
"""What only a comment form says; "Comments" alone may be a heading."""


def _weighed(found: Sequence[Residue]) -> tuple[Residue, ...]:
    """One stray comment label is minor; a form, or more than one of its lines, keeps its severity."""
    forms = [piece for piece in found if piece.kind == "comment_form"]
    if len(forms) != 1 or _FORM.search(forms[0].text):
        return tuple(found)
    return tuple(replace(piece, severity="minor") if piece is forms[0] else piece for piece in found)


def _line_kind(
    line: Line, match: Match | None, chance: float, known: tuple[OutletLines, ResidueSettings]
) -> tuple[str, float] | None:
    """Kind and confidence where the whole line is residue."""
    outlet, options = known
    strong = match is not None and match.fit == "whole" and KINDS[match.kind].strong
    if not strong and SOUND.match(line.text):
        return None
    prose = match is None and len(line.words) >= options.prose_words and bool(_ENDS_SENTENCE.search(line.text))
    if strong:
        chance = max(chance, 0.95)
    elif chance < (options.prose_bar if prose else options.line_bar):
        if not _recurs(line, chance, outlet, options):
            return None
        return ("recurring" if match is None else match.kind), max(chance, 0.9)
    return (match.kind if match else _plain_kind(line)), chance


def _recurs(line: Line, chance: float, outlet: OutletLines, options: ResidueSettings) -> bool:
    spread = outlet.spread(line_digest(line))
    if spread < options.recurring_bodies:
        return False
    return chance >= options.recurring_prior or spread >= options.recurring_share * len(outlet.bodies)


def _plain_kind(line: Line) -> str:
    """What a line without a known phrase is: page furniture is short and ends without a full stop."""
    short = len(line.words) <= 4 and not _ENDS_SENTENCE.search(line.text)
    return "navigation" if short else "other"


def _inside(line: Line) -> list[Residue]:
    return [
        _stretch(line.start + piece.start, line.text[piece.start : piece.end], piece.kind, 0.9)
        for piece in glued(line.text)
    ]


def _stretch(start: int, text: str, kind: str, confidence: float) -> Residue:
    told = KINDS[kind]
    confidence = round(float(confidence), 3)
    return Residue(start, start + len(text), text, kind, told.severity, confidence, told.message)
