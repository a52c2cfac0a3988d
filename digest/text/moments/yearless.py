"""Days that a page writes without their year: ``12 March``, ``12 марта, 19:10``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from digest.model import Moment
from digest.text.moments.calendar_words import months, weekdays
from digest.text.moments.patterns import clock_of, plain
from digest.text.moments.relation import WITH_CLOCK

_LONGEST = 40  # characters
_RECENT = timedelta(days=60)  # before the capture; an older day may as well be one to come
_WORD = r"[^\W\d_]{1,15}"
_WEEKDAY = rf"(?:(?P<weekday>{_WORD})[.,]{{0,2}}[ ])?"
_DAYS = tuple(
    re.compile(rf"{day}(?![^\W_])\.?")
    for day in (
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?[ ]?(?:of |de |d')?(?P<month>{_WORD})",
        rf"{_WEEKDAY}(?P<month>{_WORD})\.?[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?",
        r"(?P<month>\d{1,2})月[ ]?(?P<day>\d{1,2})日",
    )
)


class Yearless(NamedTuple):
    """A day without its year, and the clock time beside it, if any."""

    month: int
    day: int
    clock: Moment | None = None


@lru_cache(maxsize=1024)  # a page's short rows are asked several times
def yearless(text: str) -> Yearless | None:
    """Read a text that is nothing but a day without its year, with a clock time or without."""
    if len(text) > _LONGEST:
        return None
    folded = " ".join(plain(text).casefold().split()).strip(" ,.•·|–-()[]")
    clock, _, rest = folded.partition(", ")
    for day in _DAYS:
        for where, beside in ((day.match(folded), ""), (day.fullmatch(rest), clock)):
            told = _read(where, beside or folded[where.end() :]) if where else None
            if told is not None:
                return told
    return None


def _read(found: re.Match[str], beside: str) -> Yearless | None:
    day, month = int(found["day"]), found["month"]
    month = int(month) if month.isdecimal() else months().get(month, 0)
    weekday = found.groupdict().get("weekday")
    if not 1 <= month <= 12 or not 1 <= day <= 31 or (weekday and weekday not in weekdays()):
        return None
    tail = WITH_CLOCK.match(beside)
    time = beside[tail.end() :] if tail else beside.strip(" ,")
    clock = clock_of(time) if time else None
    return Yearless(month, day, clock) if clock or not time else None


def day_of(told: Yearless, captured: Moment | None) -> date | None:
    """Give the day, by a known moment of capture: the last such one, if that is not long ago.

    An older one is unknown: it may be of a list of what is to come.
    """
    if captured is None or captured.day is None:
        return None
    for year in (captured.day.year, captured.day.year - 1):
        try:
            day = date(year, told.month, told.day)
        except ValueError:
            continue
        if captured.day - _RECENT <= day <= captured.day:
            return day
    return None
