"""Which story comes first: a score shown as the sum it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from digest.model import Document, Link, Noun, Period, Reason, Story
from digest.stories.grouping import CENTRALITY
from digest.stories.order import by_day, latest_instant
from digest.text.addresses import canonical, publisher
from digest.text.folding import fold
from digest.text.phrases import mentions

_SOURCES = 2.0  # for each source beyond the first, up to
_MOST_SOURCES = 5
_LENGTH = 2.0  # for a full-length report
_FULL_LENGTH = 600  # words
_RECENCY = 2.0  # for the last moment of the period
_PICK = 3.0


class Weight(Noun, frozen=True, kw_only=True):
    """Points that the editor gives to, or takes from, every story of a source, section or word."""

    kind: Literal["source", "section", "word"]
    name: str
    points: float


def rank(
    stories: Iterable[Story],
    *,
    period: Period | None = None,
    picks: Sequence[Link] = (),
    weights: Sequence[Weight] = (),
) -> tuple[Story, ...]:
    """Give the stories with the reasons for their places, the most important first.

    Args:
        stories: in any order; how central each is to the week it has from its grouping.
        period: what recency is measured in; without one it counts for nothing.
        picks: what the sources' own editors put forward, besides the picks that stand in the
            documents.
        weights: the editor's own.
    """
    told = list(stories)
    chosen = _chosen([link for story in told for d in story.documents for link in d.links], picks)
    ranked = [
        msgspec.structs.replace(
            story,
            reasons=(*_reasons(story, period, chosen), *_weighed(story, weights)),
        )
        for story in told
    ]
    return tuple(sorted(ranked, key=lambda story: (-story.score, by_day(story.lead), story.id)))


def _reasons(story: Story, period: Period | None, chosen: frozenset[str]) -> tuple[Reason, ...]:
    sources = _sources(story) if len(story.documents) > 1 else 1
    length = max(len(d.text.split(maxsplit=_FULL_LENGTH)) for d in story.documents)
    points = {
        "sources": _SOURCES * min(max(sources - 1, 0), _MOST_SOURCES),
        "length": _LENGTH * min(length / _FULL_LENGTH, 1.0),
        "recency": _RECENCY * _recency(story, period),
        CENTRALITY: sum(r.points for r in story.reasons if r.name == CENTRALITY),
        "picks": _PICK * any(chosen and _is_chosen(d, chosen) for d in story.documents),
    }
    return tuple(
        Reason(name=name, points=round(value, 2)) for name, value in points.items() if value
    )


def _sources(story: Story) -> int:
    return len({publisher(d.source, d.url) for d in story.documents} - {""})


def _weighed(story: Story, weights: Sequence[Weight]) -> Iterator[Reason]:
    """Give the editor's weights that a report of the story meets, each once."""
    if not weights:
        return
    names = {
        "source": {fold(document.source) for document in story.documents},
        "section": {fold(tag) for document in story.documents for tag in document.tags},
    }
    for weight in weights:
        name = fold(weight.name)
        if weight.kind == "word":
            met = any(mentions(document, (name,)) for document in story.documents)
        else:
            met = name in names[weight.kind]
        if name and met and weight.points:
            yield Reason(name=f"{weight.kind} {weight.name}", points=weight.points)


def _recency(story: Story, period: Period | None) -> float:
    """Give where in the period the story last moved: 0 its start or unknown, 1 its end."""
    if period is None:
        return 0.0
    known = [latest_instant(document) for document in story.documents]
    latest = max((at for at in known if at is not None), default=None)
    if latest is None:
        return 0.0
    start, end = period.start.timestamp(), period.end.timestamp()
    return min(max((latest - start) / ((end - start) or 1.0), 0.0), 1.0)


def _chosen(found: Iterable[Link], given: Iterable[Link]) -> frozenset[str]:
    picks = [link for link in (*found, *given) if link.role == "pick"]
    return frozenset(
        [canonical(link.url) for link in picks if link.url]
        + [fold(link.headline) for link in picks if link.headline]
    )


def _is_chosen(document: Document, chosen: frozenset[str]) -> bool:
    named = document.url and canonical(document.url) in chosen
    return bool(named) or bool(document.headline and fold(document.headline) in chosen)
