"""The Jinja environments: one a medium, nothing unescaped, nothing undefined.

Text reaches a template as a :class:`Text` of the medium, whose ``__html__`` folds it to one line
and escapes it; whatever has lost that class on its way (a filter, a slice, ``+``) is escaped by
the environment's ``finalize``. Themes are code: they are trusted as the settings are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import TemplateError
from digest.renderers.texts import MEDIA, Safe, Text, shown

if TYPE_CHECKING:
    from digest.renderers.words import Words

MARKER = ".newsdigest"
_PLACE = re.compile(r"(%\(\w+\)s)")


def render(
    name: str, medium: str, words: Words, values: dict[str, Any], folder: Path | None = None
) -> str:
    """Fill a template.

    Args:
        name: of the template: ``issue.html``.
        medium: ``html``, ``markdown`` or ``text``: how text is escaped.
        words: the language of the labels.
        values: what the template may name.
        folder: the user's own templates, looked at first.

    Raises:
        TemplateError: the template is missing, broken, or names what is not there.
    """
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    from digest.renderers.environment import environment

    made = environment(medium, shipped_templates(), folder)
    try:
        return made.get_template(name).render(values | _speech(words, MEDIA[medium]))
    except TemplateSyntaxError as error:
        raise _failed(
            error.message or "is no template", error.name or name, error.lineno
        ) from error
    except TemplateNotFound as error:
        raise _failed(f"there is no template “{error.message}”", name) from error
    except Exception as error:
        place = _place_of(error)
        if place is None:
            raise
        raise _failed(str(error), *place) from error


def _failed(message: str, name: str, line: int = 0) -> TemplateError:
    return TemplateError(
        message,
        f"{name}, line {line}" if line else name,
        "docs/templates.md lists what a template may name",
    )


def _place_of(error: Exception) -> tuple[str, int] | None:
    """Give the template and the line that an error was raised in, None where it was our code."""
    trace, place, file = error.__traceback__, None, ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.endswith(".py"):
            place = (Path(file).name, trace.tb_lineno)
        trace = trace.tb_next
    from jinja2 import UndefinedError

    ours = Path(file).is_relative_to(Path(__file__).parent)
    return None if ours and not isinstance(error, UndefinedError) else place


def _speech(words: Words, text: type[Text]) -> dict[str, Any]:
    """Give the functions by which a template speaks: ``_`` and ``ngettext``."""

    @lru_cache(maxsize=256)
    def parted(message: str) -> list[str]:
        parts = _PLACE.split(message)
        return [part[2:-2] if n % 2 else text.label(part) for n, part in enumerate(parts)]

    def filled(message: str, values: dict[str, Any]) -> Safe:
        parts = parted(message)
        if len(parts) == 1:
            return Safe(parts[0])
        return Safe(
            "".join(shown(text, values[part]) if n % 2 else part for n, part in enumerate(parts))
        )

    def say(message: str, **values: object) -> Safe:
        return filled(words.catalogue.gettext(message), values)

    def count(one: str, many: str, n: int, **values: object) -> Safe:
        form = words.catalogue.ngettext(one, many, n)
        return filled(form, {"n": words.number(n)} | values)

    return {"_": say, "gettext": say, "ngettext": count, "words": words}


@lru_cache(maxsize=1)
def shipped_templates() -> Path:
    """Give the folder of the shipped templates.

    In an installed package it lies inside; in a checkout beside the package, where it is known
    by its marker file and by nothing else.

    Raises:
        TemplateError: neither is there.
    """
    package = Path(__file__).parent.parent
    if (package / "templates").is_dir():
        return package / "templates"
    beside = package.parent / "templates"
    if (beside / MARKER).is_file():
        return beside
    raise TemplateError("the shipped templates are missing", "templates", "install again")
