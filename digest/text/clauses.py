"""The clause of a sentence around a place: as short as can be, and never cut inside a phrase."""

from __future__ import annotations

import re
from itertools import pairwise

from digest.model import Span
from digest.text.words import set_of

_EDGE = re.compile(r"[,;:()–—\n]|(?<=\s)-(?=\s)")
_SHORT, _LONG = 5, 18  # words; a shorter clause is told with its neighbour, a longer one is parted

# Words that begin a clause; only where a clause is too long, it is parted before them.
_OPENING = set_of(
    "after although as because before but if once since so that though unless until when where"
    " whereas which while who whose"
    " als bevor bis da damit dass nachdem ob obwohl seit sobald während weil wenn wobei"
    " afin alors après avant car comme dont lorsque mais parce pendant puis quand que qui tandis"
    " aunque como cuando después donde mientras para pero porque pues quien según"
    " адже аби але бо де коли оскільки поки після хоча що щоб як який яка яке які"
    " где если когда который которая которые пока после потому хотя чтобы"
)
# A clause that begins with one of these needs the one before it.
_TYING = _OPENING | set_of("and or nor und oder sowie et ou y o e і й та або и или")
_WORD = re.compile(r"\S+")


def clause(text: str, sentence: Span, figure: Span) -> Span:
    """Give the shortest clause of the sentence around a figure that can be read alone."""
    parts = _parts(text, sentence)
    at = next(i for i, part in enumerate(parts) if part.end >= figure.end or part is parts[-1])
    first = last = at
    while first and parts[first].start > figure.start:
        first -= 1
    while first and (_length(text, parts[first].start, parts[last].end) < _SHORT or _tied(text, parts[first])):  # fmt: skip
        first -= 1
    while last + 1 < len(parts) and _length(text, parts[first].start, parts[last].end) < _SHORT:
        last += 1
    found = _parted(text, Span(parts[first].start, parts[last].end), figure)
    return _trimmed(text, found)


def _parts(text: str, sentence: Span) -> list[Span]:
    edges = [
        edge
        for edge in _EDGE.finditer(text, sentence.start, sentence.end)
        if not (text[edge.start() - 1 : edge.start()].isdigit() and text[edge.end() : edge.end() + 1].isdigit())
    ]  # fmt: skip
    starts = [sentence.start, *(edge.end() for edge in edges)]
    ends = [*(edge.start() for edge in edges), sentence.end]
    parts = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if text[part.start : part.end].strip()] or [sentence]


def _length(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def _tied(text: str, part: Span) -> bool:
    word = _WORD.search(text, part.start, part.end)
    return word is not None and word[0].casefold() in _TYING


def _parted(text: str, found: Span, figure: Span) -> Span:
    """Part a long clause before the words that begin another."""
    if _length(text, found.start, found.end) <= _LONG:
        return found
    opens = [
        word.start()
        for word in _WORD.finditer(text, found.start, found.end)
        if word[0].casefold() in _OPENING
    ]
    edges = [found.start, *(at for at in opens if at > found.start), found.end]
    for start, end in pairwise(edges):
        if start <= figure.start < end and _length(text, start, end) >= _SHORT:
            if start == found.start or not _tied(text, Span(start, end)):
                return Span(start, end)
            return Span(found.start, end)
    return found


def _trimmed(text: str, found: Span) -> Span:
    words = list(_WORD.finditer(text, found.start, found.end))
    start, end = words[0].start(), words[-1].end()
    while end > start + 1 and text[end - 1] in ",;:–—-":
        end -= 1
    return Span(start, end)
