"""When a page was published and changed: every place that says so, weighed against the others.

A page's metadata is wrong on one page in twenty to seven, the date beside the headline on one in
eight, and they err on different pages: so each place that names a day votes for it. A page that
says nothing gets no date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from digest.model import Moment
from digest.readers.html.facts import Facts
from digest.readers.html.metadata_dates import Vote, by_address, by_meta, by_objects
from digest.readers.html.shown_dates import by_elements, by_text
from digest.readers.html.visible import Visible

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

_ENOUGH = 1.4
_EDITION = 60  # days after which a changed page is a new edition, not a corrected one


def find_dates(
    tree: HtmlElement,
    page: Visible,
    facts: Facts,
    url: str,
    headline: Sequence[int],
    body: Sequence[int],
    taken: Container[int] = (),
) -> tuple[Moment | None, Moment | None]:
    """Give the moments of publication and of the last change, None where the page says none.

    Args:
        tree: the page.
        page: its visible text.
        facts: what it states.
        url: its address, "" when unknown.
        headline: numbers of the blocks of the headline.
        body: numbers of the blocks of the body, in order.
        taken: numbers of blocks that date something else.
    """
    votes: list[Vote] = [
        *by_objects(facts),
        *by_meta(facts),
        *by_address(url),
        *by_elements(tree, page, headline, body, taken),
        *by_text(page, headline, body, taken),
    ]
    published = _elected([vote for vote in votes if vote.role == "published"])
    updated = _elected([vote for vote in votes if vote.role == "updated"])
    if published and updated and _is_another_edition(published, updated, votes):
        published = None
    if published and updated and published.day and updated.day and updated.day < published.day:
        updated = None
    if updated and published and (updated.day, updated.clock) == (published.day, published.clock):
        updated = None
    return published, updated


def _is_another_edition(published: Moment, updated: Moment, votes: Sequence[Vote]) -> bool:
    """Say whether a page shows the day of its new edition alone, and JSON-LD alone an old one.

    One in ten of such pages is dated by its JSON-LD: the day of publication is then left unknown.
    """
    places = {v.where.partition(" ")[0] for v in votes if v.moment.day == published.day}
    shown = {v.where for v in votes if v.moment.day == updated.day}
    if places != {"JSON-LD"} or shown.isdisjoint(("text", "time element")):
        return False
    assert published.day is not None
    assert updated.day is not None
    return (updated.day - published.day).days > _EDITION


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
