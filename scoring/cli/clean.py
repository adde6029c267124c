"""``wirecheck clean``: articles without their residue."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.cli.options import kit_from, outlets_option, settings_options, with_outlets


@click.command(
    epilog="\b\nExamples:\n  wirecheck clean feed.jsonl > cleaned.jsonl\n  wirecheck clean page.txt --text"
)
@click.argument("feeds", metavar="FEED...", nargs=-1, required=True)
@click.option("--text", "as_text", is_flag=True, help="Print the cleaned text only.")
@outlets_option(
    "Table of the lines each outlet prints on all its articles, as 'wirecheck score' made it; read only."
)
@settings_options
def clean(feeds: tuple[str, ...], as_text: bool, outlets: Path | None, **chosen: str) -> None:
    """Write articles without template and scraper residue.

    JSON lines: id, text, what was removed, and "kept": stretches of the cleaned text with their offset in
    the text given, so that every place can be mapped back.
    """
    import orjson

    from scoring.read import read_feeds
    from scoring.residue import locate, without

    kit = with_outlets(kit_from(chosen), outlets)
    articles = list(read_feeds(feeds, kit.settings.read))
    for article, spans in zip(articles, locate(articles, kit), strict=True):
        text, kept = without(article.text, spans)
        record = {"id": article.id, "text": text, "removed": spans, "kept": kept, "problem": article.problem}
        click.echo(text if as_text else orjson.dumps(record).decode())
