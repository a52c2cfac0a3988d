"""Issue → Markdown, page, letter. Nothing is looked at but the issue and the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from digest.model import Issue, Rendering, decode
from digest.text.names import look_up

R = TypeVar("R")
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
        executor: renders the formats beside one another.

    Raises:
        UnknownNameError: there is no such format.
        TemplateError: a template fails.
    """
    names = formats or USUAL
    for name in names:
        if name not in FORMATS:
            _renderer(name)  # where there is none, it is told before anything is rendered
    if executor is None:
        for name in names:
            yield from _renderer(name)(issue, templates)
        return
    # As JSON it crosses to another process in a third of the time that it takes as it is.
    data = msgspec.json.encode(issue)
    made = {  # the mail takes longest
        name: begun(executor, _made, data, name, templates) for name in reversed(names)
    }
    for name in names:
        yield from made[name]()


def begun(executor: Executor, function: Callable[..., R], *things: object) -> Callable[[], R]:
    """Let another process begin with something; give how to get what comes of it.

    Where it fails, or the processes have died, it is done here when it is asked for.
    """
    future: Future[R | None] | None = None
    with suppress(BrokenExecutor):
        future = executor.submit(_tried, function, *things)

    def result() -> R:
        found = None
        with suppress(BrokenExecutor):
            found = future.result() if future else None
        return function(*things) if found is None else found

    return result


def _tried(function: Callable[..., R], *things: object) -> R | None:
    try:
        return function(*things)
    except Exception:  # noqa: BLE001 – whatever it is, it comes again where it can be told
        return None


def _made(data: bytes, name: str, templates: Path | None) -> list[Rendering]:
    return list(_renderer(name)(_issue(data), templates))


@lru_cache(maxsize=1)
def _issue(data: bytes) -> Issue:
    return decode(data, Issue)


def _renderer(name: str) -> Renderer:
    return cast(Renderer, look_up("format", name, FORMATS, "newsdigest.formats"))
