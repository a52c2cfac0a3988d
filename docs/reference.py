"""Write the reference pages from the code: ``python docs/reference.py``.

``settings.md`` comes from the docstrings of the settings' nouns, ``verbs.md`` from the verbs'
own help, ``templates.md`` from the templates and from the classes that they are given. A test
compares each with what is written here.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import click
import msgspec

from digest import renderers
from digest.cli import VERBS, command
from digest.model import Noun
from digest.renderers.colours import Palette
from digest.renderers.filters import FILTERS
from digest.renderers.html import PageView
from digest.renderers.letter import MailView
from digest.renderers.site import Archive
from digest.renderers.texts import Safe, Text
from digest.renderers.theme import shipped
from digest.renderers.view import View
from digest.renderers.words import Words
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
Exit codes: 0 done; 1 failed, or `--strict` with a problem; 2 wrong use or wrong settings; 3 a thin week was held over; 4 another build is at work.
This page is made from the code by `python docs/reference.py`.
"""


TEMPLATES_HEAD = """\
# Templates

Page, letter and Markdown are made by templates of [Jinja](https://jinja.palletsprojects.com/templates/).
To change one, put a file of the same name into a folder and name the folder at the top of `digest.toml`:

```toml
templates = "templates"
```

The folder is looked at first; what is not in it is taken from the shipped templates.

## Change a part

A template of yours that extends the shipped one of the same name, `digest/issue.html`, holds only what differs, and follows updates in all else.
This one puts a line above the contents, and takes the editors' picks out:

```jinja
{# templates/issue.html #}
{% extends "digest/issue.html" %}
{% block contents %}
<p class="also">Printed copies lie in the Reading Room.</p>
{{ super() }}
{% endblock %}
{% block picks %}{% endblock %}
```

Colours and type, on the page and the list of issues alike:

```jinja
{# templates/issue.css #}
{% include "digest/issue.css" %}
.story h3{font-style:italic}
```

The foot of the letter, in both its parts (the text is cut at 76 columns by `filled`):

```jinja
{# templates/email.html #}
{% extends "digest/email.html" %}
{% block foot %}{{ super() }}
<tr><td style="padding:0 20px">Set in the Reading Room, week {{ issue.id }}.</td></tr>
{% endblock %}
```

```jinja
{# templates/email.txt #}
{% extends "digest/email.txt" %}
{% block foot %}{{ super() }}
{{ ("Set in the Reading Room, week " ~ issue.id)|filled }}
{% endblock %}
```

## Change everything

Copy the templates, change what you like, delete what you did not change:

```console
$ digest theme eject templates email.css issue.css
templates/email.css
templates/issue.css
Now: …
…
$ digest theme eject templates issue.css
templates/issue.css is there already and stays as it is (--force writes over it)
…
```

Render an issue with them, without reading its sources anew:

```console
$ digest build -c examples/halvermere/digest.toml --now 2031-03-20T08:00 --out out
…
$ digest render out/2031-W11/issue.json --templates templates
…
$ digest check out/2031-W11 --templates templates
…
```

## What holds in every template

- Every text is escaped for its medium where it is printed, also after a filter; there is no need for `|e`, and `|safe` does nothing. Only `raw` prints as is: give it nothing that came from outside.
- A name that does not exist fails, with the file and the line: `issue.html, line 3: 'isue' is undefined`.
- `_("Unsubscribe")` and `ngettext("%(n)s issue", "%(n)s issues", n)` say a label in the language of the issue; a text that is in no catalogue is printed as it stands.
- The letter's styles stand in `email.css` and are written onto each element, as mail programs want it; in `email.html` only the rules for dark mode and small screens stay in a `<style>`. What some mail program does not know, [`digest check`](how-to/check.md) tells.
- Templates are code, like the settings: take none from people you do not trust.

The rest of this page is made from the code by `python docs/reference.py`.
"""

