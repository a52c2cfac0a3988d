"""LexRank of sumy, its matrix made of all sentences at a time.

sumy finds how central each sentence is among those like it; which are alike is found here, by its
measure (the cosine of weights by tf and idf) from the numbers of terms that the passages have.
This module is imported when the method is asked for, not before, and sumy with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sumy.summarizers.lex_rank import LexRankSummarizer

from digest.model import Document
from digest.summarizers import SummaryOptions
from digest.summarizers.extract import Extract, Passage
from digest.summarizers.order import Order
from digest.text.terms import SIZE

Reals = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_SENTENCES = 400  # that are compared, each with each; the first of each document
_WORDS = 120  # of one sentence that are looked at: no sentence of prose has more
_CLEARLY = 1 + 1e-9  # times a threshold: more than it, in whatever order a machine adds up


def lex_rank(options: SummaryOptions) -> Extract:
    """Sentences most like many others (Erkan and Radev 2004)."""
    del options  # it has none
    return Extract(method="lex-rank", ranking=_ranking, most=_SENTENCES)


def _ranking(
    documents: Sequence[Document], passages: Sequence[Passage], language: str
) -> Sequence[int]:
    del documents, language
    with np.errstate(all="ignore"):
        ranked: Sequence[int] = _LexRank(passages)(_Places(range(len(passages))), len(passages))
    return ranked


class _Places(NamedTuple):
    """A document of which sumy asks nothing but its sentences: the places of the passages."""

    sentences: range


class _Frequencies(NamedTuple):
    """How often a sentence has a term, by how often it has that which it has most often.

    An entry for each pair, in the order of the terms, of one term in that of the sentences.
    """

    terms: Integers
    sentences: Integers
    frequencies: Reals


class _LexRank(Order, LexRankSummarizer):  # type: ignore[misc]  # sumy has no types
    """LexRank over the terms of passages."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        super().__init__()
        self._passages = passages

    def _to_words_set(self, sentence: int) -> bytes:
        numbers = self._passages[sentence].terms
        return numbers if len(numbers) <= _WORDS * SIZE else _shortened(numbers)

    @staticmethod
    def _compute_tf(sentences: Sequence[bytes]) -> _Frequencies:
        numbers = np.frombuffer(b"".join(sentences), np.int64)
        places = np.repeat(np.arange(len(sentences)), [len(said) // SIZE for said in sentences])
        telling = numbers > 0
        _, terms = np.unique(numbers[telling], return_inverse=True)
        both, times = np.unique(terms * len(sentences) + places[telling], return_counts=True)
        terms, places = np.divmod(both, len(sentences))
        most = np.ones(len(sentences), times.dtype)
        np.maximum.at(most, places, times)
        return _Frequencies(terms, places, times / most[places])

    @staticmethod
    def _compute_idf(sentences: Sequence[bytes]) -> None:
        """Leave that to the matrix: the frequencies tell which sentences have a term."""

    def _create_matrix(
        self,
        sentences: Sequence[bytes],
        threshold: float,
        tf_metrics: _Frequencies,
        idf_metrics: None,
    ) -> Reals:
        del idf_metrics
        size, (terms, places, frequencies) = len(sentences), tf_metrics
        having = np.bincount(terms)
        weights = frequencies * np.log(size / (1 + having))[terms]
        norms = np.sqrt(np.bincount(places, weights * weights, size))
        one, other = _pairs(having)
        cells = places[one] * size + places[other]  # above the diagonal
        dots = np.bincount(cells, weights[one] * weights[other], size * size).reshape(size, size)
        alike = dots > threshold * _CLEARLY * np.outer(norms, norms)
        matrix: Reals = (alike | alike.T | np.diag(norms > 0)).astype(float)
        degrees = matrix.sum(axis=1, keepdims=True)
        degrees[degrees == 0] = 1.0
        matrix /= degrees
        return matrix


def _pairs(sizes: Integers) -> tuple[Integers, Integers]:
    """Give the places of every two entries of one group, where groups of such sizes follow."""
    places = np.arange(sizes.sum())
    following = np.repeat(np.cumsum(sizes), sizes) - places - 1  # how many of its group
    first = np.repeat(places, following)
    starts = np.repeat(np.cumsum(following) - following, following)
    return first, first + 1 + np.arange(len(first)) - starts


def _shortened(numbers: bytes) -> bytes:
    """Give those words of a long sentence that are looked at; figures are none."""
    every = np.frombuffer(numbers, np.int64)
    return every[every >= 0][:_WORDS].tobytes()
