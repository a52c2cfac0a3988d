"""Timed lists beside an article: news with clock times, pieces with dates, "2 hours ago".

They are perfect prose, so no judgement of single lines can tell them from the article; their
stamps can. A stamp is a row that is nothing but a moment, or begins with one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from digest.model import Moment
from digest.readers.page_text.rows import Row
from digest.readers.page_text.stamps import (
    FAR,
    NEAR,
    Stamp,
    clocks_alone,
    clocks_that_open,
    dates_alone,
    lists_of,
)
from digest.readers.page_text.structure import headline_shaped, is_widget
from digest.text.moments import (
    day_of,
    moment_of,
    numeric_order,
    relative_to,
    with_days,
    yearless,
)

_EVIDENCE = 200_000  # characters that are asked how they write dates
_LONGEST_HEADLINE = 20  # words that may stand above a stamp as its headline


@dataclass(slots=True)
class Entry:
    """A timed item: its moment as the page shows it, its headline and its paragraphs."""

    stamp: Stamp
    shown: str
    headline: Row
    paragraphs: list[Row] = field(default_factory=list)


def timed_entries(rows: Sequence[Row], page: str = "") -> list[Entry]:
    """Cut out lists of news with clock times: the clock before the headline, under it, or last.

    A list has two clock lines or more, or one under a heading that says what it is. Rows are
    marked ``clock``, ``item``, and the heading ``dropped``.

    Args:
        rows: the rows of the page; those with a role are left alone.
        page: the page's text, to take a clock time off the row that it begins.
    """
    stamps = [*clocks_alone(rows), *clocks_that_open(rows, page)]
    entries: list[Entry] = []
    for group in lists_of(rows, sorted(stamps, key=lambda stamp: stamp.place), FAR):
        heading = _heading_above(rows, group[0].place)
        clocks = sum(stamp.clock for stamp in group)
        if clocks >= (2 if heading is None else 1):
            entries += _cut(rows, group, heading)
    return entries


def dated_entries(rows: Sequence[Row], page: str) -> tuple[list[Entry], list[Row]]:
    """Cut out lists of pieces with their dates, or with "2 hours ago".

    They count only beside something longer: a page that is such a list is judged as a whole.

    Args:
        rows: the rows of the page; those with a role are left alone.
        page: the page's text, which may tell how numeric dates are to be read.

    Returns:
        The items, and the headlines that have no text: links to other pieces.
    """
    entries: list[Entry] = []
    links: list[Row] = []
    stamps = list(dates_alone(rows, numeric_order(page[:_EVIDENCE])))
    groups = [
        group
        for found in lists_of(rows, stamps, NEAR)
        if len(group := _without_the_articles_own(rows, found)) >= 2
    ]
    if not groups:
        return [], []
    inside = {n for group in groups for n in range(group[0].place, group[-1].place + 1)}
    outside = [row for n, row in enumerate(rows) if n not in inside and not row.role]
    if sum(rows[n].words for n in inside) > sum(row.words for row in outside if row.prose):
        return [], []
    for group in groups:
        heading = _any_heading_above(rows, group[0].place)
        if len(group) < 3 and heading is None:
            continue
        kind = rows[heading].opens if heading is not None else ""
        for entry in _cut(rows, group, heading):
            if kind == "feed" or (not kind and entry.paragraphs):
                entries.append(entry)
            elif headline_shaped(entry.headline):
                links.append(entry.headline)
                entry.headline.role, entry.headline.reason = "related", "stands with its date"
    return entries, links


def _without_the_articles_own(rows: Sequence[Row], group: list[Stamp]) -> list[Stamp]:
    """Leave out a first date under which far more stands than under the others."""
    sizes = [
        sum(row.words for row in rows[one.place + 1 : other.place])
        for one, other in pairwise(group)
    ]
    if len(sizes) > 1 and sizes[0] > 3 * max(sizes[1:]) // 2 + 5:
        return group[1:]
    return group


def moments(entries: Sequence[Entry], captured: Moment | None) -> list[Moment | None]:
    """Give the entries' moments: a day only where the page or the moment of capture tells it."""
    known = [_moment(entry, captured) for entry in entries]
    if captured is None:
        return known
    undated = [
        (place, moment)
        for place, (entry, moment) in enumerate(zip(entries, known, strict=True))
        if moment is not None and not entry.stamp.day
    ]
    timed = [place for place, _ in undated]
    days = with_days([moment for _, moment in undated], captured)
    for place, moment in zip(timed, days, strict=True):
        known[place] = moment
    return known


