"""wirecheck: scores news articles against what independent outlets agree on.

The public interface::

    from scoring import Article, score_articles, check_article, rank_sources, to_frame, load_kit
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from scoring.kit import Kit, load_kit
    from scoring.pipeline import check_article, score_articles
    from scoring.report.frame import to_frame
    from scoring.settings import Settings
    from scoring.sources import rank_sources
    from scoring.types import Article, Finding, Scorecard, SourceRank

_HOMES = {
    "Article": "types",
    "Finding": "types",
    "Kit": "kit",
    "Scorecard": "types",
    "Settings": "settings",
    "SourceRank": "types",
    "check_article": "pipeline",
    "load_kit": "kit",
    "rank_sources": "sources",
    "score_articles": "pipeline",
    "to_frame": "report.frame",
}

__all__ = [
    "Article",
    "Finding",
    "Kit",
    "Scorecard",
    "Settings",
    "SourceRank",
    "check_article",
    "load_kit",
    "rank_sources",
    "score_articles",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    """The public names, imported when first used so that ``import scoring`` stays light (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'scoring' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"scoring.{_HOMES[name]}"), name)
