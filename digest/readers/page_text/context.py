"""What the choice of headline, date and byline looks at: the rows with where the body is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from digest.readers.page_text import phrases
from digest.readers.page_text.rows import Row
from digest.text.moments import Found, find_moments, numeric_order
from digest.text.moments.patterns import Order

_DATEABLE = re.compile(r"\d{4}|\d[./]\s?\d{1,2}[./]\s?\d\d|[٠-٩۰-۹०-९０-９]{4}")
_SHORT = 40  # words of a row whose date may be the piece's own
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
        names: how often each word stands in the body.
        copies: how often each folded row stands on the page.
    """

    rows: Sequence[Row]
    likely: Sequence[float]
    first: int
    last: int
    order: Order = ""
    dated: dict[int, list[Found]] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    copies: Counter[str] = field(default_factory=Counter)

    @property
    def above(self) -> range:
        """The places where a headline may stand."""
        return range(max(0, self.first - _FAR), min(len(self.rows), self.first + 4))


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
    start = max(0, sentences[0] - _FAR)
    for place in [*range(start, sentences[0] + 4), *range(mass[-1], mass[-1] + 12)]:
        if place >= len(rows) or place in context.dated:
            continue
        row = rows[place]
        if not row.digit or row.words > _SHORT or row.role in ("item", "clock"):
            continue
        found = find_moments(row.text, order) if _DATEABLE.search(row.text) else []
        if found:
            context.dated[place] = found
    told = [rows[place] for place in body if rows[place].words >= 10]
    words = (set(row.tokens) - phrases.STOP_WORDS for row in told)
    context.names = Counter(chain.from_iterable(words))
    context.copies = Counter(row.key for row in rows)
    return context


def _heaviest(rows: Sequence[Row], body: Sequence[int]) -> list[int]:
    """Give the part of the body with the most words: a consent text above it is another part."""
    parts: list[list[int]] = []
    for place in body:
        if parts and place - parts[-1][-1] <= _GAP:
            parts[-1].append(place)
        else:
            parts.append([place])
    return max(parts, key=lambda part: sum(rows[place].words for place in part))
