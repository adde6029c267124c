"""``wirecheck score``: a feed in, scorecards out."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.cli.options import kit_from, settings_options
from scoring.cli.progress import progress_bar
from scoring.errors import InputError


@click.command(
    epilog="""\b
Examples:
  wirecheck score feed.jsonl -o scores.jsonl
  wirecheck score monday.csv tuesday.parquet -o report.html --profile aggregator
  zcat feed.jsonl.gz | wirecheck score - -o scores.parquet"""
)
@click.argument("feeds", metavar="FEED...", nargs=-1, required=True)
@click.option(
    "-o",
    "--out",
    "outs",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="OUT",
    help="Where to write, by ending: .jsonl (.gz, .zst), .parquet, .csv, .html, .duckdb. May be repeated.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary.")
@settings_options
def score(feeds: tuple[str, ...], outs: tuple[Path, ...], quiet: bool, **chosen: str) -> None:
    """Score every article of FEED: JSONL, CSV, Parquet, RSS/Atom, WARC, .html, .txt, a folder, or - .

    Every row of the feed is in the output, in its order; what cannot be scored says why. Without -o,
    scorecards go to standard output as JSON lines.
    """
    from scoring.pipeline import score_articles
    from scoring.read import read_feeds
    from scoring.report.record import to_line
    from scoring.report.text import summary
    from scoring.report.write import check_ending, write

    for out in outs:
        check_ending(out)
    kit = kit_from(chosen)
    articles = list(read_feeds(feeds, kit.settings.read))
    if not articles:
        raise InputError(f"{', '.join(feeds)}: no article in it; give a feed with at least one row")
    with progress_bar(quiet) as tell:
        cards = score_articles(articles, kit, tell)
    for out in outs:
        write(cards, out, {article.id: article.text for article in articles})
    if not outs:
        click.echo(b"".join(map(to_line, cards)), nl=False)
    if not quiet:
        click.echo(summary(cards), err=not outs, nl=False)
        for out in outs:
            click.echo(f"written: {out}")
