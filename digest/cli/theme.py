"""``digest theme``."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def command() -> None:
    """Make the templates of page, mail and Markdown your own.

    For example: digest theme eject templates issue.css
    """


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("templates"), metavar="[FOLDER]")  # fmt: skip
@click.argument("names", nargs=-1, metavar="[TEMPLATE]...")
@click.option("--force", is_flag=True, help="Write over files that are there already.")
def eject(folder: Path, names: tuple[str, ...], force: bool) -> None:
    """Copy the shipped templates into a folder: all of them, or those named.

    Files that are there already are left as they are. A template that is not in the folder is
    taken from the shipped ones, so delete what you do not change: it will then follow updates.

    For example: digest theme eject templates issue.css
    """
    from digest.renderers.theme import eject as copied

    done = copied(folder, names, force=force)
    for name in done.kept:
        click.echo(f"{folder / name} is there already and stays as it is (--force writes over it)")
    for name in done.written:
        click.echo(folder / name)
    click.echo(f'Now: set templates = "{folder.as_posix()}" at the top of digest.toml,')
    click.echo("change what you like, and delete what you do not change.")
