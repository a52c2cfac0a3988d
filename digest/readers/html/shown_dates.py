"""The days that a page shows its readers: ``time`` elements and the lines around the headline."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from digest.model import Moment
from digest.readers.html.facts import tidy
from digest.readers.html.metadata_dates import Role, Vote, is_plausible, moment_in
from digest.readers.html.visible import Visible, is_beside
from digest.text.moments import find_moments

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
_PUBLISHED_CLASS = re.compile(r"publish|entry-date|post-?date|pubdate|date-?time|posted|created", re.IGNORECASE)  # fmt: skip
_UPDATED_CLASS = re.compile(r"updat|modif|revis", re.IGNORECASE)
_DATED = ("datepublished", "datemodified")  # itemprop
_LONGEST_DATE = 60  # characters of a line that says when, and little more
_DASH = re.compile(r"[\s)]*(?:[|–—:/]|-+ |\()")
_ABOVE, _BELOW = 8, 14  # blocks around the headline where a page puts its date
_FAR, _MOST_ELEMENTS = 100_000, 500
_AFTER = 8  # blocks below the body where it puts it otherwise


def by_elements(
    tree: HtmlElement,
    page: Visible,
    headline: Sequence[int],
    body: Sequence[int],
    taken: Container[int] = (),
) -> Iterator[Vote]:
    """Read ``time`` and microdata, those right below the headline first."""
    dated = [
        element
        for element in tree.iter("time", "span", "abbr", "div", "p")
        if element.tag == "time" or (element.get("itemprop") or "").lower() in _DATED
    ]
    if not dated:
        return
    places = {block.element: number for number, block in reversed(list(enumerate(page.blocks)))}
    found: list[tuple[bool, int, HtmlElement]] = []
    top = headline[0] if headline else (body[0] if body else 0)
    for element in dated:
        number = _place_of(element, places)
        if number in taken:
            continue
        far = _FAR if number is None else abs(number - top) + _ABOVE * (number < top)
        if len(found) < _MOST_ELEMENTS:
            found.append((not _is_near(number, headline, body), far, element))
    given = 0
    for away, _, element in sorted(found, key=lambda each: each[:2]):
        role, weight = _said_by(element)
        if (away and weight < 2) or is_beside(element):
            continue
        moment = _moment_of(element)
        if moment is None:
            continue
        yield Vote(moment, role, weight - 0.5 * given - away, "time element")
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


def by_text(
    page: Visible, headline: Sequence[int], body: Sequence[int], taken: Container[int] = ()
) -> Iterator[Vote]:
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
            if number in taken:
                continue
            text = page.lines[number]
            if len(text) > 240 and numbers is below and not passed:
                text = _dateline(text) or text
            if len(text) > 240 or passed >= 3:
                passed += len(text) > 240
                continue
            votes = _in_line(text, weight - 0.3 * passed - 0.4 * seen)
            if not votes or _NOT_ITS_OWN.search(text):
                continue
            if is_beside(page.blocks[number].element) and not aside:
                continue
            if numbers is after and not _is_dateline(text):
                continue
            yield from votes
            seen += len(votes)
            if seen >= 2:
                return
        if seen:
            return


def is_dated(page: Visible, headline: Sequence[int]) -> bool:
    """Say whether one of the two lines below the headline is a date, and no link."""
    following = page.blocks[headline[-1] + 1 :][:2] if headline else ()
    return any(
        block.end - block.start <= _LONGEST_DATE
        and not block.linked
        and find_moments(page.words(block)) != []
        for block in following
    )


def _dateline(paragraph: str) -> str:
    """Give the place and day that a press release opens with, up to its dash or bar."""
    for found in find_moments(paragraph[:120])[:1]:
        if found.start <= 60 and _DASH.match(paragraph, found.end):
            return paragraph[: found.end]
    return ""


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


def _in_line(text: str, weight: float) -> list[Vote]:
    """Read a line that dates the page: the date is much of it, or is announced as one."""
    found = [one for one in find_moments(text) if is_plausible(one.moment)]
    votes: list[Vote] = []
    length = sum(one.end - one.start for one in found)
    if length * 6 < len(text) and len(text) > 90:
        return votes
    for place, one in enumerate(found[:2]):
        before = text[found[place - 1].end if place else 0 : one.start]
        role: Role = "updated" if _UPDATED.search(before[-40:]) else "published"
        if role == "published" and place:
            continue
        votes.append(Vote(one.moment, role, weight, "text"))
    return votes


def _in_words(text: str) -> Moment | None:
    found = [one.moment for one in find_moments(text) if is_plausible(one.moment)]
    return found[0] if found else None


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
