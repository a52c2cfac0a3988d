"""Moments that mean something only from the moment of capture: "3 hours ago", clock times of a list.

Without a known capture moment none of this is asked: a clock time never takes its day from
anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from digest.model import Moment, zone_of
from digest.text.moments.patterns import clock_of, plain

_LONGEST = 40  # characters of a text that is one relative time
_WEEK, _DAY, _HOUR, _MINUTE = 10080, 1440, 60, 1  # minutes
_UNITS = {
    _MINUTE: "m min mins minute minutes minuta minuten minuto minutos minuti minuty minut minuter"
    " minutt minutter minuuttia dakika dk хв хвилин хвилини хвилину мин минут минуты минуту λεπτά"
    " λεπτό دقيقة دقائق 分钟 分鐘 分 분",
    _HOUR: "h hr hrs hour hours stunde stunden std heure heures hora horas ora ore godzin godziny"
    " godzinę godz uur uren timmar timme tim timer time tuntia tunti hodin hodiny hodinami hodinou"
    " saat sa год година години годин годину час часа часов ч ώρες ώρα ساعة ساعات 小时 小時 時間 시간",
    _DAY: "d day days tag tage tagen jour jours día días dia dias giorno giorni dni dzień dnia dag"
    " dagen dagar dager dage päivää dny dní dnem gün день дні днів дня дней ημέρες ημέρα μέρες يوم"
    " أيام 天 日 일",
    _WEEK: "w week weeks woche wochen semaine semaines semana semanas settimana settimane tygodni"
    " tygodnie tydzień week weken vecka veckor uke uker uge uger viikkoa týdny týdnů hafta тиждень"
    " тижні тижнів неделю недели недель εβδομάδες εβδομάδα أسبوع أسابيع 周 週間 주",
}
_MINUTES = {name.casefold(): size for size, names in _UNITS.items() for name in names.split(" ")}
_ONE = frozenset(
    "a an one ein eine einem einer un une una uno um uma jeden jedną een en ett et bir yhden"  # noqa: SIM905
    " один одну одна ένα μία μια".split()
)
_DAYS_NAMED = {
    "yesterday": 1, "gestern": 1, "hier": 1, "ayer": 1, "ieri": 1, "ontem": 1, "wczoraj": 1,
    "gisteren": 1, "igår": 1, "i går": 1, "eilen": 1, "včera": 1, "dün": 1, "вчора": 1, "вчера": 1,
    "учора": 1, "χθες": 1, "χτες": 1, "أمس": 1, "昨天": 1, "昨日": 1, "어제": 1,
    "today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "oggi": 0, "hoje": 0, "dziś": 0,
    "dzisiaj": 0, "vandaag": 0, "idag": 0, "i dag": 0, "tänään": 0, "dnes": 0, "bugün": 0,
    "сьогодні": 0, "сегодня": 0, "σήμερα": 0, "اليوم": 0, "今天": 0, "今日": 0, "오늘": 0,
}  # fmt: skip
_DAYS_BACK = {name.casefold(): days for name, days in _DAYS_NAMED.items()}
_COUNT = r"(?:(\d{1,3})\s*|([^\W\d_]{1,6})\s+)"
_UNIT = r"([^\W\d_]{1,10}?)"
_BEFORE = "vor|il y a|hace|há|πριν από|πριν|قبل|منذ|för|før|for|před|voor|acum"
_AFTER = "ago|fa|atrás|temu|geleden|sedan|siden|sitten|önce|тому|назад"
_AGO = re.compile(
    rf"(?:{_BEFORE})\s+{_COUNT}{_UNIT}(?:\s+(?:sedan|siden))?"
    rf"|{_COUNT}{_UNIT}\s*\.?\s*(?:{_AFTER}|前|전)"
    rf"|()(){_UNIT}\s+(?:temu|тому|назад)",  # one unit, uncounted
    re.IGNORECASE,
)
_AROUND = " .,·•|()[]"
# How whatever is read here begins, or else ends.
_STARTS = (*_BEFORE.split("|"), *_DAYS_BACK)
_BEGINNINGS = frozenset(word[:3] for word in _STARTS if len(word) > 2)
_SHORT_BEGINNINGS = frozenset(word for word in _STARTS if len(word) == 2)
_ENDINGS = tuple(_AFTER.split("|"))
_LAST_LETTERS = frozenset(word[-2:] for word in _ENDINGS)
_LAST_SIGNS = frozenset("前전")
_COUNTED = re.compile(
    rf"(?<!\w)(?:(?:vor|il y a|hace|há|πριν(?: από)?|قبل|منذ|för|před)\s\d{{1,3}}\s[^\W\d_]{{1,10}}"
    rf"|(?:\d{{1,3}}|an?|one)\s?[^\W\d_]{{1,10}}\s(?:{_AFTER}))(?!\w)",
    re.IGNORECASE,
)
COUNTING = frozenset(word.partition(" ")[0] for word in f"{_BEFORE}|{_AFTER}".split("|"))
WITH_CLOCK = re.compile(
    r"[ ,|•·–-]*(?:\b(?:at|um|à|a las|alle|às|o|om|kl|klo|v|ve|о|об|в|στις)\b\.?)?[ ]*(?=\d)"
)


class _Back(NamedTuple):
    """How far back a text points: by days, with a clock time or without, or by minutes."""

    days: int = 0
    minutes: int | None = None
    clock: str = ""


def relative_to(text: str, captured: Moment | None) -> Moment | None:
    """Read "3 hours ago", "yesterday" or "yesterday, 18:30" against a known capture moment.

    Args:
        text: what the page says, and nothing else.
        captured: when the page was saved; where nobody knows, only a written clock time is told.

    Returns:
        The moment, marked inferred where it has a day; None for other words. Hours and minutes
        need a capture moment with a clock time. What lies before the year 1 is no moment.
    """
    back = _back(text)
    if back is None:
        return None
    shown = " ".join(text.split())
    if captured is None or captured.day is None:
        return Moment(clock=back.clock, shown=shown) if back.clock else None
    try:
        if back.minutes is None:
            day = captured.day - timedelta(days=back.days)
            return Moment(day=day, clock=back.clock, basis="inferred", shown=shown)
        if not captured.clock:
            return None
        at = datetime.combine(captured.day, time.fromisoformat(captured.clock))
        at -= timedelta(minutes=back.minutes)
    except OverflowError:
        return None
    return Moment(
        day=at.date(), clock=f"{at:%H:%M}", zone=captured.zone, basis="inferred", shown=shown
    )


def is_relative(text: str) -> bool:
    """Say whether a text is nothing but a time told from the moment of capture."""
    return _back(text) is not None


def looks_relative(folded: str) -> bool:
    """Say whether a folded text begins or ends as times told from the moment of capture do.

    A first look that costs little: what it refuses is none, for :func:`is_relative` too.
    """
    bare = folded.strip(_AROUND)
    if bare[:3] in _BEGINNINGS or bare[:2] in _SHORT_BEGINNINGS:
        return True
    if bare[-2:] in _LAST_LETTERS:
        return bare.endswith(_ENDINGS)
    return bare[-1:] in _LAST_SIGNS


def counted_back(text: str) -> list[tuple[int, int]]:
    """Give where a text says "2 hours ago" or the like; it has a word of ``COUNTING`` then."""
    return [
        match.span()
        for match in _COUNTED.finditer(plain(text))
        if not _MINUTES.keys().isdisjoint(re.findall(r"[^\W\d_]+", match[0].casefold()))
    ]


@lru_cache(maxsize=1024)  # a page's short rows are asked several times
def _back(text: str) -> _Back | None:
    if not 2 <= len(text) <= _LONGEST:
        return None
    folded = " ".join(plain(text).casefold().replace("’", "'").split()).strip(_AROUND)
    if not looks_relative(folded):
        return None
    if folded in _DAYS_BACK:
        return _Back(days=_DAYS_BACK[folded])
    for length in range(min(11, len(folded) - 1), 1, -1):
        if folded[:length] in _DAYS_BACK:
            tail = WITH_CLOCK.match(folded, length)
            clock = clock_of(folded[tail.end() :]) if tail else None
            return _Back(days=_DAYS_BACK[folded[:length]], clock=clock.clock) if clock else None
    match = _AGO.fullmatch(folded)
    if match is None:
        return None
    count, word, unit = match.group(
        *next(g for g in ((1, 2, 3), (4, 5, 6), (7, 8, 9)) if match[g[2]])
    )
    size = _MINUTES.get(unit)
    if size is None or (word and word not in _ONE):
        return None
    steps = int(count or 1)
    if size >= _DAY:
        return _Back(days=steps * (size // _DAY))
    return _Back(minutes=steps * size)


def with_days(moments: Sequence[Moment], captured: Moment) -> list[Moment]:
    """Give the clock times of a list their days, counting back from the moment of capture.

    A list goes down in time (newest first) or up; the direction of most steps decides, and where
    there is no majority, as with two items, it goes down. A step against it is a midnight. What
    has no clock time, or a day of its own, stays as it is.

    Args:
        moments: in the order of the page.
        captured: when the page was saved; without a day nothing is inferred.
    """
    timed = [n for n, m in enumerate(moments) if m.day is None and m.clock]
    if captured.day is None or not timed:
        return list(moments)
    clocks = [moments[n].clock for n in timed]
    ups = sum(b > a for a, b in pairwise(clocks))
    downs = sum(b < a for a, b in pairwise(clocks))
    order = list(reversed(timed)) if ups > downs and len(timed) > 2 else timed
    result = list(moments)
    day, limit = captured.day, _clock_in_zone(captured, moments[order[0]].zone) or "99:99"
    for n in order:
        if moments[n].clock > limit:
            if day == date.min:
                break
            day -= timedelta(days=1)
        limit = moments[n].clock
        result[n] = Moment(
            day=day, clock=limit, zone=moments[n].zone, basis="inferred", shown=moments[n].shown
        )
    return result


def _clock_in_zone(captured: Moment, zone: str) -> str:
    """Give the capture's clock time in the zone of the list, "" where the two cannot be compared.

    A list without a zone is taken to be in the capture's own.
    """
    if not captured.clock or captured.day is None or zone in ("", captured.zone):
        return captured.clock
    here, there = zone_of(captured.zone), zone_of(zone)
    if here is None or there is None:
        return ""
    at = datetime.combine(captured.day, time.fromisoformat(captured.clock), here)
    try:
        moved = at.astimezone(UTC).astimezone(there)
    except OverflowError:  # at the first or the last day there is
        return ""
    return f"{moved:%H:%M}" if moved.date() == captured.day else ""
