"""Residue to put around a sound article: runs of real residue lines, or pages of our own templates."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.corpora import held_out, table
from scoring.types import Document

_TOP = (
    ("123 Anywhere Street, Suite 100, Your City, ST 12345", "+1 (555) 123-4567", "info@yourdomain.example"),
    ("Home", "About", "Contact", "Privacy Policy", "Advertise with us"),
    ("Skip to content", "Menu", "Search for:", "Search"),
    ("Tuesday, March 3", "Latest:", "Trending now", "Facebook", "Twitter", "Instagram", "YouTube"),
    ("Your Company Name", "Just another news site", "Call us today: 000-000-0000"),
    ("Home » News » World", "By admin", "0 comments"),
)
_MIDDLE = (
    "Share this:",
    "Click to share on Twitter (Opens in new window)",
    "ADVERTISEMENT",
    "Read more",
    "Also read:",
    "Story continues below advertisement",
    "Sign up for our daily newsletter",
    "Subscribe now",
    "You may also like",
    "Share on Facebook Tweet Pin It WhatsApp",
    "Photo: file",
    "Listen to this article",
    "Follow us on Google News",
)
_COMMENT_FORM = (
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Comment *",
    "Name *",
    "Email *",
    "Website",
    "Save my name, email, and website in this browser for the next time I comment.",
)
_RELATED = (
    "Related Posts",
    "Ten gadgets that will change your kitchen",
    "Why everyone is talking about this beach",
    "How to save on your next phone bill",
)
_NEWSLETTER = (
    "Subscribe to our newsletter",
    "Get the latest news delivered to your inbox",
    "Enter your email address",
    "Submit",
)
_BOTTOM = (
    _COMMENT_FORM,
    _RELATED,
    _NEWSLETTER,
    ("English", "Deutsch", "Español", "Français", "Türkçe", "العربية", "Русский", "中文"),
    ("We use cookies to give you the best experience on our website.", "Accept all", "Reject", "Settings"),
    ("Copyright © 2023 All rights reserved.", "Theme: NewsWave by ThemeWorks", "Powered by WordPress"),
    ("Previous Post", "Next Post", "Tags: news, world, latest", "About the author", "View all posts"),
    ("Be the first to comment", "Post a comment", "Cancel reply", "Notify me of new posts by email."),
)
_LABELS = ("World", "News", "Politics", "Business", "Breaking", "Local", "Sports", "Home", "Latest")


@dataclass(frozen=True, slots=True)
class Templates:
    """Runs of residue lines as they stood on real pages."""

    runs: tuple[tuple[str, ...], ...]

    @classmethod
    def from_pages(cls, data: Path, held: bool) -> Templates:
        """Runs of at least three residue lines in a row that the greedy extractors left on a page."""
        lines = table(data, "pages/line_labels")
        lines = lines[lines.extractor.isin(("inscriptis", "html_text"))]
        lines = lines[[held_out(str(page)) == held for page in lines.page_id]]
        runs: list[tuple[str, ...]] = []
        for _, group in lines.groupby(["page_id", "extractor"]):
            runs += _runs(group.line.tolist(), group.is_content.tolist())
        return cls(tuple(runs))

    def page(self, document: Document, count: int, rng: random.Random) -> str:
        """The text with ``count`` real residue lines before, inside and after it."""
        lines: list[str] = []
        while len(lines) < count:
            lines += rng.choice(self.runs)
        lines = [line for line in lines[:count] if line.strip()]
        cut = rng.randrange(len(lines) + 1)
        return "\n".join([*lines[:cut], "", document.article.text, "", *lines[cut:]]).strip()

    def around(self, document: Document, count: int, rng: random.Random) -> str:
        """The text inside one of our own templates, with about ``count`` lines of it."""
        bottom = [line for block in rng.sample(_BOTTOM, min(len(_BOTTOM), 1 + count // 4)) for line in block]
        top = list(rng.choice(_TOP)) if count > 4 else []
        text = document.article.text
        if rng.random() < 0.4:
            text = rng.choice(_LABELS) + text
        paragraphs = text.split("\n\n")
        for _ in range(min(count // 4, 4)):
            paragraphs.insert(rng.randrange(1, len(paragraphs) + 1), rng.choice(_MIDDLE))
        return "\n\n".join([*_joined(top, rng), *paragraphs, *_joined(bottom[: max(count, 3)], rng)])


def _joined(lines: Sequence[str], rng: random.Random) -> list[str]:
    """Lines as they are, or run together on one line as careless extraction leaves them."""
    if lines and rng.random() < 0.35:
        return [rng.choice((" | ", " ", " · ")).join(lines)]
    return list(lines)


def _runs(lines: Sequence[str], labels: Sequence[int]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    run: list[str] = []
    for line, content in zip([*lines, ""], [*labels, 1], strict=True):
        if content:
            if len(run) >= 3:
                found.append(tuple(run))
            run = []
        else:
            run.append(str(line))
    return found
