"""The editor's own text: Markdown in, and out for each medium, sanitised.

``markdown`` is quadratic on brackets, so the length and the brackets are capped first. What it
makes is sanitised by nh3 with a list of our own; the mail's text and the Markdown edition are
made from that, so that no medium shows what another does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape as html_escape
from html.parser import HTMLParser
from typing import ClassVar

from digest.model import Noun
from digest.renderers.addresses import link
from digest.renderers.texts import HtmlText, Safe
from digest.text.lines import one_line
from digest.text.markdown import escape as markdown_escape

CAP = 20_000  # characters a field
_MOST_BRACKETS = 400
_TAGS = frozenset(
    [
        "p",
        "br",
        "em",
        "strong",
        "b",
        "i",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "del",
        "sup",
        "hr",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
_ATTRIBUTES = {"a": {"href", "id"}, "li": {"id"}, "sup": {"id"}}
_HEADING = re.compile(r"<(/?)h[1-6]>")
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?P<quote>[”’»\"')]{0,2}) +(?=[^\sa-z])")
_LINE_START = re.compile(r"^(?:(\d{1,20})([.)])|([-+:#>=]))")


class Block(Noun, frozen=True):
    """A paragraph, or an item of a list with its sign; ``lines`` are its sentences."""

    sign: str
    lines: tuple[str, ...]


class EditorText(Noun, frozen=True):
    """A text of the editor's, ready for one medium; false when there is none.

    Attributes:
        html: sanitised, for a page or the HTML of a mail; safe as it is.
        blocks: for text and Markdown: its paragraphs, escaped.
        words: its length.
    """

    html: str
    blocks: tuple[Block, ...]
    words: int

    def __bool__(self) -> bool:
        return self.words > 0

    def __html__(self) -> str:
        """Give the HTML: it is sanitised."""
        return self.html

    def signed(self, label: str, name: str) -> Safe:
        """Give the HTML of a note: a label runs into it, a name ends it."""
        start, end = f"<b>{HtmlText.escape(label)}</b> ", ""
        if name:
            end = f" <b>— {HtmlText.escape(name)}</b>"
        html = self.html
        html = f"<p>{start}{html[3:]}" if html.startswith("<p>") else f"<p>{start}</p>{html}"
        if html.endswith("</p>"):
            return Safe(html[:-4] + end + "</p>")
        return Safe(html + (f"<p>{end.strip()}</p>" if end else ""))

    @classmethod
    def of(cls, source: str, field: str, medium: str) -> EditorText:
        """Read the editor's Markdown.

        Args:
            source: the Markdown.
            field: a name for the field, which its footnotes' ids begin with.
            medium: ``html``, ``markdown`` or ``text``.
        """
        if not source.strip():
            return cls("", (), 0)
        html = _sanitised(source, field)
        if medium == "html":
            return cls(html, (), len(source.split()))
        blocks = _Blocks(medium).read(html)
        return cls("", blocks, len(source.split()))


@lru_cache(maxsize=128)
def _sanitised(source: str, field: str) -> str:
    from nh3 import clean

    def attribute(_tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return f"#{field}-{value[1:]}" if value.startswith("#") else link(value) or None
        return f"{field}-{value}"

    text = source[:CAP].encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    html = clean(
        _html(text),
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return _HEADING.sub(lambda found: "</strong></p>" if found[1] else "<p><strong>", html).strip()


def _html(text: str) -> str:
    if text.count("[") > _MOST_BRACKETS:
        return "".join(f"<p>{html_escape(part)}</p>" for part in text.split("\n\n"))
    from markdown import markdown

    return str(markdown(text, extensions=["tables", "footnotes", "smarty"]))


class _Blocks(HTMLParser):
    """Reads sanitised HTML into blocks of text or Markdown."""

    _AROUND: ClassVar[dict[str, str]] = {"em": "*", "i": "*", "strong": "**", "b": "**"}
    _ENDS: ClassVar[frozenset[str]] = frozenset({"p", "li", "blockquote", "pre", "tr", "div", "hr"})

    def __init__(self, medium: str) -> None:
        super().__init__(convert_charrefs=True)
        self._plain = medium == "text"
        self._escape: Callable[[str], str] = one_line if self._plain else markdown_escape
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._lists: list[int] = []
        self._sign = ""
        self._links: list[str] = []

    def read(self, html: str) -> tuple[Block, ...]:
        self.feed(html)
        self.close()
        self._end()
        return tuple(self._blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._ENDS or tag in ("ul", "ol"):
            self._end()
        if tag == "ol":
            self._lists.append(1)
        elif tag == "ul":
            self._lists.append(0)
        elif tag == "li":
            self._sign = self._next_sign()
        elif tag in self._AROUND and not self._plain:
            self._pieces.append(self._AROUND[tag])
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self._links.append("" if href.startswith("#") else href)
            if self._links[-1] and not self._plain:
                self._pieces.append("[")
        elif tag in ("br", "td", "th"):
            self._pieces.append(" ")

    def _next_sign(self) -> str:
        if not self._lists or not self._lists[-1]:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._end()
            if self._lists:
                self._lists.pop()
        elif tag in self._ENDS:
            self._end()
        elif tag in self._AROUND and not self._plain:
            self._pieces.append(self._AROUND[tag])
        elif tag == "a" and self._links:
            href = self._links.pop()
            if href:
                self._pieces.append(f" ({href})" if self._plain else f"]({destination(href)})")

    def handle_data(self, data: str) -> None:
        inside = self._escape(data)
        if not inside:
            self._pieces.append(" " if data else "")
            return
        before = " " if data[:1].isspace() else ""
        self._pieces.append(before + inside + (" " if data[-1:].isspace() else ""))

    def _end(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if not text:
            return
        lines = [text] if self._plain else [self._guarded(line) for line in _sentences(text)]
        self._blocks.append(Block(self._sign, tuple(lines)))
        self._sign = ""

    @staticmethod
    def _guarded(line: str) -> str:
        return _LINE_START.sub(
            lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line
        )


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.sub(lambda found: f"{found['quote']}\n", text).split("\n")


_DESTINATION = {"(": "%28", ")": "%29", "`": "%60", "*": "%2A", "[": "%5B", "]": "%5D"}
_IN_DESTINATION = re.compile(r"[()`*\[\]]")
_LIKE_REFERENCE = re.compile(r"&(?=#?\w{1,40};)")


def destination(address: str) -> str:
    """Give an address as it may stand in a Markdown link or its definition."""
    safe = _IN_DESTINATION.sub(lambda found: _DESTINATION[found[0]], address)
    return _LIKE_REFERENCE.sub("&amp;", safe)
