"""Whether a whole line is residue, and of what kind: phrase, model, and what the outlet always prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.outlets import OutletLines
from scoring.residue.kinds import KINDS
from scoring.residue.lines import Line, full_stop
from scoring.residue.outlets import edge_digest, line_digest
from scoring.residue.shapes import Match
from scoring.settings import ResidueSettings

SOUND = re.compile(
    r"^\W*(?:by [A-Z]|.{0,120}\bcontributed to this (?:report|story|article)\b|contributing\s*:"
    r"|additional reporting by"
    r"|reporting by\b|edited by\b|(?:the )?associated press\W*$|reuters\W*$|\(?(?:AP|AFP|Reuters)\)?\W*$"
    r"|(?-i:[A-Z][\w.]+ (?:[A-Z][\w.'’-]+ ){1,3})is (?:an?|the|(?-i:[A-Z][\w.’']+)) .{0,80}(?:writer"
    r"|reporter|"
    r"correspondent|editor|columnist|professor|fellow|author|attorney|contributor|journalist"
    r"|director|analyst|"
    r"president|host)\b"
    r"|(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}, (?:The )?[A-Z][\w ]+)$"
    r"|(?:editor|author)['’]?s note|correction\b|clarification\b"
    r"|this (?:story|article|post|piece) (?:was )?(?:originally|first) (?:published|appeared)"
    r"|(?:this|an? (?:earlier|revised|previous) version of this) (?:story|article|post|report)\b.{0,40}"
    r"(?:updated|corrected|misstated|available))",
    re.IGNORECASE,
)
"""By-lines, agency credits, who an author is, corrections: they tell how the story was made."""

_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][\w'’-]+$")
_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{3,40}: ?[A-Za-z—“\"\[]")
"""A turn of a transcript."""
_QUOTES = re.compile(r"[“”\"«»„]")
_CREDIT = re.compile(
    r"\b(?:photo|image|illustration|picture|getty|reuters|afp|dreamstime|shutterstock)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of residue a line is, and how sure that is."""

    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the lines of one article."""

    outlet: Sequence[OutletLines]
    """What is known of the outlet: from this feed, and from this feed and earlier runs together."""
    usual: Mapping[int, float]
    """How likely residue each line that recurs in this feed is on average over the outlet's articles."""
    options: ResidueSettings

    def verdict(self, line: Line, match: Match | None, chance: float, edge: bool) -> Verdict | None:
        """What the line is, or None for a line of the article; ``edge``: first or last line of the text."""
        if match is not None and self._certain(line, match):
            return Verdict(match.kind, max(chance, self.options.phrase_confidence))
        if match is None and not self.outlet and chance < self.options.line_bar:
            return None
        told = chance >= self._bar(line, match)
        if not told and not self._recurs(line, chance, match is not None, edge):
            return None
        if SOUND.match(line.text):
            return None
        if told:
            return Verdict(match.kind if match else plain_kind(line), chance)
        return Verdict(match.kind if match else "recurring", max(chance, self.options.recurring_confidence))

    def _certain(self, line: Line, match: Match) -> bool:
        """Whether the phrase alone settles it; a single word may be a heading, so the model is asked."""
        return match.fit == "whole" and KINDS[match.kind].strong and len(line.words) > 1

    def _bar(self, line: Line, match: Match | None) -> float:
        options = self.options
        if match is not None and match.fit == "whole" and KINDS[match.kind].strong:
            return options.phrase_bar
        prose = match is None and len(line.words) >= options.prose_words and full_stop(line.text)
        return options.prose_bar if prose else options.line_bar

    def _recurs(self, line: Line, chance: float, known: bool, edge: bool) -> bool:
        """Whether the outlet prints the line whatever the article says; a running subtitle, an author's
        name or a quotation that several articles share is no such line. ``known``: it has a phrase.
        """
        number = line_digest(line) if self.outlet else 0
        seen = [own for own in self.outlet if own.spread(number) >= self.options.recurring_bodies]
        if not seen:
            return False
        if max(chance, self.usual.get(number, 0.0)) >= self.options.recurring_prior:
            return True
        common = [own for own in seen if self._common(own, line)]
        return bool(common) and not self._quotes(line, known) and not self._heads(line, common, known, edge)

    def _common(self, outlet: OutletLines, line: Line) -> bool:
        return outlet.spread(line_digest(line)) >= self.options.recurring_share * len(outlet.bodies)

    def _heads(self, line: Line, outlet: Sequence[OutletLines], known: bool, edge: bool) -> bool:
        """Whether it is a subtitle: short, and mostly between other lines; or a name."""
        if known or len(line.words) > self.options.heading_words:
            return False
        outer = [own for own in outlet if 2 * own.spread(edge_digest(line)) >= own.spread(line_digest(line))]
        return bool(_NAME.match(line.text)) or not (edge or outer)

    def _quotes(self, line: Line, known: bool) -> bool:
        quoting = len(line.words) >= self.options.quoting_words and bool(_QUOTES.search(line.text))
        return quoting or (not known and bool(_SPEAKER.match(line.text)))


def plain_kind(line: Line) -> str:
    """What a line without a known phrase is: page furniture is short and ends without a full stop."""
    if _CREDIT.search(line.text) and len(line.words) <= 12:
        return "credit"
    return "navigation" if len(line.words) <= 4 and not full_stop(line.text) else "other"
