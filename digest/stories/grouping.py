"""Documents → stories: the reports of one event together.

Two reports are tied by their likeness, and the more closely the more of their nearest others they
share (Jarvis & Patrick 1973): reports of one event are alike to the same reports, whereas two of
one kind – polls, say, of two regions – are alike to different ones. Each report keeps its closest
few ties, and the two groups that are tied most closely for their size are joined, again and
again, until no tie is close enough. Few ties keep twin topics apart; the size in the measure
keeps a big story from swallowing its surroundings. One threshold for every week.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from digest.model import Document, Join, Story
from digest.stories.order import by_day
from digest.stories.similarity import Similarity
from digest.text.addresses import canonical

_NEIGHBOURS = 7  # that two reports may share
_ALIKE = 0.06  # a neighbour is alike at least so much
_TIES = 5  # of one report
_TIE = 0.11  # a tie is at least so close
_JOIN = 0.21  # the tie of two groups that are joined
_NONE_SHARED, _ALL_SHARED = 0.3, 1.7  # what a likeness counts with no or all neighbours shared
_FULL = 800  # words; beyond it length makes no better lead


def group(
    documents: Iterable[Document],
    apart: Sequence[tuple[str, str]] = (),
    together: Sequence[tuple[str, str]] = (),
) -> tuple[Story, ...]:
    """Give the stories that the documents tell; a story's id is its lead's.

    Items that stood beside an article on its page stay alone: their day is unknown, and a list
    of what a source ticked is read as a list.

    Args:
        documents: in any order; the result is the same in every one.
        apart: pairs of ids or addresses that the editor wants in different stories.
        together: pairs that the editor wants in one.
    """
    return grouped(documents, apart, together)[0]


def grouped(
    documents: Iterable[Document],
    apart: Sequence[tuple[str, str]] = (),
    together: Sequence[tuple[str, str]] = (),
) -> tuple[tuple[Story, ...], tuple[Join, ...]]:
    """Give the stories, and for each further report of one why it belongs to it."""
    ordered = sorted(documents, key=by_day)
    able = [document for document in ordered if _may_join(document)]
    alone = [[document] for document in ordered if not _may_join(document)]
    similarity = Similarity(able)
    groups = _partition(able, similarity, apart, together)
    joins = [join for group in groups for join in _joins(able, similarity, group)]
    stories = [_story(r) for r in [*([able[i] for i in group] for group in groups), *alone]]
    return tuple(sorted(stories, key=lambda story: by_day(story.lead))), tuple(joins)


def _joins(
    documents: Sequence[Document], similarity: Similarity, group: Sequence[int]
) -> Iterator[Join]:
    """Tie each report to the likest of those before it."""
    for at, place in enumerate(group[1:], start=1):
        best = group[int(similarity.scores(place, group[:at]).argmax())]
        likeness = similarity.explain(best, place)
        yield Join(
            a=documents[best].id,
            b=documents[place].id,
            score=round(likeness.score, 3),
            names=likeness.names,
            words=likeness.words,
        )


def _may_join(document: Document) -> bool:
    return not (document.kind == "feed-item" and document.beside)


def _story(reports: Sequence[Document]) -> Story:
    """Let the fullest report lead, the earliest of those equally full."""
    lead = max(reports, key=lambda d: (d.kind != "feed-item", not d.partial, _length(d)))
    rest = [report for report in reports if report is not lead]
    return Story(id=lead.id, documents=(lead, *rest))


def _length(document: Document) -> int:
    return min(_FULL, document.text.count(" "))


def _partition(
    documents: Sequence[Document],
    similarity: Similarity,
    apart: Sequence[tuple[str, str]],
    together: Sequence[tuple[str, str]],
) -> list[list[int]]:
    """Give the groups of places."""
    find = _finder(documents)
    clusters = _Clusters(len(documents), _ties(similarity))
    for x, y in apart:
        clusters.forbid((a, b) for a in find(x) for b in find(y))
    for x, y in together:
        clusters.join_by_hand(*find(x), *find(y))
    clusters.agglomerate()
    return clusters.groups()


def _ties(similarity: Similarity) -> Iterator[tuple[int, int, float]]:
    """Give every tie that one of its two reports keeps, once."""
    near = [
        dict(zip(others.tolist(), likeness.tolist(), strict=True))
        for others, likeness in similarity.neighbours(_ALIKE, _NEIGHBOURS)
    ]
    known: list[dict[int, float]] = [{} for _ in near]
    for a, others in enumerate(near):
        for b, likeness in others.items():
            known[a][b] = known[b][a] = likeness * _weight_of_shared(a, others, b, near[b])
    kept = [frozenset(_closest(ties)) for ties in known]
    for a, ties in enumerate(known):
        for b, tie in ties.items():
            if a < b and (b in kept[a] or a in kept[b]):
                yield a, b, tie


def _weight_of_shared(
    a: int, near_a: Mapping[int, float], b: int, near_b: Mapping[int, float]
) -> float:
    """Weigh a likeness by how many neighbours are shared; each is its own nearest."""
    shared = len(near_a.keys() & near_b.keys()) + (a in near_b) + (b in near_a)
    part = shared / math.sqrt((1 + len(near_a)) * (1 + len(near_b)))
    return _NONE_SHARED + (_ALL_SHARED - _NONE_SHARED) * part


def _closest(ties: Mapping[int, float]) -> list[int]:
    enough = [other for other, tie in ties.items() if tie >= _TIE]
    return heapq.nsmallest(_TIES, enough, key=lambda other: (-ties[other], other))


def _finder(documents: Sequence[Document]) -> Callable[[str], list[int]]:
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        by_name[document.id].append(place)
        if document.url:
            by_name[canonical(document.url)].append(place)

    def find(name: str) -> list[int]:
        return by_name.get(name) or by_name.get(canonical(name) or name, [])

    return find


class _Clusters:
    """Groups of places, the ties between them, and the joining of the closest."""

    def __init__(self, size: int, ties: Iterable[tuple[int, int, float]]) -> None:
        self._members = {i: {i} for i in range(size)}
        self._ties: list[dict[int, float]] = [{} for _ in range(size)]
        self._apart: dict[int, set[int]] = defaultdict(set)
        for a, b, tie in ties:
            self._ties[a][b] = self._ties[b][a] = tie

    def forbid(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keep two places in different groups, because the editor says so."""
        for a, b in pairs:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join_by_hand(self, *places: int) -> None:
        """Join places because the editor says so."""
        found = {g for g, members in self._members.items() if not members.isdisjoint(places)}
        first, *others = sorted(found) or [0]
        for other in others:
            self._join(first, other)

    def agglomerate(self) -> None:
        """Join the closest two groups while they are close enough."""
        heap = [
            (-self._closeness(a, b), a, b)
            for a, ties in enumerate(self._ties)
            for b in ties
            if a < b and a in self._members and b in self._members
        ]
        heapq.heapify(heap)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if a not in self._members or b not in self._members or b not in self._ties[a]:
                continue
            closeness = self._closeness(a, b)
            if closeness < _JOIN:
                continue
            if -negative - closeness > 1e-12:
                heapq.heappush(heap, (-closeness, a, b))
                continue
            if self._forbidden(a, b):
                continue
            self._join(a, b)
            for other in self._ties[a]:
                pair = (min(a, other), max(a, other))
                heapq.heappush(heap, (-self._closeness(*pair), *pair))

    def groups(self) -> list[list[int]]:
        """Give the groups."""
        return [sorted(members) for members in self._members.values()]

    def _closeness(self, a: int, b: int) -> float:
        sizes = len(self._members[a]) * len(self._members[b])
        return self._ties[a].get(b, 0.0) / math.sqrt(sizes)

    def _forbidden(self, a: int, b: int) -> bool:
        return any(self._apart[i] & self._members[b] for i in self._members[a] if i in self._apart)

    def _join(self, a: int, b: int) -> None:
        self._members[a] |= self._members.pop(b)
        for other, score in self._ties[b].items():
            del self._ties[other][b]
            if other != a:
                total = self._ties[a].get(other, 0.0) + score
                self._ties[a][other] = self._ties[other][a] = total
        self._ties[b] = {}
        self._ties[a].pop(b, None)
