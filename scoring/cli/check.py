"""``wirecheck check``: the newsroom's look at single articles before publishing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

import scoring
from scoring.cli.options import kit_from, outlets_option, settings_options, with_outlets
from scoring.settings import ReadSettings
from scoring.types import Article, Scorecard

SEVERITIES = ("minor", "major", "critical")
Checked = Sequence[tuple[str, str, Scorecard]]
"""(file, text, card)"""


@click.command(
    epilog="""\b
Examples:
  wirecheck check draft.txt
  wirecheck check draft.txt --against today.jsonl --format json
  cat draft.txt | wirecheck check - --fail-under 60
  wirecheck check draft.jsonl --outlets outlets.jsonl
\b
Exit code: 0 nothing at or above the level, 1 findings or quality below N, 2 bad input or usage."""
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--against", metavar="FEED_OR_STORE", help="Other outlets' articles to compare with.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "html"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--level",
    type=click.Choice(SEVERITIES),
    default="major",
    show_default=True,
    help="Lowest severity of a finding that makes the check fail.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Fail also where the quality is below N; then findings alone do not fail it.",
)
@outlets_option(
    "Table of the lines each outlet prints on all its articles, as 'wirecheck score' made it; read only."
)
@settings_options
@click.pass_context
def check(context: click.Context, /, files: tuple[str, ...], against: str | None, **chosen: Any) -> None:
    """Check single articles (FILE: .txt, .html, one-article .jsonl, or - for standard input)."""
    from scoring.pipeline import score_articles
    from scoring.read import read_feed

    kit = with_outlets(kit_from(chosen), chosen["outlets"])
    drafts = [(file, article) for file in files for article in read_feed(file, kit.settings.read)]
    others = [] if against is None else _others(against, drafts, kit.settings.read)
    cards = score_articles([article for _, article in drafts] + others, kit)
    checked = [(file, article.text, card) for (file, article), card in zip(drafts, cards, strict=False)]
    click.echo(render(checked, chosen["form"]), nl=False)
    context.exit(exit_code([card for _, _, card in checked], chosen["level"], chosen["fail_under"]))


def _others(feed: str, drafts: Sequence[tuple[str, Article]], settings: ReadSettings) -> list[Article]:
    """The feed or store to compare with, without the drafts themselves."""
    from scoring.read import read_feed, without

    if feed.lower().endswith(".duckdb"):
        return without(_stored(Path(feed)), [article for _, article in drafts])
    return without(read_feed(feed, settings), [article for _, article in drafts])


def _stored(path: Path) -> list[Article]:
    from scoring.report.load import articles_of, load_scorecards, load_texts

    return articles_of(load_scorecards(path), load_texts(path))


def render(checked: Checked, form: str) -> str:
    """The checked articles in the form asked for, ending in a newline."""
    if form == "json":
        from scoring.report.record import to_line

        return b"".join(to_line(card) for _, _, card in checked).decode()
    if form == "html":
        from scoring.report.html import page

        return page([card for _, _, card in checked], {card.id: text for _, text, card in checked})
    if form == "text":
        from scoring.report.text import check_text

        return "\n".join(check_text(card, text) for _, text, card in checked)
    return _for_machines(checked, form)


def _for_machines(checked: Checked, form: str) -> str:
    import orjson

    from scoring.report.sarif import github, sarif

    if form == "github":
        return github(checked)
    return orjson.dumps(sarif(checked, scoring.__version__), option=orjson.OPT_INDENT_2).decode() + "\n"


def exit_code(cards: Sequence[Scorecard], level: str, fail_under: float | None) -> int:
    """0 fine, 1 too low or with findings at the level, 2 where an article could not be scored at all."""
    if any(card.unscored is not None for card in cards) or not cards:
        return 2
    if fail_under is not None:
        return int(any((card.quality or 0.0) < fail_under for card in cards))
    least = SEVERITIES.index(level)
    found = (finding for card in cards for finding in card.findings)
    return int(any(SEVERITIES.index(finding.severity) >= least for finding in found))
