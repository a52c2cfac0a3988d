"""Which date is the publication's: all whole dates near the body, weighed; none beats a wrong one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from digest.model import Moment
from digest.readers.page_text.choosing import Traits, choose
from digest.readers.page_text.context import Context
from digest.readers.page_text.head_weights import DATE, DATE_NEEDED
from digest.text.moments import Found

_UPDATED = re.compile(
    r"updat|modified|revised|aktualisier|geändert|überarbeitet|mis[e]? à jour|modifié|actualizad"
    r"|modificad|aggiornat|atualizad|aktualizac|bijgewerkt|uppdatera|aktualizov|güncelle|оновлен"
    r"|обновлен|ενημ",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|created|erstellt|veröffentlicht|stand:|datum|date|erschienen|опублік|опублик"
    r"|written|fecha|pubblicat|datert|geplaatst|pressemitteilung|pressemeldung|press release|news release"
    r"|communiqué|comunicado|comunicato|nachricht|artikel|article|beitrag",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"©|copyright|\buntil\b|\bbis\b|\bab\b|\bfrom\b|\bvom\b|\bsince\b|\bseit\b|\bam\b|founded|born"
    r"|geboren|joined|registr|member|beitritt|archiv|termin|event|view|comment|kommentar|antwort"
    r"|reply|says|schreibt|next|previous|aufruf|abruf|retrieved|accessed|version",
    re.IGNORECASE,
)
# The day of something else: the words stand right before it.
_ELSEWHERE = re.compile(
    r"\b(?:events?|termine?|veranstaltung(?:en)?|when|wann|quand|cuándo|quando|kiedy|коли|когда|starts?"
    r"|beginn|deadline|(?:anmelde|bewerbungs|einsende)schluss|valid until|gültig (?:ab|bis)"
    r"|born|geboren)\b[ ]?(?:on|am)?[ ]?[:：]?\s*(?:[^\W\d_]{2,12}[.,]{0,2}\s+)?$",
    re.IGNORECASE,
)
# What a foot says of the site itself: when it was registered, licensed, founded.
_OF_THE_SITE = re.compile(
    r"\bissn\b|\bregist(?:ered|ration|rierung|ergericht|ro|rée?)\b|handelsregister|\blicen[cs]e|lizenz"
    r"|certificat|policy|terms of|\bfounded|\bestablished|gegründet|fondée?\b|fundad[ao]|fondat[ao]"
    r"|założon|свидетельств|свідоцтв|лиценз|ліценз|регистрац|реєстрац|зарегистрир|зареєстр"
    r"|основан|заснован",
    re.IGNORECASE,
)

_PARTING = "|–—-•·/"  # behind a date that heads a text; "" too, at its end


class Dates(NamedTuple):
    """What was found, and the rows it was found in."""

    published: Moment | None
    updated: Moment | None
    rows: tuple[int, ...]


def choose_dates(context: Context, headline: int) -> Dates:
    """Choose the publication moment and the update, where the page tells them."""
    found, traits = candidates(context, headline)
    best, likely = choose(traits, DATE, none=True)
    if best < 0 or likely < DATE_NEEDED:
        return Dates(None, None, ())
    place, chosen = found[best]
    published: Moment | None = chosen.moment
    updated = None
    rows = [place]
    for number, (other_place, other) in enumerate(found):
        trusted = other_place in (place, place + 1, place - 1) and number != best
        if trusted and _cue(context, other_place, other, _UPDATED):
            updated = other.moment
            rows.append(other_place)
            break
    if updated is not None and published is not None and _before(updated, published):
        published, updated = updated, published
    return Dates(published, updated, tuple(dict.fromkeys(rows)))


def _before(one: Moment, other: Moment) -> bool:
    return one.day is not None and other.day is not None and one.day < other.day


def candidates(context: Context, headline: int) -> tuple[list[tuple[int, Found]], list[Traits]]:
    """Give the whole dates near the body, with what can be said of each."""
    found = [
        (place, each)
        for place in sorted(context.dated)
        for each in context.dated[place]
        if not each.ambiguous and not _is_of_something_else(context, place, each)
    ]
    days = Counter(each.moment.day for _, each in found)
    return found, [_traits(context, headline, found, n, days) for n in range(len(found))]


def _is_of_something_else(context: Context, place: int, found: Found) -> bool:
    text = context.rows[place].text
    if place > context.first and _OF_THE_SITE.search(text):
        return True
    return _ELSEWHERE.search(text[max(0, found.start - 40) : found.start]) is not None


def _cue(context: Context, place: int, found: Found, cue: re.Pattern[str]) -> bool:
    text = context.rows[place].text
    before = max((e.end for e in context.dated[place] if e.end <= found.start), default=0)
    near = text[max(before, found.start - 40) : found.start]
    if not near.strip() and place:
        near = context.rows[place - 1].text[-30:] if context.rows[place - 1].words <= 4 else ""
    return cue.search(near) is not None


def _traits(
    context: Context,
    headline: int,
    found: Sequence[tuple[int, Found]],
    number: int,
    days: Counter[date | None],
) -> Traits:
    place, each = found[number]
    row = context.rows[place]
    day = each.moment.day
    known = [other.moment.day for _, other in found if other.moment.day is not None]
    rest = row.words - len(each.moment.shown.split())
    crowd = sum(1 for other, _ in found if abs(other - place) <= 8) - 1
    anchor = headline if headline >= 0 else context.first
    after_cue = row.text[each.end : each.end + 20]
    parted = row.text[each.end : each.end + 3].strip()[:1] in _PARTING
    titled = set(context.rows[headline].tokens) if headline >= 0 else set[str]()
    return {
        "above the headline": float(place < anchor),
        "far above the headline": float(place < anchor - 3),
        "under the headline": float(anchor < place < context.first),
        "in the headline": float(place == anchor),
        "in the body": float(context.first <= place <= context.last),
        "after the body": float(place > context.last),
        "to the headline": math.log1p(abs(place - anchor)),
        "next to the headline": float(abs(place - anchor) <= 2),
        "to the body": math.log1p(abs(context.first - place)),
        "to the end": math.log1p(abs(place - context.last)) * (place > context.last),
        "published": float(_cue(context, place, each, _PUBLISHED)),
        "updated": float(_cue(context, place, each, _UPDATED)),
        "other matter": float(_cue(context, place, each, _OTHER)),
        "other matter after": float(_OTHER.search(after_cue) is not None),
        "clock": float(each.moment.clock != ""),
        "alone": float(rest <= 1),
        "few words beside": float(1 < rest <= 6),
        "many words beside": float(rest > 14),
        "starts the row": float(each.start == 0),
        "a paragraph": float(row.words > 40),
        "in a sentence": float(row.prose and each.start > 0 and not parted),
        "headline on the row": float(
            place != headline and len(titled) > 2 and titled.issubset(row.tokens)
        ),
        "byline": float(row.byline > 0),
        "likely body": context.likely[place],
        "first": float(number == 0),
        "only": float(len(found) == 1),
        "same day again": float(days[day] > 1),
        "latest": float(day is not None and day == max(known)),
        "earliest": float(day is not None and day == min(known)),
        "crowd": math.log1p(crowd),
        "bullet": float(row.bullet),
        "first under the headline": float(
            place >= anchor and not any(anchor <= other < place for other, _ in found)
        ),
        "last above the headline": float(
            place < anchor and not any(place < other < anchor for other, _ in found)
        ),
        "any": 1.0,
    }
