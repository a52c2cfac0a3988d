"""As much of CSS as tells which colours a text has: rules, the cascade, custom properties.

The cascade of CSS 2 with ``!important`` and style attributes; selectors by cssselect. States such
as ``:hover`` match nothing, as on a page that nobody touches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from digest.check.markup import Markup

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NESTING = ("media", "supports", "layer", "container")
_DEEPEST = 20
_AT_RULE = re.compile(r"@([\w-]*)\s*(.*)", re.DOTALL)
_BRACES = re.compile(r"[{}]")
_FEATURE = re.compile(r"\(\s*([a-z-]+)\s*(?::\s*([^()]*?)\s*)?\)")
WIDE = 1280  # px: the window in which widths are judged
_NEEDED = {"color", "background", "background-color", "fill", "display", "visibility"}

Style = dict[str, str]


@dataclass(frozen=True, slots=True)
class Declaration:
    """``name: value``; ``important`` as written."""

    name: str
    value: str
    important: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations for what a selector fits, under the conditions around it."""

    selector: str
    declarations: tuple[Declaration, ...]
    media: tuple[str, ...]


def rules(css: str, media: tuple[str, ...] = ()) -> Iterator[Rule]:
    """Read a style sheet; ``media`` are the conditions it stands under."""
    css = _COMMENT.sub(" ", css) if not media else css
    at = 0
    while True:
        opened = css.find("{", at)
        if opened < 0:
            return
        closed = _closing(css, opened)
        prelude = css[at:opened].rpartition(";")[2].strip()
        body = css[opened + 1 : closed]
        at_rule = _AT_RULE.match(prelude)
        if at_rule:
            name, condition = at_rule.groups()
            if name in _NESTING and len(media) < _DEEPEST:
                yield from rules(body, (*media, condition if name == "media" else "all"))
        elif prelude:
            yield Rule(prelude, tuple(declarations(body)), media)
        at = closed + 1


def _closing(css: str, opened: int) -> int:
    depth = 0
    for found in _BRACES.finditer(css, opened):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    return len(css)


def declarations(text: str) -> Iterator[Declaration]:
    """Read the declarations of a rule or of a style attribute."""
    for piece in _split(text, ";"):
        name, colon, value = piece.partition(":")
        plain = value.strip()
        important = plain.lower().replace(" ", "").endswith("!important")
        if colon and plain:
            kept = plain[: plain.rindex("!")].strip() if important else plain
            name = name.strip()
            yield Declaration(name if name.startswith("--") else name.lower(), kept, important)


def _split(text: str, sign: str) -> Iterator[str]:
    """Split at a sign that stands outside brackets."""
    depth, start = 0, 0
    for found in re.finditer(rf"[()\[\]{re.escape(sign)}]", text):
        if found[0] in "([":
            depth += 1
        elif found[0] in ")]":
            depth -= 1
        elif depth <= 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def holds(condition: str, scheme: str) -> bool:
    """Say whether a media query is true: on a screen, ``WIDE``, in the colour scheme given."""
    return any(_query(query.strip().lower(), scheme) for query in _split(condition, ","))


def _query(query: str, scheme: str) -> bool:
    kind = query.partition("(")[0].replace("and", " ").strip()
    if kind not in ("", "screen", "all", "only screen"):
        return False
    return all(_feature(name, value, scheme) for name, value in _FEATURE.findall(query))


def _feature(name: str, value: str, scheme: str) -> bool:
    if name == "prefers-color-scheme":
        return value == scheme
    if name in ("min-width", "max-width"):
        number = float((re.match(r"\d+(?:\.\d+)?", value) or ["0"])[0])
        size = number * (16 if value.endswith("em") else 1)
        return size <= WIDE if name == "min-width" else size >= WIDE
    return name not in (
        "forced-colors",
        "prefers-reduced-motion",
        "prefers-contrast",
        "orientation",
    )


@lru_cache(maxsize=2048)
def _finder(selector: str) -> tuple[tuple[Any, tuple[int, int, int]], ...]:
    """Give for each selector of a list what finds its elements, and its weight."""
    from cssselect import HTMLTranslator, SelectorError
    from cssselect.parser import parse
    from lxml import etree

    found = []
    try:
        for one in parse(selector):
            if one.pseudo_element is None:
                path = HTMLTranslator().selector_to_xpath(one, prefix="descendant-or-self::")
                found.append((etree.XPath(path), one.specificity()))
    except (SelectorError, etree.XPathError):
        return ()  # what is not understood here styles nothing here
    return tuple(found)


def cascade(markup: Markup, scheme: str) -> dict[Any, Style]:
    """Give each element's own declarations that win, colours and custom properties only."""
    won: dict[Any, dict[str, tuple[tuple[Any, ...], str]]] = {}
    for order, rule in enumerate(rules(markup.styles)):
        wanted = [d for d in rule.declarations if _is_needed(d.name)]
        if not wanted or not all(holds(condition, scheme) for condition in rule.media):
            continue
        for selector in _split(rule.selector, ","):
            for find, weight in _finder(selector.strip()):
                for element in find(markup.root.getroottree()):
                    _enter(won, element, wanted, (0, weight, order))
    for element in markup.elements():
        style = element.get("style")
        if style:
            own = [d for d in declarations(style) if _is_needed(d.name)]
            _enter(won, element, own, (1, (0, 0, 0), 0))
        if element.get("bgcolor"):
            plain = [Declaration("background-color", element.get("bgcolor"), important=False)]
            _enter(won, element, plain, (-1, (0, 0, 0), 0))
    return {e: {name: value for name, (_, value) in own.items()} for e, own in won.items()}


def _is_needed(name: str) -> bool:
    return name in _NEEDED or name.startswith("--")


def _enter(
    won: dict[Any, dict[str, tuple[tuple[Any, ...], str]]],
    element: Any,  # noqa: ANN401
    found: list[Declaration],
    rank: tuple[Any, ...],
) -> None:
    own = won.setdefault(element, {})
    for declaration in found:
        name = "background-color" if declaration.name == "background" else declaration.name
        priority = (declaration.important, *rank)
        if name not in own or own[name][0] <= priority:
            own[name] = (priority, declaration.value)


_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")


def resolved(value: str, custom: Style) -> str:
    """Put custom properties in their places."""
    for _ in range(8):
        found = _VARIABLE.search(value)
        if found is None:
            break
        other = custom.get(found[1], found[2] or "")
        value = value[: found.start()] + other.strip() + value[found.end() :]
    return value
