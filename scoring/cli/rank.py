"""``wirecheck rank``: outlets compared, with intervals and tie groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from scoring.errors import InputError
from scoring.settings import RankSettings
from scoring.types import SourceRank


@click.command(
    epilog="""\b
Examples:
  wirecheck rank scores.jsonl
  wirecheck rank january.jsonl february.jsonl --min-articles 20 -o ranking.csv
  wirecheck rank scores.parquet -o ranking.html"""
)
@click.argument("scores", metavar="SCORES...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--min-articles",
    type=click.IntRange(1),
    default=RankSettings().min_articles,
    show_default=True,
    metavar="N",
    help="Fewest scored articles of an outlet that is ranked.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Also write the ranking: .csv, .json, .parquet or .html.",
)
def rank(scores: tuple[Path, ...], min_articles: int, out: Path | None) -> None:
    """Rank outlets by what 'wirecheck score' wrote. Intervals are 90 %."""
    from scoring.report.load import load_scorecards
    from scoring.report.ranking import check_ending, ranking_text, write_ranking
    from scoring.sources import few_articles, rank_sources

    if out is not None:
        check_ending(out)
    cards = [card for path in scores for card in load_scorecards(path)]
    ranks = rank_sources(cards, replace(RankSettings(), min_articles=min_articles))
    _insist(ranks, len({card.source for card in cards if card.source}), min_articles)
    few = few_articles(cards, min_articles)
    click.echo(ranking_text(ranks, few), nl=False)
    if out is not None:
        write_ranking(ranks, out, few)
        click.echo(f"written: {out}")


def _insist(ranks: Sequence[SourceRank], outlets: int, least: int) -> None:
    if not ranks:
        raise InputError(
            f"none of {outlets} outlets has {least} scored articles; "
            "score a longer feed or lower --min-articles"
        )
