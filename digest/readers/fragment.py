"""HTML as it stands in feed entries and mails: its text, its links, its pictures.

A whole page is another matter (:mod:`digest.readers.html`): here nothing needs to be found,
everything written is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any, Literal

from digest.model import Noun
from digest.readers.crowded import is_crowded
from digest.text.addresses import join

Element = Any  # lxml ships no types
LONGEST = 4_000_000  # characters; longer than any article, short enough for a moment's work

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "applet",
        "audio",
        "base",
        "button",
        "canvas",
        "embed",
        "head",
        "iframe",
        "input",
        "link",
        "math",
        "meta",
        "noembed",
        "noframes",
        "object",
        "option",
        "param",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "track",
        "video",
    ]
)
_MARKED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "b", "strong"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_CELLS = frozenset({"td", "th"})
# Paragraphs that a publishing system adds to each entry: they say nothing of the piece.
_BOILERPLATE = re.compile(
    r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}"
    r"|(?:Der Beitrag|L’article|La entrada|L'articolo) .{1,300}"
    r" (?:erschien zuerst auf|est apparu en premier sur|se publicó primero en|proviene da) .{1,200}"
    r"|This (?:article|entry|post) (?:was originally published|originally appeared) (?:on|in) .{1,200}",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[\[(«]?(?:read (?:the )?(?:more|on|full (?:article|story|post)|rest)|continue reading"
    r"|weiterlesen|mehr lesen|lire la suite|en savoir plus|leer más|seguir leyendo|leggi tutto"
    r"|continua a leggere|czytaj dalej|lees verder|läs mer|читать далее|читати далі)\b.{0,120}",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\[\s*(?:…|\.{3})\s*\]|\((?:…|\.{3})\)|…|\.{3})\s*\Z")
_XML_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BASE = re.compile(
    r"<base\s[^<>]{0,300}?\bhref\s{0,9}=\s{0,9}[\"']?([^\"'<>\s]{1,2048})", re.IGNORECASE
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Anchor(Noun, frozen=True, kw_only=True):
    """A link as it stands: its words, and the absolute address it leads to.

    Attributes:
        at: the place in the fragment's text where its words begin.
    """

    words: str
    url: str
    at: int


class Mark(Noun, frozen=True, kw_only=True):
    """A stretch of a fragment's text that its markup lifts out.

    Attributes:
        kind: ``heading`` or ``strong``.
        level: of a heading, 1 to 6; else 0.
    """

    kind: Literal["heading", "strong"]
    level: int = 0
    start: int
    end: int


class Fragment(Noun, frozen=True, kw_only=True):
    """What a piece of HTML says.

    Attributes:
        text: paragraphs parted by a blank line, each on one line.
        anchors: its links, in order, with absolute addresses.
        marks: its headings and what is set bold, in the order of their ends.
        pictures: addresses of its pictures, absolute, each once.
        cut: it ends in an ellipsis or in “read more”: the source holds more.
    """

    text: str = ""
    anchors: tuple[Anchor, ...] = ()
    marks: tuple[Mark, ...] = ()
    pictures: tuple[str, ...] = ()
    cut: bool = False


def read_fragment(markup: str, base: str = "") -> Fragment:
    """Read a piece of HTML, whole or broken.

    Args:
        markup: what stood in the feed or the mail, decoded once.
        base: the address against which relative ones are resolved; "" keeps only absolute ones.
            A ``base`` element in the markup counts for more.
    """
    if _is_unmarked(markup):
        kept, cut = _without_boilerplate(_on_one_line(markup[:LONGEST]))
        return Fragment(text=kept, cut=cut)
    root = _parse(markup)
    if root is None:
        return Fragment()
    stated = _BASE.search(markup[:20_000])
    writer = _Writer(join(base, unescape(stated.group(1))) or base if stated else base)
    writer.walk(root)
    return writer.fragment()


def plain_text(markup: str) -> str:
    """Give the text of a piece of HTML on one line: what a headline needs."""
    if _is_unmarked(markup):
        return _on_one_line(markup)
    return " ".join(read_fragment(markup).text.split())


def _is_unmarked(markup: str) -> bool:
    """Say whether a piece of HTML is but words: no tag is in it, and no reference."""
    return "<" not in markup and "&" not in markup


def _on_one_line(text: str) -> str:
    return " ".join(_UNUSABLE.sub("�", text).split())


def plain_paragraphs(text: str) -> str:
    """Give plain text in paragraphs parted by a blank line, each on one line."""
    tidy = _UNUSABLE.sub("�", text).replace("\r\n", "\n").replace("\r", "\n")
    parts = _BLANK_LINE.split(tidy)
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in parts)))


def ends_cut(text: str) -> bool:
    """Say whether a text ends in an ellipsis: its source holds more."""
    return _CUT.search(text[-20:]) is not None


def _parse(markup: str) -> Element | None:
    """Give the root element of the markup, None where nothing can be made of it."""
    from lxml import etree, html

    plain = _XML_DECLARATION.sub("", _UNUSABLE.sub("�", _without_head(markup[:LONGEST])))
    if not plain.strip():
        return None
    if is_crowded(plain):
        return _words_alone(plain)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        root = html.document_fromstring(f"<body>{plain}", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if any("depth" in error.message for error in parser.error_log):
        return _words_alone(plain)  # nested beyond what the parser follows; it dropped the rest
    return root


def _words_alone(markup: str) -> Element:
    """Give the words of markup that no parser takes in, without its structure."""
    from lxml import html

    return html.document_fromstring(f"<body>{escape(unescape(_TAG.sub(' ', markup)))}")


def _without_head(markup: str) -> str:
    """Leave out the head of a whole page, as mails have one: its title is no text."""
    start = re.search(r"<head[\s>]", markup[:20_000], re.IGNORECASE)
    end = re.search(r"</head\s*>", markup, re.IGNORECASE) if start else None
    return markup[: start.start()] + markup[end.end() :] if start and end else markup


class _Writer:
    """Walks the tree once, without recursion, and collects text, links and pictures."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.out: list[str] = []
        self.anchors: list[tuple[int, int, str]] = []  # first and last part of out, address
        self.open_anchor: tuple[int, str] | None = None
        self.open_marks: list[tuple[str, int]] = []
        self.marks: list[tuple[str, int, int]] = []  # tag, first and last part of out
        self.pictures: dict[str, None] = {}

    def walk(self, root: Element) -> None:
        for event, element in _events(root):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._start(tag, element)
                self.out.append(element.text or "")
            else:
                if event == "end":
                    self._end(tag)
                elif tag in BLOCKS:
                    self.out.append("\n\n")
                self.out.append(element.tail or "")

    def _start(self, tag: str, element: Element) -> None:
        if tag in BLOCKS:
            self.out.append("\n\n")
        if tag in _MARKED:
            self.open_marks.append((tag, len(self.out)))
        if tag == "br":
            self.out.append("\n")
        elif tag in _CELLS:
            self.out.append(" ")
        elif tag == "a":
            self._close_anchor()
            url = join(self.base, element.get("href") or "") if element.get("href") else ""
            self.open_anchor = (len(self.out), url) if url else None
        elif tag == "img":
            self._picture(element)

    def _end(self, tag: str) -> None:
        if tag in _MARKED:
            opened, start = self.open_marks.pop()
            self.marks.append((opened, start, len(self.out)))
        if tag in BLOCKS:
            self.out.append("\n\n")
        elif tag == "a":
            self._close_anchor()

    def _close_anchor(self) -> None:
        if self.open_anchor is not None:
            start, url = self.open_anchor
            self.anchors.append((start, len(self.out), url))
            self.open_anchor = None

    def _picture(self, element: Element) -> None:
        if element.get("width") in ("0", "1") or element.get("height") in ("0", "1"):
            return  # a counting pixel
        url = join(self.base, element.get("src") or "") if element.get("src") else ""
        if url:
            self.pictures[url] = None

    def fragment(self) -> Fragment:
        self._close_anchor()
        text, places = _laid_out(self.out)
        anchors = tuple(
            Anchor(words=" ".join(text[places[a] : places[b]].split()), url=url, at=places[a])
            for a, b, url in self.anchors
        )
        kept, cut = _without_boilerplate(text)
        anchors = tuple(a for a in anchors if a.at < len(kept) or not kept)
        marks = tuple(
            Mark(
                kind="heading" if tag[0] == "h" else "strong",
                level=int(tag[1]) if tag[0] == "h" else 0,
                start=places[a],
                end=min(places[b], len(kept)),
            )
            for tag, a, b in self.marks
            if places[a] < min(places[b], len(kept))
        )
        return Fragment(
            text=kept, anchors=anchors, marks=marks, pictures=tuple(self.pictures), cut=cut
        )


