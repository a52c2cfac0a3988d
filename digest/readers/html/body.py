"""The body of an article: which blocks of the visible text it is made of.

trafilatura says what the body is; here its words are found again on the page, so that the body
is cut from the page's own text and every quote from it has its place there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.readers.html.visible import Visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"\w+")
_GRAM = 4
_COVERED = 0.6  # this share of a block's word sequences in the body makes it part of it
_MOST_ELEMENTS = 30_000  # trafilatura's time grows with the square

Words = tuple[str, ...]


def extracted(tree: HtmlElement, url: str, *, widely: bool = False) -> str:
    """Give the body as trafilatura sees it, "" where it finds none or fails.

    Args:
        tree: the page; it is not changed.
        url: its address, "" when unknown.
        widely: rather too much than too little.
    """
    import trafilatura

    if int(tree.xpath("count(//*)")) > _MOST_ELEMENTS:
        return ""
    try:
        # Its metadata would cost more than half of the time and is read by us.
        found = trafilatura.bare_extraction(
            tree, url=url or None, include_comments=False, favor_recall=widely
        )
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return ""  # it stumbles over some broken trees; the page is then read by its lines
    return str(getattr(found, "text", None) or "")


def words_of(text: str) -> Words:
    """Give the words of a text for matching."""
    return tuple(_WORD.findall(text.casefold()))


def place(page: Visible, body: str) -> tuple[set[int], float]:
    """Find the blocks that a body is made of.

    Args:
        page: the visible text.
        body: the body as text, a block a line, in whatever spacing.

    Returns:
        The numbers of the blocks, and the share of the body's words that they hold.
    """
    lines = [words for line in body.splitlines() if (words := words_of(line))]
    blocks = [words_of(page.words(block)) for block in page.blocks]
    matched = _same(lines, blocks)
    chosen = set(matched.values())
    rest = [line for number, line in enumerate(lines) if number not in matched]
    if not rest:
        return chosen, 1.0 if lines else 0.0
    chosen |= _covered(rest, blocks, chosen)
    total = sum(map(len, lines))
    held = Counter(word for number in chosen for word in blocks[number])
    found = sum((held & Counter(word for line in lines for word in line)).values())
    return chosen, found / total


def _same(lines: Sequence[Words], blocks: Sequence[Words]) -> dict[int, int]:
    """Match lines to equal blocks; where several are equal, to the one in order."""
    places: dict[Words, list[int]] = defaultdict(list)
    for number, words in enumerate(blocks):
        places[words].append(number)
    times = Counter(lines)
    anchors = [
        (number, places[line][0])
        for number, line in enumerate(lines)
        if times[line] == 1 and len(places.get(line, ())) == 1
    ]
    matched = dict(anchors)
    taken = set(matched.values())
    before, upcoming = -1, iter([*anchors, (len(lines), len(blocks))])
    next_line, next_block = next(upcoming)
    for number, line in enumerate(lines):
        if number == next_line:
            before = next_block
            next_line, next_block = next(upcoming)
            continue
        found = _nearest(places.get(line, ()), taken, before, next_block)
        if found is not None:
            matched[number] = before = found
            taken.add(found)
    return matched


def _nearest(candidates: Sequence[int], taken: set[int], before: int, after: int) -> int | None:
    free = [number for number in candidates[:200] if number not in taken]
    if not free:
        return None
    return min(free, key=lambda n: (not before < n < after, abs(n - before)))


def _covered(rest: Sequence[Words], blocks: Sequence[Words], chosen: set[int]) -> set[int]:
    """Find blocks of which the body holds most words, in their order."""
    grams = Counter(gram for line in rest for gram in _grams(line))
    found: set[int] = set()
    if not grams:
        return found
    for number, words in enumerate(blocks):
        if number in chosen or len(words) < _GRAM:
            continue
        own = _grams(words)
        if sum(gram in grams for gram in own) < _COVERED * len(own):
            continue
        hits = sum((Counter(own) & grams).values())
        if hits >= _COVERED * len(own):
            found.add(number)
            grams.subtract(own)
    return found


def _grams(words: Words) -> list[Words]:
    if len(words) <= _GRAM:
        return [words]
    return [words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)]
