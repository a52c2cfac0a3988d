"""Quantities in text: a figure, the words before it that bound it, and what it counts.

Only figures that count something are found: no dates, clock times, years, scores, house numbers,
speeds or percentages of nothing. Figures are read in digits and in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from digest.model import Span
from digest.text.numerals import number_words, numeral
from digest.text.units import DOINGS, PEOPLE, fates, units
from digest.text.words import letters, stop_words

_DIGITS = re.compile(
    r"\d(?<![\w.,:/€$£%-]\d)"  # a digit first, as that is found fast
    r"(?:\d{0,2}(?:[,.\u00a0\u202f]\d{3})+(?![\w,.:/-]*\d)"
    r"|\d{0,6}(?:[.,]\d{1,2})?(?![\w,.:/-]*\d)(?!-\w))"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"(?<![\w'’ʼ-])[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_NOUN = re.compile(r"[ \u00a0]([^\W\d_]{2,30})(?![\w’'-])")
_SCALE = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "тисяч": 1e3, "мільйонів": 1e6,
    "мільйони": 1e6, "тысяч": 1e3, "миллионов": 1e6, "tausend": 1e3, "millionen": 1e6,
    "milliarden": 1e9, "mille": 1e3, "millions": 1e6, "milliards": 1e9, "mil": 1e3, "millones": 1e6,
}  # fmt: skip
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|"
    r"ene|abr|ago|dic|січ|лют|бер|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|янв|фев|мар|апр|мая|"
    r"июн|июл|авг|сен|окт|ноя|дек)",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(
    rf"(?<![^\W\d_]){_MONTHS.pattern}[^\W\d_]{{0,6}}\.?[ \u00a0]\Z", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:at least|at most|more than|fewer than|less than|just under|just over|well over|as many as|"
    r"up to|about|around|nearly|almost|over|some|roughly|an estimated|mindestens|höchstens|mehr als|"
    r"weniger als|rund|etwa|fast|knapp|über|au moins|plus de|moins de|environ|près de|al menos|más de|"
    r"menos de|unos|casi|щонайменше|понад|близько|майже|до|не менше|не менее|около|почти|более)"
    r"[ \u00a0]\Z",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:another|additional|further|other|weitere|weiteren|zusätzliche|autres|otros|otras|más|ще|інші|інших|"
    r"ещё|еще|другие|других)[ \u00a0]\Z",
    re.IGNORECASE,
)  # what comes on top of something else is no sum
_RATE = re.compile(
    r"[ \u00a0](?:an?|per|pro|par|por|на|в)[ \u00a0](?:second|minute|hour|day|week|month|year|Sekunde|"
    r"Minute|Stunde|Tag|Woche|Monat|Jahr|seconde|heure|jour|semaine|mois|an|segundo|minuto|hora|día|"
    r"semana|mes|año|секунду|хвилину|годину|день|тиждень|місяць|рік|минуту|час|неделю|месяц|год)\b"
)
_PART = re.compile(
    r"(?<![\w.,/€$£-])(\d{1,3}(?:[,.\u00a0\u202f]\d{3})*|\d{1,7})[ \u00a0]"
    r"(?:of|out of|von|sur|de|із|з|из)[ \u00a0](?:the )?\Z"
)  # 343 of 450 seats are 343 of them
_JOINT = re.compile(r"[ \u00a0](?:(?:and|und|et|y|e|і|й|та|и)[ \u00a0])?")
_NEAR = 30  # characters around a figure in which a word says what happened
_AROUND = re.compile(r"[^\W\d_]+")


class Quantity(NamedTuple):
    """A figure that counts something.

    Attributes:
        figure: where it stands, with a word of scale (``4 million``); of a duration with its
            units (``two hours and ten minutes``).
        value: as it is written.
        before: the words that bound it (``at least``), "" for none.
        noun: what it counts, as it is written; of people to whom something happened, the word
            for that, where it can follow the figure (``11 killed``, not ``29 injuring``).
        number: what it is worth.
        measure: what a unit of measure measures (``duration``, ``length``), "" for a count.
        fate: ``dead``, ``hurt`` or ``missing`` where it counts those, else "".
        amount: to compare: the number, in the measure's own unit.
    """

    figure: Span
    value: str
    before: str
    noun: str
    number: float
    measure: str = ""
    fate: str = ""

    @property
    def amount(self) -> float:
        """The number in the measure's own unit."""
        return self.number * units().get(self.noun.casefold(), ("", 1.0))[1]


class _Figure(NamedTuple):
    span: Span
    number: float


def quantities(text: str, span: Span, language: str = "") -> Iterator[Quantity]:
    """Find the quantities in a stretch of text, in order."""
    end = span.start
    for figure in _figures(text, span, language):
        if figure.span.start < end:
            continue
        found = _quantity(text, span, figure, language)
        if found is not None:
            found = _longer(text, span, found, language)
            end = found.figure.end
            yield found


def _figures(text: str, span: Span, language: str) -> list[_Figure]:
    said = text[span.start : span.end]
    found = [*_in_digits(text, span)] if _DIGIT.search(said) else []
    parts = _parts(language)
    if parts and not parts.isdisjoint(letters(said)):
        found += _in_words(text, span, language)
        found.sort(key=lambda figure: figure.span.start)
    return found


