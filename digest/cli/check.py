"""``digest check``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from digest.cli.shared import as_json


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("out"), metavar="[ISSUE FOLDER]")  # fmt: skip
@click.option("--templates", type=click.Path(path_type=Path, file_okay=False), help="The folder of templates of your own that the issue was made with.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--json", "json_", is_flag=True, help="Print the findings as JSON.")
def command(folder: Path, templates: Path | None, strict: bool, json_: bool) -> None:
    """Judge a built issue before it goes out, and say what to do.

    Quotes against their sources, page, letter, links, contrast, what mail programs know. Nobody
    is asked over the network. Without a folder the newest issue in out/ is taken. An error gives
    exit code 1.

    For example: digest check out/2022-W40
    """
    from digest.check import check
    from digest.check.evidence import Evidence, newest
    from digest.check.finding import LEVELS
    from digest.text.folding import visible

    if folder.name == "issue.json":
        folder = folder.parent
    if not (folder / "issue.json").exists():
        folder = newest(folder)
    evidence = Evidence(folder, templates)
    findings = check(evidence)
    counts = Counter(finding.level for finding in findings)
    if json_:
        numbers = {f"{level}s": counts[level] for level in LEVELS}
        as_json({"issue": evidence.issue.id, **numbers, "findings": findings})
    else:
        for finding in findings:
            click.echo(visible(str(finding)))
        told = ", ".join(f"{counts[level] or 'no'} {level}{'s' * (counts[level] != 1)}" for level in LEVELS)  # fmt: skip
        click.echo(f"Issue {evidence.issue.id}: {told}")
    if counts["error"] or (strict and counts["warning"]):
        raise SystemExit(1)
