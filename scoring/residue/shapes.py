"""Shapes of interface lines that a list of phrases cannot hold."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from scoring.residue.lines import Line

Fit = Literal["whole", "opens", "within"]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase or shape found in a line: it is the whole line, opens it, or stands within it."""

    kind: str
    fit: Fit


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern and what a line of this shape is; ``hint``: one of these words must stand in the line."""

    kind: str
    fit: Fit
    hint: frozenset[str]
    pattern: re.Pattern[str]


def shaped(line: Line, told: Set[str]) -> Match | None:
    """The first shape the line has; ``told``: those of its words that are among HINTS, and any others.

    A placeholder or slot is the line only where the line is little else.
    """
    hints = HINTS & told
    for shape in SHAPES if hints else ():
        if shape.hint.isdisjoint(hints):
            continue
        found = shape.pattern.search(line.text)
        if found:
            covers = (
                shape.kind not in _PIECES or 2 * len(found.group()) >= len(line.text) or len(line.words) <= 12
            )
            return Match(shape.kind, shape.fit if covers else "within")
    slot = SLOT.search(line.text) if _may_hold_slot(line.text) else None
    if slot is None:
        return None
    return Match("unfilled_slot", "whole" if 2 * len(slot.group()) >= len(line.text) else "within")


def _shape(kind: str, fit: Fit, hint: str, pattern: str) -> Shape:
    return Shape(kind, fit, frozenset(hint.split()), re.compile(pattern, re.IGNORECASE))


def _may_hold_slot(text: str) -> bool:
    return "[" in text or "{" in text or "%" in text


_PIECES = frozenset({"theme_placeholder"})
SLOT = re.compile(
    r"\{\{[^{}]{1,60}\}\}|\{%[^%]{1,60}%\}|<%=?[^%]{1,60}%>|\$\{[\w.]{1,40}\}|%%[\w ]{2,30}%%"
    r"|\[/?(?:caption|gallery|embed|pullquote|vc_\w+|et_pb_\w+|su_\w+|contact-form[\w-]*|shortcode|playlist|"
    r"insert (?:text|title|headline|image|photo|name|date|link|caption|by-?line|content|copy|quote"
    r"|paragraph)(?: here)?)\b[^\]]{0,80}\]",
    re.IGNORECASE,
)
"""Template slots that were never filled: mustache, Jinja, ERB, shell style, shortcodes of WordPress."""

SHAPES: tuple[Shape, ...] = (
    _shape("theme_placeholder", "whole", "lorem", r"\blorem ipsum\b"),
    _shape(
        "theme_placeholder",
        "whole",
        "123 1234 12345 1234567890 1234567 456 555",
        r"\(?\b123\)?[ .-]?456[ .-]?78\d{1,2}\b|\b\(?555\)?[ .-]555[ .-]5555\b|"
        r"^\W*(?:address\W*)?123(?:45?)? (?:main |fake |example |your )?(?:street|st|road|avenue)\b",
    ),
    _shape(
        "theme_placeholder",
        "whole",
        "example yoursite yourdomain yourwebsite domain yourcompany",
        r"\b[\w.]+@(?:example|yoursite|yourdomain|yourwebsite|yourcompany|domain|site)\.\w+",
    ),
    _shape(
        "copyright",
        "whole",
        "copyright © c",
        r"^\W*(?:©|\(c\)\s|copyright\b)\W*(?:©|copyright|\(c\))?\W*(?:19|20)\d\d",
    ),
    _shape("copyright", "whole", "©", r"^\W*©|©\s*(?:19|20)\d\d"),
    _shape("app_prompt", "whole", "app", r"^click here (?:to get|for) the .{2,30} app\W*$"),
    _shape(
        "navigation",
        "whole",
        "slideshow images image photos",
        r"^\W*slideshow \(\d+ images?\)$|^(?:prev |next )?image \d+ of \d+$",
    ),
    _shape("navigation", "opens", "caption", r"^(?:enlarge this image )?toggle caption\b|^hide caption\b"),
    _shape("navigation", "within", "caption", r"\b(?:hide|toggle) caption\b"),
    _shape("navigation", "opens", "playback", r"^media playback is (?:un)?supported"),
    _shape("credit", "opens", "image", r"^image (?:copyright|caption|source|credit)\b"),
    _shape(
        "related_posts",
        "opens",
        "more read also related see watch photos video photo opinion",
        r"^\W*(?:read more|read also|also read|read|related(?: stor(?:y|ies)| articles?)?|see also"
        r"|more|watch|photos|videos?)"
        r"\s*:(?!\d)",
    ),
    _shape(
        "related_posts",
        "opens",
        "photos watch also video related read see more",
        r"^\( ?(?:photos|watch|also|video|related|read more|see also|see|more)\b.{0,90}\)$",
    ),
    _shape(
        "other",
        "whole",
        "old",
        r"^this (?:article|story|post|content) is (?:more than|over) \d+ (?:year|month|day)s? old$",
    ),
    _shape(
        "share_widget",
        "whole",
        "follow",
        r"^\W*follow .{2,40} on (?:twitter|facebook|instagram|x|linkedin|bluesky|threads)\b.{0,60}$",
    ),
    _shape("share_widget", "whole", "follow", r"^\W*follow @\w+\W*$"),
    _shape("paywall", "whole", "support", r"^\W*support .{2,40}\bjournalism\W*$"),
    _shape(
        "contact",
        "opens",
        "tel phone fax email e mail call telephone contact send write reach",
        r"^\W*(?:tel|phone|telephone|fax|e-?mail(?: us)?|call us|contact us|send (?:letters|tips"
        r"|questions|comments)[^.]{0,30} to|"
        r"write to [\w .]{2,40} at)\b.{0,60}(?:@|\d{3})",
    ),
    _shape(
        "newsletter_prompt",
        "whole",
        "sign subscribe",
        r"^\W*(?:sign up|subscribe)\b.{0,60}\b(?:newsletters?|briefing|updates|alerts|inbox)\b",
    ),
    _shape(
        "navigation",
        "whole",
        "comments views shares likes comment min read",
        r"^\W*\d[\d,.]*k?\s+(?:comments?|views?|shares?|likes?|min(?:ute)?s? read)\W*$",
    ),
)
HINTS = frozenset().union(*(shape.hint for shape in SHAPES))
