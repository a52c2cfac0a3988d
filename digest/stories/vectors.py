"""Sparse unit vectors of all documents, end to end in three arrays, weights in half precision.

Weights are (1 + ln tf) · idf (Salton & Buckley 1988). In how many documents a term stands is
counted in a table by the term's key (the hashing trick: Weinberger et al. 2009): two terms that
fall together count as a little more common than they are, and the memory has a bound.
"""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]
    Weights = NDArray[np.float16]
    Places = NDArray[np.int64]

_TABLE = 22  # bits of the largest table
_TERMS = 1024  # of a document, more or less: a small week needs no large table
_LOOK = 20  # bits of the table in which a term is looked for first
_AT_ONCE = 200_000  # terms that are compared in one go
_KEPT = 300  # heaviest terms of a document
_PAIR = 0x9E3779B1  # an odd number without a pattern: Knuth's, for mixing the keys of a pair


class Counted(NamedTuple):
    """Terms, each once, and their weighted counts."""

    keys: Keys
    counts: NDArray[np.float64]


class Terms(NamedTuple):
    """The terms of ``size`` documents: of one after the other, ascending and each once.

    Attributes:
        size: the documents.
        owners: whose each term is, from 0.
        keys: the terms.
        counts: how often each stands there, weighted.
    """

    size: int
    owners: Places
    keys: Keys
    counts: NDArray[np.int64]


class _Shared(NamedTuple):
    """The terms that ``size`` pairs of documents share: of one pair after the other, ascending.

    Attributes:
        size: the pairs.
        owners: which pair each term is of, from 0.
        keys: the terms.
        products: what each adds to their likeness.
    """

    size: int
    owners: Places
    keys: Keys
    products: NDArray[np.float64]


