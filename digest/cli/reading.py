"""What ``digest read`` does: pages with their readings, shown for eyes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from digest.errors import DigestError
from digest.model import Document, Moment, Page, Problem, Reading
from digest.readers import open_page, survey
from digest.readers import read as read_page
from digest.sources.folder import FolderOptions, folders
from digest.text.folding import visible


def read_files(files: Sequence[Path]) -> tuple[list[tuple[Page, Reading]], list[Problem]]:
    """Read files together, so that what a site repeats is known."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for source in folders(tuple(FolderOptions(path=str(f)) for f in files), Path()):
        for capture in source.captures():
            if isinstance(capture, Problem):
                problems.append(capture)
                continue
            try:
                pages.append(open_page(capture))
            except DigestError as error:
                problems.append(
                    Problem(subject=capture.place, reason=error.message, hint=error.hint)
                )
    sites = {site.name: site for site in survey(pages)}
    readings = [(page, read_page(page, sites.get(page.site))) for page in pages]
    problems += [problem for _, reading in readings for problem in reading.problems]
    return readings, problems


def show(page: Page, reading: Reading, *, explain: bool) -> None:
    """Print a page: what was found, then each line with what it was taken as."""
    click.secho(f"{page.capture.place}: {reading.kind}", bold=True)
    if reading.reason:
        click.echo(f"  {reading.reason}")
    if reading.headline:
        click.echo(f"  {visible(reading.headline)} · {_when(reading.published)}")
    for document in reading.documents:
        _show_document(document)
    click.echo()
    for line in reading.lines:
        words = visible(page.text[line.span.start : line.span.end])
        role = line.role if line.role != "dropped" else "-"
        why = f"  [{line.reason}]" if explain and line.reason else ""
        click.secho(f"{role:>12}  {words}{why}", dim=line.role == "dropped")
    click.echo()


def _show_document(document: Document) -> None:
    names = ", ".join(credit.name for credit in document.byline)
    facts = [
        document.kind,
        _when(document.published),
        f"by {names}" if names else "",
        f"updated {_when(document.updated)}" if document.updated else "",
        f"{document.minutes} min" if document.minutes else "",
        "partial" if document.partial else "",
        document.language,
        document.url,
    ]
    click.echo(f"  {document.id}  {visible(document.headline)}")
    click.echo("             " + visible(" · ".join(fact for fact in facts if fact)))
    if document.standfirst:
        click.echo(f"             {visible(document.standfirst)}")


def _when(moment: Moment | None) -> str:
    if moment is None:
        return "date not given"
    if moment.day is None:
        return f"{moment.shown or moment.clock}, day unknown"
    inferred = " (inferred)" if moment.basis == "inferred" else ""
    return f"{moment.iso}{inferred}"
