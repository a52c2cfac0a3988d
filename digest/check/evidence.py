"""What the judges look at: the files of one issue, read once and parsed once."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path
from typing import Any

from digest.check.markup import Markup
from digest.errors import ReadError
from digest.model import Issue, Report, Sources
from digest.publish.desk import issues, read_issue, read_report, read_sources

_LARGEST = 50_000_000  # bytes of a file that a reader gets
SHOWN = ("index.html", "email.html", "email-body.html", "issue.md", "email.txt", "email.eml", "draft.eml")  # fmt: skip


class Evidence:
    """The files of one issue.

    Attributes:
        folder: where they lie.
        issue: ``issue.json``.
        sources: ``sources.json``, or why it cannot be read.
        report: ``report.json``, or why it cannot be read.
        files: the files a reader gets, by name.
        templates: the folder of templates of one's own, None for the shipped ones.
    """

    def __init__(self, folder: Path, templates: Path | None = None) -> None:
        """Read the files.

        Raises:
            ReadError: there is no issue in the folder.
        """
        self.folder, self.templates = folder, templates
        self.issue: Issue = read_issue(folder / "issue.json")
        self.sources: Sources | ReadError = _tried(read_sources, folder / "sources.json")
        self.report: Report | ReadError = _tried(read_report, folder / "report.json")
        self.files = {name: (folder / name).read_bytes() for name in SHOWN if _fits(folder / name)}

    def text(self, name: str) -> str:
        """Give a file's text, "" where there is none."""
        return self.files.get(name, b"").decode("utf-8", "replace")

    @cached_property
    def page(self) -> Markup | None:
        """The page."""
        return Markup(self.text("index.html")) if "index.html" in self.files else None

    @cached_property
    def messages(self) -> dict[str, EmailMessage]:
        """The letters, parsed, by the name of the file."""
        return {
            name: email.message_from_bytes(self.files[name], policy=email.policy.default)
            for name in ("email.eml", "draft.eml")
            if name in self.files
        }

    @cached_property
    def marked_up(self) -> dict[str, Markup]:
        """Every file of HTML by its name, the HTML inside the letters too."""
        found = {"index.html": self.page} if self.page else {}
        for name in ("email.html", "email-body.html"):
            if name in self.files:
                found[name] = Markup(self.text(name))
        for name, message in self.messages.items():
            html = part(message, "html")
            if html and html != self.text("email.html"):
                found[name] = Markup(html)
        return found

    @cached_property
    def shown(self) -> dict[str, Markup]:
        """The files of HTML, and the Markdown as the page it becomes."""
        from markdown_it import MarkdownIt

        found = dict(self.marked_up)
        if "issue.md" in self.files:
            html = MarkdownIt("commonmark", {"html": False}).render(self.text("issue.md"))
            found["issue.md"] = Markup(html)
        return found

    @property
    def letters(self) -> Iterator[tuple[str, Markup]]:
        """What mail programs show, by the name of the file."""
        return ((name, markup) for name, markup in self.marked_up.items() if name != "index.html")


def part(message: EmailMessage, kind: str) -> str:
    """Give the text of a message's ``html`` or ``plain`` part, "" where it has none."""
    found: Any = message.get_body((kind,))
    try:
        return str(found.get_content()).replace("\r\n", "\n") if found else ""
    except (LookupError, ValueError):
        return ""


def newest(out: Path) -> Path:
    """Give the folder of the newest issue on a desk.

    Raises:
        ReadError: there is none.
    """
    found, _ = issues(out)
    if not found:
        raise ReadError("there is no issue here", str(out), "make one with: digest build")
    return out / found[0].id


def _tried(read: Any, path: Path) -> Any:  # noqa: ANN401 – a noun or the error
    try:
        return read(path)
    except ReadError as error:
        return error


def _fits(path: Path) -> bool:
    try:
        return path.stat().st_size <= _LARGEST
    except OSError:
        return False
