"""What mail programs do not know: the small part of caniemail.com's table that matters here.

``mail_support.json`` is made from its data (MIT, see ``mail_support.LICENSE`` beside it) by
``python -m digest.check.table caniemail.json``; the data are in the npm package ``caniemail`` and
at https://www.caniemail.com/api/data.json. Left out: what all know, what stands in a style
element alone (selectors, states, at-rules), and what is there for programs that do know it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from digest.model import Noun

CLIENTS = {
    "gmail": "Gmail",
    "apple-mail": "Apple Mail",
    "outlook-com": "Outlook.com",
    "yahoo": "Yahoo Mail",
    "thunderbird": "Thunderbird",
    "windows": "Outlook for Windows",
}
_PAIR = re.compile(r"([a-z-]+):\s*([a-z-]+)\Z")
_CALLED = re.compile(r"(?:CSS )?([a-z-]+)\(\)(?: function)?\Z")
_ELEMENT = re.compile(r"<(\w+)>")
_SEMANTIC = (
    "article aside details figcaption figure footer header main mark nav section summary time"
)
_NOT_JUDGED = {"body", "style"}  # the first is there whatever one does, the second embellishes
_VALUES = {"system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace",
           "fit-content", "min-content", "max-content"}  # fmt: skip


class Feature(Noun, frozen=True, kw_only=True):
    """Something that a letter may use.

    Attributes:
        kind: ``property``, ``pair``, ``function``, ``unit``, ``element``, ``attribute``, ``link``.
        name: as it is written.
        without: the mail programs that do not know it.
    """

    kind: str
    name: str
    without: tuple[str, ...]

    @property
    def label(self) -> str:
        """What it is called in a line."""
        shapes = {"element": "<{}>", "function": "{}()", "link": "a link inside the letter"}
        return shapes.get(self.kind, "{}").format(self.name)


class Table(Noun, frozen=True, kw_only=True):
    """The shipped table; ``updated`` is the day of its data."""

    updated: str
    features: tuple[Feature, ...]


@lru_cache(maxsize=1)
def table() -> tuple[Feature, ...]:
    """Give the shipped table."""
    data = (files("digest.check") / "mail_support.json").read_bytes()
    return msgspec.json.decode(data, type=Table).features


def renewed(data: Any) -> bytes:  # noqa: ANN401 – caniemail's JSON
    """Make the table from caniemail's data."""
    features = []
    for entry in data["data"]:
        without = tuple(_without(entry["stats"]))
        if without and entry["category"] in ("css", "html"):
            named = _names(entry["category"], entry["title"].strip())
            features += [Feature(kind=k, name=n, without=without) for k, n in named]
    features.sort(key=lambda f: (f.kind, f.name))
    made = Table(updated=data["last_update_date"][:10], features=tuple(features))
    # A line a feature, so that a new table can be read as a difference.
    lines = ",\n".join(msgspec.json.encode(f).decode() for f in made.features)
    return f'{{"updated":"{made.updated}","features":[\n{lines}\n]}}\n'.encode()


def _without(stats: dict[str, Any]) -> Iterator[str]:
    """Give the programs of which some version in use, on any system, does not know it."""
    for key, client in CLIENTS.items():
        systems = stats.get(key) or {}
        if key in ("outlook-com", "windows"):
            systems = {key: stats.get("outlook", {}).get(key, {})}
        newest = [list(versions.values())[-1] for versions in systems.values() if versions]
        if any(support.startswith("n") for support in newest):
            yield client


def _names(category: str, title: str) -> list[tuple[str, str]]:
    """Give what a feature of the table is called in a letter; nothing for what is not judged."""
    if category == "html":
        if title == "Local anchors":
            return [("link", "#")]
        if title == "HTML5 semantics":
            return [("element", name) for name in _SEMANTIC.split()]
        if title.endswith(" attribute"):
            return [("attribute", title.removesuffix(" attribute"))]
        element = _ELEMENT.search(title)
        return [("element", element[1])] if element and element[1] not in _NOT_JUDGED else []
    pair, called = _PAIR.match(title), _CALLED.match(title)
    if pair:
        return [("pair", f"{pair[1]}:{pair[2]}")]
    if called:
        return [("function", called[1])]
    if title == "CSS Variables (Custom Properties)":
        return [("function", "var")]
    if title.endswith(" unit"):
        return [("unit", title.removesuffix(" unit"))]
    if title.startswith((":", "@")):
        return []
    plain = title.removesuffix(" property").removesuffix(" shorthand")
    names = [n for n in re.split(r",\s*| & ", plain) if n not in _VALUES]
    return [("property", name) for name in names if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name)]


if __name__ == "__main__":
    source = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    (Path(__file__).parent / "mail_support.json").write_bytes(renewed(source))
