"""How much two reports are about one event: words, weighted by headline and lead, gated by names.

Three sparse unit vectors a document: **words** (and pairs of neighbours) of everything, **lead**
words of headline and first paragraphs, **names**. Words say how alike two texts are; names say
whether they are about the same people and places. So names are a factor and no addend: without a
shared name a likeness of words counts less than half.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from digest.stories.apply import Apply
from digest.stories.vectors import Counted, Vectors, counted, pairs, ranges
from digest.stories.wording import Row, Wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.model import Document
    from digest.stories.vectors import Keys

_WORD_WEIGHTS = (3.0, 2.0, 1.0)  # how often a word counts in headline, lead and the rest
_LEAD_WEIGHTS = (2.0, 1.0, 0.0)
_NAME_WEIGHTS = (3.0, 1.0, 1.0)
_COMMON = 25  # documents; a term in no more of them is never too common
_SHARE, _LEAD_SHARE = 0.10, 0.20  # of all documents; a term in more of them says nothing
_CANDIDATE_TERMS, _CANDIDATE_NAMES, _RARE, _CANDIDATES = 30, 10, 60, 100
_GATE_LOW, _GATE_SLOPE, _GATE_HIGH = 0.4, 2.0, 1.3
_GATE_OPEN = 0.8  # where one of two texts is in a script without capitals


_LOUDEST = 5


class Likeness(NamedTuple):
    """How alike two documents are, and what they share: terms, with what each adds."""

    score: float
    names: Counted
    words: Counted

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of all terms that are shared."""
        return tuple(sorted({*self.names.keys.tolist(), *self.words.keys.tolist()}))

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

    def __init__(self, documents: Sequence[Document], apply: Apply = map) -> None:
        import numpy as np

        size = self.size = len(documents)
        most = max(_COMMON, int(_SHARE * size))
        lead = max(_COMMON, int(_LEAD_SHARE * size))
        self._names, self._lead, self._words = (Vectors(size, n) for n in (most, lead, most))
        wording = Wording(documents, apply)
        self._cased = np.fromiter(map(wording.is_cased, range(size)), bool, size)
        for row in map(wording.names, range(size)):
            self._names.count(_and_pairs(row.keys))
        for row in map(wording.words, range(size)):
            self._lead.count(row.keys[: row.lead])
            self._words.count(_and_pairs(row.keys))
        for row in wording.take_names():
            self._names.add(_names(row))
        for row in wording.take_words():
            self._lead.add(_lead(row))
            self._words.add(_words(row))

    def scores(self, place: int, others: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the likeness of a document to several others, each 0 to 1.3."""
        import numpy as np

        them = np.asarray(others, np.int64)
        words = (self._words.dots(place, them) + self._lead.dots(place, them)) / 2
        gate = np.minimum(_GATE_HIGH, _GATE_LOW + _GATE_SLOPE * self._names.dots(place, them))
        return words * np.where(self._cased[them] & self._cased[place], gate, _GATE_OPEN)

    def likeness(self, a: int, b: int) -> Likeness:
        """Give the likeness of two documents with what speaks for it."""
        score = float(self.scores(a, [b])[0])
        return Likeness(score, self._names.shared(a, b), self._lead.shared(a, b))

    def neighbours(
        self, floor: float, most: int
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Give each document's nearest others and their likeness, the nearest first.

        At most ``most``, alike at least ``floor``.
        """
        import numpy as np

        candidates = _Candidates(self.size, (self._words, self._names))
        for place in range(self.size):
            others = candidates.of(place)
            scores = self.scores(place, others)
            order = np.lexsort((others, -scores))[:most]
            order = order[scores[order] >= floor]
            yield others[order], scores[order]


class _Candidates:
    """For each document those that share rare terms with it; only these can be near it."""

    def __init__(self, size: int, vectors: tuple[Vectors, Vectors]) -> None:
        import numpy as np

        terms, weights, owned = array("I"), array("H"), array("I")
        for place in range(size):
            before = len(terms)
            for channel, most in enumerate((_CANDIDATE_TERMS, _CANDIDATE_NAMES)):
                keys, heavy = vectors[channel].heaviest(place, most)
                terms.frombytes((keys ^ np.uint32(channel)).tobytes())
                weights.frombytes(heavy.tobytes())
            owned.append(len(terms) - before)
        rare, self._term, self._held = _numbered(np.frombuffer(terms, np.uint32))
        del terms
        self._weight = np.frombuffer(weights, np.float16)[rare].astype(np.float32)
        self._place = np.repeat(np.arange(size, dtype=np.int32), owned)[rare]
        self._own = np.searchsorted(self._place, np.arange(size + 1))
        self._by_term = np.argsort(self._term, kind="stable").astype(np.int32)
        self._start = np.cumsum(self._held) - self._held

    def of(self, place: int) -> NDArray[np.int64]:
        """Give the likeliest, in the order of their places."""
        import numpy as np

        own = slice(self._own[place], self._own[place + 1])
        terms = self._term[own]
        lengths = self._held[terms]
        at = self._by_term[ranges(self._start[terms], lengths)]
        products = self._weight[at] * np.repeat(self._weight[own], lengths)
        others, where = np.unique(self._place[at], return_inverse=True)
        sums = np.bincount(where, products, len(others))
        sums[others == place] = 0
        order = np.lexsort((others, -sums))[:_CANDIDATES]
        likeliest: NDArray[np.int64] = others[np.sort(order[sums[order] > 0])].astype(np.int64)
        return likeliest


def _numbered(terms: Keys) -> tuple[NDArray[np.bool_], NDArray[np.int32], NDArray[np.int64]]:
    """Say which terms are shared by few, number these, and say how often each number stands."""
    import numpy as np

    found, held = np.unique(terms, return_counts=True)
    found = found[(held > 1) & (held <= _RARE)]
    if not len(found):
        return np.zeros(len(terms), bool), np.zeros(0, np.int32), np.zeros(0, np.int64)
    numbers = np.minimum(np.searchsorted(found, terms), len(found) - 1).astype(np.int32)
    rare = found[numbers] == terms
    numbers = numbers[rare]
    return rare, numbers, np.bincount(numbers)


def _words(row: Row) -> Counted:
    return _with_pairs(row.keys, row.weights(*_WORD_WEIGHTS))


def _lead(row: Row) -> Counted:
    return counted(row.keys[: row.lead], row.weights(*_LEAD_WEIGHTS)[: row.lead])


def _names(row: Row) -> Counted:
    return _with_pairs(row.keys, row.weights(*_NAME_WEIGHTS))


def _with_pairs(keys: Keys, weights: NDArray[np.float64]) -> Counted:
    import numpy as np

    return counted(_and_pairs(keys), np.concatenate([weights, weights[1:]]))


def _and_pairs(keys: Keys) -> Keys:
    import numpy as np

    return np.concatenate([keys, pairs(keys)])
