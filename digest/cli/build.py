"""``digest build``."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.shared import as_json, day, moment, progress


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="The settings file; digest.toml here, if there is one and no path is given.")  # fmt: skip
@click.option("--week", metavar="WEEK", help="Cover an ISO week, written 2022-W40.")
@click.option("--since", callback=day, metavar="DAY", help="Cover whole days from this one on.")
@click.option("--until", callback=day, metavar="DAY", help="Cover whole days up to this one.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"), show_default=True, help="The desk: issues are written into folders of it.")  # fmt: skip
@click.option("--now", callback=moment, metavar="MOMENT", help="The moment of making, ISO 8601; the present one by default.")  # fmt: skip
@click.option("--method", help="How to condense; overrules the settings.")
@click.option("--sentences", type=click.IntRange(1, 50), help="Sentences of a story’s summary; overrules the settings.")  # fmt: skip
@click.option("--offline", is_flag=True, help="Ask nobody: take from the cache what was fetched before.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Say what each story’s rank is made of, and why reports stand in one story.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Fail when there was a problem with any input.")
@click.option("--json", "json_", is_flag=True, help="Print what was made as JSON.")
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
def command(
    paths: tuple[Path, ...],
    config: Path | None,
    week: str | None,
    since: object,
    until: object,
    out: Path,
    now: object,
    method: str | None,
    sentences: int | None,
    offline: bool,
    explain: bool,
    strict: bool,
    json_: bool,
    open_: bool,
    quiet: bool,
) -> None:
    """Make an issue from saved pages and notes.

    With paths and no settings file everything given is taken. With a settings file the issue
    covers the last whole period in its time zone; paths then replace its sources.

    Where a file or folder that is named as a source is not there, the issue is made from the rest,
    and the exit code is 1.

    For example: digest build saved-pages --out out
    """
    from digest.cli.tools import get_ready

    get_ready(paths)  # while this one imports what it takes itself
    from digest.cli.building import Request, make

    request = Request(
        paths=paths,
        config=config,
        week=week,
        since=since,  # type: ignore[arg-type]
        until=until,  # type: ignore[arg-type]
        out=out,
        now=now,  # type: ignore[arg-type]
        method=method,
        sentences=sentences,
        offline=offline,
    )
    with progress(enabled=not (quiet or json_)) as watch:
        made = make(request, watch)
    if json_:
        as_json(made.summary())
    else:
        made.tell(quiet=quiet)
    if explain and not json_:
        made.explain()
    if open_:
        click.launch(str(made.page))
    if not made.whole or (strict and made.report.problems):
        raise SystemExit(1)
