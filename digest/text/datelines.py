"""The dateline of a wire story: ``HALVERMERE (AP) — ``. A summary begins behind it."""

from __future__ import annotations

import re

_LOOKED_AT = 120  # characters
_AGENCIES = (
    "AP|AFP|Reuters|Thomson Reuters Foundation|CNN|UPI|Bloomberg|PA|PA Media|dpa(?:/[a-zA-Z]{2,4})?|"
    "APA|sda|Keystone-SDA|epd|KNA|SID|EFE|Europa Press|ANSA|Lusa|Belga|ANP|NTB|TT|Ritzau|STT|PAP|"
    "ČTK|CTK|TASR|MTI|Agerpres|BTA|Hina|Tanjug|AA|DHA|TASS|ТАСС|Interfax|Інтерфакс-Україна|"
    "Ukrinform|Укрінформ|УНІАН|УНН|Xinhua|Kyodo|Jiji|Yonhap|PTI|ANI|IANS|AAP|SAPA|"
    "The Canadian Press|Agence France-Presse|Associated Press|The Associated Press|وكالات|أ ف ب|رويترز"
)
_NAME = r"[^\W\d_][\w.'’-]{0,24}"
_MORE = r"(?:, [\w.'’-]{1,20}(?: [\w.'’-]{1,20}){0,2})"  # a state, a day
_PLACE = rf"{_NAME}(?: {_NAME}){{0,3}}{_MORE}{{0,3}}"
_WIRE = re.compile(rf"(?:({_PLACE}) )?\((?:{_AGENCIES})\)[ \u00a0]*((?:[-–—:]|--)?)[ \u00a0]*")
_ANY_WIRE = re.compile(
    rf"([^\W\d_]{{3,20}}(?: [^\W\d_]{{2,20}}){{0,3}}){_MORE}{{0,3}} \([^()]{{2,40}}\) ?(?:[-–—]|--) "
)
_TOWN = r"(?:[^\W\d_]{5,20}|[^\W\d_]{2,4}\.? [^\W\d_]{4,20})"  # a short word alone may be initials
_PLACE_ALONE = re.compile(rf"({_TOWN}(?: [^\W\d_]{{3,20}}){{0,2}}){_MORE}{{0,3}} (?:[–—]|--) ")
_DASH = re.compile(r"(?:[–—-]|--)[ \u00a0]+")


def dateline_end(text: str) -> int:
    """Give where the words of a report begin, behind its dateline; 0 where it has none.

    A place before the name of an agency in brackets, a place in capitals before any name in
    brackets or before a dash, or the dash that is left of one. "The European Union (EU) said" has none.
    """
    head = text[:_LOOKED_AT]
    wire = _WIRE.match(head)
    if (
        wire
        and not _spelled_out(wire[1] or "", wire[0])
        and (wire[2] or _begins(head[wire.end() :]))
    ):
        return wire.end()
    some = _ANY_WIRE.match(head)
    if some and some[1].isupper() and not _spelled_out(some[1], some[0]):
        return some.end()
    place = _PLACE_ALONE.match(head)
    if place and place[1].isupper() and _begins(head[place.end() :]):
        # What is written in capitals again is no place but a name such as UNESCO.
        return 0 if place[1] in text[place.end() :] else place.end()
    dash = _DASH.match(head)
    return dash.end() if dash else 0


def _begins(rest: str) -> bool:
    """Say whether a sentence begins here."""
    start = rest.lstrip("\"'“”„‘’«»([")[:1]
    return bool(start) and not start.islower()


def _spelled_out(place: str, whole: str) -> bool:
    """Say whether the brackets hold but the initials of the words before them."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", place) if word[0].isupper())
    return bool(initials) and f"({initials.casefold()})" in whole.casefold()
