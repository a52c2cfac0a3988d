"""Documents → stories: the reports of one event together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from digest.model import Document, Join, Reason, Story
from digest.stories.apply import Apply
from digest.stories.clusters import Clusters, Near, nearest, ties
from digest.stories.imprints import marks
from digest.stories.order import by_day, by_moment
from digest.stories.similarity import Similarity
from digest.stories.wording import asked, spelled
from digest.text.addresses import canonical

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.stories.wording import Marks

_Asked = tuple[int, Sequence[int]]
_PAIRS = 10_000  # that are compared in one go
_FULL = 800  # words; beyond it length makes no better lead
_GOES_ON = 0.165  # how alike two reports are, one of each of two weeks, that tell of one event
CENTRALITY = "centrality"  # the reason of this name comes from here
_CENTRAL = 2.0  # points, where so many reports have one of the story among their nearest:
_MANY = 20


def group(
    documents: Iterable[Document],
    apart: Sequence[Sequence[str]] = (),
    together: Sequence[Sequence[str]] = (),
) -> tuple[Story, ...]:
    """Give the stories that the documents tell; a story's id is its first report's.

    Items that stood beside an article on its page stay alone: their day is unknown, and a list
    of what a source ticked is read as a list.

    Args:
        documents: in any order; the result is the same in every one.
        apart: ids or addresses, two or more each time, that the editor wants in different stories.
        together: those that the editor wants in one.
    """
    return grouped(documents, apart, together)[0]


def grouped(
    documents: Iterable[Document],
    apart: Sequence[Sequence[str]] = (),
    together: Sequence[Sequence[str]] = (),
    apply: Apply = map,
    known: Marks = marks,
) -> tuple[tuple[Story, ...], tuple[Join, ...]]:
    """Give the stories, and for each further report of one why it belongs to it.

    Args:
        documents: in any order.
        apart: as for :func:`group`.
        together: as for :func:`group`.
        apply: does what concerns one document alone.
        known: gives the marks of headline and paragraphs, for instance those taken before.
    """
    ordered = sorted(documents, key=by_day)
    able = [document for document in ordered if _may_join(document)]
    similarity = Similarity(able, apply, known)
    near = nearest(similarity)
    groups = [
        part for group in _partition(able, near, apart, together) for part in _told(able, group)
    ]
    joins = _joins(able, similarity, _joined(similarity, groups), apply)
    central = _centrality(near, groups)
    stories = [
        *(_story([able[i] for i in group], n) for group, n in zip(groups, central, strict=True)),
        *(_story([document], 0) for document in ordered if not _may_join(document)),
    ]
    return tuple(sorted(stories, key=lambda story: by_day(story.lead))), tuple(joins)


def follow_ups(
    new: Sequence[Document], old: Sequence[Document]
) -> Iterator[tuple[Document, Document]]:
    """Give each new report with each old one that it goes on with: alike as two of one story."""
    similarity = Similarity([*old, *new])
    for place, report in enumerate(new, start=len(old)):
        likeness = similarity.scores(np.full(len(old), place), np.arange(len(old))).tolist()
        for before, alike in zip(old, likeness, strict=True):
            if alike >= _GOES_ON and _may_join(report) and _may_join(before):
                yield report, before


def _centrality(near: Sequence[Near], groups: Sequence[Sequence[int]]) -> list[int]:
    """Count for each group the other reports that have one of it among their nearest."""
    group_of = {place: at for at, group in enumerate(groups) for place in group}
    found = [0] * len(groups)
    for place, others in enumerate(near):
        for at in {group_of[other] for other in others} - {group_of[place]}:
            found[at] += 1
    return found


def _joined(
    similarity: Similarity, groups: Iterable[Sequence[int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the likest of the reports before each one but its group's first, and that one."""
    found: list[tuple[int, int]] = []
    for part in _in_parts((g[at], g[:at]) for g in groups for at in range(1, len(g))):
        sizes = [len(before) for _, before in part]
        places = np.repeat([place for place, _ in part], sizes)
        others = np.fromiter(chain.from_iterable(before for _, before in part), np.int64)
        likeness = np.split(similarity.scores(places, others), np.cumsum(sizes))[:-1]
        found += [
            (before[int(scores.argmax())], place)
            for (place, before), scores in zip(part, likeness, strict=True)
        ]
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _in_parts(asked: Iterable[_Asked]) -> Iterator[list[_Asked]]:
    """Part reports with others until there are so many pairs."""
    part: list[_Asked] = []
    pairs = 0
    for place, others in asked:
        part.append((place, others))
        pairs += len(others)
        if pairs >= _PAIRS:
            yield part
            part, pairs = [], 0
    if part:
        yield part


