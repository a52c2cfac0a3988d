"""Groups of reports that belong together, by their likeness.

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.stories.similarity import Similarity

Near = Mapping[int, float]  # the places of a report's nearest others, and how alike each is

_NEIGHBOURS = 7  # that two reports may share
_ALIKE = 0.06  # a neighbour is alike at least so much
_TIES = 5  # of one report
_TIE = 0.105  # a tie is at least so close
_JOIN = 0.195  # the tie of two groups that are joined
_NONE_SHARED, _ALL_SHARED = 0.3, 1.7  # what a likeness counts with no or all neighbours shared


def nearest(similarity: Similarity) -> list[Near]:
    """Give the nearest others of each report."""
    places = list(range(similarity.size))  # one object for each number, however often it stands
    return [
        {
            places[other]: alike
            for other, alike in zip(others.tolist(), likeness.tolist(), strict=True)
        }
        for others, likeness in similarity.neighbours(_ALIKE, _NEIGHBOURS)
    ]


def ties(near: Sequence[Near]) -> Iterator[tuple[int, int, float]]:
    """Give the closest ties of each report; one that both keep comes twice."""
    nearest_of: list[list[int]] = [[] for _ in near]
    for a, others in enumerate(near):
        for b in others:
            nearest_of[b].append(a)
    for a, others in enumerate(near):
        alike = {b: near[b][a] for b in nearest_of[a]} | dict(others)
        close = {b: x * _weight_of_shared(a, others, b, near[b]) for b, x in alike.items()}
        for b in _closest(close):
            yield a, b, close[b]


def _weight_of_shared(a: int, near_a: Near, b: int, near_b: Near) -> float:
    """Weigh a likeness by how many neighbours are shared; each is its own nearest."""
    shared = len(near_a.keys() & near_b.keys()) + (a in near_b) + (b in near_a)
    part = shared / math.sqrt((1 + len(near_a)) * (1 + len(near_b)))
    return _NONE_SHARED + (_ALL_SHARED - _NONE_SHARED) * part


def _closest(ties: Near) -> list[int]:
    enough = [other for other, tie in ties.items() if tie >= _TIE]
    return heapq.nsmallest(_TIES, enough, key=lambda other: (-ties[other], other))


class Clusters:
    """Groups of places, the ties between them, and the joining of the closest."""

    def __init__(self, size: int, ties: Iterable[tuple[int, int, float]]) -> None:
        self._members = {i: {i} for i in range(size)}
        self._ties: list[dict[int, float]] = [{} for _ in range(size)]
        self._apart: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._rulings = count()
        for a, b, tie in ties:
            self._ties[a][b] = self._ties[b][a] = tie

    def forbid(self, parties: Iterable[Iterable[int]]) -> None:
        """Keep places of different parties in different groups, because the editor says so."""
        ruling = next(self._rulings)
        for party, places in enumerate(parties):
            for place in places:
                self._apart[place].add((ruling, party))

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
        one, other = self._parties(a), self._parties(b)
        return any(len(one[ruling] | other[ruling]) > 1 for ruling in one.keys() & other.keys())

    def _parties(self, group: int) -> dict[int, set[int]]:
        """Give the parties that a group holds places of, by the ruling that parts them."""
        found: dict[int, set[int]] = defaultdict(set)
        for place in self._members[group] & self._apart.keys():
            for ruling, party in self._apart[place]:
                found[ruling].add(party)
        return found

    def _join(self, a: int, b: int) -> None:
        self._members[a] |= self._members.pop(b)
        for other, score in self._ties[b].items():
            del self._ties[other][b]
            if other != a:
                total = self._ties[a].get(other, 0.0) + score
                self._ties[a][other] = self._ties[other][a] = total
        self._ties[b] = {}
        self._ties[a].pop(b, None)
