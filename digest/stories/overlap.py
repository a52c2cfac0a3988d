"""Texts that hold much of one another: copies cut short, edited, or wrapped in something else.

A text is its shingles, every four words in a row. How much of the shorter text stands in the
longer one is their containment (Broder 1997): unlike their resemblance it sees a teaser in its
article. Only pairs that share a fingerprint are compared; a text's fingerprints are the smallest
of every eight hashed shingles in a row (winnowing: Schleimer, Wilkerson and Aiken 2003), so any
eleven words in common give at least one.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from digest.text.words import words

_SHINGLE = 4  # words
_WINDOW = 8  # shingles
_SHORTEST = 12  # words; a shorter text says too little to be known by a part of it
_PREAMBLE = 100  # words that may stand before what a teaser repeats
_LONGEST = 6_000  # words of a text that are looked at
_CROWD = 24  # texts with one fingerprint: of so many only neighbours in length are compared
_PART = 4  # times as long: a text that much longer is a round-up unless it begins with the shorter
_HINT = 0.15  # of the shorter text's fingerprints, in common, make a pair worth comparing


def overlaps(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Give the places of every two texts that overlap, and how much of the shorter is shared.

    Args:
        texts: folded, in any order.
        least: the containment, 0 to 1, from which a pair is given.
    """
    shingles = [_shingles(text) for text in texts]
    prints = [_winnow(row) for row in shingles]
    for (a, b), shared in sorted(_in_common(prints).items()):
        if shared >= max(1.0, _HINT * min(len(prints[a]), len(prints[b]))):
            contained = _containment(shingles[a], shingles[b])
            if contained >= least:
                yield a, b, contained


def _shingles(text: str) -> array[int]:
    found = words(text)[:_LONGEST]
    if len(found) < _SHORTEST:
        return array("I")
    raw = [word.encode("utf-8", "surrogatepass") for word in found]
    rows = zip(*(raw[i:] for i in range(_SHINGLE)), strict=False)
    return array("I", [zlib.crc32(b" ".join(row)) for row in rows])


def _winnow(row: array[int]) -> array[int]:
    last = max(len(row) - _WINDOW + 1, 1)
    return array("I", {min(row[i : i + _WINDOW]) for i in range(last)} if row else ())


def _in_common(prints: Sequence[array[int]]) -> Counter[tuple[int, int]]:
    """Count the fingerprints that two places share.

    Each fingerprint and where it stands are one number, and these are sorted: tens of thousands
    of texts have a million of them, and a table of tables would take ten times the room.
    """
    order = sorted(range(len(prints)), key=lambda i: (len(prints[i]), i))
    marks = array("Q", (mark << 32 | rank for rank, i in enumerate(order) for mark in prints[i]))
    shared: Counter[tuple[int, int]] = Counter()
    for _, same in groupby(sorted(marks), key=lambda mark: mark >> 32):
        places = [order[mark & 0xFFFFFFFF] for mark in same]
        if 1 < len(places) <= _CROWD:
            shared.update((min(a, b), max(a, b)) for i, a in enumerate(places) for b in places[:i])
        elif len(places) > _CROWD:
            shared.update((min(a, b), max(a, b)) for a, b in pairwise(places))
    return shared


def _containment(a: array[int], b: array[int]) -> float:
    """Give the share of the shorter text's shingles that stand in the longer one.

    Where the longer is longer by far, only its opening counts: a teaser is how an article begins,
    whereas a round-up that quotes a report somewhere does not make it superfluous.
    """
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(long) > _PART * len(short):
        long = long[: 2 * len(short) + _PREAMBLE]
    own = frozenset(short)
    return len(own.intersection(long)) / len(own)
