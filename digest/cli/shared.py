"""What several verbs share: dates on the command line, JSON, the progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import click


def day(_ctx: click.Context, _param: click.Parameter, text: str | None) -> date | None:
    """Read a day, ``2022-10-09``."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"“{text}” is no day; write it as 2022-10-09.") from error


def moment(_ctx: click.Context, _param: click.Parameter, text: str | None) -> datetime | None:
    """Read a moment, ISO 8601; without an offset it is meant in UTC."""
    if text is None:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        example = "2022-10-13T09:00+03:00"
        raise click.BadParameter(f"“{text}” is no moment; write it as {example}.") from error
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def as_json(value: object) -> None:
    """Print a value for a program."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


@contextmanager
def progress(*, enabled: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give a watch that draws a bar on a terminal, and one that does nothing in a pipe."""
    if not (enabled and sys.stderr.isatty()):
        yield lambda _stage, _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns: list[Any] = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def watch(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield watch
