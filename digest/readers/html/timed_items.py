"""Timed items of a saved page: the lists that the reader of page text cuts out, and their days.

The text shows a clock time; the tag around it often says the day as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from digest.model import Moment
from digest.readers.html.beside import HEADINGS
from digest.readers.html.metadata_dates import moment_in
from digest.readers.html.visible import Block, Visible
from digest.readers.page_text import phrases, timed
from digest.readers.page_text.rows import Row

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPENING_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d\b")
_CLOCK = re.compile(_OPENING_CLOCK.pattern + r".{0,12}$", re.MULTILINE)
_FEED = frozenset(phrases.FEED)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)[0-3]?\d(?!\d)")
_LONGEST_DATE = 40  # characters of a line that is a date
_FEWEST = 2  # clock times of a list
_FEWEST_DATES = 3  # the article's own may be one of them
_TALK = re.compile(r"comment|repl(?:y|ies)|disqus|archive", re.IGNORECASE)
_PROSE = 8  # words of a line that is a piece's text, not its section or its author
_DEEP = 8  # elements around a block whose classes are asked


def may_have_clocks(page: Visible) -> bool:
    """Say whether a page may list news by the hour: a cheap look before a dear one.

    Clock times stand in lines of their own, or open lines under the heading of such a list.
    """
    text = page.text
    starts = [block.start for block in page.blocks if text[block.start].isdigit()]
    opening = [start for start in starts if _OPENING_CLOCK.match(text, start)]
    if len(opening) < _FEWEST:
        return False
    alone = sum(_CLOCK.match(text, start) is not None for start in opening)
    return alone >= _FEWEST or not _FEED.isdisjoint(page.keys)


def may_have_dates(page: Visible, article: Collection[int]) -> bool:
    """Say whether three short lines beside the article may be dates: likewise."""
    found = 0
    for number, words in enumerate(page.lines):
        if len(words) > _LONGEST_DATE or ("19" not in words and "20" not in words):
            continue
        dates = _YEAR.search(words) is not None and _DAY.search(words) is not None
        found += dates and number not in article
        if found == _FEWEST_DATES:
            return True
    return False


def dated(
    page: Visible, rows: Sequence[Row], article: Collection[int]
) -> tuple[list[timed.Entry], list[Row]]:
    """Find lists of dated pieces that stand beside an article, and headlines without a text.

    Args:
        page: the visible text.
        rows: its rows.
        article: numbers of blocks that are the article's, or known to be something else.
    """
    for row in rows:
        may = row.digit and len(row.text) <= _LONGEST_DATE
        if may and _is_talk(page.blocks[_number(row, page)].element):
            row.take("dropped", "the date of a reader's words")
    entries, others = timed.dated_entries(rows, page.text)
    places = [_Places.of(entry, rows, page) for entry in entries]
    held = Counter(e for place in places for e in _with_around(place.stamp.element))
    beside = [
        entry
        for entry, place in zip(entries, places, strict=True)
        if not any(_number(row, page) in article for row in (entry.headline, *entry.paragraphs))
        and place.is_item(page, held)
    ]
    return beside, [row for row in others if _number(row, page) not in article]


def _number(row: Row, page: Visible) -> int:
    """Give the number of the block in which a row begins."""
    return page.at(row.stretches[0][0])


class _Places(NamedTuple):
    """Where a dated piece stands in the tree."""

    stamp: Block
    headline: Block
    texts: list[Block]

    @classmethod
    def of(cls, entry: timed.Entry, rows: Sequence[Row], page: Visible) -> _Places:
        stamp, headline, *texts = (
            page.blocks[_number(row, page)]
            for row in (rows[entry.stamp.place], entry.headline, *entry.paragraphs)
        )
        return cls(stamp, headline, texts)

    def is_item(self, page: Visible, held: Counter[HtmlElement]) -> bool:
        """Say whether the tree bears out what the lines seem to be.

        The headline is a heading or a link, the text is prose, and both stand with the date in an
        element that holds no other date, beside one that does.

        Args:
            page: the visible text.
            held: how many of the dates each element holds.
        """
        heads = bool(self.headline.linked) or self.headline.element.tag in HEADINGS
        prose = any(page.words(block).count(" ") + 1 >= _PROSE for block in self.texts)
        card = self.stamp.element
        while (around := card.getparent()) is not None and held[around] == 1:
            card = around
        inside = (card in _with_around(b.element) for b in (self.headline, *self.texts))
        return around is not None and held[card] == 1 and heads and prose and all(inside)


def _with_around(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def _is_talk(element: HtmlElement) -> bool:
    for depth, around in enumerate((element, *element.iterancestors())):
        if depth == _DEEP or around.tag in ("body", "html"):
            return False
        if _TALK.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return True
    return False


def moments(
    page: Visible, rows: Sequence[Row], entries: Sequence[timed.Entry], captured: Moment | None
) -> list[Moment | None]:
    """Give the entries' moments; the tag around a clock time is believed for its day."""
    return [
        _told(page.blocks[_number(rows[entry.stamp.place], page)], entry, moment)
        for entry, moment in zip(entries, timed.moments(entries, captured), strict=True)
    ]


def _told(block: Block, entry: timed.Entry, moment: Moment | None) -> Moment | None:
    """Give the moment that the ``time`` of a line states, as exactly as the line says it."""
    tag = next((time for time in block.element.iter("time") if time.get("datetime")), None)
    stated = moment_in(tag.get("datetime") or "") if tag is not None else None
    if stated is None or (moment is not None and moment.basis == "stated" and moment.day):
        return moment
    if not stated.clock and moment is not None:
        stated = msgspec.structs.replace(stated, clock=moment.clock, zone=moment.zone)
    return msgspec.structs.replace(stated, shown=entry.shown)
