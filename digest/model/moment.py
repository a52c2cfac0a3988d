"""When: a moment exactly as its source gives it, and the period of an issue.

A moment may lack its day or its clock time. Nothing here asks the clock of the machine.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from digest.model.noun import Noun

Basis = Literal["stated", "metadata", "inferred", "editor"]
Clock = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?\Z")]

# The abbreviations that mean one offset wherever they are used by newsrooms. Those with
# several meanings (IST, BST in Asia, CST in China, AST) are left out: they stay unknown.
_OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "JST": 540, "KST": 540,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "AMT": 240,
}  # fmt: skip
_WIDEST = (timedelta(hours=14), timedelta(hours=-12))  # the offsets in use reach this far


class Moment(Noun, frozen=True, kw_only=True):
    """A date, a clock time or both, no more than the source says.

    Attributes:
        day: the calendar day, or None where the source gives none.
        clock: ``HH:MM`` or ``HH:MM:SS`` on 24 hours, as exact as the source; "" when unknown.
        zone: the time zone as written (``EST``, ``+02:00``, ``Europe/Kyiv``), "" when not said.
        basis: ``stated`` on the page, from its ``metadata``, ``inferred``, or by the ``editor``.
        shown: the source's own words.
    """

    day: date | None = None
    clock: Clock | Literal[""] = ""
    zone: str = ""
    basis: Basis = "stated"
    shown: str = ""

    @property
    def iso(self) -> str:
        """The moment in ISO 8601 as far as it is known: day, clock time, numeric offset."""
        if self.day is None:
            return self.clock
        if not self.clock:
            return self.day.isoformat()
        offset = _offset_text(self.zone)
        return f"{self.day.isoformat()}T{self.clock}{offset}"


@lru_cache(maxsize=256)  # the reports of a week are of few zones
def _offset_text(zone: str) -> str:
    fixed = _fixed_offset(zone)
    if fixed is None:
        return ""
    minutes = int(fixed.utcoffset(None).total_seconds() // 60)
    if minutes == 0:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@lru_cache(maxsize=256)
def _fixed_offset(zone: str) -> timezone | None:
    if zone.upper() in _OFFSETS:
        return timezone(timedelta(minutes=_OFFSETS[zone.upper()]))
    digits = zone.removeprefix("UTC").removeprefix("GMT").replace(":", "").replace("−", "-")
    if len(digits) in (2, 3, 5) and digits[0] in "+-" and digits[1:].isdecimal():
        hours, minutes = int(digits[1:3]), int(digits[3:] or 0)
        if hours <= 14 and minutes < 60:
            sign = -1 if digits[0] == "-" else 1
            return timezone(sign * timedelta(hours=hours, minutes=minutes))
    return None


@lru_cache(maxsize=256)  # few are written, and each is asked for again and again
def zone_of(name: str) -> tzinfo | None:
    """Give the time zone that a written name means, or None for one with no clear meaning."""
    fixed = _fixed_offset(name)
    if fixed is not None:
        return fixed
    try:
        return ZoneInfo(name) if "/" in name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def bounds(moment: Moment, home_zone: str) -> tuple[datetime, datetime] | None:
    """Give the earliest and the latest instant (UTC) that a moment can mean.

    A moment without a zone is read in ``home_zone``, the zone of the issue. One whose zone is
    written but not understood may lie anywhere on earth. None when the day is unknown.
    """
    if moment.day is None:
        return None
    start = datetime.combine(moment.day, time.fromisoformat(moment.clock or "00:00"))
    end = (
        start if moment.clock else start.replace(hour=23, minute=59, second=59, microsecond=999_999)
    )
    if moment.clock and len(moment.clock) == len("HH:MM"):
        end = start + timedelta(seconds=59)
    zone = zone_of(moment.zone or home_zone)
    try:
        if zone is None and moment.zone:
            return _utc(start - _WIDEST[0]), _utc(end - _WIDEST[1])
        zone = zone or UTC
        return start.replace(tzinfo=zone).astimezone(UTC), end.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return None


def _utc(naive: datetime) -> datetime:
    return naive.replace(tzinfo=UTC)


class Period(Noun, frozen=True, kw_only=True):
    """The stretch of time an issue covers, from ``start`` up to but not including ``end``."""

    start: datetime
    end: datetime
    zone: str = "UTC"

    def holds(self, moment: Moment | None) -> Literal["in", "out", "unsure"]:
        """Say whether the moment is inside, outside, or cannot be told."""
        limits = bounds(moment, self.zone) if moment is not None else None
        if limits is None:
            return "unsure"
        earliest, latest = limits
        if self.start <= earliest and latest < self.end:
            return "in"
        return "out" if latest < self.start or earliest >= self.end else "unsure"

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last calendar day, in the period's own zone."""
        zone = zone_of(self.zone) or UTC
        last = self.end.astimezone(zone) - timedelta(microseconds=1)
        return self.start.astimezone(zone).date(), last.date()
