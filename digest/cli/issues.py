"""``digest issues``."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.shared import as_json


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"))
@click.option("--json", "json_", is_flag=True, help="Print the list as JSON.")
def command(out: Path, json_: bool) -> None:
    """List the issues of an output folder.

    For example: digest issues out
    """
    from digest.errors import SourceError
    from digest.model import Issue
    from digest.publish.desk import issues

    if not out.is_dir():
        raise SourceError("there is no such folder", str(out), "make an issue with: digest build")
    found, wrong = issues(out)

    def row(issue: Issue) -> dict[str, object]:
        days = issue.period.days if issue.period else None
        return {
            "id": issue.id,
            "number": issue.number,
            "first_day": days[0].isoformat() if days else None,
            "last_day": days[1].isoformat() if days else None,
            "made": issue.made.isoformat(),
            "stories": sum(1 for _ in issue.numbered()),
            "title": issue.masthead.title,
        }

    if json_:
        as_json([row(issue) for issue in found])
    else:
        for issue in found:
            facts = row(issue)
            number = f"No. {issue.number}, " if issue.number is not None else ""
            days = f"{facts['first_day']} to {facts['last_day']}, " if issue.period else ""
            click.echo(f"{issue.id}  {number}{days}{facts['stories']} stories")
        if not found:
            click.echo("No issues yet.")
    for error in wrong:
        click.echo(f"digest: {error}", err=True)
