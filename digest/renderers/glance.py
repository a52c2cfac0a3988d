"""The week at a glance: when it happened, and how widely it was reported.

One disc a story, in the lane of its section and the column of its day; its area grows with the
number of newsrooms. Here is the geometry; how it is drawn is the templates' business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from math import sqrt
from typing import TYPE_CHECKING

from digest.model import Noun
from digest.renderers.texts import to_length

if TYPE_CHECKING:
    from digest.renderers.view import StoryView
    from digest.renderers.words import Words

_MOST_COLUMNS = 14
_MOST_LANES = 8
_MOST_IN_A_CELL = 4
_RADIUS, _MOST_NEWSROOMS = 10.0, 4
_SCALE = 1.3  # on a wide page
_GAP = 5.0  # between discs of one cell, at the larger size
_LANE, _HEAD = 42.0, 40.0
_LANE_TITLE = 40  # letters: what the narrowest page holds in a line


class Column(Noun, frozen=True):
    """A day (or a week, or a month): two short lines of text.

    Attributes:
        name: ``Thu``; "" for a column that is no day.
        narrow: the name where there is little room.
        figure: ``8``.
        label: both in one, for a table: ``Thu 8``.
        told: the same in a sentence: ``Thu 8``, ``no date``.
        iso: its first day, "" for the column without a date.
        x: its middle, in per cent of the width, from the left.
    """

    name: str
    narrow: str
    figure: str
    label: str
    told: str
    iso: str
    x: float


class Disc(Noun, frozen=True):
    """A story in the picture: where it stands (px from the top) and how large it is."""

    number: int
    newsrooms: int
    size: int
    lead: bool
    x: float
    y: float
    r: float


class Cell(Noun, frozen=True):
    """Where a section meets a column."""

    discs: tuple[Disc, ...]
    more: int
    x: float
    y: float
    more_y: float


class Lane(Noun, frozen=True):
    """A section's lane, ``top`` to ``bottom`` in px.

    Attributes:
        short: the title where it cannot be broken into lines.
        told: the same in words: the name of a column, and its stories: ``6 and 8(2)``.
    """

    title: str
    short: str
    cells: tuple[Cell, ...]
    top: float
    bottom: float
    stories: tuple[int, ...]
    told: tuple[tuple[str, str], ...]


class Row(Noun, frozen=True):
    """A line of the table that says the same: see ``View.stories`` for the rest."""

    number: int
    column: str


class Glance(Noun, frozen=True):
    """The whole picture."""

    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...]
    height: float
    scale: float


def glance(
    titles: Sequence[str],
    stories: Sequence[StoryView],
    period: tuple[date, date] | None,
    words: Words,
) -> Glance | None:
    """Lay out the picture; None where the days are too many to show."""
    dated = sorted({story.day for story in stories if story.day})
    first, last = period or ((dated[0], dated[-1]) if dated else (None, None))
    if first is None or last is None:
        return None
    starts, unit = _starts(first, last)
    if not starts:
        return None
    keys = [start.isoformat() for start in starts]
    before = any(story.day and story.day < first for story in stories)
    after = any(story.day and story.day > last for story in stories)
    undated = any(story.day is None for story in stories)
    heads = [_head(start, unit, words) for start in starts]
    if before:
        keys, heads = ["<", *keys], [(words.say("Earlier"), ""), *heads]
    if after:
        keys, heads = [*keys, ">"], [*heads, (words.say("Later"), "")]
    if undated:
        keys, heads = [*keys, ""], [*heads, (words.say("No date"), "")]
    columns = _columns(keys, heads, starts, unit, words, before=before)

    def key_of(story: StoryView) -> str:
        if story.day is None:
            return ""
        if story.day < first:
            return "<"
        if story.day > last:
            return ">"
        return max(start for start in starts if start <= story.day).isoformat()

    places = {key: place for place, key in enumerate(keys)}
    lanes = _lanes(_grouped(titles, stories, words), columns, places, key_of, words)
    labels = {story.number: columns[places[key_of(story)]].label for story in stories}
    rows = tuple(Row(number, labels[number]) for lane in lanes for number in lane.stories)
    return Glance(columns, lanes, rows, lanes[-1].bottom if lanes else _HEAD, _SCALE)


def _starts(first: date, last: date) -> tuple[list[date], str]:
    """Cut a stretch into days, else weeks, else months, else years: as few as can be shown."""
    days = (last - first).days + 1
    if days <= _MOST_COLUMNS:
        return [first + timedelta(days=n) for n in range(days)], "day"
    if days <= _MOST_COLUMNS * 7:
        return [first + timedelta(days=n) for n in range(0, days, 7)], "week"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MOST_COLUMNS:
        at = [first.month - 1 + n for n in range(months)]
        return [max(first, date(first.year + m // 12, m % 12 + 1, 1)) for m in at], "month"
    years = last.year - first.year + 1
    if years <= _MOST_COLUMNS:
        return [max(first, date(first.year + n, 1, 1)) for n in range(years)], "year"
    return [], "year"


def _head(start: date, unit: str, words: Words) -> tuple[str, str]:
    if unit == "day":
        return words.day_name(start), str(start.day)
    if unit == "week":
        return words.short_month(start), str(start.day)
    if unit == "month":
        return words.short_month(start), str(start.year)
    return "", str(start.year)


def _columns(
    keys: list[str],
    heads: list[tuple[str, str]],
    starts: list[date],
    unit: str,
    words: Words,
    *,
    before: bool,
) -> tuple[Column, ...]:
    made = []
    for place, (key, (name, figure)) in enumerate(zip(keys, heads, strict=True)):
        x = 100 * (place + 0.5) / len(keys)
        at = place - before
        narrow = name
        if unit == "day" and 0 <= at < len(starts) and len(name) > 6:
            narrow = words.day_name(starts[at], "narrow")
        label = f"{name} {figure}".strip()
        iso = key if len(key) > 1 else ""
        told = label if key else words.say("no date")
        made.append(
            Column(name, narrow, figure, label, told, iso, _short(100 - x if words.rtl else x))
        )
    return tuple(made)


def _grouped(
    titles: Sequence[str], stories: Sequence[StoryView], words: Words
) -> list[tuple[str, list[StoryView]]]:
    lanes = [(t, [s for s in stories if s.section == t]) for t in titles]
    lanes = [lane for lane in lanes if lane[1]]
    if len(lanes) <= _MOST_LANES:
        return lanes
    largest = sorted(lanes, key=lambda lane: -len(lane[1]))[: _MOST_LANES - 1]
    kept = [lane for lane in lanes if lane in largest]
    others = [story for lane in lanes if lane not in largest for story in lane[1]]
    return [*kept, (words.say("Other sections"), sorted(others, key=lambda s: s.number))]


def _lanes(
    grouped: Iterable[tuple[str, list[StoryView]]],
    columns: tuple[Column, ...],
    places: dict[str, int],
    key_of: Callable[[StoryView], str],
    words: Words,
) -> tuple[Lane, ...]:
    lanes, top = [], _HEAD
    for title, stories in grouped:
        inside: list[list[StoryView]] = [[] for _ in columns]
        for story in stories:
            inside[places[key_of(story)]].append(story)
        tallest = max(_tall(cell) for cell in inside)
        middle = top + 27 + tallest / 2
        cells = tuple(
            _cell(cell, column.x, middle) for cell, column in zip(inside, columns, strict=True)
        )
        bottom = top + tallest + _LANE
        told = tuple(
            (column.told, words.listed([in_brackets(s) for s in cell]))
            for cell, column in zip(inside, columns, strict=True)
            if cell
        )
        numbers = tuple(story.number for story in stories)
        short = to_length(title, _LANE_TITLE)
        lanes.append(Lane(title, short, cells, top, bottom, numbers, told))
        top = bottom
    return tuple(lanes)


def in_brackets(story: StoryView) -> str:
    """Give a story's number, and how many newsrooms reported it if several: ``2(2)``."""
    return f"{story.number}({story.newsrooms})" if story.newsrooms > 1 else str(story.number)


