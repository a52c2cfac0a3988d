"""Whether the files are there, belong together, and are what ``issue.json`` gives."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.evidence import Evidence
from digest.check.finding import Finding, Level
from digest.errors import DigestError, ReadError
from digest.renderers import FORMATS, USUAL, render
from digest.text.lines import one_line

# The files of each format; those of the usual formats are looked for.
_OF = {
    "markdown": ("issue.md",),
    "html": ("index.html",),
    "email": ("email.html", "email.txt", "email.eml"),
    "email-body": ("email-body.html",),
    "draft": ("draft.eml",),
}
_SHOWN = 40  # letters of a headline that is looked for


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Look for each file, and whether it is of this issue."""
    yield from _ours(evidence)
    issue = evidence.issue
    if evidence.folder.resolve().name != issue.id:
        what = f"the issue is {issue.id}, and its folder has another name"
        yield _finding("note", "issue.json", what, "nothing needs to be done")
    lead = next((one_line(brief.headline) for _, _, brief in issue.numbered()), "")
    for format_ in USUAL:
        for name in _OF[format_]:
            if name not in evidence.files:
                todo = f"digest render {_path(evidence)} --format {format_}"
                yield _finding("error", name, "is missing", todo)
    strangers = [name for name in evidence.files if not _tells(evidence, name, lead)]
    for name in strangers:
        what = f"does not tell the issue’s leading story, “{lead[:_SHOWN]}”: it is of another issue"
        yield _finding("error", name, what, f"digest render {_path(evidence)}")
    yield from _rendered(evidence, strangers)


def _ours(evidence: Evidence) -> Iterator[Finding]:
    """Judge the files for the editor: sources and report."""
    again = "build the issue again; without it nobody can tell whether a quote is right"
    if isinstance(evidence.sources, ReadError):
        yield _finding("error", "sources.json", evidence.sources.message, again)
    if isinstance(evidence.report, ReadError):
        yield _finding("warning", "report.json", evidence.report.message, "build the issue again")
    elif evidence.report.issue != evidence.issue.id:
        what = f"is of issue {evidence.report.issue}, and issue.json of {evidence.issue.id}"
        yield _finding("error", "report.json", what, "build the issue again")


def _tells(evidence: Evidence, name: str, lead: str) -> bool:
    """Say whether a file tells the leading story."""
    if name in evidence.shown:
        said = evidence.shown[name].text
    elif name in evidence.messages:
        return True  # its HTML is email.html, letter for letter, or it would be among those shown
    else:
        said = evidence.text(name)
    wanted = "".join(lead[:_SHOWN].split())
    return wanted in "".join(said.split())


def _rendered(evidence: Evidence, strangers: list[str]) -> Iterator[Finding]:
    """Compare each file with what the issue and the templates give."""
    wanted = [f for f in FORMATS if f in _OF and any(n in evidence.files for n in _OF[f])]
    try:
        made = {r.name: r.body for r in render(evidence.issue, wanted, evidence.templates)}
    except DigestError as error:
        yield _finding("error", "issue.json", f"cannot be rendered: {error}", error.hint)
        return
    for name, body in made.items():
        if name in evidence.files and name not in strangers and evidence.files[name] != body:
            what = "is not, byte for byte, what issue.json gives"
            todo = "changed by hand or by templates of your own (--templates)? else digest render"
            yield _finding("warning", name, what, todo)


def _path(evidence: Evidence) -> str:
    return f"{evidence.folder.as_posix()}/issue.json"


def _finding(level: Level, file: str, what: str, todo: str) -> Finding:
    return Finding(level=level, judge="files", file=file, what=what, todo=todo)
