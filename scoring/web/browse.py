"""The articles of the store: stories, single articles, outlets. Pages for browsers, JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import Any
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from scoring.report.ranking import to_record as ranking_record
from scoring.report.record import to_record
from scoring.settings import RankSettings
from scoring.sources import few_articles, rank_sources
from scoring.types import LABELS, Scorecard, SourceRank
from scoring.web.desk import Desk
from scoring.web.library import Shelf
from scoring.web.refusal import RefusedError
from scoring.web.render import as_json, rendered, wants_json

VERDICTS = ("unsound", "review", "sound", "unscored")
ASKED = ("verdict", "label", "source", "words")
Stories = Sequence[tuple[str, list[Scorecard]]]


def browse(router: APIRouter, desk: Desk) -> None:
    """Adds the routes over the desk's library."""
    _lists(router, desk)
    _singles(router, desk)


def _lists(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories")
    async def listed(request: Request, page: int = 1) -> Response:
        asked = {name: request.query_params.get(name, "").strip() for name in ASKED}
        found = filtered((await _shelf(desk)).stories, asked)
        if wants_json(request):
            return as_json([_summary(name, members) for name, members in found])
        return _list(found, asked, page, desk.settings.page_rows)

    @router.get("/sources")
    async def sources(request: Request, min_articles: int = RankSettings().min_articles) -> Response:
        shelf = await _shelf(desk)
        ranks, few = await to_thread.run_sync(_ranked, shelf, max(min_articles, 1))
        if wants_json(request):
            return as_json([ranking_record(rank) for rank in ranks])
        return rendered("sources.html", ranks=ranks, few=few, least=max(min_articles, 1))


def _singles(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories/{name:path}")
    async def story(request: Request, name: str) -> Response:
        shelf = await _shelf(desk)
        members = dict(shelf.stories).get(name)
        if members is None:
            raise RefusedError(404, f"no story {name!r} in the store; /stories lists them")
        if wants_json(request):
            return as_json([to_record(card) for card in members])
        return rendered("story.html", story=name, members=members, texts=shelf.texts)

    @router.get("/articles/{name:path}")
    async def article(request: Request, name: str) -> Response:
        shelf = await _shelf(desk)
        card = shelf.by_id.get(name)
        if card is None:
            raise RefusedError(404, f"no article {name!r} in the store; /stories lists them")
        if wants_json(request):
            return as_json(to_record(card))
        return rendered("article.html", card=card, text=shelf.texts.get(name), known=shelf.by_id)


async def _shelf(desk: Desk) -> Shelf:
    """The store's articles. Raises RefusedError (404) where the server was started without a store."""
    if desk.library.path is None:
        remedy = "start 'wirecheck serve --store FILE' with what 'wirecheck score' wrote"
        raise RefusedError(404, f"there is no store to browse; {remedy}")
    return await to_thread.run_sync(desk.library.shelf)


def filtered(stories: Stories, asked: Mapping[str, str]) -> list[tuple[str, list[Scorecard]]]:
    """The stories with the articles that fit what was asked; empty values ask for nothing."""
    found = [(name, [card for card in members if _fits(card, asked)]) for name, members in stories]
    return [(name, members) for name, members in found if members]


def _fits(card: Scorecard, asked: Mapping[str, str]) -> bool:
    shown = f"{card.title or ''} {card.source or ''} {card.id}".lower()
    return (
        asked["verdict"] in ("", card.verdict)
        and (not asked["label"] or asked["label"] in card.labels)
        and asked["source"] in ("", card.source)
        and asked["words"].lower() in shown
    )


def _summary(name: str, members: Sequence[Scorecard]) -> dict[str, Any]:
    verdicts = {verdict: sum(card.verdict == verdict for card in members) for verdict in VERDICTS}
    return {
        "story_id": name,
        "title": members[-1].title,
        "articles": [card.id for card in members],
        "verdicts": verdicts,
    }


def _list(found: Stories, asked: Mapping[str, str], page: int, rows: int) -> Response:
    pages = max(1, ceil(len(found) / rows))
    page = min(max(page, 1), pages)
    return rendered(
        "stories.html",
        stories=found[(page - 1) * rows : page * rows],
        total=sum(len(members) for _, members in found),
        asked=asked,
        query=urlencode({name: value for name, value in asked.items() if value}),
        page=page,
        pages=pages,
        verdicts=VERDICTS,
        labels=LABELS,
    )


@lru_cache(maxsize=4)
def _ranked(shelf: Shelf, least: int) -> tuple[list[SourceRank], dict[str, int]]:
    """The ranking of the store's outlets, and those with too few articles; the same shelf is ranked once."""
    settings = RankSettings(min_articles=least)
    return rank_sources(shelf.cards, settings), dict(few_articles(shelf.cards, least))
