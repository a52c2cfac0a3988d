"""Quantities in text: a figure, the words before it that bound it, and the noun that it counts.

Only figures that count something are found: no dates, clock times, years, scores, house numbers or
percentages of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.model import Span
from digest.text.words import stop_words

_FIGURE = re.compile(r"(?<![\w.,:/€$£%-])\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?![\w,.:/-]*\d)|(?<![\w.,:/€$£%-])\d{1,7}(?:[.,]\d{1,2})?(?![\w,.:/-]*\d)")  # fmt: skip
_NOUN = re.compile(r"[ \u00a0]([^\W\d_]{3,30})(?![\w’'-])")
_SCALE = {"thousand", "million", "billion", "тисяч", "мільйонів", "мільйони", "тысяч", "миллионов",
          "tausend", "millionen", "milliarden", "mille", "millions", "milliards", "mil", "millones"}  # fmt: skip
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|"
    r"ene|abr|ago|dic|січ|лют|бер|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|янв|фев|мар|апр|мая|"
    r"июн|июл|авг|сен|окт|ноя|дек)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:at least|at most|more than|fewer than|less than|up to|about|around|nearly|almost|over|some|"
    r"an estimated|mindestens|höchstens|mehr als|weniger als|rund|etwa|fast|knapp|über|au moins|plus de|"
    r"moins de|environ|près de|al menos|más de|menos de|unos|casi|щонайменше|понад|близько|майже|до|"
    r"не менше|не менее|около|почти|более)[ \u00a0]\Z",
    re.IGNORECASE,
)
_CLAUSE_EDGE = re.compile(r"[,;:()–—\n]|(?<=\s)[-]\s")
_LONGEST_CLAUSE = 16  # words


class Quantity(NamedTuple):
    """A figure that counts something.

    Attributes:
        figure: where it stands, with a word of scale (``4 million``).
        value: as it is written.
        before: the words that bound it (``at least``), "" for none.
        noun: what it counts, as it is written.
    """

    figure: Span
    value: str
    before: str
    noun: str


def quantities(text: str, span: Span, language: str = "") -> Iterator[Quantity]:
    """Find the quantities in a stretch of text, in order."""
    stop = stop_words(language)
    for match in _FIGURE.finditer(text, span.start, span.end):
        end = match.end()
        noun = _NOUN.match(text, end, span.end)
        if noun and noun[1].casefold() in _SCALE:
            end = noun.end()
            noun = _NOUN.match(text, end, span.end)
        if noun is None or noun[1].casefold() in stop or _MONTHS.match(noun[1]):
            continue
        if _year(match[0]) or (not noun[1][0].islower() and language != "de"):
            continue
        before = _BEFORE.search(text[max(span.start, match.start() - 20) : match.start()])
        yield Quantity(
            figure=Span(match.start(), end),
            value=text[match.start() : end],
            before=before[0].strip() if before else "",
            noun=noun[1],
        )


def _year(figure: str) -> bool:
    return figure.isdecimal() and 1800 <= int(figure) <= 2100


def clause(text: str, sentence: Span, figure: Span) -> Span:
    """Give the shortest clause of the sentence around a figure, by whole words."""
    start, end = sentence.start, sentence.end
    for edge in _CLAUSE_EDGE.finditer(text, sentence.start, sentence.end):
        if _within_number(text, edge.start()):
            continue
        if edge.end() <= figure.start:
            start = edge.end()
        elif edge.start() >= figure.end:
            end = edge.start()
            break
    words = [Span(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    at = next((i for i, word in enumerate(words) if word.end > figure.start), 0)
    first = max(0, min(at - _LONGEST_CLAUSE // 2, len(words) - _LONGEST_CLAUSE))
    kept = words[first : first + _LONGEST_CLAUSE]
    return Span(kept[0].start, kept[-1].end)


def _within_number(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
