"""Which rows of a capture are in its gold body: an alignment of words, monotone in both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

TOKEN = re.compile(r"\w+")
_SLACK = 4  # words by which neighbours may overlap in the gold body
_TRIED = 4  # places in the gold body a row


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
    count = len(row)
    if count < 3:
        return []
    votes: Counter[int] = Counter()
    for place in range(count - 2):
        for at in runs.get(tuple(row[place : place + 3]), ())[:8]:
            votes[at - place] += 1
    near = max(6, count // 4)
    groups: list[list[int]] = []  # first diagonal, last, votes
    for diagonal in sorted(votes):
        if groups and diagonal - groups[-1][1] <= near:
            groups[-1][1] = diagonal
            groups[-1][2] += votes[diagonal]
        else:
            groups.append([diagonal, diagonal, votes[diagonal]])
    groups.sort(key=lambda group: -group[2])
    found = []
    for first, last, number in groups[:_TRIED]:
        if number + 2 >= 0.4 * count:
            share = min(1.0, (number + 2) / count)
            found.append((max(0, first), max(0, last) + count, share))
    return found


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
