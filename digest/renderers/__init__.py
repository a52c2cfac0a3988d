"""Issue → Markdown, page, letter. Nothing is looked at but the issue and the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
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
_LONG = 200  # stories: rendering so many takes longer than another process needs to begin


def render(
    issue: Issue,
    formats: Sequence[str] = (),
    templates: Path | None = None,
    executor: Executor | None = None,
) -> Iterator[Rendering]:
    """Render an issue.

    Args:
        issue: all that is shown.
        formats: names from ``FORMATS`` or of a plug-in (entry points of ``newsdigest.formats``);
            none means Markdown, page and mail.
        templates: a folder with the user's own templates, which may extend ours.
        executor: renders the formats of a long issue, beside one another.

    Raises:
        UnknownNameError: there is no such format.
        TemplateError: a template fails.
    """
    names = formats or USUAL
    elsewhere: dict[str, Future[list[Rendering] | None]] = {}
    if executor is not None and sum(1 for _ in issue.numbered()) >= _LONG:
        with suppress(BrokenExecutor):
            for name in reversed(names):  # the mail takes longest
                elsewhere[name] = executor.submit(_made, issue, name, templates)
    renderers = [_renderer(name) for name in names]
    for name, renderer in zip(names, renderers, strict=True):
        made = _result(elsewhere.get(name))
        yield from renderer(issue, templates) if made is None else made


def _result(future: Future[list[Rendering] | None] | None) -> list[Rendering] | None:
    """Give what another process has rendered, None where it has not."""
    with suppress(BrokenExecutor):
        return future.result() if future else None
    return None


def _made(issue: Issue, name: str, templates: Path | None) -> list[Rendering] | None:
    """Render one format in another process; None where it fails, so that it is told here."""
    try:
        return list(_renderer(name)(issue, templates))
    except Exception:  # noqa: BLE001 – whatever it is, it comes again here
        return None


def _renderer(name: str) -> Renderer:
    return cast(Renderer, look_up("format", name, FORMATS, "newsdigest.formats"))
