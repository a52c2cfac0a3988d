"""Spoken words stay whole: what somebody said in several sentences is one passage.

A summary that copies one sentence out of the middle of a quotation shows an opening mark that is
never closed, and words that nobody is named for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.model import Noun, Span

_LONGEST = 5  # sentences of one quotation that are kept together
_FARTHEST = 40  # sentences among which the closing mark is looked for
_OPENING, _CLOSING = "“«", "”»"
_STRAIGHT = '"'
_ANY = re.compile('[“«”»"„]')
_PLAIN = '[^“«”»"„]*+'
_CLOSED = re.compile(  # every mark has its other one right after it, as most have
    f'{_PLAIN}(?:(?:“{_PLAIN}”|«{_PLAIN}»|„{_PLAIN}[“”]|(?<!\\w)"{_PLAIN}"){_PLAIN})*+'
)
_LOW = "„"  # closed by “ or ”
_GOES_ON = re.compile('\\s*[“«"„]')


class Quotable(Noun, frozen=True):
    """What can be quoted: a sentence, or those of one quotation.

    Attributes:
        torn: it is a part of a longer quotation, and shows not where that begins or ends.
    """

    span: Span
    torn: bool = False


def whole_quotations(text: str, spans: Sequence[Span]) -> Iterator[Quotable]:
    """Join the sentences of one paragraph between an opening mark and the closing one.

    Those of a quotation that is too long for one passage are torn, and so is a sentence with an
    opening mark that is closed nowhere, with all behind it where the next paragraph goes on.
    """
    place = 0
    while place < len(spans):
        first = spans[place]
        if _CLOSED.fullmatch(text, first.start, first.end):
            yield Quotable(first)
            place += 1
            continue
        rest = spans[place : _paragraph_end(text, spans, place)]
        closing = _closing(text, rest)
        if closing is not None and closing < _LONGEST:
            yield Quotable(Span(first.start, rest[closing].end))
            place += closing + 1
            continue
        torn = 1 if closing is None else closing + 1
        if closing is None and _GOES_ON.match(text, rest[-1].end):
            torn = len(rest)
        yield from (Quotable(span, torn=True) for span in rest[:torn])
        place += torn


def _paragraph_end(text: str, spans: Sequence[Span], first: int) -> int:
    """Give the index behind the last sentence that is looked at with the first."""
    stop = text.find("\n", spans[first].end)
    end = first + 1
    while end < min(first + _FARTHEST, len(spans)) and (stop < 0 or spans[end].end <= stop):
        end += 1
    return end


def _closing(text: str, spans: Sequence[Span]) -> int | None:
    """Give the index of the sentence in which what opens in the first is closed; None for none."""
    marks = _Marks()
    for place, span in enumerate(spans):
        marks.read(text[span.start : span.end])
        if not marks.open:
            return place
    return None


class _Marks:
    """The quotation marks of sentences, in order."""

    def __init__(self) -> None:
        self._depth = 0
        self._straight = self._low = False

    @property
    def open(self) -> bool:
        """Whether a quotation has begun and has not ended."""
        return self._straight or self._depth > 0

    def read(self, words: str) -> None:
        """Take in a sentence."""
        self._low = self._low or _LOW in words
        for mark in _ANY.finditer(words):
            if mark[0] == _STRAIGHT:
                self._read_straight(words[max(0, mark.start() - 1) : mark.start()])
            elif mark[0] == _LOW or mark[0] in _OPENING:
                closes = mark[0] == "“" and self._low and self._depth
                self._depth += -1 if closes else 1
            elif self._depth:
                self._depth -= 1
            else:
                self._straight = False  # opened with a straight mark

    def _read_straight(self, before: str) -> None:
        if before.isdigit() and not self._straight:
            return  # it may well mean inches
        if self._depth and not self._straight and before.strip():
            self._depth -= 1  # some open with a curved mark and close with a straight one
        else:
            self._straight = not self._straight
