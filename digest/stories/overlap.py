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
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.text.words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Row = NDArray[np.uint32]

_SHINGLE = 4  # words
_WINDOW = 8  # shingles
_SHORTEST = 12  # words; a shorter text says too little to be known by a part of it
_PREAMBLE = 100  # words that may stand before what a teaser repeats
_LONGEST = 6_000  # words of a text that are looked at
_CROWD = 24  # texts with one fingerprint: of so many only neighbours in length are compared
_PART = 4  # times as long: a text that much longer is a round-up unless it begins with the shorter
_MIX = 0x9E3779B1  # an odd number without a pattern: Knuth's
_VOCABULARY = 100_000  # stretches between spaces whose numbers are kept in mind
_PROSE = 60  # characters: no longer one is kept
_AROUND = ".,;:!?\"'()"  # what stands around a word and parts it from none
_HINT = 0.15  # of the shorter text's fingerprints, in common, make a pair worth comparing


def overlaps(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Give the places of every two texts that overlap, and how much of the shorter is shared.

    Args:
        texts: folded, in any order.
        least: the containment, 0 to 1, from which a pair is given.
    """
    numbers = _Numbers()
    shingles = [_shingles(text, numbers) for text in texts]
    prints = [_winnow(row) for row in shingles]
    for a, b, shared in _in_common(prints):
        if shared >= max(1.0, _HINT * min(len(prints[a]), len(prints[b]))):
            contained = _containment(shingles[a], shingles[b])
            if contained >= least:
                yield a, b, contained


class _Numbers(dict[str, bytes]):
    """The checksums of the words between two spaces, of the last so many; mostly one."""

    def __missing__(self, piece: str) -> bytes:
        bare = piece.strip(_AROUND)
        found = [bare] if bare.isascii() and bare.isalnum() else words(piece)
        numbers = array("I", [zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in found])
        if len(self) >= _VOCABULARY:
            self.clear()
        if len(piece) <= _PROSE:
            self[piece] = numbers.tobytes()
        return numbers.tobytes()


def _shingles(text: str, numbers: _Numbers) -> Row:
    import numpy as np

    row = np.frombuffer(b"".join(map(numbers.__getitem__, text.split())), np.uint32)[:_LONGEST]
    if len(row) < _SHORTEST:
        return np.zeros(0, np.uint32)
    last = len(row) - _SHINGLE + 1
    mixed: Row = row[:last]
    for at in range(1, _SHINGLE):
        mixed = (mixed ^ (mixed >> np.uint32(15))) * np.uint32(_MIX) + row[at : last + at]
    return mixed


def _winnow(row: Row) -> Row:
    """Give the smallest of every window, each once."""
    import numpy as np

    step = 1
    while step < _WINDOW and len(row) > step:  # the smallest of two, of four, of eight
        row = np.minimum(row[:-step], row[step:])
        step *= 2
    return np.unique(row)


def _in_common(prints: Sequence[Row]) -> Iterator[tuple[int, int, int]]:
    """Count the fingerprints that two places share; give the pairs in order.

    Each fingerprint and the rank by length of the text it stands in are one number, and these
    are sorted: tens of thousands of texts have a million of them, and a table of tables would
    take ten times the room.
    """
    import numpy as np

    order = np.array(sorted(range(len(prints)), key=lambda i: (len(prints[i]), i)), np.int64)
    rows = [
        prints[i].astype(np.uint64) << np.uint64(32) | np.uint64(rank)
        for rank, i in enumerate(order.tolist())
    ]
    marks = np.sort(np.concatenate(rows)) if rows else np.zeros(0, np.uint64)
    del rows
    places = order[(marks & np.uint64(0xFFFFFFFF)).astype(np.int64)]
    starts = np.flatnonzero(np.diff(marks >> np.uint64(32), prepend=np.uint64(1 << 32)))
    sizes = np.diff(starts, append=len(marks))
    del marks
    pairs = [
        _pair(places[begins + i], places[begins + j])
        for size in range(2, _CROWD + 1)
        if len(begins := starts[sizes == size])
        for i in range(size)
        for j in range(i)
    ]
    for begin, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if size > _CROWD:
            pairs.append(_pair(places[begin : begin + size - 1], places[begin + 1 : begin + size]))
    if pairs:
        found, times = np.unique(np.concatenate(pairs), return_counts=True)
        firsts, seconds = found >> np.uint64(32), found & np.uint64(0xFFFFFFFF)
        yield from zip(firsts.tolist(), seconds.tolist(), times.tolist(), strict=True)


def _pair(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Give two places, the smaller first, as one number."""
    import numpy as np

    both: NDArray[np.int64] = np.minimum(a, b) << 32 | np.maximum(a, b)
    return both.astype(np.uint64)


def _containment(a: Row, b: Row) -> float:
    """Give the share of the shorter text's shingles that stand in the longer one.

    Where the longer is longer by far, only its opening counts: a teaser is how an article begins,
    whereas a round-up that quotes a report somewhere does not make it superfluous.
    """
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(long) > _PART * len(short):
        long = long[: 2 * len(short) + _PREAMBLE]
    own = frozenset(short.tolist())
    return len(own.intersection(long.tolist())) / len(own)
