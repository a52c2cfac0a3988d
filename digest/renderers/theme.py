"""The shipped templates, to make them one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from digest.errors import TemplateError
from digest.model import Noun
from digest.renderers.templating import shipped_templates
from digest.text.names import unknown


class Ejected(Noun, frozen=True):
    """What became of the templates: those written, and those that were there and stay."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def shipped() -> Iterator[tuple[str, str]]:
    """Give each shipped template's name and text, in the order of names."""
    for file in sorted(shipped_templates().iterdir()):
        if not file.name.startswith("."):
            yield file.name, file.read_text("utf-8")


def eject(folder: Path, names: Sequence[str] = (), *, force: bool = False) -> Ejected:
    """Copy shipped templates into a folder.

    Args:
        folder: made where it is missing.
        names: which ones; none means all.
        force: write over files that are there already; else they stay as they are.

    Raises:
        TemplateError: there is no template of that name, or the folder has the name of one, or it
            cannot be written.
    """
    texts = dict(shipped())
    if folder.name in texts:
        raise TemplateError(
            "is the name of a template, not of a folder",
            str(folder),
            f"name the folder first: digest theme eject templates {folder.name}",
        )
    for name in names:
        if name not in texts:
            error = unknown("template", name, texts)
            raise TemplateError(error.message, hint=error.hint)
    written, kept = [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names or texts:
            if (folder / name).exists() and not force:
                kept.append(name)
            else:
                (folder / name).write_text(texts[name], "utf-8", newline="\n")
                written.append(name)
    except OSError as error:
        raise TemplateError(f"cannot be written: {error.strerror}", str(folder)) from error
    return Ejected(tuple(written), tuple(kept))
