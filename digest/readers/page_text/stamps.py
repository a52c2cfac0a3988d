"""Rows that say when: clock times, dates and "2 hours ago", and which of them make one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from digest.model import Moment
from digest.readers.page_text.rows import Row
from digest.text.moments import (
    clock_of,
    find_moments,
    is_relative,
    leading_moment,
    looks_relative,
    moment_of,
    relative_to,
    yearless,
)
from digest.text.moments.calendar_words import months
from digest.text.moments.patterns import Order

FAR = 12  # rows between two clock times of one list
NEAR = 4  # rows between two dates of one list
_LONG = 90  # words between two dates of one list; more is a piece of its own
_LONGEST_STAMP = 40  # characters
_LONGEST_CLOCK = 24  # characters


@dataclass(slots=True)
class Stamp:
    """A row that says when.

    Attributes:
        place: the row's.
        moment: as written; None for one told from the moment of capture.
        clock: it is a clock time, of which two make a list.
        day: the words of its day: those that head this part of the list, or the row's own; ""
            for none.
        headline: the rest of the row, where the stamp only begins it.
    """

    place: int
    moment: Moment | None
    clock: bool
    day: str = ""
    headline: Row | None = None


def clocks_alone(rows: Sequence[Row]) -> Iterator[Stamp]:
    """Give the rows that are clock times, each with the day that heads its part of the list."""
    day, last = "", -FAR
    for place, row in enumerate(rows):
        if row.role or len(row.text) > _LONGEST_STAMP:
            continue
        may = row.digit and len(row.text) < _LONGEST_CLOCK
        clock = clock_of(row.text) if may else None
        if clock is not None:
            yield Stamp(place, clock, clock=True, day=day)
            last = place
        elif row.digit and looks_relative(row.key) and relative_to(row.text, None) is not None:
            # yesterday, 18:30
            yield Stamp(place, None, clock=True)
        elif row.opens:
            day = ""
        elif _heads_clocks(rows, place):
            day = row.text
            row.take("dropped", "the day of the news below")
        elif place - last <= NEAR and is_relative(row.text):  # older pieces of the same list
            yield Stamp(place, None, clock=False)
            last = place


def _heads_clocks(rows: Sequence[Row], place: int) -> bool:
    """Say whether a row is a day and a clock time with its piece follows, and soon another."""
    if place + 1 == len(rows) or rows[place + 1].role or not _is_clock(rows[place + 1]):
        return False
    text = rows[place].text
    if moment_of(text) is None and not is_relative(text) and yearless(text) is None:
        return False
    return any(_is_clock(row) for row in rows[place + 2 : place + 2 + FAR])


def _clock_with_a_day(row: Row) -> Moment | None:
    """Give the clock time of a row that is it and a day without its year, shown with that day."""
    if months().keys().isdisjoint(row.tokens) and "月" not in row.text:
        return None
    told = yearless(row.text)
    if told is None or told.clock is None:
        return None
    return msgspec.structs.replace(told.clock, shown=row.text)


def _is_clock(row: Row) -> bool:
    return row.digit and clock_of(row.text) is not None


def clocks_that_open(rows: Sequence[Row], page: str) -> Iterator[Stamp]:
    """Give the clock times that begin a row, three rows or more close to each other."""
    found: list[Stamp] = []
    for place, row in enumerate(rows):
        if not row.digit or row.role or not 4 <= row.words <= 40 or not row.text[0].isdecimal():
            continue
        start, end = row.stretches[0]
        leading = leading_moment(page[start:end])
        if leading is None or leading.moment.day is not None:
            continue
        rest = page[start + leading.end : end].lstrip(" \t|•·–—:-")
        if len(rest.split()) < 3 or (len(row.stretches) == 1 and not rest):
            continue
        headline = Row(
            stretches=[(end - len(rest), end), *row.stretches[1:]],
            spans=row.spans,
            text=rest,
            words=rest.count(" ") + 1,
            key=rest.casefold(),
        )
        stamp = Stamp(place, leading.moment, clock=True, headline=headline)
        if found and place - found[-1].place > 3:
            yield from found if len(found) >= 3 else ()
            found = []
        found.append(stamp)
    yield from found if len(found) >= 3 else ()


def dates_alone(rows: Sequence[Row], order: Order) -> Iterator[Stamp]:
    """Give the rows that are a date, or a time told from the moment of capture."""
    for place, row in enumerate(rows):
        if row.role or len(row.text) > _LONGEST_STAMP:
            continue
        if looks_relative(row.key) and is_relative(row.text):
            yield Stamp(place, None, clock=False)
        elif not row.digit:
            continue
        elif (moment := moment_of(row.text, order)) is not None:
            yield Stamp(place, moment, clock=False)
        elif (clock := _clock_with_a_day(row)) is not None:
            yield Stamp(place, clock, clock=False, day=row.text)
        elif any(found.ambiguous and found.start == 0 for found in find_moments(row.text)):
            yield Stamp(place, None, clock=False)


def lists_of(rows: Sequence[Row], stamps: Sequence[Stamp], far: int) -> list[list[Stamp]]:
    """Part the stamps where too much, or a heading of another block, lies between."""
    groups: list[list[Stamp]] = []
    for stamp in stamps:
        if groups and _one_list(rows, groups[-1][-1], stamp, far):
            groups[-1].append(stamp)
        else:
            groups.append([stamp])
    return groups


def _one_list(rows: Sequence[Row], first: Stamp, second: Stamp, far: int) -> bool:
    between = rows[first.place + 1 : second.place]
    if (first.headline is None) != (second.headline is None):
        return False
    if not first.clock and bool(first.day) != bool(second.day):  # one form of date, one list
        return False
    if first.headline is None and not 0 < len(between) <= far:
        return False
    if far == NEAR and sum(row.words for row in between) > _LONG:
        return False
    return len(between) <= far and not any(row.opens for row in between)
