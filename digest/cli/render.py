"""``digest render``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("issue", type=click.Path(path_type=Path), metavar="ISSUE.json")
@click.option("--format", "formats", multiple=True, help="A format: markdown, html, email, email-body (to paste into a mailing service), draft (a mail that opens ready to send) or json; may be given several times. The first three by default.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write; beside the issue by default.")  # fmt: skip
@click.option("--templates", type=click.Path(path_type=Path, file_okay=False), help="A folder of templates of your own.")  # fmt: skip
def command(
    issue: Path, formats: tuple[str, ...], out: Path | None, templates: Path | None
) -> None:
    """Turn an issue.json into its formats again.

    For example: digest render out/2022-W40/issue.json --format html
    """
    from digest.publish.desk import read_issue, write_file
    from digest.renderers import render

    found = read_issue(issue)
    folder = out or issue.parent
    for rendering in render(found, formats or ("markdown", "html", "email"), templates):
        click.echo(write_file(folder / rendering.name, rendering.body))
