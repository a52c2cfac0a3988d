"""The Markdown edition: ``issue.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from digest.model import Issue, Rendering
from digest.renderers.templating import render
from digest.renderers.texts import MarkdownText
from digest.renderers.view import dates, view

_BLANK_LINES = re.compile("\n\n\n+")  # which is found much faster than {3,}


def edition(issue: Issue, templates: Path | None = None) -> Iterator[Rendering]:
    """Render the Markdown of an issue."""
    seen = view(issue, MarkdownText, "markdown")
    values = {"issue": seen, "dates": MarkdownText(dates(issue))}
    text = render("issue.md", "markdown", seen.words, values, templates)
    body = _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"
    yield Rendering(name="issue.md", media_type="text/markdown", body=body.encode())
