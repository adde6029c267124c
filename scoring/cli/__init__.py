"""The command line: one file per command, each parses, calls and prints."""

from __future__ import annotations

import os
import sys

import click

import scoring
from scoring.cli.check import check
from scoring.cli.clean import clean
from scoring.cli.evaluate import evaluate
from scoring.cli.rank import rank
from scoring.cli.score import score
from scoring.cli.serve import serve
from scoring.cli.signals import signals
from scoring.errors import ScoringError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(scoring.__version__, prog_name="wirecheck")
def group() -> None:
    r"""Score news articles against what independent outlets agree on.

    \b
    wirecheck score feed.jsonl -o scores.jsonl     a feed in, scorecards out
    wirecheck check draft.txt                      before publishing
    wirecheck rank scores.jsonl                    compare outlets
    wirecheck serve                                the same on a web page, and as an HTTP API
    """


for command in (score, check, rank, clean, serve, signals, evaluate):
    group.add_command(command)


def main() -> None:
    """Runs the command; errors made on purpose are one line on standard error and exit code 2."""
    try:
        code = group(standalone_mode=False)  # what a command hands to Context.exit comes back here
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except ScoringError as error:
        click.echo(f"wirecheck: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:  # whoever read the output ("| head") has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(
            f"wirecheck: {where}{error.strerror or error}; check path, permissions and space", err=True
        )
        sys.exit(2)
