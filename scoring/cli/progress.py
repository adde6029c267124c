"""A progress bar with the time left, on a terminal only; elsewhere silence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scoring.pipeline import Progress


@contextmanager
def progress_bar(quiet: bool = False) -> Iterator[Progress]:
    """A callback for the pipeline; each step gets a bar on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda step, done, total: None
        return
    columns = (TextColumn("{task.description:16}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        tasks: dict[str, object] = {}

        def tell(step: str, done: int, total: int) -> None:
            task = tasks.setdefault(step, bars.add_task(step, total=total) if step not in tasks else None)
            bars.update(task, completed=done, total=total)  # type: ignore[arg-type]

        yield tell
