"""Options that several commands share, and how they become one settings record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import click

from scoring.kit import Kit, load_kit
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