def _events(root: Element) -> Iterator[tuple[str, Element]]:
    """Give start and end of every element that speaks, and each silent one when it is over."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    silent: Element = None
    for event, element in walker:
        if silent is not None:
            if event == "end" and element is silent:
                silent = None
                yield "silent", element
        elif event == "start" and (
            element.tag in _SILENT
            or element.get("hidden") is not None
            or ("style" in element.attrib and _HIDDEN.search(element.get("style")))
        ):
            silent = element
        else:
            yield event, element


def _laid_out(parts: list[str]) -> tuple[str, list[int]]:
    """Join parts into paragraphs; say for each part where it begins in the result."""
    text: list[str] = []
    length = 0
    pending = ""  # white space owed before the next letter: "" | " " | "\n" (a break) | "\n\n"
    places = []
    for part in parts:
        places.append(length + len(pending if length else ""))
        if part in ("\n\n", "\n"):
            pending = "\n\n" if part == "\n\n" or "\n" in pending else "\n"
            continue
        for word, space in _words(part):
            if word:
                lead = "" if not length else (" " if pending == "\n" else pending)
                text.append(lead + word)
                length += len(lead) + len(word)
                pending = ""
            if space and not pending:
                pending = " "
    places.append(length)
    return "".join(text), [min(place, length) for place in places]


_WORD = re.compile(r"(\S*)(\s*)")


def _words(part: str) -> Iterator[tuple[str, str]]:
    for found in _WORD.finditer(part):
        if found.group():
            yield found.group(1), found.group(2)


def _without_boilerplate(text: str) -> tuple[str, bool]:
    """Take a publishing system's closing lines off, and say whether the text is cut short."""
    paragraphs = text.split("\n\n")
    cut = False
    while paragraphs:
        last = paragraphs[-1]
        if _MORE.fullmatch(last):
            cut = True
        elif not _BOILERPLATE.fullmatch(last):
            break
        paragraphs.pop()
    kept = "\n\n".join(paragraphs)
    return kept, cut or ends_cut(kept)
