"""``wirecheck evaluate``: the labelled suites, each figure beside its baseline."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.cli.options import kit_from, settings_options
from scoring.errors import InputError, UsageError


@click.command(
    epilog="""\b
Examples:
  wirecheck evaluate residue
  wirecheck evaluate all --data ../shared/corpora --json figures.json"""
)
@click.argument("names", metavar="SUITE...", nargs=-1, required=True)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of labelled tables; default $WIRECHECK_DATA, else ../shared/corpora.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N documents, for a quick look.")
@click.option(
    "--json", "out", type=click.Path(path_type=Path), metavar="FILE", help="Also write the rows as JSON."
)
@settings_options
def evaluate(
    names: tuple[str, ...], data: Path | None, limit: int | None, out: Path | None, **chosen: str
) -> None:
    """Run labelled suites ('all' for every one, 'list' to name them) and print their measures."""
    import orjson

    from scoring.corpora import data_folder
    from scoring.evaluate import SUITES
    from scoring.evaluate.table import table_text

    known = {suite.name: suite for suite in SUITES}
    if names == ("list",):
        click.echo("\n".join(f"{suite.name:16} {suite.what}" for suite in SUITES))
        return
    wanted = tuple(known) if names == ("all",) else names
    if unknown := [name for name in wanted if name not in known]:
        raise UsageError(f"no suite {', '.join(unknown)}; there are {', '.join(known)}")
    try:
        folder = data_folder(data)
    except InputError as error:
        click.echo(f"skipped {', '.join(wanted)}: {error}")
        return
    kit = kit_from(chosen)
    results = {}
    for name in wanted:
        results[name] = known[name].run(folder, kit, limit)
        click.echo(table_text(known[name], results[name]))
    if out is not None:
        out.write_bytes(orjson.dumps(results, option=orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY))
