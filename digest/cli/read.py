"""``digest read``."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.shared import as_json


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")  # fmt: skip
@click.option("--json", "json_", is_flag=True, help="Print what was found as JSON.")
@click.option("--explain", is_flag=True, help="Say why each line was kept or dropped.")
def command(files: tuple[Path, ...], json_: bool, explain: bool) -> None:
    """Show what was found in a saved page.

    The page is shown line by line: what was taken, as what, and what was dropped.

    For example: digest read page.txt --explain
    """
    from digest.cli.reading import read_files, show

    readings, problems = read_files(files)
    if json_:
        as_json([reading for _, reading in readings])
    else:
        for page, reading in readings:
            show(page, reading, explain=explain)
    for problem in problems:
        click.echo(f"digest: {problem}", err=True)
    if problems:
        raise SystemExit(1)
