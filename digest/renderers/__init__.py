"""Issue → Markdown, page, letter. Nothing is looked at but the issue and the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

from digest.model import Issue, Rendering
from digest.text.names import look_up

Renderer = Callable[[Issue, Path | None], Iterator[Rendering]]

# To add a format: a file here, its templates, a line in this table, a golden folder.
FORMATS = {
    "markdown": "digest.renderers.markdown:edition",
    "html": "digest.renderers.html:page",
    "email": "digest.renderers.letter:mail",
    "email-body": "digest.renderers.letter:hand_over",
    "draft": "digest.renderers.letter:draft",
    "json": "digest.renderers.json:data",
}
USUAL = ("markdown", "html", "email")


def render(
    issue: Issue, formats: Sequence[str] = (), templates: Path | None = None
) -> Iterator[Rendering]:
    """Render an issue.

    Args:
        issue: all that is shown.
        formats: names from ``FORMATS`` or of a plug-in (entry points of ``newsdigest.formats``);
            none means Markdown, page and mail.
        templates: a folder with the user's own templates, which may extend ours.

    Raises:
        UnknownNameError: there is no such format.
        TemplateError: a template fails.
    """
    renderers = [
        cast(Renderer, look_up("format", name, FORMATS, "newsdigest.formats"))
        for name in formats or USUAL
    ]
    for renderer in renderers:
        yield from renderer(issue, templates)
