"""Sparse unit vectors of all documents, end to end in three arrays, weights in half precision.

Weights are (1 + ln tf) · idf (Salton & Buckley 1988). In how many documents a term stands is
counted in a table by the term's key (the hashing trick: Weinberger et al. 2009): two terms that
fall together count as a little more common than they are, and the memory has a bound.
"""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]
    Weights = NDArray[np.float16]

_TABLE = 22  # bits of the largest table
_TERMS = 1024  # of a document, more or less: a small week needs no large table
_LOOK = 16  # bits of a key that are looked at first
_KEPT = 300  # heaviest terms of a document
_PAIR = 0x9E3779B1  # an odd number without a pattern: Knuth's, for mixing the keys of a pair


class Counted(NamedTuple):
    """The terms of a document, each once, and their weighted counts."""

    keys: Keys
    counts: NDArray[np.float64]


class Vectors:
    """One vector a document, of the terms that stand in two documents up to ``most``.

    What a document alone says is left out, as nothing can match it, but counts in its length:
    two short texts that share the town's name are not alike for having nothing else in common.
    First :meth:`count` every document, then :meth:`add` every one.
    """

    def __init__(self, size: int, most: int) -> None:
        """Begin with the number of documents; a term in more than ``most`` says nothing."""
        import numpy as np

        self._size, self._most = size, most
        self._bits = min(_TABLE, (size * _TERMS).bit_length())
        self._held = np.zeros(1 << self._bits, np.uint32)  # documents, by a term's place in it
        self._keys, self._weights = array("I"), array("H")
        self._starts = array("Q", [0])

    def count(self, keys: Keys) -> None:
        """Count a document's terms, however often each is given, as held by one document more."""
        self._held[self._bucket(keys[keys != 0])] += 1

    def add(self, terms: Counted) -> None:
        """Weigh the terms of the next document."""
        import numpy as np

        n = self._held[self._bucket(terms.keys)]
        telling = n <= self._most
        keys, n = terms.keys[telling], n[telling]
        idf = math.log(1 + self._size) + 1 - np.log(1.0 + n)
        weights = (1 + np.log(terms.counts[telling])) * idf
        if len(keys) > _KEPT:
            order = np.sort(np.lexsort((keys, -weights))[:_KEPT])
            keys, n, weights = keys[order], n[order], weights[order]
        length = math.sqrt(float(weights @ weights)) or 1.0
        matched = n > 1
        self._keys.frombytes(keys[matched].tobytes())
        self._weights.frombytes((weights[matched] / length).astype(np.float16).tobytes())
        self._starts.append(len(self._keys))
        if len(self._starts) > self._size:
            del self._held

    def row(self, place: int) -> tuple[Keys, Weights]:
        """Give the keys, ascending, and the weights of one document."""
        import numpy as np

        start, end = self._starts[place], self._starts[place + 1]
        return (
            np.frombuffer(self._keys, np.uint32, end - start, 4 * start),
            np.frombuffer(self._weights, np.float16, end - start, 2 * start),
        )

    def dots(self, place: int, others: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the products of one vector with several."""
        import numpy as np

        keys, weights = self.row(place)
        if not len(keys) or not len(others):
            return np.zeros(len(others))
        starts = np.frombuffer(self._starts, np.uint64).astype(np.int64, copy=False)
        lengths = starts[others + 1] - starts[others]
        at = ranges(starts[others], lengths)
        theirs = np.frombuffer(self._keys, np.uint32)[at]
        own = np.zeros(1 << _LOOK, bool)  # by the first bits: most of theirs fail at once
        own[keys >> np.uint32(32 - _LOOK)] = True
        likely = np.flatnonzero(own[theirs >> np.uint32(32 - _LOOK)])
        theirs = theirs[likely]
        found = np.minimum(np.searchsorted(keys, theirs), len(keys) - 1)
        same = keys[found] == theirs
        shared = likely[same]
        owner = np.searchsorted(np.cumsum(lengths), shared, "right")
        products = np.frombuffer(self._weights, np.float16)[at[shared]].astype(np.float64)
        products *= weights[found[same]]
        return np.bincount(owner, products, len(others)).astype(np.float64, copy=False)

    def shared(self, a: int, b: int) -> Counted:
        """Give the terms that two documents share, with what each adds to their likeness."""
        import numpy as np

        (first, x), (second, y) = self.row(a), self.row(b)
        keys, i, j = np.intersect1d(first, second, assume_unique=True, return_indices=True)
        return Counted(keys, x[i].astype(np.float64) * y[j])

    def heaviest(self, place: int, most: int) -> tuple[Keys, Weights]:
        """Give the heaviest terms of a document."""
        import numpy as np

        keys, weights = self.row(place)
        order = np.lexsort((keys, -weights))[:most]
        return keys[order], weights[order]

    def _bucket(self, keys: Keys) -> Keys:
        import numpy as np

        return keys >> np.uint32(32 - self._bits)


def counted(keys: Keys, weights: NDArray[np.float64]) -> Counted:
    """Add up the weights of each key but 0."""
    import numpy as np

    said = keys != 0
    found, where = np.unique(keys[said], return_inverse=True)
    return Counted(found, np.bincount(where, weights[said], len(found)).astype(np.float64))


def pairs(keys: Keys) -> Keys:
    """Give for each two neighbours a key of their own, 0 where one of them is 0."""
    import numpy as np

    mixed = (keys[:-1] * np.uint32(_PAIR)) ^ (keys[1:] >> np.uint32(1)) ^ np.uint32(_PAIR)
    mixed *= np.uint32(_PAIR)
    found: Keys = np.where((keys[:-1] != 0) & (keys[1:] != 0), mixed, 0).astype(np.uint32)
    return found


def ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the indices of several stretches, one after the other."""
    import numpy as np

    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    found: NDArray[np.int64] = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return found