def _moment(entry: Entry, captured: Moment | None) -> Moment | None:
    stamp = entry.stamp
    if stamp.moment is None:
        return relative_to(entry.shown, captured)
    if not stamp.day or stamp.moment.day is not None:
        return stamp.moment
    head = moment_of(stamp.day) or relative_to(stamp.day, captured)
    told = yearless(stamp.day) if head is None else None
    day = head.day if head is not None else day_of(told, captured) if told is not None else None
    if day is None:
        return stamp.moment
    return Moment(
        day=day,
        clock=stamp.moment.clock,
        zone=stamp.moment.zone,
        basis="inferred",
        shown=stamp.moment.shown,
    )


def _heading_above(rows: Sequence[Row], place: int) -> int | None:
    """Give the place of the heading that opens a list of news, up to three rows above."""
    for above in range(place - 1, max(-1, place - 5), -1):
        if rows[above].opens == "feed":
            return above
        if above < place - 3 or is_widget(rows[above]):
            break
    return None


def _any_heading_above(rows: Sequence[Row], place: int) -> int | None:
    for above in range(place - 1, max(-1, place - 4), -1):
        if rows[above].opens in ("feed", "related", "picks"):
            return above
    return None


def _cut(rows: Sequence[Row], group: Sequence[Stamp], heading: int | None) -> list[Entry]:
    """Give the items of a list and mark its rows, or nothing where it is no list of pieces."""
    places = [stamp.place for stamp in group]
    asides = _bylines(rows, places)
    near = range(max(0, places[0] - 2 * FAR), min(len(rows), places[-1] + 2 * FAR))
    solid = [n for n in near if not rows[n].role and n not in asides]
    items = _of_one_size(list(_items(rows, group, solid, heading)))
    if not items or (heading is None and _is_programme(items)):
        return []
    if not any(stamp.clock for stamp in group) and not _of_pieces(items):
        if _of_people(items):
            _take_comments(rows, items)
        return []
    if heading is not None:
        rows[heading].take("dropped", "opens a list of timed news")
    for entry in items:
        stamped = rows[entry.stamp.place]
        stamped.take(
            "item" if entry.stamp.headline is not None else "clock",
            "a time alone on its line" if entry.stamp.headline is None else "begins with a time",
        )
        for row in (entry.headline, *entry.paragraphs):
            row.take("item", "stands with a time")
    for place in asides:
        rows[place].take("dropped", "names who wrote another piece")
    return items


def _bylines(rows: Sequence[Row], stamps: Sequence[int]) -> set[int]:
    """Give the short bylines that stand beside the stamps: parts of no text."""
    beside = {near for place in stamps for near in (place - 1, place + 1)}
    return {
        place
        for place in beside - set(stamps)
        if 0 <= place < len(rows)
        and rows[place].words <= 6
        and not rows[place].role
        and rows[place].byline > 0
    }


def _items(
    rows: Sequence[Row], group: Sequence[Stamp], solid: Sequence[int], heading: int | None
) -> Iterator[Entry]:
    order = _order(rows, group, solid, heading)
    own = {stamp.place for stamp in group}
    first = group[0].place
    floor = heading if heading is not None else -1
    sizes = [other.place - one.place for one, other in pairwise(group)]
    end = min(_end(rows, group[-1].place), group[-1].place + max(sizes, default=FAR))
    for number, stamp in enumerate(group):
        before = group[number - 1].place if number else floor
        after = group[number + 1].place if number + 1 < len(group) else end
        if stamp.headline is not None:
            body = [rows[n] for n in _between(solid, stamp.place, after)]
            yield Entry(stamp, _shown(rows, stamp), stamp.headline, [r for r in body if r.prose])
            continue
        if order == "first":
            body = [rows[n] for n in _between(solid, stamp.place, after) if n not in own]
        elif order == "under":
            above = [n for n in _between(solid, before, stamp.place) if n not in own][-1:]
            last = number + 1 == len(group)
            below = [n for n in _between(solid, stamp.place, after) if n not in own]
            body = [rows[n] for n in (*above, *(below if last else below[:-1]))]
            if not above:
                continue
        else:
            room = [n for n in _between(solid, before, stamp.place) if n not in own]
            size = len(_between(solid, first, group[1].place)) if len(group) > 1 else 2
            body = [rows[n] for n in (room[-size:] if not number else room)]
        if body:
            yield Entry(stamp, _shown(rows, stamp), body[0], body[1:])


