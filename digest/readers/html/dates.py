"""When a page was published and changed: every place that says so, weighed against the others.

A page's metadata is wrong on one page in twenty to seven, the date beside the headline on one in
eight, and they err on different pages: so each place that names a day votes for it. A page that
says nothing gets no date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urlsplit

from digest.model import Moment
from digest.readers.html.facts import Facts, Node, kinds, strings, tidy
from digest.readers.html.visible import Visible, is_beside
from digest.text.moments import find_moments

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Role = Literal["published", "updated"]

_ISO = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]+(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d{1,9})?\s*"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?(?!\d)",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/_-]?(\d\d)[/_-]?(\d\d)(?=[/_.-]|$)")
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|last\s+(?:edit|review)|edited|aktualisiert|geändert|stand|"
    r"mis\s+à\s+jour|modifi|actualiza|aggiornat|atualizad|bijgewerkt|uppdatera|oppdatert|opdatere|"
    r"zaktualizowan|aktualizova|обновлен|оновлен|изменен|güncelle|更新)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publication|veröffentlicht|erstellt|erschienen|publié|publicado|pubblicato|"
    r"gepubliceerd|geplaatst|publicerad|publisert|udgivet|opublikowan|publikováno|"
    r"опубликован|опубліковано|yayın)",
    re.IGNORECASE,
)
_NOT_ITS_OWN = re.compile(
    r"©|\(c\)|copyright|\bcomments?\b|\bsays\b|\breplied\b|\bjoined\b|\bexpires\b|\bdeadline\b|"
    r"\bborn\b|\bsince\b|\bregistered\b|\breviewed?\b|\bmedically\b|\bfact[ -]checked\b",
    re.IGNORECASE,
)
# Names of meta tags, with how far each is to be believed.
_PUBLISHED_META = {
    "article:published_time": 3.0, "og:article:published_time": 3.0, "article:published": 2.5,
    "og:published_time": 2.5, "og:pubdate": 2.5, "og:release_date": 2.0, "datepublished": 2.0,
    "date": 1.8, "dc.date": 1.8, "dc.date.issued": 2.5, "dc.date.created": 2.0,
    "dcterms.created": 2.0, "dcterms.issued": 2.5, "dcterms.date": 1.8, "pubdate": 2.5,
    "publishdate": 2.5, "publish-date": 2.5, "publish_date": 2.5, "published_time": 2.5,
    "parsely-pub-date": 2.5, "sailthru.date": 2.5, "publication_date": 2.5,
    "citation_publication_date": 2.5, "citation_date": 2.0, "date.created": 2.0,
    "datecreated": 1.8, "originalpublicationdate": 2.5, "article_date_original": 2.5,
    "cxenseparse:recs:publishtime": 2.5, "published": 2.0, "releasedate": 1.5,
    "article.published": 2.5, "article.created": 2.0, "vr:published_time": 2.5,
}  # fmt: skip
_UPDATED_META = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "article.updated", "last-modified", "lastmod",
    "revised", "date.modified",
)  # fmt: skip
_PUBLISHED_NAME = re.compile(
    r"publi[sc][a-z]*[_:.-]?(?:date|time|on\b)|(?:date|time)[_:.-]?publi", re.IGNORECASE
)
_PUBLISHED_CLASS = re.compile(r"publish|entry-date|post-?date|pubdate|date-?time|posted|created", re.IGNORECASE)  # fmt: skip
_UPDATED_CLASS = re.compile(r"updat|modif|revis", re.IGNORECASE)
_DATED = ("datepublished", "datemodified")  # itemprop
_ABOVE, _BELOW = 8, 14  # blocks around the headline where a page puts its date
_AFTER = 8  # blocks below the body where it puts it otherwise
_FIRST, _LAST = date(1990, 1, 1), date(2100, 1, 1)
_ENOUGH = 1.4


class Vote(NamedTuple):
    """A place that names a moment, what of, and how far it is to be believed."""

    moment: Moment
    role: Role
    weight: float
    where: str


def find_dates(
    tree: HtmlElement,
    page: Visible,
    facts: Facts,
    url: str,
    headline: Sequence[int],
    body: Sequence[int],
) -> tuple[Moment | None, Moment | None]:
    """Give the moments of publication and of the last change, None where the page says none.

    Args:
        tree: the page.
        page: its visible text.
        facts: what it states.
        url: its address, "" when unknown.
        headline: numbers of the blocks of the headline.
        body: numbers of the blocks of the body, in order.
    """
    votes = list(_votes(tree, page, facts, url, headline, body))
    published = _elected([vote for vote in votes if vote.role == "published"])
    updated = _elected([vote for vote in votes if vote.role == "updated"])
    if published and updated and published.day and updated.day and updated.day < published.day:
        updated = None
    if updated and published and (updated.day, updated.clock) == (published.day, published.clock):
        updated = None
    return published, updated


def moment_in(text: str) -> Moment | None:
    """Read a date written for machines, or for people, as it stands alone in metadata."""
    plain = text.strip()[:100]
    found = _ISO.match(plain)
    if found is None:
        dates = find_moments(plain)
        return _metadata(dates[0].moment, plain) if dates else None
    day = _day(*found.groups()[:3])
    if day is None:
        return None
    hour, minute, second, zone = found.groups()[3:]
    clock = f"{hour}:{minute}" + (f":{second}" if second else "") if hour else ""
    if clock.removesuffix(":00") == "00:00":  # midnight to the second: a day without a time
        clock, zone = "", None
    if clock and (int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59):
        clock, zone = "", None
    return Moment(day=day, clock=clock, zone=zone or "", basis="metadata", shown=plain)


def _metadata(moment: Moment, shown: str) -> Moment | None:
    if moment.day is None:
        return None
    return Moment(
        day=moment.day, clock=moment.clock, zone=moment.zone, basis="metadata", shown=shown
    )


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST <= found < _LAST else None


def _votes(
    tree: HtmlElement,
    page: Visible,
    facts: Facts,
    url: str,
    headline: Sequence[int],
    body: Sequence[int],
) -> Iterator[Vote]:
    yield from _by_objects(facts)
    yield from _by_meta(facts)
    yield from _by_address(url)
    yield from _by_elements(tree, page, headline, body)
    yield from _by_text(page, headline, body)


def _by_objects(facts: Facts) -> Iterator[Vote]:
    for node in facts.articles[:1]:
        yield from _by_object(node, 2.2, 1.5)
    if not facts.articles:
        pages = [n for n in facts.nodes if "WebPage" in kinds(n) or n.get("datePublished")]
        for node in pages[:1]:
            yield from _by_object(node, 1.6, 1.0)


def _by_object(node: Node, published: float, updated: float) -> Iterator[Vote]:
    if node.get("datePublished") == node.get("dateModified"):
        published -= 0.3  # one field for both: it may be the day of the last change
    keys: tuple[tuple[str, Role, float], ...] = (
        ("datePublished", "published", published),
        ("dateCreated", "published", published - 1.0),
        ("dateModified", "updated", updated),
    )
    for key, role, weight in keys:
        for text in strings(node.get(key))[:1]:
            moment = moment_in(text)
            if moment is not None:
                yield Vote(moment, role, weight, f"JSON-LD {key}")


def _by_meta(facts: Facts) -> Iterator[Vote]:
    for name, weight in _PUBLISHED_META.items():
        for text in facts.meta.get(name, ())[:1]:
            moment = moment_in(text)
            if moment is not None:
                yield Vote(moment, "published", weight, f"meta {name}")
    for name in _UPDATED_META:
        for text in facts.meta.get(name, ())[:1]:
            moment = moment_in(text)
            if moment is not None:
                yield Vote(moment, "updated", 2.0, f"meta {name}")

    stated = {name for name in facts.meta if name not in _PUBLISHED_META}
    for name in sorted(stated):
        if _PUBLISHED_NAME.search(name) and (moment := moment_in(facts.first(name))):
            yield Vote(moment, "published", 2.0, f"meta {name}")


def _by_address(url: str) -> Iterator[Vote]:
    try:
        found = _IN_ADDRESS.search(urlsplit(url).path)
    except ValueError:
        return
    day = _day(*found.groups()) if found else None
    if day is not None and found is not None:
        moment = Moment(day=day, basis="metadata", shown=found.group().strip("/"))
        yield Vote(moment, "published", 2.5, "address")


def _by_elements(
    tree: HtmlElement, page: Visible, headline: Sequence[int], body: Sequence[int]
) -> Iterator[Vote]:
    """Read ``time`` and microdata, those near the headline before others."""
    places = {block.element: number for number, block in reversed(list(enumerate(page.blocks)))}
    given = 0
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        if element.tag != "time" and (element.get("itemprop") or "").lower() not in _DATED:
            continue
        number = _place_of(element, places)
        role, weight = _said_by(element)
        near = _is_near(number, headline, body)
        if is_beside(element):
            continue
        if not near and weight < 2:
            continue
        moment = _moment_of(element)
        if moment is None:
            continue
        yield Vote(moment, role, weight - 0.5 * given - (not near), "time element")
        given += 1
        if given == 3:
            return


def _said_by(element: HtmlElement) -> tuple[Role, float]:
    """Give what a ``time`` element dates by its own words, and how surely."""
    label = (element.get("itemprop") or "").lower()
    own = f"{label} {element.get('class') or ''}"
    before = element.getprevious()
    words = (element.text or "")[:60] + (before.tail or "" if before is not None else "")[-60:]
    parent = element.getparent()
    if parent is not None and before is None:
        words += (parent.text or "")[-60:]
    if label == "datemodified" or (
        "datepublished" not in label
        and not _PUBLISHED_CLASS.search(own)
        and (_UPDATED_CLASS.search(own) or _UPDATED.search(words))
    ):
        return "updated", 1.5
    if label == "datepublished" or element.get("pubdate") is not None:
        return "published", 2.5
    return "published", 2.2 if _PUBLISHED_CLASS.search(own) else 1.9


def _moment_of(element: HtmlElement) -> Moment | None:
    for name in ("datetime", "content", "title"):
        stated = element.get(name)
        moment = moment_in(tidy(stated)) if stated else None
        if moment is not None:
            return moment
    return _in_words(tidy("".join(element.itertext())[:200]))


def _by_text(page: Visible, headline: Sequence[int], body: Sequence[int]) -> Iterator[Vote]:
    """Read the lines around the headline, which is where a page dates itself for its readers."""
    if not page.blocks:
        return
    top = headline[0] if headline else (body[0] if body else 0)
    last = headline[-1] if headline else top
    below = range(top, min(len(page.blocks), last + _BELOW))
    above = range(top - 1, max(-1, top - _ABOVE), -1)
    after = range(body[-1], min(len(page.blocks), body[-1] + _AFTER)) if body else range(0)
    aside = is_beside(page.blocks[top].element)
    seen = 0
    for numbers, weight in ((below, 2.0), (above, 1.8), (after, 1.5)):
        passed = 0
        for number in numbers:
            text = page.words(page.blocks[number])
            if len(text) > 240 or passed >= 3:
                passed += len(text) > 240
                continue
            if _NOT_ITS_OWN.search(text) or (is_beside(page.blocks[number].element) and not aside):
                continue
            if numbers is after and not _is_dateline(text):
                continue
            for vote in _in_line(text, weight - 0.3 * passed - 0.4 * seen):
                seen += 1
                yield vote
            if seen >= 2:
                return
        if seen:
            return


def _is_dateline(text: str) -> bool:
    """Say whether a line below the body dates the article: it says so, or is but a date."""
    found = find_moments(text)
    if not found:
        return False
    length = sum(one.end - one.start for one in found)
    return (
        _PUBLISHED.search(text) is not None
        or _UPDATED.search(text) is not None
        or length * 3 > len(text) * 2
    )


def _in_line(text: str, weight: float) -> Iterator[Vote]:
    """Read a line that dates the page: the date is much of it, or is announced as one."""
    found = [one for one in find_moments(text) if _is_plausible(one.moment)]
    if not found:
        return
    length = sum(one.end - one.start for one in found)
    if length * 6 < len(text) and len(text) > 90:
        return
    for place, one in enumerate(found[:2]):
        before = text[found[place - 1].end if place else 0 : one.start]
        role: Role = "updated" if _UPDATED.search(before[-40:]) else "published"
        if role == "published" and place:
            continue
        yield Vote(one.moment, role, weight, "text")


def _in_words(text: str) -> Moment | None:
    found = [one.moment for one in find_moments(text) if _is_plausible(one.moment)]
    return found[0] if found else None


def _is_plausible(moment: Moment) -> bool:
    return moment.day is not None and _FIRST <= moment.day < _LAST


def _place_of(element: HtmlElement, places: dict[HtmlElement, int]) -> int | None:
    around: HtmlElement | None = element
    for _ in range(6):
        if around is None:
            return None
        if around in places:
            return places[around]
        around = around.getparent()
    return None


def _is_near(number: int | None, headline: Sequence[int], body: Sequence[int]) -> bool:
    if number is None:
        return False
    if headline:
        return headline[0] - _ABOVE <= number <= headline[-1] + _BELOW
    return not body or body[0] - _BELOW <= number <= body[0] + 3


def _elected(votes: Sequence[Vote]) -> Moment | None:
    """Give the moment of the day with most weight, as exactly as any of its voters says it."""
    if not votes:
        return None
    weights: dict[date, float] = defaultdict(float)
    seen: set[tuple[date, str]] = set()
    for vote in votes:
        day = vote.moment.day
        assert day is not None
        kind = vote.where.partition(" ")[0]
        # One publishing system fills all its tags from one field: they are one voice and a half.
        weights[day] += vote.weight if (day, kind) not in seen else 0.3
        seen.add((day, kind))
    best = max(weights.values())
    if best < _ENOUGH:
        return None
    day = min(day for day, weight in weights.items() if weight >= best - 1e-9)
    own = [vote for vote in votes if vote.moment.day == day]
    return max(own, key=lambda v: (bool(v.moment.clock), bool(v.moment.zone), v.weight)).moment
