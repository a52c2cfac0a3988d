"""What a letter leans on that some mail program does not know.

Judged as a program shows it that takes the style element away: what stands in the elements
themselves has to do; the style element holds embellishments alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from digest.check.css import declarations
from digest.check.evidence import Evidence
from digest.check.finding import Finding
from digest.check.table import Feature, table

OUTLOOK = "Outlook for Windows"
# Outlook for Windows draws with Word; what it does not know there is harmless (docs/how-to/check.md).
_ANSWERED = {"overflow", "border-radius", "max-height"}
_FUNCTION = re.compile(r"([a-z-]+)\(")
_UNIT = re.compile(r"\d(vmin|vmax|rem|vh|vw|ch)\b")


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Look at every letter."""
    known = {(f.kind, f.name): f for f in table()}
    for name, markup in evidence.letters:
        met: dict[Feature, list[int]] = {}
        for element in markup.elements():
            for key in _used(element):
                if key in known:
                    met.setdefault(known[key], []).append(element.sourceline or 0)
        for feature, lines in met.items():
            yield from _told(name, feature, lines)


def _told(name: str, feature: Feature, lines: list[int]) -> Iterator[Finding]:
    clients = [c for c in feature.without if not (c == OUTLOOK and feature.name in _ANSWERED)]
    if not clients:
        return
    times = f", {len(lines)} times" if len(lines) > 1 else ""
    yield Finding(
        level="note" if clients == [OUTLOOK] else "warning",
        judge="support",
        file=name,
        place=f"line {lines[0]}{times}",
        what=f"{feature.label} is not known to {', '.join(clients)}",
        todo="see that the letter does without: docs/how-to/check.md",
    )


def _used(element: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give what an element uses, as the table names it."""
    yield "element", element.tag
    for name in element.keys():  # noqa: SIM118 (lxml)
        yield "attribute", name
    href = element.get("href") or ""
    if element.tag == "a" and href.startswith("#"):
        yield "link", "#"
    for declaration in declarations(element.get("style") or ""):
        value = declaration.value.lower()
        yield "property", declaration.name
        yield "pair", f"{declaration.name}:{value}"
        for function in _FUNCTION.findall(value):
            yield "function", function
        for unit in _UNIT.findall(value):
            yield "unit", unit
