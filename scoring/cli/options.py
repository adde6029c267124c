"""Options that several commands share, and how they become one settings record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from scoring.kit import Kit, load_kit
from scoring.outlets import RecurringTable, read_table
from scoring.settings import Profile, Settings, Tier

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--profile",
        type=click.Choice(["newsroom", "aggregator"]),
        default="newsroom",
        show_default=True,
        help="Whose costs decide the verdict: few false alarms, or few misses.",
    ),
    click.option(
        "--tier",
        type=click.Choice(["light", "full", "auto"]),
        default="auto",
        show_default=True,
        help="Which models read the sentences; auto lets the slower ones see only unsure sentences.",
    ),
    click.option(
        "--encoder",
        default="static-news-v1",
        show_default=True,
        metavar="NAME_OR_PATH",
        help="Sentence encoder: the shipped one, or any sentence-transformers model.",
    ),
)


def settings_options(command: Command) -> Command:
    """Adds --profile, --tier and --encoder; they arrive as keyword arguments."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def kit_from(chosen: dict[str, str]) -> Kit:
    """The kit for what ``settings_options`` collected."""
    return load_kit(
        Settings(
            profile=cast(Profile, chosen["profile"]),
            tier=cast(Tier, chosen["tier"]),
            encoder=chosen["encoder"],
        )
    )


def outlets_option(told: str) -> Callable[[Command], Command]:
    """Adds --outlets with this help; it arrives as the keyword argument ``outlets``, a path or None."""
    return click.option("--outlets", type=click.Path(path_type=Path), metavar="FILE", help=told)


def with_outlets(kit: Kit, path: Path | None, new: bool = False) -> Kit:
    """The kit with the table of recurring lines in the file, empty where it is ``new`` and not there yet.

    Raises InputError where the file is no such table.
    """
    if path is None:
        return kit
    if new and not path.exists():
        return replace(kit, outlets=RecurringTable({}, kit.settings.outlets))
    return replace(kit, outlets=read_table(path, kit.settings.outlets))
