"""The body of an article: which blocks of the visible text it is made of.

Where a page is not plain, trafilatura says what the body is; here its words are found again on
the page, so that the body is cut from the page's own text and every quote has its place there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from digest.readers.html.visible import Visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"\w+")
_GRAM = 4
_COVERED = 0.6  # this share of a block's word sequences in the body makes it part of it
_MOST_ELEMENTS = 30_000  # trafilatura's time grows with the square

Words = tuple[str, ...]
Line = TypeVar("Line", str, Words)


def extracted(tree: HtmlElement, url: str, *, widely: bool = False) -> str:
    """Give the body as trafilatura sees it, "" where it finds none or fails.

    Args:
        tree: the page; it is not changed.
        url: its address, "" when unknown.
        widely: rather too much than too little.
    """
    import trafilatura
    from trafilatura import external

    from digest.readers.html.stop_words import STOP_WORDS

    external.JT_STOPLIST = STOP_WORDS  # type: ignore[assignment]  # these do as well
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
    lines = [line.strip() for line in body.splitlines() if _WORD.search(line)]
    texts = page.lines
    matched: dict[int, int] = _same(
        lines, texts, {}
    )  # most lines stand on the page letter by letter
    chosen = set(matched.values())
    rest = [() if n in matched else words_of(line) for n, line in enumerate(lines)]
    if not any(rest):
        return chosen, 1.0 if chosen else 0.0
    blocks = [() if n in chosen else words_of(text) for n, text in enumerate(texts)]
    held = sum(lines[number].count(" ") + 1 for number in matched)
    matched = _same(rest, blocks, matched)
    chosen.update(matched.values())
    missing = [line for number, line in enumerate(rest) if line and number not in matched]
    if not missing:
        return chosen, 1.0
    chosen |= _covered(missing, blocks, chosen)
    wanted = Counter(word for line in rest for word in line)
    found = wanted & Counter(word for number in chosen for word in blocks[number])
    return chosen, (held + found.total()) / (held + wanted.total())


def _same(
    lines: Sequence[Line], blocks: Sequence[Line], known: Mapping[int, int]
) -> dict[int, int]:
    """Match lines to equal blocks; where several are equal, to the one in order.

    Args:
        lines: what is looked for; empty ones are passed over.
        blocks: where it is looked for.
        known: lines that were matched before, with their blocks.
    """
    places: dict[Line, list[int]] = defaultdict(list)
    for number, words in enumerate(blocks):
        places[words].append(number)
    times = Counter(lines)
    matched: dict[int, int] = dict(known)
    for number, line in enumerate(lines):
        if line and number not in known and times[line] == 1 and len(places.get(line, ())) == 1:
            matched[number] = places[line][0]
    taken = set(matched.values())
    before, upcoming = -1, iter([*sorted(matched.items()), (len(lines), len(blocks))])
    next_line, next_block = next(upcoming)
    for number, line in enumerate(lines):
        if number == next_line:
            before = next_block
            next_line, next_block = next(upcoming)
            continue
        found = _nearest(places.get(line, ()), taken, before, next_block) if line else None
        if found is not None:
            before = found
            matched[number] = found
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