class Vectors:
    """One vector a document, of the terms that stand in two documents up to ``most``.

    What a document alone says is left out, as nothing can match it, but counts in its length:
    two short texts that share the town's name are not alike for having nothing else in common.
    First :meth:`count` every document, then :meth:`add` every one.
    """

    def __init__(self, size: int, most: int) -> None:
        """Begin with the number of documents; a term in more than ``most`` says nothing."""
        self._size, self._most = size, most
        self._bits = min(_TABLE, (size * _TERMS).bit_length())
        # How many documents have a term, by its place in the table.
        self._held = np.zeros(1 << self._bits, np.min_scalar_type(size))
        self._keys, self._weights = array("I"), array("H")
        self._starts = array("q", [0])

    def count(self, terms: Terms) -> None:
        """Count the terms of some documents, each as held by one document more."""
        places = self._bucket(terms.keys)
        once = np.ones(len(places), bool)  # a place, however many of a document's terms fall on it
        once[1:] = (places[1:] != places[:-1]) | (terms.owners[1:] != terms.owners[:-1])
        np.add.at(self._held, places[once], self._held.dtype.type(1))

    def add(self, terms: Terms) -> None:
        """Weigh the terms of the next documents."""
        n = self._held[self._bucket(terms.keys)]
        telling = n <= self._most
        owners, keys, n = terms.owners[telling], terms.keys[telling], n[telling]
        idf = math.log(1 + self._size) + 1 - np.log(1.0 + n)
        weights = (1 + np.log(terms.counts[telling])) * idf
        kept = _heaviest(owners, weights, terms.size)
        owners, keys, n, weights = owners[kept], keys[kept], n[kept], weights[kept]
        lengths = np.sqrt(np.bincount(owners, weights * weights, terms.size))
        matched = n > 1
        owners, keys, weights = owners[matched], keys[matched], weights[matched]
        self._keys.frombytes(keys.tobytes())
        self._weights.frombytes((weights / lengths[owners]).astype(np.float16).tobytes())
        ends = self._starts[-1] + np.cumsum(np.bincount(owners, minlength=terms.size))
        self._starts.frombytes(ends.astype(np.int64).tobytes())
        if len(self._starts) > self._size:
            del self._held

    def dots(self, ones: Places, others: Places) -> NDArray[np.float64]:
        """Give the product of each two vectors; it is quick where one stands beside many others."""
        found = [
            np.bincount(shared.owners, shared.products, shared.size)
            for shared in self._shared(ones, others)
        ]
        return np.concatenate(found)

    def shared(self, ones: Places, others: Places) -> Iterator[Counted]:
        """Give the terms that each two documents share, with what each adds to their likeness."""
        for shared in self._shared(ones, others):
            ends = np.cumsum(np.bincount(shared.owners, minlength=shared.size))
            keys, products = np.split(shared.keys, ends), np.split(shared.products, ends)
            yield from map(Counted, keys[:-1], products[:-1])

    def _shared(self, ones: Places, others: Places) -> Iterator[_Shared]:
        """Give what each two documents share, for some pairs after the other."""
        starts = np.frombuffer(self._starts, np.int64)
        terms = np.cumsum(starts[others + 1] - starts[others])
        total = int(terms[-1]) if len(terms) else 0
        cuts = np.searchsorted(terms, np.arange(_AT_ONCE, total, _AT_ONCE)).tolist()
        for begin, end in zip([0, *cuts], [*cuts, len(others)], strict=True):
            yield self._shared_by(ones[begin:end], others[begin:end])

    def _shared_by(self, ones: Places, others: Places) -> _Shared:
        keys, weights = np.frombuffer(self._keys, np.uint32), np.frombuffer(self._weights, "f2")
        new = np.diff(ones, prepend=-1) != 0
        number = np.cumsum(new) - 1  # of the one that stands in a pair
        at, lengths = self._stretches(ones[new])
        mixed = np.arange(len(lengths), dtype=np.uint32) * np.uint32(_PAIR)
        mine = keys[at]
        known = np.zeros(1 << _LOOK, bool)  # most of the others' terms fail here at once
        known[_look(mine ^ np.repeat(mixed, lengths))] = True
        own = np.repeat(np.arange(len(lengths)), lengths) << 32 | mine

        their_at, lengths = self._stretches(others)
        theirs = keys[their_at]
        likely = np.flatnonzero(known[_look(theirs ^ np.repeat(mixed[number], lengths))])
        pair = np.searchsorted(np.cumsum(lengths), likely, "right")
        wanted = number[pair] << 32 | theirs[likely]
        found = np.minimum(np.searchsorted(own, wanted), len(own) - 1)
        same = own[found] == wanted
        likely, found = likely[same], found[same]
        products = weights[their_at[likely]].astype(np.float64) * weights[at[found]]
        return _Shared(len(others), pair[same], theirs[likely], products)

    def _stretches(self, places: Places) -> tuple[Places, Places]:
        """Give where the terms of several documents stand, and how many each has."""
        starts = np.frombuffer(self._starts, np.int64)
        lengths = starts[places + 1] - starts[places]
        return ranges(starts[places], lengths), lengths

    def heaviest(self, first: int, last: int, most: int) -> tuple[Places, Keys, Weights]:
        """Give the heaviest terms of the documents from ``first`` to ``last``: place, key, weight.

        At most so many of each, in the order of places. A document, a weight and where a term
        stands are one number each, and these are sorted.
        """
        at, lengths = self._stretches(np.arange(first, last))
        begin = self._starts[first]
        weights = np.frombuffer(self._weights, np.uint16)[begin : begin + len(at)]
        owners = np.repeat(np.arange(last - first, dtype=np.uint64), lengths)
        packed = owners << np.uint64(48) | (~weights).astype(np.uint64) << np.uint64(32)
        packed |= np.arange(len(at), dtype=np.uint64)
        packed.sort()
        rank = np.arange(len(at)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        heavy = packed[rank < most]
        at = begin + (heavy & np.uint64(0xFFFFFFFF)).astype(np.int64)
        return (
            first + (heavy >> np.uint64(48)).astype(np.int64),
            np.frombuffer(self._keys, np.uint32)[at],
            np.frombuffer(self._weights, np.float16)[at],
        )

    def _bucket(self, keys: Keys) -> Keys:
        return keys >> np.uint32(32 - self._bits)


def _look(keys: Keys) -> Keys:
    return keys >> np.uint32(32 - _LOOK)


def _heaviest(owners: Places, weights: NDArray[np.float64], size: int) -> NDArray[np.bool_]:
    """Say which terms are kept of documents that have more than so many."""
    kept = np.ones(len(owners), bool)
    lengths = np.bincount(owners, minlength=size)
    ends = np.cumsum(lengths)
    for owner in np.flatnonzero(lengths > _KEPT).tolist():
        own = slice(ends[owner] - lengths[owner], ends[owner])
        kept[own][np.argsort(-weights[own], kind="stable")[_KEPT:]] = False
    return kept


def gathered(size: int, owners: Places, keys: Keys, weights: NDArray[np.uint8]) -> Terms:
    """Add up the weights of each term of each of ``size`` documents; key 0 and weight 0 are none.

    Owner, key and weight are one number each, and these are sorted.
    """
    said = (keys != 0) & (weights != 0)
    packed = owners[said].astype(np.uint64) << np.uint64(40)
    packed |= keys[said].astype(np.uint64) << np.uint64(8)
    packed |= weights[said]
    packed.sort()
    terms = packed >> np.uint64(8)
    begins = np.flatnonzero(np.diff(terms, prepend=np.uint64(1 << 63)))
    counts = np.add.reduceat((packed & np.uint64(0xFF)).astype(np.int64), begins)
    found = terms[begins]
    return Terms(size, (found >> np.uint64(32)).astype(np.int64), found.astype(np.uint32), counts)


def counted(keys: Keys, weights: NDArray[np.float64]) -> Counted:
    """Add up the weights of each key but 0."""
    said = keys != 0
    found, where = np.unique(keys[said], return_inverse=True)
    return Counted(found, np.bincount(where, weights[said], len(found)).astype(np.float64))


def pairs(keys: Keys) -> Keys:
    """Give for each two neighbours a key of their own, 0 where one of them is 0."""
    mixed = (keys[:-1] * np.uint32(_PAIR)) ^ (keys[1:] >> np.uint32(1)) ^ np.uint32(_PAIR)
    mixed *= np.uint32(_PAIR)
    found: Keys = np.where((keys[:-1] != 0) & (keys[1:] != 0), mixed, 0).astype(np.uint32)
    return found


def ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the indices of several stretches, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    found: NDArray[np.int64] = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return found
