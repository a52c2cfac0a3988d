"""Write the reference pages from the code: ``python docs/reference.py``.

``settings.md`` comes from the docstrings of the settings' nouns, ``verbs.md`` from the verbs'
own help. A test compares both with what is written here.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click
import msgspec

from digest.cli import VERBS, command
from digest.model import Noun
from digest.settings import Settings

_HERE = Path(__file__).parent
_PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "date"}

SETTINGS_HEAD = """\
# Settings

Every key of `digest.toml`, with its default.
A key or table that is not listed here is an error, and the message names the nearest right one.
Relative paths are relative to the settings file.
This page is made from the code by `python docs/reference.py`.
"""

VERBS_HEAD = """\
# Verbs

What `digest --help` and each verb's `--help` say.
`newsdigest` is the same command under another name, and so is `python -m digest`.
Exit codes: 0 done; 1 failed, or `--strict` with a problem; 2 wrong use or wrong settings.
This page is made from the code by `python docs/reference.py`.
"""


def settings_page() -> str:
    """Give the page on settings."""
    return "\n".join([SETTINGS_HEAD, *_tables(Settings, ())])


def _tables(noun: type[Noun], path: tuple[str, ...]) -> Iterator[str]:
    """Give a part for each table of the file, in the order of the nouns' fields."""
    hints = typing.get_type_hints(noun)
    meanings = attributes(noun)
    own = []
    for field in msgspec.structs.fields(noun):
        inner = _noun_in(hints[field.name])
        if inner is None:
            own.append(_row(field, hints[field.name], meanings))
            continue
        below = (*path, field.name)
        if all(_noun_in(h) for h in typing.get_type_hints(inner).values()):
            yield from _tables(inner, below)  # a table that only holds tables
            continue
        listed = typing.get_origin(hints[field.name]) is tuple
        yield _part(inner, f"[[{'.'.join(below)}]]" if listed else f"[{'.'.join(below)}]")
    if own and noun is Settings:
        yield "\n".join(["## At the top of the file, before any table", "", *_head(), *own, ""])


def _part(noun: type[Noun], title: str) -> str:
    hints = typing.get_type_hints(noun)
    meanings = attributes(noun)
    rows = [_row(f, hints[f.name], meanings) for f in msgspec.structs.fields(noun)]
    return "\n".join([f"## `{title}`", "", _about(noun), "", *_head(), *rows, ""])


def _head() -> list[str]:
    return ["| key | kind | default | meaning |", "| --- | --- | --- | --- |"]


def _row(field: msgspec.structs.FieldInfo, hint: object, meanings: dict[str, str]) -> str:
    meaning = meanings[field.name].rstrip(".").replace("``", "`").replace("|", "\\|")
    cells = f"`{field.name}`", _kind(hint), _default(field), meaning
    return f"| {' | '.join(cells)} |"


def _noun_in(hint: object) -> type[Noun] | None:
    """Give the noun that a hint is, or is a list of."""
    found = [hint, *typing.get_args(hint)]
    nouns = [t for t in found if isinstance(t, type) and issubclass(t, Noun)]
    return nouns[0] if nouns else None


def _kind(hint: object) -> str:
    if isinstance(hint, type) and hint in _PLAIN:
        return _PLAIN[hint]
    arguments = [a for a in typing.get_args(hint) if a not in (types.NoneType, ...)]
    if typing.get_origin(hint) is typing.Literal:
        return " or ".join(f'`"{a}"`' for a in arguments)
    inner = ", ".join(_kind(a) for a in arguments)
    return f"list of {inner}s" if typing.get_origin(hint) is tuple else inner


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.default is msgspec.NODEFAULT or field.default is None:
        return "required" if field.required else "–"
    shown = msgspec.json.encode(field.default).decode()
    return f"`{shown}`" if shown not in ('""', "[]") else "–"


def _about(noun: type[Noun]) -> str:
    """Give what the docstring says before its attributes, without the table's own name."""
    text = inspect.getdoc(noun) or ""
    about = " ".join(text.split("Attributes:")[0].split()).replace("``", "`")
    about = re.sub(r"^`\[.*?\]+`: ", "", about)
    return about[:1].upper() + about[1:]


def attributes(noun: type[Noun]) -> dict[str, str]:
    """Give what a docstring says of each attribute."""
    text = (inspect.getdoc(noun) or "").partition("Attributes:\n")[2]
    entries = re.findall(r"^ {4}(\w[\w, ]*): (.*(?:\n {8}.*)*)", text, re.MULTILINE)
    return {
        name.strip(): " ".join(meaning.split())
        for names, meaning in entries
        for name in names.split(",")
    }


def verbs_page() -> str:
    """Give the page on verbs."""
    parts = [VERBS_HEAD, _help(command, "digest")]
    for verb in VERBS:
        found = command.get_command(click.Context(command), verb)
        assert found is not None, verb
        parts.append(f"## digest {verb}\n\n{_help(found, f'digest {verb}')}")
    return "\n".join(parts)


def _help(verb: click.Command, name: str) -> str:
    """Give a verb's help at the width that a terminal of 96 columns would have."""
    settings = {**verb.context_settings, "help_option_names": ["-h", "--help"]}
    settings.update(terminal_width=96, max_content_width=96)
    context = click.Context(verb, info_name=name, **settings)
    verb._help_option = None  # noqa: SLF001  # click keeps the first that anybody asked for
    return f"```text\n{verb.get_help(context)}\n```\n"


PAGES: dict[str, Callable[[], str]] = {"settings.md": settings_page, "verbs.md": verbs_page}

if __name__ == "__main__":
    for file, page in PAGES.items():
        (_HERE / file).write_text(page(), encoding="utf-8")
