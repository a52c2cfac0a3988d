"""What a page says about itself for machines: JSON-LD, meta tags, title, links of its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from digest.text.addresses import clean
from digest.text.folding import visible as one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STATING = ("script", "title", "meta", "link", "base")
_MOST_NODES = 3_000
_MOST_VALUES = 20
_LONGEST = 2_000
_LARGEST_SCRIPT = 1_000_000
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_AROUND = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\]\]>\*/)\s*\Z")  # fmt: skip

Node = dict[str, object]


class Facts(NamedTuple):
    """What the page states about itself, as written.

    Attributes:
        meta: values of ``meta`` by name, property or itemprop in lower case, in order.
        nodes: the objects of JSON-LD, nested ones and those of ``@graph`` included.
        articles: those of them that are an article, the page's own first.
        title: the text of ``title``.
        language: ``lang`` of ``html``.
        canonical: the address of ``link rel=canonical``, as written.
        base: the address of ``base``, as written.
    """

    meta: dict[str, tuple[str, ...]]
    nodes: tuple[Node, ...]
    articles: tuple[Node, ...]
    title: str
    language: str
    canonical: str
    base: str

    def first(self, *names: str) -> str:
        """Give the first value that is there under one of these names of ``meta``."""
        for name in names:
            for value in self.meta.get(name, ()):
                return value
        return ""


def facts_of(tree: HtmlElement) -> Facts:
    """Collect what the page states about itself; whatever is broken is left out."""
    stating: dict[str, list[HtmlElement]] = {tag: [] for tag in _STATING}
    for element in tree.iter(*_STATING):
        stating[element.tag].append(element)
    nodes = tuple(_nodes(stating["script"]))
    title = next((_text(e) for e in stating["title"] if _is_in_head(e)), "")
    return Facts(
        meta=_meta(stating["meta"]),
        nodes=nodes,
        articles=tuple(node for node in nodes if is_article(node)),
        title=title,
        language=(tree.get("lang") or tree.get("xml:lang") or "").strip()[:20],
        canonical=_link(stating["link"], "canonical"),
        base=next((e.get("href") or "" for e in stating["base"]), "")[:_LONGEST],
    )


def own_address(tree: HtmlElement) -> str:
    """Give the address that a page states as its own, "" where it states none.

    To name the page's site, this is asked before all else is collected.
    """
    if address := clean(_link(tree.iter("link"), "canonical")):
        return address
    return clean(_meta(tree.iter("meta")).get("og:url", ("",))[0])


def kinds(node: Node) -> tuple[str, ...]:
    """Give the types of an object, without their vocabulary's address."""
    found = node.get("@type")
    names = found if isinstance(found, list) else [found]
    return tuple(n.rpartition("/")[2].rpartition(":")[2] for n in names[:10] if isinstance(n, str))


def is_article(node: Node) -> bool:
    """Say whether an object of JSON-LD is an article of some sort."""
    return any(
        kind.endswith(("Article", "BlogPosting", "MediaPosting"))
        or kind in ("Report", "Review", "LiveBlogPosting", "AnalysisNewsArticle", "Recipe")
        for kind in kinds(node)
    )


def strings(value: object) -> tuple[str, ...]:
    """Give the texts in a value: itself, those of its list, or the names of its objects."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = one.get("@value") or one.get("name") or ""  # noqa: PLW2901
            one = one[0] if isinstance(one, list) and one else one  # noqa: PLW2901
        if isinstance(one, str) and (plain := tidy(one)):
            found.append(plain)
    return tuple(found[:_MOST_VALUES])


def tidy(text: str) -> str:
    """Give a stated text on one line, references such as ``&amp;`` read, and of bounded length."""
    plain = text[:_LONGEST]
    if "&" in plain:
        plain = unescape(plain)
    if "<" in plain:
        plain = re.sub(r"</?[A-Za-z][^<>]{0,300}>", " ", plain)
    return one_line(plain)


def _meta(metas: Iterable[HtmlElement]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in metas:
        names = (element.get("name"), element.get("property"), element.get("itemprop"))
        value = tidy(element.get("content") or "")
        for name in {n.strip().lower()[:100] for n in names if n}:
            values = found.setdefault(name, [])
            if value and len(values) < _MOST_VALUES:
                values.append(value)
    return {name: tuple(values) for name, values in found.items() if values}


def _link(links: Iterable[HtmlElement], rel: str) -> str:
    for element in links:
        if rel in (element.get("rel") or "").lower().split() and element.get("href"):
            return (element.get("href") or "")[:_LONGEST].strip()
    return ""


def _is_in_head(element: HtmlElement) -> bool:
    """Say whether a title is the page's, not that of a drawing."""
    parent = element.getparent()
    return parent is None or parent.tag in ("head", "html", "body", "meta", "noscript")


def _text(element: HtmlElement) -> str:
    return tidy("".join(element.itertext())[:_LONGEST])


def _nodes(scripts: Sequence[HtmlElement]) -> Iterator[Node]:
    waiting: list[object] = [
        _loaded(script.text or "")
        for script in scripts
        if "ld+json" in (script.get("type") or "").lower()
    ]
    queue, given = waiting[::-1], 0
    while queue and given < _MOST_NODES:
        value = queue.pop()
        if isinstance(value, dict):
            given += 1
            yield value
            queue.extend(reversed(_inside(value)))
        elif isinstance(value, list):
            queue.extend(reversed(value[:_MOST_NODES]))


def _inside(node: Node) -> Sequence[object]:
    return [value for value in node.values() if isinstance(value, dict | list)]


def _loaded(text: str) -> object:
    """Read a script of JSON-LD, mending what publishing systems commonly break."""
    if len(text) > _LARGEST_SCRIPT:
        return None
    plain = _AROUND.sub("", text).strip().rstrip(";")
    for attempt in (plain, _TRAILING_COMMA.sub(r"\1", plain)):
        try:
            loaded: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return None
