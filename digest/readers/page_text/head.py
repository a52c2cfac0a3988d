"""The head of an article: headline, byline, publication moment, reading time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from digest.model import Credit, Moment
from digest.readers.page_text import phrases
from digest.readers.page_text.byline import choose_byline
from digest.readers.page_text.context import Context
from digest.readers.page_text.dateline import choose_dates
from digest.readers.page_text.headline import choose_headline
from digest.readers.page_text.kicker import kicker_of
from digest.readers.page_text.rows import Row
from digest.text.moments import is_relative, relative_to

_NEAR = 8  # rows around the headline where the reading time may stand
_SHORT = 16  # words of a row that says when
_PARTS = re.compile(r"\s*[|•·/]\s*|\s+[–—-]\s+")
_CUE = re.compile(
    r"\s*(?:(?P<updated>(?:last )?(?:updated|modified)|aktualisiert|mis à jour|actualizado|aggiornato"
    r"|atualizado|zaktualizowano|bijgewerkt|uppdaterad|aktualizováno|güncellendi|оновлено|обновлено)"
    r"|published|posted|veröffentlicht|publié|publicado|pubblicato|opublikowano|gepubliceerd"
    r"|publicerad|publikováno|опубліковано|опубликовано)\s*:?\s+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What was found around the body; the rows it was found in have their roles.

    Attributes:
        sure: how likely the headline is the page's.
    """

    headline: Row | None = None
    sure: float = 0.0
    kicker: Row | None = None
    published: Moment | None = None
    updated: Moment | None = None
    byline: tuple[Credit, ...] = ()
    minutes: int | None = None
    ambiguous: list[Moment] = field(default_factory=list)


def read_head(context: Context, captured: Moment | None = None) -> Head:
    """Choose headline, dates and byline, and mark their rows.

    Args:
        context: the page, judged.
        captured: when it was saved; "3 hours ago" is read against it, and against nothing else.
    """
    head = Head()
    rows = context.rows
    headline, head.sure = choose_headline(context)
    if headline >= 0:
        head.headline = rows[headline]
        rows[headline].take("headline", "the likeliest of the rows above the body")
        head.kicker = kicker_of(context, headline)
    head.byline, credited = choose_byline(context, headline)
    dates = choose_dates(context, headline)
    head.published, head.updated = dates.published, dates.updated
    relative = _relative_dates(context, headline, captured, head)
    for place in (credited, *dates.rows, *relative):
        if place >= 0 and rows[place].words <= 30:
            rows[place].take("byline", "names the author" if place == credited else "dates it")
    anchor = headline if headline >= 0 else context.first
    for row in rows[max(0, anchor - 3) : max(anchor, context.first) + 1][: 4 * _NEAR]:
        may = row.digit and row.words <= 30 and phrases.may_tell_minutes(row.key)
        minutes = phrases.READING_TIME.search(row.text) if may else None
        if minutes and head.minutes is None:
            head.minutes = int(minutes[1] or minutes[2])
            row.take("byline", "states the reading time")
    if head.kicker is not None:
        head.kicker.take("kicker", "names section, topic or genre above the headline")
    for row in rows:
        if head.headline is not None and row.key == head.headline.key:
            row.take("dropped", "repeats the headline")
    head.ambiguous = [f.moment for each in context.dated.values() for f in each if f.ambiguous]
    return head


def _relative_dates(
    context: Context, headline: int, captured: Moment | None, head: Head
) -> list[int]:
    """Read "3 hours ago" between headline and body, where no date says more; give the rows."""
    if headline < 0:
        return []
    told = []
    for place in range(headline + 1, min(context.first, headline + _NEAR)):
        row = context.rows[place]
        if row.role or row.words > _SHORT or (place in context.dated and head.published is None):
            continue
        for part in _PARTS.split(row.text):
            cue = _CUE.match(part)
            words = part[cue.end() :] if cue else part
            if not is_relative(words):
                continue
            told.append(place)
            moment = relative_to(words, captured)
            if moment is None or moment.day is None:
                continue
            if cue and cue["updated"]:
                head.updated = head.updated or moment
            elif head.published is None:
                head.published = moment
    return told
