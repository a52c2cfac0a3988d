"""The head of an article: headline, byline, publication moment, reading time."""

from __future__ import annotations

from dataclasses import dataclass, field

from digest.model import Credit, Moment
from digest.readers.page_text import phrases
from digest.readers.page_text.byline import choose_byline
from digest.readers.page_text.context import Context
from digest.readers.page_text.dateline import choose_dates
from digest.readers.page_text.headline import choose_headline
from digest.readers.page_text.rows import Row

_NEAR = 8  # rows around the headline where the reading time may stand


@dataclass(slots=True)
class Head:
    """What was found around the body; the rows it was found in have their roles."""

    headline: Row | None = None
    published: Moment | None = None
    updated: Moment | None = None
    byline: tuple[Credit, ...] = ()
    minutes: int | None = None
    ambiguous: list[Moment] = field(default_factory=list)


def read_head(context: Context) -> Head:
    """Choose headline, dates and byline, and mark their rows."""
    head = Head()
    rows = context.rows
    headline = choose_headline(context)
    if headline >= 0:
        head.headline = rows[headline]
        rows[headline].take("headline", "the likeliest of the rows above the body")
    head.byline, credited = choose_byline(context, headline)
    dates = choose_dates(context, headline)
    head.published, head.updated = dates.published, dates.updated
    for place in (credited, *dates.rows):
        if place >= 0 and rows[place].words <= 30:
            rows[place].take("byline", "names the author" if place == credited else "dates it")
    anchor = headline if headline >= 0 else context.first
    for row in rows[max(0, anchor - 3) : max(anchor, context.first) + 1][: 4 * _NEAR]:
        minutes = phrases.READING_TIME.search(row.text) if row.words <= 30 else None
        if minutes and head.minutes is None:
            head.minutes = int(minutes[1] or minutes[2])
            row.take("byline", "states the reading time")
    for row in rows:
        if head.headline is not None and row.key == head.headline.key:
            row.take("dropped", "repeats the headline")
    head.ambiguous = [f.moment for each in context.dated.values() for f in each if f.ambiguous]
    return head
