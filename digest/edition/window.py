"""The window: which stretch of time an issue covers, and which documents belong in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal
from zoneinfo import available_timezones

from digest.errors import ConfigError
from digest.model import Document, Noun, Period, zone_of
from digest.text.names import nearest

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EVERY = re.compile(r"(?:(\d{1,2}) )?(day|week|month)s?")
_ENDS = re.compile(r"(?:([a-z]+)(?: |$))?(?:(\d{1,2}):(\d\d))?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_GRACE = re.compile(r"(\d{1,3}) days?")
_EVENING = timedelta(hours=6)  # of a period's last day: who makes the issue then means that period
_MONDAY = date(1970, 1, 5)  # periods of several days or weeks count from here without a first


class WindowOptions(Noun, frozen=True, kw_only=True):
    """``[window]``: which period an issue covers.

    Attributes:
        every: ``day``, ``week``, ``month``, or a number of them: ``2 weeks``.
        ends: when a period ends in the issue's zone: ``thursday 12:00``, ``monday``, ``06:00``.
        grace: how long before the period a late piece is still taken up: ``14 days``.
        undated: what to do with a piece without a date: ``in``, ``out`` or ``last``, which is in,
            at the end of its section.
        unsure: what to do with a piece whose date may lie on either side of the period's edge.
        minimum: with fewer stories the issue says that it is a quiet one.
        hold: below the minimum no issue is made at all.
    """

    every: str = "week"
    ends: str = ""
    grace: str = "14 days"
    undated: Literal["in", "out", "last"] = "last"
    unsure: Literal["in", "out", "last"] = "in"
    minimum: int = 1
    hold: bool = False


def home_zone(name: str) -> tzinfo:
    """Give the issue's time zone.

    Raises:
        ConfigError: no zone has that name.
    """
    zone = zone_of(name)
    if zone is None:
        guess = _like(name)
        hint = f"did you mean {guess}?" if guess else "write it as Europe/Kyiv"
        raise ConfigError(f"no time zone is called “{name}”", hint=hint)
    return zone


def _like(name: str) -> str:
    """Give the zone that was meant: by its city, else by a slip of the hand; "" for none."""
    zones = sorted(available_timezones())
    city = f"/{name.rpartition('/')[2]}".casefold()
    return next((z for z in zones if z.casefold().endswith(city)), "") or nearest(name, zones)


def last_period(
    options: WindowOptions, zone: str, now: datetime, first: date | None = None
) -> Period:
    """Give the last whole period that had ended at ``now``.

    On the evening of its last day, from 18:00 in the issue's zone, a week or a month that ends
    at midnight counts as over: who makes the issue on Sunday evening means the week behind
    them. What still comes that evening is taken up by the next issue, as late.

    Raises:
        ConfigError: ``every`` or ``ends`` cannot be read.
    """
    count, unit = _every(options.every)
    weekday, clock = _ends(options.ends, unit)
    local = now.astimezone(home_zone(zone)).replace(tzinfo=None)
    if clock == time() and (count, unit) != (1, "day"):
        local += _EVENING
    if unit == "month":
        end = _month_end(local, clock, count, first)
        start = _months_before(end, count)
    else:
        length = timedelta(days=count * (7 if unit == "week" else 1))
        anchor = datetime.combine(first or _MONDAY, clock)
        if unit == "week" and (first is None or options.ends):
            anchor += timedelta(days=(weekday - anchor.weekday()) % 7)
        end = anchor + (local - anchor) // length * length
        start = end - length
    return _period(start, end, zone)


def _every(text: str) -> tuple[int, str]:
    match = _EVERY.fullmatch(text.strip().lower())
    if not match or int(match[1] or 1) < 1:
        raise ConfigError(
            f"“{text}” is no period", "[window] every", "write day, week, month or 2 weeks"
        )
    return int(match[1] or 1), match[2]


def _ends(text: str, unit: str) -> tuple[int, time]:
    match = _ENDS.fullmatch(text.strip().lower())
    day, hour, minute = match.groups() if match else ("?", None, None)
    if day is not None and (day not in _DAYS or unit != "week"):
        raise ConfigError(f"“{text}” is no end of a {unit}", "[window] ends", _ends_hint(unit))
    try:
        clock = time(int(hour or 0), int(minute or 0))
    except ValueError as error:
        raise ConfigError(f"“{text}” is no clock time", "[window] ends") from error
    return _DAYS.index(day) if day else 0, clock


def _ends_hint(unit: str) -> str:
    return "write a day and a time: thursday 12:00" if unit == "week" else "write a time: 06:00"


def _month_end(local: datetime, clock: time, count: int, first: date | None) -> datetime:
    end = datetime.combine(local.date().replace(day=1), clock)
    if end > local:
        end = _months_before(end, 1)
    since = first or date(1970, 1, 1)
    beyond = ((end.year - since.year) * 12 + end.month - since.month) % count
    return _months_before(end, beyond)


def _months_before(moment: datetime, count: int) -> datetime:
    months = moment.year * 12 + moment.month - 1 - count
    return moment.replace(year=months // 12, month=months % 12 + 1)


def _period(start: datetime, end: datetime, zone: str) -> Period:
    local = home_zone(zone)
    return Period(
        start=start.replace(tzinfo=local).astimezone(UTC),
        end=end.replace(tzinfo=local).astimezone(UTC),
        zone=zone,
    )


def week_period(week: str, zone: str) -> Period:
    """Give the ISO week that is written ``2022-W40``.

    Raises:
        ConfigError: there is no such week.
    """
    match = _WEEK.fullmatch(week.strip().upper())
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1) if match else None
    except ValueError:
        monday = None
    if monday is None:
        raise ConfigError(f"there is no week “{week}”", "--week", "write it as 2022-W40")
    return day_period(monday, monday + timedelta(days=6), zone)


def day_period(since: date, until: date, zone: str) -> Period:
    """Give the period from one whole day to another, both inclusive.

    Raises:
        ConfigError: the last day lies before the first.
    """
    if until < since:
        raise ConfigError(f"{until} lies before {since}", "--until")
    midnight = time()
    try:
        end = datetime.combine(until + timedelta(days=1), midnight)
        return _period(datetime.combine(since, midnight), end, zone)
    except OverflowError as error:
        raise ConfigError(f"{since} to {until} is out of reach", "--since") from error


def issue_id(period: Period | None, made: datetime, zone: str) -> str:
    """Name the issue: its ISO week where the period is one, else its last day."""
    if period is None:
        return made.astimezone(home_zone(zone)).date().isoformat()
    first, last = period.days
    local = home_zone(period.zone)
    midnights = [m.astimezone(local).time() == time() for m in (period.start, period.end)]
    if first.weekday() == 0 and last - first == timedelta(days=6) and all(midnights):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    return last.isoformat()


def issue_number(options: WindowOptions, period: Period | None, first: date | None) -> int | None:
    """Count whole periods since the first issue's, and 1.

    None without a first or a period, and for a period before the first.
    """
    if first is None or period is None or period.days[0] < first:
        return None
    count, unit = _every(options.every)
    start = period.days[0]
    if unit == "month":
        return ((start.year - first.year) * 12 + start.month - first.month) // count + 1
    return (start - first).days // (count * (7 if unit == "week" else 1)) + 1


def grace_of(options: WindowOptions) -> timedelta:
    """Give the grace as a stretch of time.

    Raises:
        ConfigError: it is not written as ``14 days``.
    """
    match = _GRACE.fullmatch(options.grace.strip().lower())
    if not match:
        raise ConfigError(f"“{options.grace}” is no grace", "[window] grace", "write 14 days")
    return timedelta(days=int(match[1]))


class Sifted(Noun, frozen=True, kw_only=True):
    """What the window says of each document.

    Attributes:
        inside: those that belong in the issue.
        last: ids of those inside that go to the end of their section.
        late: ids of those inside that come from the grace before the period.
        outside: id and reason of those that do not belong.
    """

    inside: tuple[Document, ...]
    last: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    outside: tuple[tuple[str, str], ...] = ()


def sift(
    documents: Iterable[Document],
    period: Period | None,
    options: WindowOptions,
    told: frozenset[str] | None = None,
) -> Sifted:
    """Say which documents belong in the issue of the period, and why the others do not.

    Args:
        documents: in any order, which is kept.
        period: None takes everything.
        options: what to do at the edges.
        told: ids that an earlier issue already dealt with; none of these is taken up late. None
            when there is no earlier issue: then nothing is late.
    """
    inside: list[Document] = []
    last: set[str] = set()
    late: set[str] = set()
    outside: list[tuple[str, str]] = []
    for document in documents:
        verdict, reason = _verdict(document, period, options, told)
        if verdict == "out":
            outside.append((document.id, reason))
            continue
        inside.append(document)
        if verdict == "last":
            last.add(document.id)
        elif verdict == "late":
            late.add(document.id)
    return Sifted(
        inside=tuple(inside),
        last=frozenset(last),
        late=frozenset(late),
        outside=tuple(outside),
    )


def _verdict(
    document: Document, period: Period | None, options: WindowOptions, told: frozenset[str] | None
) -> tuple[str, str]:
    if period is None:
        return "in", ""
    moment = document.published
    known = told is not None and document.id in told
    if moment is None or moment.day is None:
        if known:
            return "out", "no date is given, and an earlier issue dealt with it"
        return options.undated, "no date is given, and [window] undated says out"
    place = period.holds(moment)
    if place == "in":
        return "in", ""
    if place == "unsure":
        if known:
            return "out", "its date touches the edge, and an earlier issue dealt with it"
        return options.unsure, f"{moment.iso} may lie outside, and [window] unsure says out"
    grace = Period(start=period.start - grace_of(options), end=period.start, zone=period.zone)
    if grace.holds(moment) == "in" and told is not None and not known:
        return "late", ""
    first, until = period.days
    return "out", f"{moment.day.isoformat()} is outside {first.isoformat()} to {until.isoformat()}"
