"""Why a page has no article body at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.residue.clean import without
from scoring.residue.lines import words_of
from scoring.settings import ResidueSettings
from scoring.types import Article, Residue

_REASONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "the page is an error page (not found)",
        re.compile(
            r"\b404\b|page (?:you (?:are|were) looking for|you requested|not found|could not be "
            r"found|can(?:no|')t be found)"
            r"|no longer (?:available|exists)|error 5\d\d|bad gateway|service unavailable|access "
            r"denied|403 forbidden"
            r"|página no encontrada|page introuvable|seite (?:wurde )?nicht gefunden|pagina non "
            r"trovata|página não encontrada"
            r"|pagina niet gevonden|sidan hittades inte|nie znaleziono strony|страница не найдена"
            r"|页面不存在|ページが見つかりません",
            re.IGNORECASE,
        ),
    ),
    (
        "the page asks for JavaScript or a human check instead of showing the article",
        re.compile(
            r"(?:enable|activate|turn on|requires?) javascript|javascript (?:is (?:disabled|required"
            r"|not enabled)|must be enabled)"
            r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|checking your browser"
            r"|unusual (?:traffic|activity)"
            r"|complete the (?:security check|captcha)|browser is (?:no longer supported|out of "
            r"date)|javascript aktivieren"
            r"|activer javascript|habilit\w+ javascript|включите javascript",
            re.IGNORECASE,
        ),
    ),
    (
        "the page is a consent wall",
        re.compile(
            r"\bcookies?\b.{0,200}\b(?:accept|agree|consent|reject|manage|preferences|settings|partners)\b"
            r"|\b(?:we|our) .{0,30}partners\b.{0,120}\b(?:store|process|data|consent)\b|before you "
            r"continue|we value your privacy"
            r"|akzeptieren.{0,120}cookies?|cookies?.{0,120}(?:akzeptier|accepter|aceptar|accett"
            r"|aceitar|accepteren)",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        "the page asks to subscribe or sign in instead of showing the article",
        re.compile(
            r"subscri(?:be|ption|bers?)\b.{0,80}\b(?:read|continue|access|unlock|only|exclusive"
            r"|required)\b|already a subscriber"
            r"|(?:log|sign) ?in to (?:continue|read|view)|(?:limit|number) of (?:your )?free "
            r"articles|to (?:keep|continue) reading"
            r"|register (?:for free )?to (?:continue|read)|réservé aux abonnés|nur für abonnenten"
            r"|solo para suscriptores"
            r"|contenido exclusivo|riservato agli abbonati|exclusivo para assinantes|только для подписчиков",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)


def no_body(
    article: Article, residue: Sequence[Residue], settings: ResidueSettings | None = None
) -> str | None:
    """Why there is no article on the page, or None where there is one.

    Looked for only where fewer than ``body_words`` words remain beside the residue: an article about
    cookies or subscriptions is long.
    """
    limit = (settings or ResidueSettings()).body_words
    body, _ = without(article.text, residue)
    if len(words_of(body)) >= limit:
        return None
    head = article.text[:4000]
    told = next((reason for reason, pattern in _REASONS if pattern.search(head)), None)
    if told is None and residue and not body.strip():
        return "the page holds only its frame (menus, prompts, notices) and no article"
    return told