# What each template makes, and what it is given besides the labels.
GIVEN: dict[str, tuple[str, dict[str, type]]] = {
    "email.css": ("the styles of the letter", {"issue": View, "mail": MailView, "palette": Palette}),
    "email.html": ("the letter as HTML", {"issue": View, "mail": MailView, "palette": Palette}),
    "email.txt": ("the letter as text", {"issue": View, "mail": MailView, "palette": Palette}),
    "feed.xml": ("the feed of issues", {"archive": Archive, "palette": Palette}),
    "front.html": ("the list of issues", {"archive": Archive, "palette": Palette}),
    "glance.html": ("the picture, for the page", {"issue": View, "page": PageView, "palette": Palette}),
    "issue.css": ("the styles of the page and the list of issues", {"palette": Palette}),
    "issue.html": ("the page", {"issue": View, "page": PageView, "palette": Palette}),
    "issue.md": ("the Markdown", {"dates": Text, "issue": View}),
    "parts.html": ("pieces of the page: macros", {"issue": View, "page": PageView, "palette": Palette}),
}  # fmt: skip
_BLOCK = re.compile(r"\{%-? block (\w+)")
_MACRO = re.compile(r"\{%-? macro (\w+\([^)]*\))")


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
    if typing.get_origin(hint) is dict:
        return f"table of {_kind(arguments[1])}s"
    inner = ", ".join(_kind(a) for a in arguments)
    return f"list of {inner}s" if typing.get_origin(hint) is tuple else inner


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.default is msgspec.NODEFAULT or field.default is None:
        return "required" if field.required else "–"
    shown = msgspec.json.encode(field.default).decode()
    return f"`{shown}`" if shown not in ('""', "[]", "{}") else "–"


def _about(noun: type[Noun]) -> str:
    """Give what the docstring says before its attributes, without the table's own name."""
    text = inspect.getdoc(noun) or ""
    about = " ".join(text.split("Attributes:")[0].split()).replace("``", "`")
    about = re.sub(r"^`\[.*?\]+`: ", "", about)
    return about[:1].upper() + about[1:]


def attributes(noun: type) -> dict[str, str]:
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
        below = found.commands if isinstance(found, click.Group) else {}
        for name, inner in below.items():
            called = f"digest {verb} {name}"
            parts.append(f"### {called}\n\n{_help(inner, called)}")
    return "\n".join(parts)


def _help(verb: click.Command, name: str) -> str:
    """Give a verb's help at the width that a terminal of 96 columns would have."""
    settings = {**verb.context_settings, "help_option_names": ["-h", "--help"]}
    settings.update(terminal_width=96, max_content_width=96)
    context = click.Context(verb, info_name=name, **settings)
    verb._help_option = None  # noqa: SLF001  # click keeps the first that anybody asked for
    return f"```text\n{verb.get_help(context)}\n```\n"


def templates_page() -> str:
    """Give the page on templates."""
    rows = [
        f"| `{name}` | {GIVEN[name][0]} | {_pieces(text)} | {_code(GIVEN[name][1])} |"
        for name, text in shipped()
    ]
    table = ["| template | makes | blocks | is given |", "| --- | --- | --- | --- |", *rows, ""]
    parts = [TEMPLATES_HEAD, "## The templates\n", *table]
    parts += ['Macros of `parts.html`, for `{% import "parts.html" as part with context %}`:\n']
    parts += [f"- `{name}`" for name in _MACRO.findall(dict(shipped())["parts.html"])]
    parts += ["", "Every template also has `_`, `gettext`, `ngettext` and `words`, and these filters:", ""]  # fmt: skip
    parts += [f"- `{name}`: {_first_line(FILTERS[name])}" for name in sorted(FILTERS)]
    parts += ["", "## The names", "", 'A list is empty and a text `""` where there is none.']
    parts += [_class_table(found) for found in _classes()]
    return "\n".join(parts)


def _pieces(text: str) -> str:
    return _code(list(dict.fromkeys(_BLOCK.findall(text)))) or "–"


