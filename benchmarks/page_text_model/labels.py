"""Which rows of a capture are in its gold body: an alignment of words, monotone in both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

TOKEN = re.compile(r"\w+")
_SLACK = 4  # words by which neighbours may overlap in the gold body
_TRIED = 4  # places in the gold body a row
_STRAY = 8  # a place with so many times fewer votes than the best beside it is a chance likeness


def labels(texts: Sequence[str], gold: str) -> tuple[list[float], float]:
    """Give for each row the share of it that is gold, and the share of the gold that is covered.

    A row votes with its three-word runs for where in the gold body it stands; the heaviest chain
    of votes that goes forward in both is kept. Short rows between two of the chain count where
    their words stand in the gap in order.
    """
    wanted = TOKEN.findall(gold.casefold())
    rows = [TOKEN.findall(text.casefold()) for text in texts]
    runs = defaultdict(list)
    for place in range(len(wanted) - 2):
        runs[tuple(wanted[place : place + 3])].append(place)
    chain = _heaviest_chain([_candidates(row, runs) for row in rows], len(wanted))
    result = [0.0] * len(rows)
    ends: dict[int, tuple[int, int]] = {}
    for place, (start, end, share) in chain.items():
        result[place] = share
        ends[place] = (start, end)
    _short_rows(rows, wanted, ends, result)
    covered = sum(share * len(rows[place]) for place, share in enumerate(result))
    return result, min(1.0, covered / max(1, len(wanted)))


def _candidates(
    row: list[str], runs: dict[tuple[str, ...], list[int]]
) -> list[tuple[int, int, float]]:
    """Give where in the gold body a row may stand: from, to, and the share of it that stands there.

    A run that the gold body says twice votes for a place that few other runs of the row vote for:
    such votes count for nothing, or the row would seem to reach over its neighbours.
    """
    count = len(row)
    places: dict[int, list[int]] = defaultdict(list)  # by gold position - position in the row
    for place in range(count - 2):
        for at in runs.get(tuple(row[place : place + 3]), ())[:8]:
            places[at - place].append(at)
    found = []
    for group in _neighbours(sorted(places), max(6, count // 4)):
        most = max(len(places[diagonal]) for diagonal in group)
        agreed = [at for d in group if len(places[d]) * _STRAY >= most for at in places[d]]
        votes = len(agreed)
        if votes + 2 >= 0.4 * count:
            share = min(1.0, (votes + 2) / count)
            found.append((votes, (min(agreed), max(agreed) + 3, share)))
    found.sort(key=lambda candidate: -candidate[0])
    return [candidate for _, candidate in found[:_TRIED]]


def _neighbours(values: Sequence[int], near: int) -> list[list[int]]:
    """Part sorted values into groups, each within ``near`` of the next."""
    groups: list[list[int]] = []
    for value in values:
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def _heaviest_chain(
    candidates: Sequence[list[tuple[int, int, float]]], length: int
) -> dict[int, tuple[int, int, float]]:
    """Weighted increasing chain, kept as a frontier of (end in gold, weight)."""
    ends: list[int] = [-1]
    weights: list[float] = [0.0]
    nodes: list[tuple[int, tuple[int, int, float], int] | None] = [None]  # row, candidate, parent
    best_at: list[int] = [0]
    for place, options in enumerate(candidates):
        fresh = []
        for option in options:
            start, end, share = option
            at = bisect_right(ends, start + _SLACK) - 1
            parent = best_at[at]
            fresh.append((min(end, length), weights[at] + share * (end - start), option, parent))
        for end, weight, option, parent in fresh:
            at = bisect_right(ends, end) - 1
            if weights[at] >= weight:
                continue
            nodes.append((place, option, parent))
            if ends[at] == end:
                weights[at], best_at[at] = weight, len(nodes) - 1
            else:
                at += 1
                ends.insert(at, end)
                weights.insert(at, weight)
                best_at.insert(at, len(nodes) - 1)
            while at + 1 < len(ends) and weights[at + 1] <= weight:
                del ends[at + 1], weights[at + 1], best_at[at + 1]
    chain: dict[int, tuple[int, int, float]] = {}
    node = nodes[best_at[-1]]
    while node is not None:
        place, option, parent = node
        chain.setdefault(place, option)
        node = nodes[parent]
    return chain


def _short_rows(
    rows: Sequence[list[str]],
    wanted: list[str],
    ends: dict[int, tuple[int, int]],
    result: list[float],
) -> None:
    kept = sorted(ends)
    for before, after in pairwise(kept):
        if after - before < 2:
            continue
        at = ends[before][1] - 2
        stop = ends[after][0] + 2
        for place in range(before + 1, after):
            row = rows[place]
            if not 0 < len(row) <= 6:
                continue
            found = _in_order(row, wanted, max(0, at), stop)
            if found is not None:
                result[place], at = 1.0, found


def _in_order(row: list[str], wanted: list[str], start: int, stop: int) -> int | None:
    for at in range(start, min(stop, len(wanted)) - len(row) + 1):
        if wanted[at : at + len(row)] == row:
            return at + len(row)
    return None
