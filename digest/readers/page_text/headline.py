"""Which row is the headline: candidates above the body, weighed by what stands around them."""

from __future__ import annotations

import math
import re

from digest.readers.page_text import phrases
from digest.readers.page_text.choosing import Traits, choose
from digest.readers.page_text.context import Context
from digest.readers.page_text.head_weights import HEADLINE
from digest.readers.page_text.rows import Row
from digest.text.moments import counted_back

_ENDS = ".。।؟…"
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐΑ-Ω]")
_LOWER = re.compile(r"[a-zß-öø-ÿа-яёіїєґα-ω]")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"[|»›·•>]")


def choose_headline(context: Context) -> int:
    """Give the place of the headline, -1 for none."""
    places, traits = candidates(context)
    best, _ = choose(traits, HEADLINE)
    return places[best] if best >= 0 else -1


def candidates(context: Context) -> tuple[list[int], list[Traits]]:
    """Give the rows that could be the headline, with what can be said of each."""
    places = [
        place
        for place in context.above
        if not context.rows[place].role
        and not _is_byline(context, place)
        and 1 <= context.rows[place].words <= 45
        and 3 <= len(context.rows[place].text) <= 300
        and context.rows[place].tokens
        and not context.rows[place].key.isdigit()
    ]
    overlaps = {place: _overlap(context, context.rows[place]) for place in places}
    most = max((hits for _, hits in overlaps.values()), default=0)
    above = _longer_copies(context)
    traits = [_traits(context, place, overlaps[place], most, above) for place in places]
    _first_good(places, overlaps, traits)
    return places, traits


def _is_byline(context: Context, place: int) -> bool:
    """Say whether the row names an author and a date or a reading time: no headline does."""
    text = context.rows[place].text
    if context.rows[place].words <= 12 and counted_back(text):
        return True  # "2 hours ago" says when, alone or with a name
    if phrases.BYLINE.match(text) is None:
        return False
    return place in context.dated or phrases.READING_TIME.search(text) is not None


def _overlap(context: Context, row: Row) -> tuple[float, int]:
    """Give the share, and the number, of the row's telling words that the body has too."""
    telling = set(row.tokens) - phrases.STOP_WORDS
    hits = sum(1 for token in telling if token in context.names)
    return hits / max(1, len(telling)), hits


def _first_good(
    places: list[int], overlaps: dict[int, tuple[float, int]], traits: list[Traits]
) -> None:
    good = [n for n, p in enumerate(places) if overlaps[p][0] >= 0.5 and overlaps[p][1] >= 2]
    if good:
        traits[good[0]] = {**traits[good[0]], "first with the body's words": 1.0}
        traits[good[-1]] = {**traits[good[-1]], "last with the body's words": 1.0}


def _traits(
    context: Context, place: int, overlap: tuple[float, int], most: int, above: str
) -> Traits:
    share, hits = overlap
    row = context.rows[place]
    text = row.text
    distance = context.first - place
    around = {n: place + n for n in (-2, -1, 1, 2, 3)}
    widgets = len(phrases.WIDGET_WORDS.intersection(row.tokens))
    upper = len(_UPPER.findall(text))
    letters = upper + len(_LOWER.findall(text))
    return {
        "distance": math.log1p(max(0, distance)),
        "at the body": float(distance == 0),
        "inside": float(distance < 0),
        "just above": float(distance == 1),
        "within five": float(0 < distance <= 5),
        "words": math.log1p(row.words),
        "one word": float(row.words == 1),
        "two words": float(row.words == 2),
        "few words": float(3 <= row.words <= 4),
        "usual length": float(5 <= row.words <= 16),
        "many words": float(row.words > 20),
        "very many words": float(row.words > 28),
        "ends in a stop": float(text[-1] in _ENDS),
        "ends in a question": float(text[-1] in "?!？！"),
        "ends in a colon": float(text[-1] in ":："),
        "heading mark": float(row.heading),
        "bullet": float(row.bullet),
        "likely body": context.likely[place],
        "likely body, short": context.likely[place] * (row.words <= 20),
        "copies": float(context.copies[row.key] > 1),
        "share of words in the body": share,
        "words in the body": math.log1p(hits),
        "most words in the body": float(hits == most and most > 1),
        "no word in the body": float(hits == 0),
        "dated": float(place in context.dated),
        "byline": float(phrases.BYLINE.match(text) is not None),
        "date next": float(around[1] in context.dated),
        "date soon": float(around[2] in context.dated or around[3] in context.dated),
        "date before": float(around[-1] in context.dated or around[-2] in context.dated),
        "byline next": float(_byline(context, around[1])),
        "byline soon": float(_byline(context, around[2]) or _byline(context, around[3])),
        "blank before": float(row.blanks > 0),
        "two blanks before": float(row.blanks > 1),
        "blank after": float(place + 1 < len(context.rows) and context.rows[place + 1].blanks > 0),
        "widget": float(widgets > 0),
        "widgets": widgets / row.words,
        "capitals": upper / max(1, letters) if letters > 3 else 0.0,
        "digits": len(_DIGIT.findall(text)) / len(text),
        "separators": float(_SEPARATOR.search(text) is not None),
        "marker": float(row.opens != ""),
        "head of the page": float(place == 0),
        "repeated in a longer row": float(_longer_copy(row.key, above)),
        "likely next": context.likely[place + 1] if place + 1 < len(context.rows) else 0.0,
        "likely before": context.likely[place - 1] if place else 0.0,
        "in brackets": float(text[0] in "([{"),
        "after the first": float(place > context.first - 3),
    }


def _byline(context: Context, place: int) -> bool:
    if not 0 <= place < len(context.rows):
        return False
    row = context.rows[place]
    return row.words <= 20 and phrases.BYLINE.match(row.text) is not None


def _longer_copies(context: Context) -> str:
    """Give the short rows above the body, joined: window titles and trails repeat a headline."""
    near = context.rows[: context.first][-150:]
    return "\n".join(row.key for row in near if len(row.key) < 250)


def _longer_copy(key: str, above: str) -> bool:
    """Say whether a row stands again within a longer row."""
    if len(key) < 12:
        return False
    at = above.find(key)
    while at >= 0:
        before, after = above[at - 1 : at], above[at + len(key) : at + len(key) + 1]
        if before not in ("", "\n") or after not in ("", "\n"):
            return True
        at = above.find(key, at + len(key))
    return False
