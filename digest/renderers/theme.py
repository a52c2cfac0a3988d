"""The shipped templates, to make them one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from digest.errors import TemplateError
from digest.renderers.templating import shipped_templates
from digest.text.names import unknown


def shipped() -> Iterator[tuple[str, str]]:
    """Give each shipped template's name and text, in the order of names."""
    for file in sorted(shipped_templates().iterdir()):
        if not file.name.startswith("."):
            yield file.name, file.read_text("utf-8")


def eject(folder: Path, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Copy shipped templates into a folder; a file that is there already stays as it is.

    Args:
        folder: made where it is missing.
        names: which ones; none means all.

    Returns:
        The names of those written.

    Raises:
        TemplateError: there is no template of that name.
    """
    texts = dict(shipped())
    for name in names:
        if name not in texts:
            error = unknown("template", name, texts)
            raise TemplateError(error.message, hint=error.hint)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names or texts:
        if not (folder / name).exists():
            (folder / name).write_text(texts[name], "utf-8")
            written.append(name)
    return tuple(written)
