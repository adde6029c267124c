"""Scorecards -> a ranking of outlets, with intervals, tie groups and places that can be told apart."""

from scoring.sources.ranking import few_articles, rank_sources

__all__ = ["few_articles", "rank_sources"]
