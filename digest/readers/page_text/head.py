"""The head of an article: headline, byline, publication moment, reading time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.model import Credit, Moment
from digest.readers.page_text import phrases
from digest.readers.page_text.rows import Row
from digest.readers.page_text.structure import is_prose, is_widget, marker
from digest.text.moments import Found, find_moments, numeric_order

_UPDATED = re.compile(
    r"updat|modified|aktualisier|geändert|mis à jour|modifié|actualizad|aggiornat|atualizad"
    r"|aktualizac|bijgewerkt|uppdatera|aktualizov|güncelle|оновлен|обновлен|ενημ",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"publi|posted|erstellt|veröffentlich|опублік|опублик", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\boch\b|\bi\b|\bта\b|\bи\b)\s+"
)
_NAME_END = re.compile(r"\s[|•·–—/-]\s|\s{2,}|[|•·]|\s\(|,\s(?:in|aus)\b|@")
_HANDLE = re.compile(r"@\w+|\S+@\S+")
_TRIM = " \t,;:|•·–—-/()[]"


@dataclass(slots=True)
class Head:
    """What was found above the body."""

    headline: Row | None = None
    published: Moment | None = None
    updated: Moment | None = None
    byline: tuple[Credit, ...] = ()
    minutes: int | None = None
    ambiguous: list[Moment] = field(default_factory=list)


def read_head(rows: Sequence[Row], body: int, end: int, page: str, language: str) -> Head:
    """Read the head of the article.

    Args:
        rows: all rows of the page, structure already marked.
        body: place of the first row of the body.
        end: place after its last row.
        page: the page's text.
        language: of the body, "" when unknown.
    """
    head = Head()
    order = numeric_order(page[:200_000], language)
    first = max(0, body - 40)
    dated = {
        place: found
        for place in [*range(first, body), *range(end, min(len(rows), end + 6))]
        if not rows[place].role
        and rows[place].words <= 40
        and (found := find_moments(rows[place].text, order))
    }
    credit = _byline_place(rows, first, body, dated)
    head.headline = _headline(rows, first, body, credit, dated)
    if credit is not None:
        head.byline = _credits(rows[credit].text, dated.get(credit, []))
    _dates(head, rows, body, dated, credit)
    for place in range(first, body):
        row = rows[place]
        minutes = phrases.READING_TIME.search(row.text) if row.words <= 40 else None
        if minutes and head.minutes is None:
            head.minutes = int(minutes[1])
            row.take("byline", "states the reading time")
    if head.headline is not None:
        _copies(rows, head.headline)
    return head


def _byline_place(
    rows: Sequence[Row], first: int, body: int, dated: dict[int, list[Found]]
) -> int | None:
    best, best_score = None, 0.0
    for place in range(first, body):
        row = rows[place]
        if row.role or row.words > 30:
            continue
        opens = phrases.BYLINE.match(row.text)
        if not opens or not _credits(row.text, dated.get(place, [])):
            continue
        score = 1.0 + (place in dated) + place / (body + 1)
        if score > best_score:
            best, best_score = place, score
    return best


def _credits(text: str, found: list[Found]) -> tuple[Credit, ...]:
    """Take the names out of a byline: no date, no reading time, no handle."""
    opens = phrases.BYLINE.match(text)
    rest = text[opens.end() :] if opens else text
    cut = len(text) - len(rest)
    for moment in found:
        if moment.start >= cut:
            rest = rest[: moment.start - cut]
            break
    minutes = phrases.READING_TIME.search(rest)
    rest = rest[: minutes.start()] if minutes else rest
    rest = _HANDLE.sub(" | ", rest).strip(_TRIM)
    ends = _NAME_END.search(rest)
    rest = rest[: ends.start()] if ends else rest
    rest = re.sub(
        r"\s+(?:on|am|le|el|il)\s*$|\s+(?:updated|published|posted)\b.*$",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    names = [name.strip(_TRIM) for name in _PARTS.split(rest)]
    return tuple(
        Credit(name=name, person=_is_person(name)) for name in names if _could_be_name(name)
    )


def _could_be_name(name: str) -> bool:
    words = name.split()
    return (
        1 <= len(words) <= 7
        and len(name) <= 60
        and not any(c.isdigit() for c in name)
        and any(w[:1].isupper() or not w[:1].isascii() for w in words)
    )


def _is_person(name: str) -> bool:
    words = name.split()
    if phrases.ORGANISATION.search(name) or words[0].lower() in ("the", "our", "from"):
        return False
    return len(words) >= 2 or not name.isascii()


def _headline(
    rows: Sequence[Row], first: int, body: int, credit: int | None, dated: dict[int, list[Found]]
) -> Row | None:
    best, best_score = None, 0.0
    anchor = min([p for p in [credit, *dated] if p is not None and p < body], default=body)
    for place in range(first, body):
        row = rows[place]
        if row.role or place == credit or place in dated or not _could_be_headline(row):
            continue
        score = 1.0 + min(row.words, 12) / 12
        score += 0.8 * (row.blanks > 0) + 1.0 * row.heading
        score += 1.0 / (1 + abs(anchor - place)) if place <= anchor else 0.3
        score -= 0.5 * is_prose(row)
        if score > best_score:
            best, best_score = row, score
    if best is not None:
        best.take("headline", "the likeliest headline above the body")
    return best


def _could_be_headline(row: Row) -> bool:
    return 2 <= row.words <= 40 and len(row.text) <= 300 and not is_widget(row) and not marker(row)


def _dates(
    head: Head, rows: Sequence[Row], body: int, dated: dict[int, list[Found]], credit: int | None
) -> None:
    """Take the publication moment, and the update where the page tells them apart."""
    places = sorted(dated, key=lambda p: (p >= body, p != credit, body - p))
    for place in places:
        text = rows[place].text
        for number, found in enumerate(dated[place]):
            before = text[dated[place][number - 1].end if number else 0 : found.start]
            if found.ambiguous:
                head.ambiguous.append(found.moment)
            elif _UPDATED.search(before) and not _PUBLISHED.search(before):
                head.updated = head.updated or found.moment
            elif head.published is None and place < body:
                head.published = found.moment
        if place < body:
            rows[place].take("byline", "dates the piece")
        if head.published is not None:
            break
    if credit is not None:
        rows[credit].take("byline", "names the author")


def _copies(rows: Sequence[Row], headline: Row) -> None:
    for row in rows:
        if row.key == headline.key and row is not headline:
            row.take("dropped", "repeats the headline")