def _radius(newsrooms: int) -> float:
    return _RADIUS * sqrt(min(newsrooms, _MOST_NEWSROOMS))


def _split(stories: list[StoryView]) -> tuple[list[StoryView], int]:
    if len(stories) <= _MOST_IN_A_CELL:
        return stories, 0
    kept = stories[: _MOST_IN_A_CELL - 1]
    return kept, len(stories) - len(kept)


def _tall(stories: list[StoryView]) -> float:
    shown, more = _split(stories)
    heights = [2 * _SCALE * _radius(s.newsrooms) for s in shown] + ([20.0] if more else [])
    return sum(heights) + _GAP * max(0, len(heights) - 1)


def _cell(stories: list[StoryView], x: float, middle: float) -> Cell:
    shown, more = _split(stories)
    y = middle - _tall(stories) / 2
    discs = []
    for story in shown:
        r = _radius(story.newsrooms)
        y += _SCALE * r
        size = min(story.newsrooms, _MOST_NEWSROOMS)
        lead = story.number == 1
        discs.append(Disc(story.number, story.newsrooms, size, lead, x, _short(y), _short(r)))
        y += _SCALE * r + _GAP
    return Cell(tuple(discs), more, x, _short(middle), _short(y + 10))


def _short(value: float) -> float:
    return round(value, 2)
