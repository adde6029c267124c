"""``wirecheck signals``: what is measured, and why."""

from __future__ import annotations

import click


@click.command(epilog="\b\nExamples:\n  wirecheck signals\n  wirecheck signals --json")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def signals(as_json: bool) -> None:
    """List every signal: its measures with unit, direction, why and source, and the findings it makes."""
    import orjson

    from scoring.signals import ARTICLE, STORY

    if as_json:
        listed = [
            {"signal": signal.name, "reads": reads, "kinds": signal.kinds, "measures": signal.measures}
            for reads, group in (("article", ARTICLE), ("story", STORY))
            for signal in group
        ]
        click.echo(orjson.dumps(listed, option=orjson.OPT_INDENT_2).decode())
        return
    for reads, group in (("each article alone", ARTICLE), ("each article against its story", STORY)):
        click.echo(f"Reading {reads}")
        for signal in group:
            click.echo(f"\n  {signal.name}: {', '.join(signal.kinds)}")
            for spec in signal.measures:
                click.echo(f"    {spec.name} [{spec.unit}; {spec.direction}]")
                click.echo(f"        {spec.why}\n        Source: {spec.source}")
        click.echo()
