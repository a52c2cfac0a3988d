"""How much two reports are about one event: words, weighted by headline and lead, gated by names.

Three sparse unit vectors a document: **words** (and pairs of neighbours) of everything, **lead**
words of headline and first paragraphs, **names**. Words say how alike two texts are; names say
whether they are about the same people and places. So names are a factor and no addend: without a
shared name a likeness of words counts less than half.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from digest.stories.apply import Apply
from digest.stories.imprints import marks
from digest.stories.vectors import Counted, Terms, Vectors, gathered, pairs, ranges
from digest.stories.wording import Stretch, Wording, Zones

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.model import Document
    from digest.stories.vectors import Keys, Places
    from digest.stories.wording import Marks

T = TypeVar("T")

_FEW = 2_000  # documents, whose terms are kept while they are counted: 10 kB each
_WORD_WEIGHTS = (3, 2, 1)  # how often a word counts in headline, lead and the rest
_LEAD_WEIGHTS = (2, 1, 0)
_NAME_WEIGHTS = (3, 1, 1)
_COMMON = 25  # documents; a term in no more of them is never too common
_SHARE, _LEAD_SHARE = 0.10, 0.20  # of all documents; a term in more of them says nothing
_CANDIDATE_TERMS, _CANDIDATE_NAMES, _RARE, _CANDIDATES = 30, 10, 60, 100
_GATE_LOW, _GATE_SLOPE, _GATE_HIGH = 0.4, 2.0, 1.3
_DOCUMENTS = 64  # whose candidates are looked for in one go
_PAIRS = 50_000  # whose likeness is
_GATE_OPEN = 0.8  # where one of two texts is in a script without capitals


_LOUDEST = 5


class Likeness(NamedTuple):
    """How alike two documents are, and what they share: terms, with what each adds."""

    score: float
    names: Counted
    words: Counted

    @property
    def keys(self) -> list[int]:
        """The keys of all terms that are shared."""
        return [*self.names.keys.tolist(), *self.words.keys.tolist()]

    def loudest(self, spelled: Mapping[int, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the names and the words that speak loudest for it.

        Args:
            spelled: the words behind keys; pairs of words have none and are left out.
        """
        return _loudest(self.names, spelled), _loudest(self.words, spelled)


def _loudest(terms: Counted, spelled: Mapping[int, str]) -> tuple[str, ...]:
    found = sorted(
        (-weight, spelled[key])
        for key, weight in zip(terms.keys.tolist(), terms.counts.tolist(), strict=True)
        if key in spelled
    )
    return tuple(word for _, word in found[:_LOUDEST])


