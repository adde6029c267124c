"""``wirecheck score``: a feed in, scorecards out."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.cli.options import kit_from, outlets_option, settings_options, with_outlets
from scoring.cli.progress import progress_bar
from scoring.errors import InputError
from scoring.outlets import write_table


@click.command(
    epilog="""\b
Examples:
  wirecheck score feed.jsonl -o scores.jsonl
  wirecheck score monday.csv tuesday.parquet -o report.html --profile aggregator
  zcat feed.jsonl.gz | wirecheck score - -o scores.parquet
  wirecheck score feed.jsonl -o scores.jsonl --outlets outlets.jsonl
\b
The table of --outlets holds no text, only numbers of the lines that each outlet's newest articles carry.
The same feed a second time adds nothing to it. The signature of every scorecard names the table that was
used, this feed included (outlets@ and eight digits of its sha256)."""
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
@outlets_option(
    "Table of the lines each outlet prints on all its articles: read, used, and brought up to date with "
    "this feed. Made where it does not exist yet."
)
@settings_options
def score(
    feeds: tuple[str, ...], outs: tuple[Path, ...], quiet: bool, outlets: Path | None, **chosen: str
) -> None:
    """Score every article of FEED: JSONL, CSV, Parquet, RSS/Atom, WARC, .html, .txt, a folder, or - .

    Every row of the feed is in the output, in its order; what cannot be scored says why. Without -o,
    scorecards go to standard output as JSON lines.
    """
    from scoring.pipeline import score_articles
    from scoring.read import read_feeds
    from scoring.report.record import to_line
    from scoring.report.text import summary
    from scoring.report.write import check_ending, write
    from scoring.residue import taught

    for out in outs:
        check_ending(out)
    kit = with_outlets(kit_from(chosen), outlets, new=True)
    articles = list(read_feeds(feeds, kit.settings.read))
    if not articles:
        raise InputError(f"{', '.join(feeds)}: no article in it; give a feed with at least one row")
    kit = taught(kit, articles)
    with progress_bar(quiet) as tell:
        cards = score_articles(articles, kit, tell)
    for out in outs:
        write(cards, out, {article.id: article.text for article in articles})
    if not outs:
        click.echo(b"".join(map(to_line, cards)), nl=False)
    if outlets is not None and kit.outlets is not None:
        write_table(kit.outlets, outlets)
    if not quiet:
        click.echo(summary(cards), err=not outs, nl=False)
        for out in outs:
            click.echo(f"written: {out}")
