"""What the choice of headline, date and byline looks at: the rows with where the body is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from digest.readers.page_text import phrases
from digest.readers.page_text.rows import Row
from digest.text.moments import Found, find_moments, numeric_order
from digest.text.moments.patterns import Order

_DATEABLE = re.compile(r"\d(?:\d{3}|[./]\s?\d{1,2}[./]\s?\d\d)")
_SHORT = 40  # words of a row whose date may be the piece's own
_BEGINNING = 80  # characters of a longer row in which it may stand: "Press release of 25 January"
_BELOW = 12  # rows below the body's first sentence that are looked at
_BEHIND = 40  # rows below its last
_GAP = 12  # rows without body between two parts of it
_FAR = 200  # rows above the body that are looked at


@dataclass(slots=True)
class Context:
    """One page, judged.

    Attributes:
        rows: all rows.
        likely: how likely each is the article's body.
        first: the place of the body's first sentence.
        last: the place of its last.
        dated: the dates in short rows, by place.
        judged: the places of the rows that the nets saw.
        features: what they saw, a line a row.
        names: the words of the body's sentences.
        copies: how often each folded row stands on the page.
    """

    rows: Sequence[Row]
    likely: Sequence[float]
    first: int
    last: int
    order: Order = ""
    dated: dict[int, list[Found]] = field(default_factory=dict)
    judged: Sequence[int] = ()
    features: Any = None
    names: frozenset[str] = frozenset()
    copies: Counter[str] = field(default_factory=Counter)

    @property
    def above(self) -> range:
        """The places where a headline may stand."""
        return range(max(0, self.first - _FAR), min(len(self.rows), self.first + 4))

    def telling(self, row: Row) -> tuple[int, int]:
        """Give how many of a row's telling words the body has, and how many there are."""
        words = set(row.tokens) - phrases.STOP_WORDS
        return len(self.names.intersection(words)), len(words)

    def speaks_of_the_body(self, place: int) -> bool:
        """Say whether a row above the body has its words."""
        if place not in self.above:
            return False
        hits, words = self.telling(self.rows[place])
        return hits >= 2 and 2 * hits >= words


def context_of(
    rows: Sequence[Row], likely: Sequence[float], body: Sequence[int], page: str, language: str
) -> Context:
    """Look the page over once.

    Args:
        rows: all rows; those that structure took have their role.
        likely: the line model's judgement.
        body: the places of the body's rows, in order, not empty.
        page: the page's text.
        language: of the body, "" when unknown.
    """
    mass = _heaviest(rows, body)
    sentences = [place for place in mass if rows[place].words >= 10] or list(mass)
    order = numeric_order(page[:200_000], language)
    context = Context(rows, likely, sentences[0], mass[-1], order)
    _find_dates(context)
    told = [rows[place] for place in body if rows[place].words >= 10]
    words = frozenset[str]().union(*[row.tokens for row in told])
    context.names = words - phrases.STOP_WORDS
    context.copies = Counter([row.key for row in rows])
    return context


def _find_dates(context: Context) -> None:
    """Find the dates near both ends of the body, and those further up that say what they are."""
    first, last, count = context.first, context.last, len(context.rows)
    near = {*range(max(0, first - _FAR), first + _BELOW), *range(last - 1, last + _BEHIND)}
    for place in range(min(count, last + _BEHIND)):
        row = context.rows[place]
        if not row.digit or row.role in ("item", "clock", "caption"):
            continue
        text = row.text if row.words <= _SHORT else row.text[:_BEGINNING]
        if not _DATEABLE.search(text):
            continue
        if place not in near and (row.words > _SHORT or not phrases.DATED.search(text)):
            continue
        if found := find_moments(text, context.order):
            context.dated[place] = found


def _heaviest(rows: Sequence[Row], body: Sequence[int]) -> list[int]:
    """Give the part of the body with the most words: a consent text above it is another part."""
    parts: list[list[int]] = []
    for place in body:
        if parts and place - parts[-1][-1] <= _GAP:
            parts[-1].append(place)
        else:
            parts.append([place])
    return max(parts, key=lambda part: sum(rows[place].words for place in part))