def _between(places: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Give the places that lie between two others, of a sorted list."""
    return places[bisect_right(places, low) : bisect_left(places, high)]


def _of_one_size(items: list[Entry]) -> list[Entry]:
    """Trim the first and the last item to the size of the others: beyond it is other text."""
    if len(items) < 3:
        return items
    sizes = [_words(entry) for entry in items]
    usual = max(sizes[1:-1])
    for number in (len(items) - 1, 0):
        entry = items[number]
        while entry.paragraphs and _words(entry) > 2 * usual + 10:
            entry.paragraphs.pop()
        if _words(entry) > 2 * usual + 10:
            del items[number]
    return items


def _words(entry: Entry) -> int:
    return entry.headline.words + sum(row.words for row in entry.paragraphs)


def _shown(rows: Sequence[Row], stamp: Stamp) -> str:
    return stamp.moment.shown if stamp.moment is not None else rows[stamp.place].text


def _order(
    rows: Sequence[Row], group: Sequence[Stamp], solid: Sequence[int], heading: int | None
) -> str:
    """Say where the stamps stand: ``first``, ``under`` the headline, or ``last``.

    The heading says it, else the lengths of what stands above and below the stamps: a headline is
    shorter than its text.
    """
    inner = [_between(solid, one.place, other.place) for one, other in pairwise(group)]
    first, last = group[0].place, group[-1].place
    top = _between(solid, heading if heading is not None else first - 2, first)
    below = _between(solid, last, _end(rows, last))
    usual = max((rows[part[0]].words for part in inner if part), default=_LONGEST_HEADLINE)
    follows = bool(below) and _like_an_item(rows[below[0]])
    follows = follows and rows[below[0]].words <= 2 * usual + 10
    if not top or (heading is None and not _could_head(rows[top[-1]])):
        return "first"
    above_words = sum(rows[part[-1]].words for part in inner if len(part) > 1)
    below_words = sum(rows[part[0]].words for part in inner if len(part) > 1)
    heads = all(_could_head(rows[part[-1]]) for part in inner if part)
    blanks = sum(rows[s.place].blanks - rows[s.place - 1].blanks for s in group if s.place)
    if heads and blanks <= 0 and below_words * 5 > above_words * 6:
        return "under"
    return "first" if follows else "last"


def _could_head(row: Row) -> bool:
    return row.words <= _LONGEST_HEADLINE and not is_widget(row) and not row.opens


def _like_an_item(row: Row) -> bool:
    return not row.opens and (row.prose or headline_shaped(row))


def _end(rows: Sequence[Row], place: int) -> int:
    """Give the place after the last item: it ends where its prose ends."""
    end = place + 1
    while end < len(rows) and end - place <= FAR:
        row = rows[end]
        if row.role or row.opens:
            break
        if is_widget(row) and not row.prose:
            break
        if end > place + 1 and not row.prose:
            break
        end += 1
    return end


def _is_programme(items: Sequence[Entry]) -> bool:
    """Say whether a list without a heading goes up in time and has no texts: a timetable."""
    if any(entry.paragraphs for entry in items):
        return False
    clocks = [entry.stamp.moment.clock for entry in items if entry.stamp.moment is not None]
    return all(clocks) and all(one <= other for one, other in pairwise(clocks))


def _of_pieces(items: Sequence[Entry]) -> bool:
    shaped = sum(headline_shaped(e.headline) and e.headline.words <= 25 for e in items)
    return shaped * 3 >= len(items) * 2


def _of_people(items: Sequence[Entry]) -> bool:
    """Say whether the "headlines" are names with words under them: comments."""
    names = [e.headline.key for e in items if e.headline.words <= 4 and e.paragraphs]
    spoken = sum(any(row.prose for row in e.paragraphs) for e in items)
    different = len(set(names)) * 2 > len(items)  # else they are sections
    return different and min(len(names), spoken) * 3 >= len(items) * 2


def _take_comments(rows: Sequence[Row], items: Sequence[Entry]) -> None:
    for entry in items:
        rows[entry.stamp.place].take("comment", "dates a comment")
        for row in (entry.headline, *entry.paragraphs):
            row.take("comment", "a name, a time, and what was said")