def _in_digits(text: str, span: Span) -> Iterator[_Figure]:
    for figure in _DIGITS.finditer(text, span.start, span.end):
        ahead = text[max(span.start, figure.start() - 12) : figure.start()]
        if not _year(figure[0]) and not _AFTER_MONTH.search(ahead):
            yield _Figure(Span(figure.start(), figure.end()), _number(figure[0]))


def _in_words(text: str, span: Span, language: str) -> Iterator[_Figure]:
    starts, end = number_words(language), span.start
    for word in _WORD.finditer(text, span.start, span.end):
        if word[0].casefold().replace("’", "'").replace("ʼ", "'") not in starts:
            continue
        if word.start() >= end and (read := numeral(text, word.start(), span.end, language)):
            end = read.span.end
            yield _Figure(read.span, float(read.value))


@lru_cache(maxsize=64)
def _parts(language: str) -> frozenset[str]:
    """Give the letters in a row of the words with which a number can begin."""
    return frozenset(part for word in number_words(language) for part in letters(word))


def _quantity(text: str, span: Span, figure: _Figure, language: str) -> Quantity | None:
    end, number = figure.span.end, figure.number
    noun = _NOUN.match(text, end, span.end)
    if noun and noun[1].casefold() in _SCALE:
        end, number = noun.end(), number * _SCALE[noun[1].casefold()]
        noun = _NOUN.match(text, end, span.end)
    counted = noun[1] if noun and _counts(noun[1], language) else ""
    fate, word = "", ""
    if counted.casefold() in {"", *PEOPLE} or counted.casefold() in fates():
        fate, word = _fate(text, span, Span(figure.span.start, end))
    if not counted and not fate:
        return None
    if noun and counted and _RATE.match(text, noun.end(), span.end):
        return None
    ahead = text[max(span.start, figure.span.start - 20) : figure.span.start]
    if _MORE.search(ahead):
        return None
    part = _PART.search(ahead)
    if part and not counted:
        return None
    start = figure.span.start - len(part[0]) if part else figure.span.start
    number = _number(part[1]) if part else number
    before = _BEFORE.search(text[max(span.start, start - 20) : start])
    return Quantity(
        figure=Span(start, end),
        value=text[start:end],
        before=before[0].strip() if before else "",
        noun=word or counted,
        number=number,
        measure=units().get(counted.casefold(), ("", 1.0))[0],
        fate=fate,
    )


def _counts(noun: str, language: str) -> bool:
    if noun.casefold() in stop_words(language) or _MONTHS.match(noun):
        return noun.casefold() in units()
    long_enough = len(noun) > 2 or noun.casefold() in units()
    return long_enough and (noun[0].islower() or language == "de")


def _fate(text: str, span: Span, figure: Span) -> tuple[str, str]:
    """Give what happened to those counted, and the nearest word that says so, if it names them."""
    behind = text[figure.end : min(figure.end + _NEAR, span.end)]
    ahead = text[max(figure.start - _NEAR, span.start) : figure.start]
    near = list(enumerate(_AROUND.findall(behind)))
    near += enumerate(reversed(_AROUND.findall(ahead)))
    said = [(at, fates()[w.casefold()], w) for at, w in near if w.casefold() in fates()]
    if not said:
        return "", ""
    _, fate, word = min(said)
    return fate, "" if word.casefold() in DOINGS else word


def _longer(text: str, span: Span, found: Quantity, language: str) -> Quantity:
    """Take the minutes to the hours: ``two hours and ten minutes``; a duration has its units."""
    if found.measure != "duration":
        return found
    end = found.figure.end + 1 + len(found.noun)
    minutes, noun = found.amount, found.noun
    joint = _JOINT.match(text, end, span.end)
    for figure in _figures(text, Span(joint.end(), span.end), language)[:1] if joint else ():
        more = _NOUN.match(text, figure.span.end, span.end)
        unit = units().get(more[1].casefold(), ("", 0.0)) if more else ("", 0.0)
        if joint and figure.span.start == joint.end() and unit[0] == "duration" and more:
            if figure.number * unit[1] >= units()[noun.casefold()][1]:
                break
            minutes, end = minutes + figure.number * unit[1], more.end()
    size = units()[noun.casefold()][1]
    return found._replace(
        figure=Span(found.figure.start, end),
        value=text[found.figure.start : end],
        number=minutes / size,
    )


def _number(digits: str) -> float:
    """Read a number in digits: ``1,240``, ``1.240`` and ``1 240`` are one, ``2.5`` and ``2,5``."""
    plain = digits.replace("\u00a0", ",").replace("\u202f", ",").replace(",", ".")
    head, mark, tail = plain.rpartition(".")
    decimals = bool(mark) and len(tail) < 3
    return float(f"{head.replace('.', '')}.{tail}" if decimals else head.replace(".", "") + tail)


def _year(figure: str) -> bool:
    return figure.isdecimal() and 1800 <= int(figure) <= 2100
