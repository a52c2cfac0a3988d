"""The explicit patterns of dates and clock times, and how the two are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from digest.model import Moment
from digest.text.moments.calendar_words import ZONES, months, weekdays

Order = Literal["dmy", "mdy", ""]

# Arabic-Indic, Persian, Devanagari and full-width digits, and spaces and colons of other widths:
# one character for one, so that places stay true.
_PLAIN = {ord(start) + n: str(n) for start in "٠۰०０" for n in range(10)} | {
    ord(c): p
    for c, p in zip("\u00a0\u2007\u2009\u202f\u3000\t：／．－−–—", "      :/.----", strict=True)
}
_ODD = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")
_LONGEST_HEAD = 60  # characters at a text's beginning where its moment stands
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199

_WORD = r"[^\W\d_]{2,14}"
# Four digits; pages glue a counter or the next date to it: "22 Dec 2016651", "8. Mai 20199. Mai".
_YEAR = r"(?:\d{4}(?!\d)|(?:19|20)\d\d(?=\d{1,4}(?:\D|$)))"
_ORDINAL = r"(?:st|nd|rd|th|ST|ND|RD|TH)"
# What stands before a date in figures: no word, unless a whole one is glued to it: "Nachrichten3.11.2023".
_NUMERIC = re.compile(
    r"(?:(?<![\w.,/:+-])|(?<=[^\W\d_]{3})(?<!ersion)(?<!elease)(?=\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?!\d)))(?:"
    r"(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d)(?=T?\b|T\d)"
    r"|(?P<sy>\d{4})(?P<ss>[/.])[ ]?(?P<sm>\d{1,2})(?P=ss)[ ]?(?P<sd>\d{1,2})"
    r"|(?P<cy>\d{4})[ ]?[年년][ ]?(?P<cm>\d{1,2})[ ]?[月월][ ]?(?P<cd>\d{1,2})[ ]?[日일]"
    r"|(?P<na>\d{1,2})(?P<ns>[./-])[ ]?(?P<nb>\d{1,2})(?P=ns)[ ]?(?P<ny>\d{4}|\d\d(?=[^\d.,/-]|[.,]?(?:\s|$)))"
    r")(?:(?![\d/-]|[.,]\d)|(?=\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?!\d)))"  # or the next date
)
_DIGIT = re.compile(r"\d")
_DATEABLE = re.compile(r"\d(?:\d{3}|[./][ ]?\d{1,2}[./][ ]?\d\d)")  # in every date: a first look
# Its order may be told: first looks, each for one sign, which is found several times faster than
# any digit is.
_OPEN = tuple(re.compile(rf"[{sign}](?<=\d.)\s?\d{{1,2}}[{sign}]\s?\d") for sign in "/／.")
_PARTED = re.compile(r"\d(?:[./-][ ]?\d|[ ]?[年년])")  # in every date in figures: a first look
_NAMED = re.compile(r"[^\W\d_]{2}")  # in every other
_SLASHED = re.compile(r"\d[/-][ ]?\d{1,2}[/-]")  # a date that dmy may read otherwise: a first look
_SHORT = 100  # characters of a text that is read once, however often a page is asked
_WORDED = re.compile(
    # A word may be glued to the date's beginning: "Roe9 October 2022", "RoeOctober 9, 2022".
    r"(?:(?<![\w/])|(?<=[^\W\d_])(?=\d)|(?<=[a-zß-öø-ÿа-яёіїє])(?=[A-ZА-ЯІЇЄ]))(?:"
    # 9 October 2022 · 9. Oktober 2022 · 9 de octubre de 2022 · 21.dez.2018 · 20 Nov, 2019 · 1er mai
    rf"(?P<d1>\d{{1,2}})(?:{_ORDINAL}|er|re|ºª|[ºª°.])?[ .\-]{{0,2}}(?:de |d[’']|of |di |-)?"
    rf"(?P<m1>{_WORD})[.,]{{0,2}}[ .\-]{{0,2}}(?:de |del |do |,)?[ ]?(?P<y1>{_YEAR})"
    # October 9, 2022 · Oct. 9 2022 · November 18th, 2019 · Apr 042013, two lines of a badge
    rf"|(?P<m2>{_WORD})\.?[ ]{{1,2}}(?P<d2>\d{{1,2}})"
    rf"(?:(?:{_ORDINAL}|\.)?(?:,[ ]?|[ ])|(?<=\d\d)(?=(?:19|20)\d\d\b))(?P<y2>{_YEAR})"
    # 2022. október 9.
    rf"|(?P<y3>\d{{4}})\.?[ ](?P<m3>{_WORD})[ ](?P<d3>\d{{1,2}})\b"
    r")"
)
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿа-яёіїє])[A-ZА-ЯІЇЄ][a-zß-öø-ÿа-яёіїє]{2,}$")  # RoeOctober
_CLOCK = re.compile(
    r"(?<![\w.:/,+-])(?:(?P<before>上午|下午|午前|午後|오전|오후|ظهر)[ ]?)?"
    r"(?:(?P<h>\d{1,2})(?P<sep>[:.]|[ ]?h[ ]?|[ ]?Uhr[ ]|時|시[ ]?)(?P<m>\d\d)(?::(?P<s>\d\d)(?:\.\d{1,6})?)?"
    r"|(?P<h2>\d{1,2})(?=[ ]?[ap]\.?m\b|[ ]?[ap]m\b|[ ]?Uhr\b|h\b))"
    r"(?P<unit>分|분|h\b)?"
    r"(?:[ ]?(?P<half>[AaPp]\.?[Mm]\b\.?|[AaPp]\.[Mm]\.))?(?P<uhr>[ ]?(?:Uhr|uhr|hrs?|klo|h)\b)?"
    r"(?:[ ]?\(?(?P<zone>(?:UTC|GMT)[ ]?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d\b|[A-ZМСК]{1,4}\b)\)?)?"
)
_ISO_TAIL = re.compile(
    r"[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?[ ]?(Z\b|[+-]\d\d:?\d\d\b|UTC\b|GMT\b)?"
)
# What may stand between a date and its clock time, either way round.
_BETWEEN = re.compile(
    r"[\s,;:|•·/()\[\]–—-]*"
    r"(?:(?:at|um|à|às|as|a las|alle|ore|ora|om|o|klo|kl|saat|στις|о|об|в|de|ás|di|on|den|the|vers"
    r"|il|el|le|godz|v|ve)\b\.?)?[\s,:|-]*",
    re.IGNORECASE,
)
_WEEKDAY_BETWEEN = re.compile(r"[\s,|•·-]*[^\W\d_]{2,14}\.?[\s,|-]*")
_LAST_WORD = re.compile(r"([^\W\d_][\w’'-]{0,13})[.,]{0,2}[ ]{0,2}$")
_NEXT_WORD = re.compile(r"[ ]?\(?([^\W\d_][\w’'-]{1,13})")


class Found(NamedTuple):
    """A moment and where it stands: ``text[start:end]``.

    ``ambiguous`` marks a numeric date with two readings; its moment then has no day.
    """

    start: int
    end: int
    moment: Moment
    ambiguous: bool = False


class _Day(NamedTuple):
    start: int
    end: int
    day: date | None
    iso: bool = False


class _Time(NamedTuple):
    start: int
    end: int
    clock: str
    zone: str
    sure: bool  # written with a colon, am/pm, h or Uhr: a time also without a date beside it


def plain(text: str) -> str:
    """Give the text with digits, spaces and dashes made plain, character for character."""
    if text.isascii():
        return text.replace("\t", " ")
    return text.translate(_PLAIN) if _ODD.search(text) else text


def find_moments(text: str, order: Order = "") -> list[Found]:
    """Find the whole dates of a text, each with its clock time where one stands beside it.

    Args:
        text: any text; long texts cost linear time.
        order: how an ambiguous numeric date is to be read, see :func:`numeric_order`.

    Returns:
        What was found, in the order of the text, without overlaps. Clock times without a date
        are not among them, see :func:`clock_of`.
    """
    shadow = plain(text)
    if _DATEABLE.search(shadow) is None:
        return []
    if order == "dmy" and not _SLASHED.search(shadow):
        order = ""  # as it would be read anyway
    return list(_found_in_short(text, order) if len(text) <= _SHORT else _found_in(text, order))


def _found_in(text: str, order: Order) -> tuple[Found, ...]:
    shadow = plain(text)
    days = [day for day in _days(shadow, order) if not _contradicted(shadow, day)]
    times = list(_times(shadow)) if days else []
    found: list[Found] = []
    for index, day in enumerate(days):
        floor = max(days[index - 1].end if index else 0, found[-1].end if found else 0)
        ceiling = days[index + 1].start if index + 1 < len(days) else len(text)
        time = _time_beside(shadow, day, times, (floor, ceiling))
        start, end = day.start, day.end
        if time is not None:
            start, end = min(start, time.start), max(end, time.end)
        moment = Moment(
            day=day.day,
            clock=time.clock if time else "",
            zone=time.zone if time else "",
            shown=" ".join(text[start:end].split()),
        )
        found.append(Found(start, end, moment, ambiguous=day.day is None))
    return tuple(found)


_found_in_short = lru_cache(maxsize=1024)(_found_in)


def moment_of(text: str, order: Order = "") -> Moment | None:
    """Read a text that is nothing but one date, with or without a clock time, or None."""
    found = find_moments(text, order)
    if len(found) != 1 or found[0].ambiguous:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    words = [word for word in re.findall(r"[^\W_]+", rest) if word.casefold() not in weekdays()]
    return found[0].moment if not words else None


def clock_of(text: str) -> Moment | None:
    """Read a text that is nothing but a clock time, such as ``12:08 PM`` or ``15.47 Uhr``."""
    if len(text) > 40 or _DIGIT.search(text) is None:
        return None
    shadow = plain(text).strip(" \r\n-–—•·|*[]()")
    for time in _times(shadow):
        if time.start == 0 and not shadow[time.end :].strip(" .:") and time.sure:
            return Moment(clock=time.clock, zone=time.zone, shown=" ".join(text.split()))
    return None


def leading_moment(text: str) -> Found | None:
    """Give the clock time or the date that a text begins with, or None."""
    head = text[:_LONGEST_HEAD]
    for found in find_moments(head):
        return found if found.start == 0 else None
    for time in _times(plain(head)):
        if time.start == 0 and time.sure:
            moment = Moment(clock=time.clock, zone=time.zone, shown=text[: time.end].strip())
            return Found(0, time.end, moment)
        break
    return None


def numeric_order(text: str, language: str = "") -> Order:
    """Say how this page writes numeric dates: by dates that leave no choice, else by language.

    English is no evidence: London and New York differ.
    """
    votes = _votes(text)
    if votes["dmy"] != votes["mdy"] and 0 in votes.values():
        return "dmy" if votes["dmy"] else "mdy"
    return "dmy" if not any(votes.values()) and language not in ("", "en") else ""


@lru_cache(maxsize=2)  # a page is asked before its language is known, and after
def _votes(text: str) -> Mapping[str, int]:
    votes = {"dmy": 0, "mdy": 0}
    for line in _open_lines(text):
        for match in _NUMERIC.finditer(plain(line)):
            if match["na"] and match["ns"] in "/.":
                first, second = int(match["na"]), int(match["nb"])
                # A dotted day before its month is the rule, and tells nothing of slashes.
                votes["dmy"] += 12 < first <= 31 and second <= 12 and match["ns"] == "/"
                votes["mdy"] += 12 < second <= 31 and first <= 12
    return MappingProxyType(votes)


def _open_lines(text: str) -> Iterator[str]:
    """Give the lines that may hold a numeric date, some twice; most pages have few."""
    for looked_for in _OPEN:
        at = 0
        while found := looked_for.search(text, at):
            start = text.rfind("\n", at, found.start()) + 1 or at
            end = text.find("\n", found.start())
            at = len(text) if end < 0 else end + 1
            yield text[start:at]


def _days(shadow: str, order: Order) -> Iterator[_Day]:
    matches = list(_NUMERIC.finditer(shadow)) if _PARTED.search(shadow) else []
    matches += _WORDED.finditer(shadow) if _NAMED.search(shadow) else ()
    end = -1
    for match in sorted(matches, key=re.Match.start):
        if match.start() < end:
            continue
        read = _numeric(match, order) if match.re is _NUMERIC else _worded(match)
        if read is not None:
            end = read.end
            yield read


def _numeric(match: re.Match[str], order: Order) -> _Day | None:
    for year, month, day in (("iy", "im", "id"), ("sy", "sm", "sd"), ("cy", "cm", "cd")):
        if match[year]:
            known = _date(match[year], match[month], match[day])
            return _Day(match.start(), match.end(), known, iso=year == "iy") if known else None
    first, second, year = match["na"], match["nb"], match["ny"]
    if len(year) == 2:
        if match["ns"] == "-":
            return None
        year = f"20{year}"
    as_dmy, as_mdy = _date(year, second, first), _date(year, first, second)
    dotted = match["ns"] == "." and as_dmy is not None and order != "mdy"
    if dotted or (as_dmy and not as_mdy) or as_dmy == as_mdy:
        known = as_dmy
    elif as_mdy and not as_dmy:
        known = as_mdy
    else:
        known = {"dmy": as_dmy, "mdy": as_mdy, "": None}[order]
        return _Day(match.start(), match.end(), known)
    return _Day(match.start(), match.end(), known) if known else None


def _worded(match: re.Match[str]) -> _Day | None:
    for form in "123":
        name = match[f"m{form}"]
        if name:
            glued = _GLUED.search(name) if form == "2" else None
            start = glued.start() if glued else 0  # of the month in the word
            month = months().get(name[start:].casefold())
            known = _date(match[f"y{form}"], month, match[f"d{form}"]) if month else None
            return _Day(match.start() + start, match.end(), known) if known else None
    return None


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        known = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return known if _EARLIEST_YEAR <= known.year <= _LATEST_YEAR else None


def _contradicted(shadow: str, day: _Day) -> bool:
    """Say whether a weekday stands beside the date and names another day."""
    if day.day is None:
        return False
    before = _LAST_WORD.search(shadow, max(0, day.start - 18), day.start)
    named = weekdays().get(before[1].casefold()) if before else None
    if before and before[1] == "Sun" and shadow[: before.start()].rstrip().endswith(("The", "the")):
        named = None  # the newspaper
    if named is None:
        after = _NEXT_WORD.match(shadow, day.end)
        if after and len(after[1]) > 3:  # short forms after a date are more often other words
            named = weekdays().get(after[1].casefold())
    return named is not None and day.day.weekday() not in named


def _times(shadow: str) -> Iterator[_Time]:
    for match in _CLOCK.finditer(shadow):
        hour, minute, second = int(match["h"] or match["h2"]), int(match["m"] or 0), match["s"]
        half = (match["half"] or "").lower().replace(".", "")
        if match["before"]:
            half = "am" if match["before"] in "上午 午前 오전" else "pm"
        if half:
            if not 1 <= hour <= 12 and match["half"]:
                continue
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59 or int(second or 0) > 59:
            continue
        zone = match["zone"] or ""
        end = match.end()
        numeric = zone.startswith(("+", "-", "UTC", "GMT"))
        if zone and not numeric and zone not in ZONES:
            zone, end = "", match.start("zone")
        sure = match["sep"] != "." or bool(half or match["uhr"])
        clock = f"{hour:02d}:{minute:02d}" + (f":{second}" if second else "")
        yield _Time(match.start(), end, clock, zone, sure)


def _time_beside(
    shadow: str, day: _Day, times: list[_Time], reach: tuple[int, int]
) -> _Time | None:
    if day.iso:
        tail = _ISO_TAIL.match(shadow, day.end)
        if tail and int(tail[1]) < 24 and int(tail[2]) < 60 and int(tail[3] or 0) < 60:
            clock = f"{tail[1]}:{tail[2]}" + (f":{tail[3]}" if tail[3] else "")
            return _Time(day.end, tail.end(), clock, tail[4] or "", sure=True)
    best: _Time | None = None
    for time in times:
        if time.start < reach[0] or time.end > reach[1]:
            continue
        if time.start >= day.end and time.start - day.end <= 30:
            gap = shadow[day.end : time.start]
            if _only_between(gap):
                return time
        elif time.end <= day.start and day.start - time.end <= 30:
            gap = shadow[time.end : day.start]
            if _only_between(gap) and time.sure:
                best = time
    return best


def _only_between(gap: str) -> bool:
    if _BETWEEN.fullmatch(gap):
        return True
    words = re.findall(r"[^\W\d_][\w’'-]*", gap)
    others = [w for w in words if w.casefold() not in weekdays()]
    bare = gap
    for word in words:
        if word not in others:
            bare = bare.replace(word, " ", 1)
    return len(others) < len(words) and _BETWEEN.fullmatch(bare) is not None
