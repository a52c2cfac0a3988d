"""``digest publish``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"))
@click.option("--site", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder that a web server serves.")  # fmt: skip
def command(out: Path, site: Path) -> None:
    """Copy what may be public into a static site.

    A front page, a page and a Markdown file for each issue, and one Atom feed. No report, no
    source text and no mail is copied.

    For example: digest publish out --site site
    """
    from digest.publish.site import publish

    for path in publish(out, site):
        click.echo(path)