def _joins(
    documents: Sequence[Document],
    similarity: Similarity,
    joined: tuple[NDArray[np.int64], NDArray[np.int64]],
    apply: Apply,
) -> Iterator[Join]:
    """Say of reports that are joined what they share.

    Both have it, so one of them is read again: rather one that is for another pair too.
    """
    pairs = list(zip(*(places.tolist() for places in joined), strict=True))
    alike = list(similarity.likenesses(*joined))
    keys: dict[int, set[int]] = {}  # what is asked of each report that is read again
    sides: list[int] = []
    for pair, one in zip(pairs, alike, strict=True):
        side = min(pair, key=lambda place: (place not in keys, len(documents[place].text)))
        keys.setdefault(side, set()).update(one.keys)
        sides.append(side)
    questions = (asked(documents[place], sorted(asks)) for place, asks in keys.items())
    words = dict(zip(keys, apply(spelled, questions), strict=True))
    for (a, b), one, side in zip(pairs, alike, sides, strict=True):
        names, said = one.loudest(words[side])
        yield Join(
            a=documents[a].id,
            b=documents[b].id,
            score=round(one.score, 3),
            names=names,
            words=said,
        )


def _told(documents: Sequence[Document], group: list[int]) -> list[list[int]]:
    """Part a group that no article leads: a list of items shows each of them, and no further one."""
    if all(documents[place].kind == "feed-item" for place in group):
        return [[place] for place in group]
    return [group]


def _may_join(document: Document) -> bool:
    return not (document.kind == "feed-item" and document.beside)


def _story(reports: Sequence[Document], near: int) -> Story:
    """Let the fullest report lead, the earliest of those equally full.

    The earliest of all gives the story its name: a fuller report, or a better reading of one,
    may take the lead, and a link to the story still finds it.
    """
    lead = max(reports, key=lambda d: (d.kind != "feed-item", not d.partial, _length(d)))
    rest = [report for report in reports if report is not lead]
    central = Reason(name=CENTRALITY, points=round(_CENTRAL * min(near / _MANY, 1.0), 2))
    name = min(reports, key=by_moment).id
    return Story(id=name, documents=(lead, *rest), reasons=(central,) if central.points else ())


def _length(document: Document) -> int:
    return min(_FULL, document.text.count(" "))


def _partition(
    documents: Sequence[Document],
    near: Sequence[Near],
    apart: Sequence[Sequence[str]],
    together: Sequence[Sequence[str]],
) -> list[list[int]]:
    """Give the groups of places."""
    clusters = Clusters(len(documents), ties(near))
    if apart or together:
        find = _finder(documents)
        for names in apart:
            clusters.forbid(map(find, names))
        for names in together:
            clusters.join_by_hand(*chain.from_iterable(map(find, names)))
    clusters.agglomerate()
    return clusters.groups()


def _finder(documents: Sequence[Document]) -> Callable[[str], list[int]]:
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        by_name[document.id].append(place)
        if document.url:
            by_name[canonical(document.url)].append(place)

    def find(name: str) -> list[int]:
        return by_name.get(name) or by_name.get(canonical(name) or name, [])

    return find