class Similarity:
    """The ``size`` documents of a run as vectors, and the likeness of any two of them."""

    def __init__(
        self, documents: Sequence[Document], apply: Apply = map, known: Marks = marks
    ) -> None:

        size = self.size = len(documents)
        most = max(_COMMON, int(_SHARE * size))
        most_lead = max(_COMMON, int(_LEAD_SHARE * size))
        self._names, self._lead, self._words = (Vectors(size, n) for n in (most, most_lead, most))
        wording = Wording(documents, apply, known)
        self._cased = wording.cased()
        few = size <= _FEW
        counting, weighing = _twice(_names, wording.names, wording.take_names, few=few)
        for names in counting:
            self._names.count(names)
        for names in weighing:
            self._names.add(names)
        counting_both, weighing_both = _twice(_both, wording.words, wording.take_words, few=few)
        for lead, words in counting_both:
            self._lead.count(lead)
            self._words.count(words)
        for lead, words in weighing_both:
            self._lead.add(lead)
            self._words.add(words)

    def scores(self, ones: Places, others: Places) -> NDArray[np.float64]:
        """Give the likeness of each two documents, 0 to 1.3."""
        words = (self._words.dots(ones, others) + self._lead.dots(ones, others)) / 2
        gate = np.minimum(_GATE_HIGH, _GATE_LOW + _GATE_SLOPE * self._names.dots(ones, others))
        return words * np.where(self._cased[ones] & self._cased[others], gate, _GATE_OPEN)

    def likenesses(self, ones: Places, others: Places) -> Iterator[Likeness]:
        """Give the likeness of each two documents with what speaks for it."""
        scores = self.scores(ones, others).tolist()
        names, words = (channel.shared(ones, others) for channel in (self._names, self._lead))
        return map(Likeness, scores, names, words)

    def neighbours(
        self, floor: float, most: int
    ) -> Iterator[tuple[NDArray[np.int32], NDArray[np.float64]]]:
        """Give each document's nearest others and their likeness, the nearest first.

        At most ``most``, alike at least ``floor``.
        """
        candidates = _Candidates(self.size, (self._words, self._names)).pairs()
        found = [
            self._near(candidates[begin : begin + _PAIRS], floor)
            for begin in range(0, len(candidates) or 1, _PAIRS)
        ]
        del candidates  # the next step takes as much room again
        places, others, alike = map(np.concatenate, zip(*found, strict=True))
        del found
        order = np.lexsort((others, -alike, places))
        order = order[_ranked(places[order], most)]
        ends = np.searchsorted(places[order], np.arange(self.size + 1)).tolist()
        for begin, end in pairwise(ends):
            yield others[order[begin:end]], alike[order[begin:end]]

    def _near(
        self, candidates: Places, floor: float
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
        """Give the candidates that are alike enough: place, other place and likeness.

        Most pairs stand there in both directions, one after the other, and are compared once.
        """
        pairs, turned = candidates >> 1, candidates & 1 == 1
        ones, others = pairs >> 32, pairs & 0xFFFFFFFF
        new = np.diff(pairs, prepend=-1) != 0
        alike = self.scores(ones[new], others[new])[np.cumsum(new) - 1]
        near = alike >= floor
        places = np.where(turned, others, ones)[near].astype(np.int32)
        return places, np.where(turned, ones, others)[near].astype(np.int32), alike[near]


class _Candidates:
    """For each document those that share rare terms with it; only these can be near it."""

    def __init__(self, size: int, vectors: tuple[Vectors, Vectors]) -> None:
        places, terms, weights = array("i"), array("I"), array("f")
        for first in range(0, size, _DOCUMENTS):
            last = min(first + _DOCUMENTS, size)
            words = vectors[0].heaviest(first, last, _CANDIDATE_TERMS)
            names = vectors[1].heaviest(first, last, _CANDIDATE_NAMES)
            owners = np.append(words[0], names[0])
            keys = np.append(words[1], names[1] ^ np.uint32(1))  # a name is no word
            order = np.argsort(owners, kind="stable")
            places.frombytes(owners[order].astype(np.int32).tobytes())
            terms.frombytes(keys[order].tobytes())
            weights.frombytes(np.append(words[2], names[2])[order].astype(np.float32).tobytes())
        rare, self._term, self._held = _numbered(np.frombuffer(terms, np.uint32))
        self._size = size
        self._place = np.frombuffer(places, np.int32)[rare]
        self._weight = np.frombuffer(weights, np.float32)[rare]
        self._begin = np.searchsorted(self._place, np.arange(size + 1))
        self._by_term = np.argsort(self._term, kind="stable").astype(np.int32)
        self._start = np.cumsum(self._held) - self._held

    def pairs(self) -> Places:
        """Give each document with its likeliest, ascending.

        The smaller place, the greater, and whether the document is the greater are one number.
        """
        found = np.empty(self._size * _CANDIDATES, np.int64)  # takes memory as it is filled
        end = 0
        for first in range(0, self._size, _DOCUMENTS):
            places, others = self._of(first, min(first + _DOCUMENTS, self._size))
            pairs = np.minimum(places, others) << 33 | np.maximum(places, others) << 1
            begin, end = end, end + len(pairs)
            found[begin:end] = pairs | (places > others)
        found[:end].sort()
        return found[:end]

    def _of(self, first: int, last: int) -> tuple[Places, Places]:
        """Give each document from ``first`` to ``last`` with its likeliest, in their order."""
        own = slice(self._begin[first], self._begin[last])
        terms = self._term[own]
        lengths = self._held[terms]
        at = self._by_term[ranges(self._start[terms], lengths)]
        products = self._weight[at] * np.repeat(self._weight[own], lengths)
        places = np.repeat(self._place[own].astype(np.int64), lengths)
        pairs = places * self._size + self._place[at]
        found, where = np.unique(pairs, return_inverse=True)
        sums = np.bincount(where, products, len(found))
        places, others = np.divmod(found, self._size)
        likely = (sums > 0) & (places != others)
        places, others, sums = places[likely], others[likely], sums[likely]
        order = np.sort(np.lexsort((others, -sums, places))[_ranked(places, _CANDIDATES)])
        return places[order], others[order]


def _ranked(places: Places | NDArray[np.int32], most: int) -> NDArray[np.bool_]:
    """Say which are the first so many of each place; the places ascend."""
    begins = np.flatnonzero(np.diff(places, prepend=-1))
    lengths = np.diff(begins, append=len(places))
    found: NDArray[np.bool_] = np.arange(len(places)) - np.repeat(begins, lengths) < most
    return found


def _numbered(terms: Keys) -> tuple[NDArray[np.bool_], NDArray[np.int32], NDArray[np.int64]]:
    """Say which terms are shared by few, number these, and say how often each number stands."""
    found, held = np.unique(terms, return_counts=True)
    found = found[(held > 1) & (held <= _RARE)]
    if not len(found):
        return np.zeros(len(terms), bool), np.zeros(0, np.int32), np.zeros(0, np.int64)
    numbers = np.minimum(np.searchsorted(found, terms), len(found) - 1).astype(np.int32)
    rare = found[numbers] == terms
    numbers = numbers[rare]
    return rare, numbers, np.bincount(numbers)


def _twice(
    gather: Callable[[Stretch], T],
    stretches: Callable[[], Iterable[Stretch]],
    taken: Callable[[], Iterable[Stretch]],
    *,
    few: bool,
) -> tuple[Iterable[T], Iterable[T]]:
    """Give the terms of stretches two times: few are kept, more are gathered again and let go."""
    if few:
        kept = [gather(stretch) for stretch in stretches()]
        return kept, kept
    return map(gather, stretches()), map(gather, taken())


def _both(stretch: Stretch) -> tuple[Terms, Terms]:
    return _lead(stretch), _words(stretch)


def _words(stretch: Stretch) -> Terms:
    return _with_pairs(stretch, _WORD_WEIGHTS)


def _lead(stretch: Stretch) -> Terms:
    weights = stretch.weights(_LEAD_WEIGHTS)
    return gathered(stretch.size, stretch.owners, stretch.keys, weights)


def _names(stretch: Stretch) -> Terms:
    return _with_pairs(stretch, _NAME_WEIGHTS)


def _with_pairs(stretch: Stretch, weights: Zones) -> Terms:
    """Give the words and the pairs of neighbours; each document ends with what is no word."""
    keys, owners, found = stretch.keys, stretch.owners, stretch.weights(weights)
    return gathered(
        stretch.size,
        np.concatenate([owners, owners[1:]]),
        np.concatenate([keys, pairs(keys)]),
        np.concatenate([found, found[1:]]),
    )
