"""Spoken words stay whole: what somebody said in several sentences is one passage.

A summary that copies one sentence out of the middle of a quotation shows an opening mark that is
never closed, and words that nobody is named for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.model import Span

_LONGEST = 5  # sentences of one quotation that are kept together
_OPENING, _CLOSING = "“«", "”»"
_STRAIGHT = '"'
_ANY = re.compile('[“«”»"„]')
_LOW = "„"  # closed by “ or ”


def whole_quotations(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Join the sentences of one paragraph between an opening mark and the closing one."""
    place = 0
    while place < len(spans):
        last = _closing(text, spans, place)
        yield spans[place] if last == place else Span(spans[place].start, spans[last].end)
        place = last + 1


def _closing(text: str, spans: Sequence[Span], first: int) -> int:
    """Give the index of the sentence in which what opened in ``first`` is closed, else itself."""
    if not _ANY.search(text, spans[first].start, spans[first].end):
        return first
    stop = text.find("\n", spans[first].end)
    stop = stop if stop >= 0 else len(text)
    for last in range(first, min(first + _LONGEST, len(spans))):
        if spans[last].end > stop:
            break
        if not _open(text[spans[first].start : spans[last].end]):
            return last
    return first


def _open(words: str) -> bool:
    """Say whether a quotation begins in the words and does not end there."""
    depth, straight = 0, False
    for mark in _ANY.finditer(words):
        position, letter = mark.start(), mark[0]
        if letter == _STRAIGHT:
            # After a figure it may well mean inches.
            if position and words[position - 1].isdigit() and not straight:
                continue
            if depth and not straight and words[position - 1 : position].strip():
                depth -= 1  # some sites open with a curved mark and close with a straight one
            else:
                straight = not straight
        elif letter == _LOW or letter in _OPENING:
            depth = max(0, depth - 1) if letter == "“" and depth and _LOW in words else depth + 1
        elif depth:
            depth -= 1
        else:
            straight = False
    return straight or depth > 0
