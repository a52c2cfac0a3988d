"""Threads of comments, cut out by their form: under a heading, people speak one after another.

Comments are prose, and under a short piece longer than the piece itself, so no judgement of single
rows can tell them from it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from digest.readers.page_text import structure
from digest.readers.page_text.rows import Row

_DAY = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[./]\d{1,2}[./]\d{2}")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
_AGO = re.compile(
    r"\d+ (?:second|minute|hour|day|week|month|year)s? ago\b"
    r"|\bvor (?:\d+|einer?|einem) (?:sekunde|minute|stunde|tag|woche|monat|jahr)"
    r"|\bil y a \d+|\bhace \d+|\bhá \d+|\d+ \w+ fa\b|\d+ \w+ temu\b|\d+ \w+ (?:тому|назад)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:says|said|wrote|writes|schreibt|schrieb|sagt|dit|dice|dijo|scrive|ha scritto|disse|diz"
    r"|pisze|napisał|schreef|zegt|skriver|napsal|пише|пишет|сказав|сказал)\s?:$",
    re.IGNORECASE,
)
_LONGEST = 16  # words of a row that says who speaks, and when
_NEAR = 10  # rows from the heading to the first speaker
_FAR = 40  # rows from one speaker to the next
_FEWEST_WORDS = 20  # of prose above: without it the page is a thread


def cut_threads(rows: Sequence[Row]) -> None:
    """Take threads out: a heading of comments, and two speakers or more below it."""
    headings = [
        place for place, row in enumerate(rows) if row.words <= 8 and structure.heads_comments(row)
    ]
    if not headings:
        return
    prose = list(accumulate(row.words if row.prose else 0 for row in rows))
    headings = [place for place in headings if prose[place] >= _FEWEST_WORDS]
    if not headings:
        return
    start = headings[0] + 1
    speakers = [place for place, row in enumerate(rows[start:], start) if _speaks(row)]
    for place in headings:
        if not rows[place].role:
            talk = _talk(speakers, place)
            if len(talk) >= 2:
                for said in rows[place : _end(rows, talk[-1])]:
                    said.take("comment", "under the heading of the comments")


def _speaks(row: Row) -> bool:
    """Say whether a row names a speaker and when it was said."""
    if row.role or row.words > _LONGEST:
        return False
    if row.text[-1:] == ":" and _SAYS.search(row.text):
        return True
    if not row.digit:
        return "vor ein" in row.key and _AGO.search(row.text) is not None
    if _DAY.search(row.text) and _CLOCK.search(row.text):
        return True
    return _AGO.search(row.text) is not None


def _talk(speakers: Sequence[int], heading: int) -> list[int]:
    """Give the speakers under a heading, none further from the one before than talk goes."""
    talk: list[int] = []
    for index in range(bisect_right(speakers, heading), len(speakers)):
        place = speakers[index]
        if place - (talk[-1] if talk else heading) > (_FAR if talk else _NEAR):
            break
        talk.append(place)
    return talk


def _end(rows: Sequence[Row], last: int) -> int:
    """Give the place after what the last speaker says: two rows that are no prose end it."""
    other = 0
    for place in range(last + 1, min(len(rows), last + _FAR)):
        row = rows[place]
        other = 0 if row.prose else other + 1
        if row.role or row.opens or structure.is_widget(row) or other == 2:
            return place - (other == 2)
    return min(len(rows), last + _FAR)
