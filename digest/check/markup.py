"""A page of HTML as the judges need it: its tree, its text in reading order, its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_SPACE = re.compile(r"[ \t\n\r\f]+")
SILENT = {"head", "script", "style", "title", "template"}
# What ends a run of words.
_APART = {
    "p", "div", "section", "article", "header", "footer", "main", "nav", "li", "ul", "ol",
    "td", "th", "tr", "table", "blockquote", "details", "summary", "figure", "dl", "dt", "dd",
    "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "svg", "text",
}  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Door:
    """A link, and where it stands in the text: ``before`` it, and with its own ``words``."""

    href: str
    at: int
    words: str
    line: int


class Markup:
    """One page.

    Attributes:
        source: as it is written.
        root: of its tree (lxml).
    """

    def __init__(self, source: str) -> None:
        from lxml import etree, html

        self.source = source
        self.root: Any
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        body = source.replace("\x00", "").encode("utf-8", "replace")
        try:
            self.root = html.document_fromstring(body, parser=parser)
        except etree.ParserError:  # there is no element in it
            self.root = html.document_fromstring("<p></p>")

    def elements(self, *tags: str) -> Iterator[Any]:
        """Give the elements of these names (all without any), in the order of the page."""
        return (e for e in self.root.iter(*tags) if isinstance(e.tag, str))

    @cached_property
    def _read(self) -> tuple[str, tuple[Door, ...]]:
        return _Reading().of(self.root)

    @property
    def text(self) -> str:
        """What is read on the page, white space folded."""
        return self._read[0]

    @property
    def doors(self) -> tuple[Door, ...]:
        """The links, in the order of the page."""
        return self._read[1]

    @cached_property
    def headings(self) -> tuple[tuple[int, str, Any], ...]:
        """Each heading's level, words and element."""
        return tuple((int(e.tag[1]), words(e), e) for e in self.elements(*_HEADINGS))

    @cached_property
    def ids(self) -> list[str]:
        """Every id, as often as it stands there."""
        return [e.get("id") for e in self.elements() if e.get("id") is not None]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Where a link with ``#`` may lead."""
        names = (e.get("name") for e in self.elements("a"))
        return frozenset([*self.ids, *filter(None, names)])

    @cached_property
    def styles(self) -> str:
        """What stands in the style elements."""
        return "\n".join(e.text or "" for e in self.elements("style"))


def words(element: Any) -> str:  # noqa: ANN401 – an element of lxml
    """Give what is read in an element, white space folded."""
    return _Reading().of(element)[0].strip()


def read(text: str) -> str:
    """Give a text as eyes read it: white space folded, and none where there is no width.

    A mail lets a word be broken by U+200B that no line holds.
    """
    return _SPACE.sub(" ", text.replace("\u200b", ""))


class _Reading:
    """Reads a tree from top to bottom, once."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.size = 0
        self.doors: list[Door] = []

    def of(self, root: Any) -> tuple[str, tuple[Door, ...]]:  # noqa: ANN401
        from lxml import etree

        opened: list[tuple[Any, int, int]] = []
        silent = 0
        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            if event == "comment":
                self._say(element.tail if not silent else None)
                continue
            if event == "start":
                silent += element.tag in SILENT
                if element.tag == "br":
                    self._say(" ")
                if element.tag == "a" and element.get("href") is not None:
                    opened.append((element, self.size, len(self.pieces)))
                self._say(element.text if not silent else None)
                continue
            if opened and opened[-1][0] is element:
                self._close(*opened.pop())
            silent -= element.tag in SILENT
            if element.tag in _APART:
                self._say(" ")
            self._say(element.tail if not silent and element is not root else None)
        return "".join(self.pieces), tuple(self.doors)

    def _close(self, element: Any, at: int, piece: int) -> None:  # noqa: ANN401
        said = "".join(self.pieces[piece:]).strip()
        self.doors.append(Door(str(element.get("href")), at, said, element.sourceline or 0))

    def _say(self, text: str | None) -> None:
        if not text:
            return
        folded = read(text)
        if folded[:1] == " " and (not self.pieces or self.pieces[-1].endswith(" ")):
            folded = folded[1:]
        if folded:
            self.pieces.append(folded)
            self.size += len(folded)
