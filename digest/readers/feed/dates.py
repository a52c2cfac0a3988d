"""The dates of a feed, as exactly as they are written and no more.

RFC 822 (RSS), RFC 3339 and ISO 8601 (Atom, Dublin Core, JSON Feed) and the form of C's
``asctime`` by explicit patterns, with names of months and weekdays in the languages of newsrooms;
whatever else they write by :mod:`digest.text.moments`. A weekday that contradicts the date makes
it unknown, for one of the two is wrong; so does a month that is another one in another language,
unless the feed, or its weekday, says which language it is.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.model import Moment
from digest.text.moments import moment_of
from digest.text.moments.calendar_words import months, weekdays

_LONGEST = 120
# Names of months that other languages give to other months, or that no other language has.
_FINNISH = [
    "tam",
    "hel",
    "maa",
    "huh",
    "tou",
    "kes",
    "hei",
    "elo",
    "syy",
    "lok",
    "mar",
    "jou",
]  # first three letters
_CROATIAN = (
    "sij siječnja siječanj", "velj veljače veljača", "ožu ožujka ožujak", "tra travnja travanj",
    "svi svibnja svibanj", "lip lipnja lipanj", "srp srpnja srpanj", "kol kolovoza kolovoz",
    "ruj rujna rujan", "lis listopada listopad", "stu studenoga studenog studeni",
    "pro prosinca prosinac",
)  # fmt: skip
_OWN = {
    "fi": {name: number for number, name in enumerate(_FINNISH, start=1)},
    "hr": {name: n for n, line in enumerate(_CROATIAN, start=1) for name in line.split(" ")},
}
_FINNISH_DAYS = frozenset(("ke", "pe", "la", "su"))  # no other language has these
_SHARED_DAYS = frozenset(("ma", "ti", "to"))  # Finnish, Danish, Dutch and Norwegian
_SHARING = frozenset(("da", "nb", "nl", "nn", "no"))
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_EARLIEST, _LATEST = 1971, 2199  # before and at 1970-01-01 a clock has lost its battery

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:(?:[Tt]|\s{1,3})(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,12})?)?"
    r"\s?(?P<zone>[Zz]|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?\Z"
)
_RFC822 = re.compile(
    r"(?:(?P<weekday>[^\W\d_]{2,14})\.?,?\s{1,3})?(?P<day>\d{1,2})\.?[\s-]{1,3}"
    r"(?P<month>[^\W\d_]{3,14})\.?,?[\s-]{1,3}(?P<year>\d{4}|\d\d)"
    r"(?:,?\s{1,3}(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r"(?:\s{0,3}(?P<zone>[+-]\d\d:?\d\d|[A-Za-z]{1,5}(?:[+-]\d{1,2}(?::?\d\d)?)?))?)?"
    r"(?:\s{0,3}\([^()]{0,40}\))?\Z"
)
_ASCTIME = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3,9}),?\s{1,3})?(?P<month>[A-Za-z]{3,9})\s{1,3}(?P<day>\d{1,2}),?\s{1,3}"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"\s{1,3}(?:(?P<zone>[A-Z]{2,5}|[+-]\d\d:?\d\d)\s{1,3})?(?P<year>\d{4})\Z"
)


def moment_in(stated: str, language: str = "") -> Moment | None:
    """Read one date of a feed; None where it is none, or is impossible, or contradicts itself.

    Zones stay as written; an offset of zero written ``UT`` or ``Z`` becomes ``UTC``.

    Args:
        stated: the date in its source's words.
        language: ISO 639-1 of the source, "" when unknown.
    """
    plain = " ".join(stated[: _LONGEST + 1].split())
    if not plain or len(plain) > _LONGEST:
        return None
    for pattern in (_ISO, _RFC822, _ASCTIME):
        found = pattern.match(plain)
        if found:
            parts = found.groupdict()
            month = _month(parts["month"], parts.get("weekday") or "", language)
            return _moment(parts, month, plain) if month else None
    return _in_other_words(plain)


def _month(name: str, weekday: str, language: str) -> int:
    """Give the number of a month, 0 for none and for one that may be two."""
    if name.isdecimal():
        return int(name)
    plain, day = name.casefold(), weekday.casefold()
    if language in _OWN and plain in _OWN[language]:
        return _OWN[language][plain]
    own = _OWN["fi"].get(plain, 0)
    if own and day in _FINNISH_DAYS:
        return own
    month = months().get(plain, 0)
    if own and day in _SHARED_DAYS and language not in _SHARING:
        return own if month in (0, own) else 0
    return month


def _moment(parts: dict[str, str | None], month: int, shown: str) -> Moment | None:
    year = int(parts["year"] or 0)
    if len(parts["year"] or "") == 2:  # RFC 2822, 4.3
        year += 2000 if year < 50 else 1900
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    second = min(int(parts["second"] or 0), 59)  # a leap second is the last of its minute
    try:
        day = date(year, month, int(parts["day"] or 0))
    except ValueError:
        return None
    if not _EARLIEST <= day.year <= _LATEST or not _same_weekday(parts.get("weekday"), day):
        return None
    if hour == 24 and minute == second == 0:
        hour, day = 0, day + timedelta(days=1)
    if hour > 23 or minute > 59:
        return None
    clock = ""
    if parts["hour"] is not None:
        clock = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if parts["second"] else "")
    zone = parts["zone"] or ""
    zone = "UTC" if zone.upper() in ("Z", "UT") else zone
    return Moment(day=day, clock=clock, zone=zone, basis="metadata", shown=shown)


def _same_weekday(name: str | None, day: date) -> bool:
    if not name:
        return True
    short = name[:3].lower()
    if short in _WEEKDAYS:
        return _WEEKDAYS.index(short) == day.weekday()
    meant = weekdays().get(name.lower())
    return meant is None or day.weekday() in meant


def _in_other_words(plain: str) -> Moment | None:
    """Read dates in other languages and other forms; the whole of it must be one date."""
    found = moment_of(plain)
    if found is None or found.day is None:
        return None
    return Moment(day=found.day, clock=found.clock, zone=found.zone, basis="metadata", shown=plain)
