"""The body of a page that is built plainly: paragraphs side by side in one element.

Where that element holds next to nothing but paragraphs, subheads, lists, quotes and pictures, and
next to no paragraph of the page stands elsewhere, an extractor has nothing to weigh. One saved
page in four is built so; on those this is right a little more often than trafilatura, in a
fiftieth of its time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from digest.readers.html.gaps import is_boxed, is_linked, length_of
from digest.readers.html.visible import Visible
from digest.text.sentences import complete

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROSE = 8  # words of a line that shows where the paragraphs stand
_LONG = 15  # words of a line that is a paragraph wherever it stands
_FEWEST, _FEWEST_WORDS = 3, 100  # paragraphs, and the words of all of them
_ELSEWHERE = 0.05  # of the paragraphs' length: what others may have
_UNCLEAR = 0.03  # of the paragraphs' words: what may stand between them and be no text
_WORD = re.compile(r"\w")

_DIRECTLY = (
    dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "subhead")
    | dict.fromkeys(("ul", "ol", "dl"), "list")
    | {"p": "paragraph", "h1": "headline", "blockquote": "quote"}
)
_LIST = dict.fromkeys(("ul", "ol", "dl", "li", "dt", "dd", "p"), "list")
_QUOTE = dict.fromkeys((*_LIST, "blockquote"), "quote")
# What an element is to the one with the paragraphs: by what it stands in, then by its tag.
_PARTS = {"holder": _DIRECTLY, "list": _LIST, "quote": _QUOTE}
_ANYWHERE = {"figure": "picture"}
_TEXTS = frozenset(("paragraph", "subhead", "list", "quote"))


class _Line(NamedTuple):
    """A block that may matter, seen from the element that holds the paragraphs.

    Attributes:
        number: the block's.
        part: what it is to that element, "" outside it.
        words, length: how many words and characters it has.
        linked: much of it is links.
    """

    number: int
    part: str
    words: int
    length: int
    linked: bool

    @property
    def is_text(self) -> bool:
        """Whether it is text of the body where it stands between the paragraphs."""
        return self.part in _TEXTS and (not self.linked or self.part == "subhead")

    @property
    def is_other_prose(self) -> bool:
        """Whether it is a paragraph, and none that would be of the body."""
        other = self.part not in _TEXTS and self.part not in ("picture", "headline")
        return other and self.words >= _LONG and not self.linked


def plain_body(page: Visible) -> list[int]:
    """Give the numbers of the blocks of the body, in order; none where the page is not plain."""
    words = [line.count(" ") + 1 for line in page.lines]
    prose = _paragraphs(page, words)
    if not prose:
        return []
    first, last = prose[0], prose[-1]
    lines = _lines(page, words, first, last)
    between = [line for line in lines if first <= line.number <= last]
    unclear = sum(line.words for line in between if line.part != "picture" and not line.is_text)
    if unclear > _UNCLEAR * sum([words[number] for number in prose]):
        return []
    elsewhere = sum(
        line.length
        for line in lines
        if line.is_other_prose
        and not (line.part and first <= line.number <= last)
        and not is_boxed(page.blocks[line.number].element)
    )
    if elsewhere > _ELSEWHERE * length_of(page, prose):
        return []
    return [
        *(line.number for line in lines if line.number < first and _opens(page, line, first)),
        *(line.number for line in between if line.is_text),
        *(line.number for line in lines if line.number > last and _is_plain(line)),
    ]


def _is_plain(line: _Line) -> bool:
    return line.part in _TEXTS and not line.linked


def _opens(page: Visible, line: _Line, first: int) -> bool:
    """Say whether a line above the first paragraph is of the body: bylines and dates are not."""
    if not _is_plain(line):
        return False
    if line.words >= _PROSE or line.part == "subhead":
        return True
    return line.number == first - 1 and complete(page.lines[line.number])


def _paragraphs(page: Visible, words: Sequence[int]) -> list[int]:
    """Give the blocks of the element that directly holds most paragraphs, if they are enough."""
    held: dict[HtmlElement, list[int]] = defaultdict(list)
    for number, (block, count) in enumerate(zip(page.blocks, words, strict=True)):
        prose = count >= _PROSE and block.end - block.start >= 2 * _PROSE - 1
        if prose and block.element.tag == "p" and not is_linked(block):
            held[block.element.getparent()].append(number)
    holder = max(held, key=lambda around: length_of(page, held[around]), default=None)
    if holder is None or len(held[holder]) < _FEWEST or is_boxed(holder):
        return []
    return held[holder] if sum([words[n] for n in held[holder]]) >= _FEWEST_WORDS else []


def _lines(page: Visible, words: Sequence[int], first: int, last: int) -> list[_Line]:
    """Give the lines that say anything, without short ones elsewhere, which most of a menu is."""
    holder = page.blocks[first].element.getparent()
    inside, parts = set(holder.iter()), {holder: "holder"}
    lines: list[_Line] = []
    for number, (block, line) in enumerate(zip(page.blocks, page.lines, strict=True)):
        part = _part(block.element, parts) if block.element in inside else ""
        if (part or len(line) >= 2 * _LONG or first <= number <= last) and _WORD.search(line):
            lines.append(_Line(number, part, words[number], len(line), is_linked(block)))
    return lines


def _part(element: HtmlElement, known: dict[HtmlElement, str]) -> str:
    """Say what an element is to the one around it with the paragraphs, by those between them."""
    fresh: list[HtmlElement] = []
    around = element
    while around not in known:
        fresh.append(around)
        around = around.getparent()
    part = known[around]
    for each in reversed(fresh):
        if part != "picture":
            part = _PARTS.get(part, {}).get(each.tag, _ANYWHERE.get(each.tag, "other"))
        known[each] = part
    return part
