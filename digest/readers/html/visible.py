"""The visible text of an HTML page: one line a block, in the order of the document.

The same text is what a reader of page text would be given, so that both read the same page,
and it is made by one function, so that places in it stay true.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple, cast

from digest.readers.fragment import BLOCKS
from digest.text.folding import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "title",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "datalist",
        "textarea",
        "audio",
        "video",
        "map",
        "rp",
    ]
)
_PARAGRAPH = frozenset(
    "p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre table figure article section hr".split()  # noqa: SIM905
)
_BLOCK = BLOCKS | {"legend", "optgroup", "search"}
_LINES = {tag: 2 if tag in _PARAGRAPH else 1 for tag in _BLOCK}  # breaks around a block
_CELLS = frozenset(("td", "th"))
_HOLDERS = tuple(sorted(_BLOCK | _CELLS))  # the elements that may hold a line's first words
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NEVER_HIDDEN = frozenset(("html", "body", "main", "article"))
_AROUND = frozenset(("nav", "footer", "aside", "dialog", "menu"))
_BLANK = " \t\n\r\f\v\x85\u2028\u2029"
_RUNS = re.compile(rf"[{_BLANK}]+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?", re.IGNORECASE)
# What cannot be seen.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Block(NamedTuple):
    """One line of the visible text.

    Attributes:
        start: where it begins in the text; ``end`` is after its last character.
        element: the innermost block element that holds its first words.
        linked: how many of its characters are link text.
        broken: it follows a line break inside the same element, not a new block.
    """

    start: int
    end: int
    element: HtmlElement
    linked: int
    broken: bool


# Its fields in a tuple made a block: pages have hundreds, and to call the class takes thrice as long.
_block = cast("Callable[[tuple[object, ...]], Block]", partial(tuple.__new__, Block))


class Visible:
    """The visible text of a page and its blocks, in order."""

    def __init__(self, text: str, blocks: tuple[Block, ...]) -> None:
        self.text = text
        self.blocks = blocks

    @cached_property
    def lines(self) -> list[str]:
        """The text of each block."""
        return [line for line in self.text.split("\n") if line]

    @cached_property
    def keys(self) -> list[str]:
        """The folded text of each block, by which lines are compared."""
        return [fold(line) for line in self.lines]

    @classmethod
    def again(cls, tree: HtmlElement, text: str, layout: bytes) -> Visible:
        """Give what was seen of the same page before, as its text and its layout say."""
        elements = list(tree.iter(*_HOLDERS))
        numbers = array("I", layout)
        starts, ends, places, linked = (numbers[column::4] for column in range(4))
        around = [elements[place >> 1] for place in places]
        broken = [bool(place & 1) for place in places]
        blocks = zip(starts, ends, around, linked, broken, strict=True)
        return cls(text, tuple(map(_block, blocks)))

    def layout(self, tree: HtmlElement) -> bytes:
        """Give where the blocks stand in the text and in the tree, see :meth:`again`."""
        places = {element: place for place, element in enumerate(tree.iter(*_HOLDERS))}
        numbers = [
            number
            for start, end, element, linked, broken in self.blocks
            for number in (start, end, places[element] << 1 | broken, linked)
        ]
        return array("I", numbers).tobytes()

    def words(self, block: Block) -> str:
        """Give the text of a block."""
        return self.text[block.start : block.end]

    def at(self, place: int) -> int:
        """Give the number of the block that holds a place in the text."""
        return max(0, bisect_right(self.blocks, place, key=lambda block: block.start) - 1)


def may_hide(markup: bytes) -> bool:
    """Say whether a page may hide any of its elements: one look instead of one at each."""
    lower = markup.lower()
    return b"style" in lower or b"hidden" in lower or b"<dialog" in lower


def visible(tree: HtmlElement, *, hides: bool = True) -> Visible:
    """Give the visible text of a page.

    Blocks are parted by a line break, paragraphs by a blank line, cells of a table by a tab. What
    a style hides is left out, unless it is most of the page: then a script was to show it.

    Args:
        tree: the page.
        hides: it may hide elements, see :func:`may_hide`.
    """
    setter = _Typesetter(hides=hides, hidden=False)
    shown = setter.set(tree)
    if setter.met_hidden and _letters(tree) > 3 * len(shown.text):
        everything = _Typesetter(hides=True, hidden=True).set(tree)
        if len(everything.text) > 2 * len(shown.text):
            return everything
    return shown


def _letters(tree: HtmlElement) -> int:
    """Count the characters of text that hidden elements hold."""
    return sum(
        len(text)
        for element in tree.iter("p", "h1", "h2", "li", "div")
        if isinstance(text := element.text, str)
    )


class _Typesetter:
    """Sets text line by line while it walks the tree."""

    def __init__(self, *, hides: bool, hidden: bool) -> None:
        self._hides, self._hidden = hides, hidden
        self.met_hidden = False  # whether a style or an attribute hides anything
        self._parts: list[str] = []
        self._length = 0
        self._line: list[str] = []
        self._element: HtmlElement | None = None
        self._linked = 0
        self._breaks = 0  # line breaks due before the next words
        self._by_br = False
        self._space = False
        self._odd = False  # a control may stand in the line
        self._open: list[HtmlElement] = []  # the block elements around
        self._links = 0
        self._pre = 0
        self._blocks: list[tuple[int, int, HtmlElement, int, bool]] = []

    def set(self, tree: HtmlElement) -> Visible:
        from lxml import etree

        walk, hides = etree.iterwalk(tree, events=("start", "end")), self._hides
        passed: HtmlElement | None = None  # an element whose inside was not looked at
        for event, element in walk:
            tag, opens = element.tag, event == "start"
            if opens and (tag in _UNSEEN or (hides and self._is_hidden(tag, element))):
                walk.skip_subtree()
                passed = element
                continue
            if element is passed:
                passed = None
            elif lines := _LINES.get(tag):  # asked at each tag: a call would take twice as long
                if self._line:
                    self._end_line()
                self._space = self._by_br = False
                if lines > self._breaks:  # noqa: PLR1730  # likewise
                    self._breaks = lines
                if opens:
                    self._open.append(element)
                else:
                    self._open.pop()
                if tag == "pre":
                    self._pre += 1 if opens else -1
            elif tag == "a":
                self._links += 1 if opens else -1
            elif tag == "br":
                if opens:
                    self._break_line()
            elif tag in _CELLS:
                self._cell(element, opens=opens)
            text = element.text if opens else element.tail
            if not text or (element is tree and not opens):
                continue
            if self._pre:
                self._say_broken(text)
            elif text.isspace() and text.isascii():  # as most of what stands between elements
                self._space = True
            else:
                self._add(text)
        self._end_line()
        return Visible("".join(self._parts), tuple(map(_block, self._blocks)))

    def _is_hidden(self, tag: str, element: HtmlElement) -> bool:
        hidden, style = element.get("hidden"), element.get("style")
        if hidden is None and style is None and tag != "dialog":
            return False
        if tag not in _NEVER_HIDDEN and (
            (hidden is not None and hidden != "until-found")
            or (style is not None and _HIDDEN_STYLE.search(style) is not None)
            or (tag == "dialog" and element.get("open") is None)
        ):
            self.met_hidden = True
            return not self._hidden
        return False

    def _cell(self, element: HtmlElement, *, opens: bool) -> None:
        if not opens:
            self._open.pop()
            self._space = False
            return
        self._open.append(element)
        if self._line:
            self._line.append("\t")
            self._space = False

    def _break_line(self) -> None:
        if self._line:
            self._end_line()
            self._breaks, self._by_br = 1, True
        elif self._parts:
            self._breaks = min(2, self._breaks + 1)

    def _say_broken(self, text: str) -> None:
        for number, line in enumerate(text.splitlines()):
            if number:
                self._break_line()
            self._add(line)

    def _add(self, text: str) -> None:
        words = text.strip(_BLANK)
        if not words or (words.isspace() and "\xa0" not in words):
            self._space = self._space or bool(text)
            return
        if self._links and len(self._line) == 1 and _CLOCK.fullmatch(self._line[0]):
            self._break_line()  # a list of news: its times stand in a column of their own
        if self._line:
            if (self._space or text[0] in _BLANK) and self._line[-1] != "\t":
                self._line.append(" ")
        else:
            self._element = self._open[-1] if self._open else None
        self._space = text[-1] in _BLANK
        if not words.isprintable():  # a printable text has no blank but spaces, and no control
            self._odd = True
            words = " ".join(words.split()) if words.isascii() else _RUNS.sub(" ", words)
        elif "  " in words:
            words = " ".join(words.split())
        self._line.append(words)
        if self._links:
            self._linked += len(words)

    def _end_line(self) -> None:
        line = self._line[0] if len(self._line) == 1 else "".join(self._line)
        if self._odd:
            line = _CONTROLS.sub("", line)
            self._odd = False
        line = line.strip("\t ")
        if line:
            if self._length:
                self._parts.append("\n" * self._breaks)
                self._length += self._breaks
            start = self._length
            self._length += len(line)
            self._parts.append(line)
            assert self._element is not None
            self._blocks.append((start, self._length, self._element, self._linked, self._by_br))
            self._breaks, self._by_br = 0, False
        self._line, self._linked, self._space = [], 0, False


def is_beside(element: HtmlElement) -> bool:
    """Say whether an element stands in what a page puts around its main matter."""
    around = [element] if element.tag in _AROUND else element.iterancestors(*_AROUND)
    return any(each.getparent() is not None for each in around)
