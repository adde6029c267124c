"""Whether a whole line is residue, and of what kind: phrase, model, and what the outlet always prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.outlets import OutletLines
from scoring.residue import standing
from scoring.residue.absent import readers
from scoring.residue.habits import Habits
from scoring.residue.kinds import KINDS
from scoring.residue.lines import Line, full_stop
from scoring.residue.outlets import edge_digest, line_digest
from scoring.residue.phrases import phrasebook
from scoring.residue.shapes import Match
from scoring.settings import ResidueSettings

_NOTE = re.compile(r"^\W*(?:editor|author)['’]?s note", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:updated|corrected|published|appeared|adapted|excerpt\w*|contributed|misstated)\b", re.IGNORECASE
)
"""What an editor's note says of its own story; one that says nothing such and recurs is a promotion."""
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
    habits: Habits
    """How the outlet's lines stand in this feed."""
    options: ResidueSettings
    label: str = "."
    """The outlet's name as its address spells it: a passage that names it promotes it."""

    def verdict(self, line: Line, match: Match | None, chance: float, edge: bool) -> Verdict | None:
        """What the line is, or None for a line of the article; ``edge``: first or last line of the text."""
        if match is not None and self._certain(line, match):
            return Verdict(match.kind, max(chance, self.options.phrase_confidence))
        if match is None and not self.outlet and chance < self.options.line_bar:
            return None
        told = chance >= self._bar(line, match)
        recurs = self._recurs(line, chance, match is not None, edge)
        prompts = match is not None and KINDS[match.kind].strong
        if not (told or recurs) or standing.made(line.text, recurs, prompts) or self._noted(line, recurs):
            return None
        if told:
            return Verdict(match.kind if match else plain_kind(line), chance)
        return Verdict(match.kind if match else "recurring", max(chance, self.options.recurring_confidence))

    def _noted(self, line: Line, recurs: bool) -> bool:
        """Whether it is an editor's note on this story; one that recurs and says nothing of its making is a
        promotion.
        """
        return bool(_NOTE.match(line.text)) and not (recurs and not _MADE.search(line.text))

    def _certain(self, line: Line, match: Match) -> bool:
        """Whether the phrase alone settles it; a single word may be a heading, so the model is asked."""
        return match.fit == "whole" and KINDS[match.kind].strong and len(line.words) > 1

    def _bar(self, line: Line, match: Match | None) -> float:
        options = self.options
        if match is not None and KINDS[match.kind].strong:
            if match.fit != "within":
                return options.phrase_bar
            return options.within_bar if len(line.words) <= options.within_words else options.line_bar
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
        usual = max(chance, self.habits.usual.get(number, 0.0))
        known = known or self._knows(line) or self._promotes(line, usual)
        if not known and self._of_story(line, usual):
            return False
        if usual >= (self.options.recurring_prior if known else self._prior(line)):
            return True
        common = [own for own in seen if self._common(own, line)]
        told = self._quotes(line, known) or (not known and self._told(line, common, edge))
        return bool(common) and not told

    def _prior(self, line: Line) -> float:
        """How likely residue a line is from which its recurrence settles it: more is asked of a few words,
        which may be a subtitle, unless they name a section.
        """
        short = len(line.words) <= self.options.heading_words and not standing.section(line.text)
        return self.options.heading_prior if short else self.options.recurring_prior

    def _of_story(self, line: Line, usual: float) -> bool:
        """Whether its wording says that it belongs to the article, however often it is printed; of what
        stands over and over in one article only few words are a turn of a transcript.
        """
        if usual < self.options.name_bar and standing.named(line.text):
            return True
        if len(line.words) <= self.options.heading_words and line_digest(line) in self.habits.turns:
            return True
        return any(own(line.text) for own in (standing.reply, standing.roll, standing.points))

    def _promotes(self, line: Line, usual: float) -> bool:
        """Whether it names the outlet, heads links, is one, or is nothing but a credit."""
        heads = line.text[-1] == ":" and len(line.words) <= self.options.label_words
        return (
            self.label in "".join(line.words)
            or (heads and usual >= self.options.recurring_prior and line_digest(line) in self.habits.heading)
            or standing.labelled_link(line)
            or standing.credited(line.text)
        )

    def _knows(self, line: Line) -> bool:
        """Whether a line too long for the phrase list at first has a phrase after all."""
        longest = len(line.words)
        return longest > self.options.phrase_words and phrasebook().match(line, longest) is not None

    def _common(self, outlet: OutletLines, line: Line) -> bool:
        return outlet.spread(line_digest(line)) >= self.options.recurring_share * len(outlet.bodies)

    def _told(self, line: Line, outlet: Sequence[OutletLines], edge: bool) -> bool:
        """Whether it is part of the story, mostly between other lines: a subtitle, short, or a passage that
        several articles share, which speaks to nobody. ``edge``: this article begins or ends with it.
        """
        number, short = line_digest(line), len(line.words) <= self.options.heading_words
        if line.text[0] == "(" or standing.calls(line.text):
            return False
        if number in self.habits.opening:
            return short and not standing.section(line.text)
        stops = full_stop(line.text)
        if any(2 * own.spread(edge_digest(line)) >= own.spread(number) for own in outlet) or (
            edge and not stops
        ):
            return False
        if short or not (stops or line.text[-1] == ":"):
            return number not in self.habits.among and len(line.words) <= self.options.title_words
        told = line.text[0] == "[" or "@" in line.text or any(self._everywhere(own, line) for own in outlet)
        return not told and readers().isdisjoint(line.words)

    def _everywhere(self, outlet: OutletLines, line: Line) -> bool:
        """Whether more of the outlet's bodies have the line than tell one story."""
        spread = outlet.spread(line_digest(line))
        least = self.options.everywhere_share * len(outlet.bodies)
        return spread >= max(least, 2 * self.options.recurring_bodies)

    def _quotes(self, line: Line, known: bool) -> bool:
        if known:
            return False
        quoting = len(line.words) >= self.options.quoting_words and standing.quotes(line.text)
        return quoting or standing.spoken(line.text)


def plain_kind(line: Line) -> str:
    """What a line without a known phrase is: page furniture is short and ends without a full stop."""
    if _CREDIT.search(line.text) and len(line.words) <= 12:
        return "credit"
    return "navigation" if len(line.words) <= 4 and not full_stop(line.text) else "other"