def _code(names: typing.Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _first_line(thing: object) -> str:
    line = (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")
    return line[:1].lower() + line[1:].rstrip(".")


@lru_cache(maxsize=1)
def _classes() -> tuple[type, ...]:
    """Give every class that a template can reach, in the order in which it is met."""
    found: list[type] = [View, PageView, MailView, Archive, Palette]
    for known in found:  # grows while it is walked
        for hint in _names(known).values():
            found += [c for c in _inside(hint) if _is_shown(c) and c not in found]
    return (*found, Words)


def _is_shown(kind: type) -> bool:
    return issubclass(kind, Noun) and kind is not Words


def _inside(hint: object) -> list[type]:
    arguments = typing.get_args(hint)
    if not arguments:
        return [hint] if isinstance(hint, type) else []
    return [kind for argument in arguments for kind in _inside(argument)]


@lru_cache(maxsize=1)
def _classes_of_renderers() -> dict[str, type]:
    """Give them by name: some are imported for types alone where they are used."""
    found = {}
    for module in pkgutil.walk_packages(renderers.__path__, "digest.renderers."):
        found.update(inspect.getmembers(import_module(module.name), inspect.isclass))
    return found


def _title(kind: type) -> str:
    """Give a class its name, with its module's where two have the same name."""
    same = [c for c in _classes() if c.__name__ == kind.__name__]
    home = "" if same[0] is kind else f" of {kind.__module__.rpartition('.')[2]}"
    return kind.__name__ + home


def _names(kind: type[Noun]) -> dict[str, object]:
    """Give the names a class has for a template, fields and properties, with their types."""
    spaces = {**_classes_of_renderers(), **vars(sys.modules[kind.__module__])}
    names: dict[str, object] = {}
    if kind is not Words:
        hints = typing.get_type_hints(kind, localns=spaces)
        names = {name: hints[name] for name in kind.__struct_fields__}
    for name, thing in vars(kind).items():
        if isinstance(thing, property):
            assert thing.fget is not None
            names[name] = typing.get_type_hints(thing.fget, localns=spaces)["return"]
    return names


def _class_table(kind: type) -> str:
    told = attributes(kind)
    rows = []
    for name, hint in _names(kind).items():
        thing = vars(kind).get(name)
        meaning = _first_line(thing) if isinstance(thing, property) else told.get(name, "")
        meaning = meaning.rstrip(".").replace("``", "`").replace("|", "\\|")
        rows.append(f"| `{name}` | {_shown(hint)} | {meaning} |")
    for name, thing in vars(kind).items():
        if inspect.isfunction(thing) and not name.startswith("_"):
            takes = [p for p in inspect.signature(thing).parameters if p != "self"]
            rows.append(f"| `{name}({', '.join(takes)})` | function | {_first_line(thing)} |")
    head = ["| name | kind | meaning |", "| --- | --- | --- |"]
    about = (inspect.getdoc(kind) or "").split("Attributes:")[0]
    about = " ".join(about.split()).replace("``", "`")
    return "\n".join([f"\n### {_title(kind)}\n", about, "", *head, *rows])


def _shown(hint: object) -> str:
    """Give a type in words, linked to its table."""
    arguments = [a for a in typing.get_args(hint) if a is not ...]
    if typing.get_origin(hint) is tuple:
        kinds = list(map(_shown, arguments))
        return f"list of {kinds[0]}" if ... in typing.get_args(hint) else f"({', '.join(kinds)})"
    if arguments:
        return " or ".join("none" if a is types.NoneType else _shown(a) for a in arguments)
    if hint is Text or hint is Safe:
        return "text"
    if isinstance(hint, type) and (_is_shown(hint) or hint is Words):
        title = _title(hint)
        return f"[{title}](#{title.lower().replace(' ', '-')})"
    return _PLAIN.get(hint, str(hint)) if isinstance(hint, type) else str(hint)


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "verbs.md": verbs_page,
    "templates.md": templates_page,
}

if __name__ == "__main__":
    for file, page in PAGES.items():
        (_HERE / file).write_text(page(), encoding="utf-8")
