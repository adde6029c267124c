"""Why a page has no article body at all."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.residue.absent import Said, languages, length, said
from scoring.residue.clean import without
from scoring.settings import ResidueSettings
from scoring.types import Article, Residue

REASONS = {
    "gone": "the page is an error page (not found)",
    "barred": "the site refused access, or asks for a human check, instead of showing the article",
    "script": "the page asks for JavaScript instead of showing the article",
    "consent": "the page is a consent wall",
    "subscribe": "the page asks to subscribe or sign in instead of showing the article",
}
_FRAME = "the page holds only its frame (menus, prompts, notices) and no article"


def no_body(
    article: Article, residue: Sequence[Residue], settings: ResidueSettings | None = None
) -> str | None:
    """Why there is no article on the page, or None where there is one.

    A page without one is short, says so in some language, and has no running text: beside the residue only
    few words that are not about the page and its reader. Before a wall to subscribe a lead may stand.
    """
    options = settings or ResidueSettings()
    body, _ = without(article.text, residue)
    if length(body) >= options.page_words:
        return None
    told = (_told(article, body, language, options) for language in languages())
    reason = next((own for own in told if own), None)
    if reason is None and residue and not body.strip():
        return _FRAME
    return reason


def _told(article: Article, body: str, language: str, options: ResidueSettings) -> str | None:
    page = said(f"{article.title or ''}\n{article.text[: options.page_head]}", language)
    reasons = [own.reason for own in page if own.reason]
    if not reasons:
        return None
    told = said(body, language)
    running = sum(own.words for own in told if not own.about)
    if running < max(options.running_words, options.running_share * sum(own.words for own in told)):
        return REASONS[reasons[0]]
    return REASONS["subscribe"] if running < options.body_words and _walled(page) else None


def _walled(page: Sequence[Said]) -> bool:
    """Whether a text ends in a wall to subscribe."""
    return any(own.reason == "subscribe" for own in page[-3:])
