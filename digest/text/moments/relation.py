"""Moments that mean something only from the moment of capture: "3 hours ago", clock times of a list.

Without a known capture moment none of this is asked: a clock time never takes its day from
anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from digest.model import Moment, zone_of
from digest.text.moments.patterns import plain

_DAY, _HOUR, _MINUTE = 1440, 60, 1  # minutes
_UNITS = {
    _MINUTE: "min mins minute minutes minuten minuto minutos minuti minuty minut minuter dakika хв"
    " хвилин хвилини хвилину минут минуты минуту мин λεπτά دقيقة دقائق 分钟 分鐘 分 분",
    _HOUR: "h hr hrs hour hours stunde stunden std heure heures hora horas ora ore godzin godziny"
    " godzinę uur timmar timme tim hodin hodiny hodinami saat год година години годин годину час"
    " часа часов ώρες ώρα ساعة ساعات 小时 小時 時間 시간",
    _DAY: "d day days tag tage tagen jour jours día días dia dias giorno giorni dni dzień dag dagen"
    " dagar dny dní gün день дні днів дня дней ημέρες يوم أيام 天 日 일",
}
_MINUTES = {name: size for size, names in _UNITS.items() for name in names.split(" ")}
_DAYS_BACK = {
    "yesterday": 1, "gestern": 1, "hier": 1, "ayer": 1, "ieri": 1, "ontem": 1, "wczoraj": 1,
    "gisteren": 1, "igår": 1, "včera": 1, "dün": 1, "вчора": 1, "вчера": 1, "χθες": 1, "أمس": 1,
    "昨天": 1, "昨日": 1, "어제": 1, "today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "oggi": 0,
    "hoje": 0, "dziś": 0, "dzisiaj": 0, "vandaag": 0, "idag": 0, "dnes": 0, "bugün": 0,
    "сьогодні": 0, "сегодня": 0, "σήμερα": 0, "اليوم": 0, "今天": 0, "今日": 0, "오늘": 0,
}  # fmt: skip
_AGO = re.compile(
    r"(?:(?:vor|il y a|hace|há|πριν|قبل|منذ|för|před|voor)\s+(\d{1,3})\s*([^\W\d_]+)(?:\s+sedan)?"
    r"|(\d{1,3})\s*([^\W\d_]{1,10}?)\s*(?:ago|fa|atrás|temu|geleden|sedan|önce|тому|назад|前|전))",
    re.IGNORECASE,
)


def relative_to(text: str, captured: Moment) -> Moment | None:
    """Read "3 hours ago" or "yesterday" against a known capture moment; None for other words.

    The result is marked inferred. Hours and minutes need a capture moment with a clock time.
    """
    if captured.day is None:
        return None
    folded = " ".join(plain(text).casefold().replace("’", "'").split()).strip(" .,·•|()[]")
    if folded in _DAYS_BACK:
        day = captured.day - timedelta(days=_DAYS_BACK[folded])
        return Moment(day=day, basis="inferred", shown=text.strip())
    match = _AGO.fullmatch(folded)
    if match is None:
        return None
    size = _MINUTES.get(match[2] or match[4])
    count = int(match[1] or match[3])
    if size == _DAY:
        day = captured.day - timedelta(days=count)
        return Moment(day=day, basis="inferred", shown=text.strip())
    if size is None or not captured.clock:
        return None
    at = datetime.combine(captured.day, time.fromisoformat(captured.clock))
    at -= timedelta(minutes=count * size)
    return Moment(
        day=at.date(),
        clock=f"{at:%H:%M}",
        zone=captured.zone,
        basis="inferred",
        shown=text.strip(),
    )


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
    moved = at.astimezone(UTC).astimezone(there)
    return f"{moved:%H:%M}" if moved.date() == captured.day else ""
