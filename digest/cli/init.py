"""``digest init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]")  # fmt: skip
def command(folder: Path) -> None:
    """Make a starter: a folder that builds at once.

    Files that are there already are left as they are.

    For example: digest init my-weekly
    """
    from digest.cli.starter import FILES
    from digest.publish.desk import write_file

    for name, text in FILES.items():
        path = folder / name
        if path.exists():
            click.echo(f"{path} is there already and stays as it is")
        else:
            click.echo(write_file(path, text.encode()))
    here = "" if folder == Path() else f"cd {folder} && "
    click.echo(f"Now: {here}digest build --week 2031-W10")
