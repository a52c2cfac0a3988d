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
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from struct import Struct
from typing import TYPE_CHECKING

import numpy as np

from digest.text.words import lone, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Row = NDArray[np.uint32]
    Places = NDArray[np.int64]

_four_bytes = Struct("I").pack
_SHINGLE = 4  # words
_WINDOW = 8  # shingles
_SHORTEST = 12  # words; a shorter text says too little to be known by a part of it
_PREAMBLE = 100  # words that may stand before what a teaser repeats
_LONGEST = 6_000  # words of a text that are looked at
_AT_ONCE = 50_000  # words of texts that are looked at in one go
_CROWD = 24  # texts with one fingerprint: of so many only neighbours in length are compared
_PART = 4  # times as long: a text that much longer is a round-up unless it begins with the shorter
_MIX = 0x9E3779B1  # an odd number without a pattern: Knuth's
_VOCABULARY = 100_000  # stretches between spaces whose numbers are kept in mind
_PROSE = 60  # characters: no longer one is kept
_HINT = 0.15  # of the shorter text's fingerprints, in common, make a pair worth comparing


def overlaps(
    texts: Iterable[bytes], least: float, known: Container[tuple[int, int]] = ()
) -> Iterator[tuple[int, int, float]]:
    """Give the places of every two texts that overlap, and how much of the shorter is shared.

    Args:
        texts: the checksums of their words, in any order.
        least: the containment, 0 to 1, from which a pair is given.
        known: pairs that need not be compared, the smaller place first.
    """
    shingles, prints = _Rows(), _Rows()
    for some in _in_parts(texts):
        words = _Words(some)
        shingles.add(*words.shingles())
        prints.add(*words.winnowed())
    pairs, times = _in_common(prints)
    ones, others = pairs >> 32, pairs & 0xFFFFFFFF
    shorter = np.minimum(prints.lengths[ones], prints.lengths[others])
    near = times >= np.maximum(1.0, _HINT * shorter)
    for pair in zip(ones[near].tolist(), others[near].tolist(), strict=True):
        if pair not in known:
            contained = _containment(*map(shingles.row, pair))
            if contained >= least:
                yield *pair, contained


def checksums(text: str) -> bytes:
    """Give the checksums of the words of a folded text, four bytes each."""
    return b"".join(map(_numbers().__getitem__, text.split()))


class _Numbers(dict[str, bytes]):
    """The checksums of the words between two spaces, of the last so many; mostly one."""

    def __missing__(self, piece: str) -> bytes:
        word = lone(piece)
        numbers = _checksum(word) if word else b"".join(map(_checksum, words(piece)))
        if len(self) >= _VOCABULARY:
            self.clear()
        if len(piece) <= _PROSE:
            self[piece] = numbers
        return numbers


def _checksum(word: str) -> bytes:
    return _four_bytes(zlib.crc32(word.encode("utf-8", "surrogatepass")))


@lru_cache(maxsize=1)
def _numbers() -> _Numbers:
    return _Numbers()


class _Rows:
    """Rows of numbers end to end, one a text."""

    def __init__(self) -> None:
        self._numbers, self._starts = array("I"), array("q", [0])

    def add(self, numbers: Row, lengths: Places) -> None:
        """Add some rows."""
        ends = self._starts[-1] + np.cumsum(lengths, dtype=np.int64)
        self._numbers.frombytes(numbers.tobytes())
        self._starts.frombytes(ends.tobytes())

    def row(self, place: int) -> Row:
        start, end = self._starts[place], self._starts[place + 1]
        return np.frombuffer(self._numbers, np.uint32, end - start, 4 * start)

    @property
    def numbers(self) -> Row:
        """All of them."""
        return np.frombuffer(self._numbers, np.uint32)

    @property
    def lengths(self) -> Places:
        """How many each row has."""
        starts = np.frombuffer(self._starts, np.int64)
        return starts[1:] - starts[:-1]


class _Words:
    """The checksums of the words of some texts end to end."""

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._words = np.frombuffer(b"".join(texts), np.uint32)
        lengths = np.array([len(text) // 4 for text in texts])
        self._size, self._owners = len(texts), np.repeat(np.arange(len(texts)), lengths)
        # How many words of its text stand from a word on; 0 in a text that says too little.
        self._left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(self._words))
        self._left[np.repeat(lengths < _SHORTEST, lengths)] = 0

    def shingles(self) -> tuple[Row, Places]:
        """Give the shingles of all texts, and how many each has."""
        begin = self._left >= _SHINGLE
        return self._mixed[begin], np.bincount(self._owners[begin], minlength=self._size)

    def winnowed(self) -> tuple[Row, Places]:
        """Give the smallest of every window, each once in a text, and how many each has."""
        row = self._mixed
        step = 1
        while step < _WINDOW:  # the smallest of two, of four, of eight
            row = np.minimum(row, np.append(row[step:], row[:step]))
            step *= 2
        begin = self._left >= _SHINGLE + _WINDOW - 1
        marks, _ = _each_once(self._owners[begin] << 32 | row[begin])
        return marks.astype(np.uint32), np.bincount(marks >> 32, minlength=self._size)

    @cached_property
    def _mixed(self) -> Row:
        """What four words in a row come to, the first of which stands in a place."""
        words = self._words
        mixed: Row = words
        for at in range(1, _SHINGLE):
            mixed = (mixed ^ (mixed >> np.uint32(15))) * np.uint32(_MIX) + np.roll(words, -at)
        return mixed


def _in_parts(texts: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Give some texts at a time, of many words together."""
    part: list[bytes] = []
    size = 0
    for text in texts:
        part.append(text[: 4 * _LONGEST])
        size += len(part[-1])
        if size >= 4 * _AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _in_common(prints: _Rows) -> tuple[Places, Places]:
    """Give the pairs of places that share fingerprints, in order, and how many they share.

    Each fingerprint and the rank by length of the text it stands in are one number, and these
    are sorted: tens of thousands of texts have a million of them, and a table of tables would
    take ten times the room.
    """
    lengths = prints.lengths
    order = np.argsort(lengths, kind="stable")
    ranks = np.empty(len(order), np.uint64)
    ranks[order] = np.arange(len(order), dtype=np.uint64)
    marks = prints.numbers.astype(np.uint64) << np.uint64(32)
    marks |= np.repeat(ranks, lengths)
    marks.sort()
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
    crowded = sizes > _CROWD
    for begin, size in zip(starts[crowded].tolist(), sizes[crowded].tolist(), strict=True):
        pairs.append(_pair(places[begin : begin + size - 1], places[begin + 1 : begin + size]))
    return _each_once(np.concatenate(pairs or [np.zeros(0, np.int64)]))


def _each_once(numbers: Places) -> tuple[Places, Places]:
    """Give each number once, ascending, and how often it stood there."""
    ordered = np.sort(numbers)
    begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])
    return ordered[begins], np.diff(begins, append=len(ordered))


def _pair(a: Places, b: Places) -> Places:
    """Give two places, the smaller first, as one number."""
    both: Places = np.minimum(a, b) << 32 | np.maximum(a, b)
    return both


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
