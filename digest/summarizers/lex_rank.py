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
    if not passages:
        return ()
    told = [_first_words(passage.terms) for passage in passages]
    with np.errstate(all="ignore"):
        matrix = _matrix(_frequencies(told), len(told), LexRankSummarizer.threshold)
        scores = LexRankSummarizer.power_method(matrix, LexRankSummarizer.epsilon)
    # A text without common words gives no number at all; that counts as nothing.
    ranked: list[int] = np.argsort(
        -np.where(np.isfinite(scores), scores, 0), kind="stable"
    ).tolist()
    return ranked


class _Frequencies(NamedTuple):
    """How often a sentence has a term, by how often it has that which it has most often.

    An entry for each pair, in the order of the terms, of one term in that of the sentences.
    """

    terms: Integers
    sentences: Integers
    frequencies: Reals


def _frequencies(told: Sequence[bytes]) -> _Frequencies:
    numbers = np.frombuffer(b"".join(told), np.int64)
    places = np.repeat(np.arange(len(told)), [len(said) // SIZE for said in told])
    telling = np.flatnonzero(numbers > 0)
    order = telling[numbers[telling].argsort(kind="stable")]
    numbers, places = numbers[order], places[order]
    first = np.ones(len(order), bool)  # of a term
    first[1:] = numbers[1:] != numbers[:-1]
    begins = first.copy()  # a term in a sentence
    begins[1:] |= places[1:] != places[:-1]
    times = np.bincount(begins.cumsum() - 1)
    terms, places = (first.cumsum() - 1)[begins], places[begins]
    most = np.ones(len(told), times.dtype)
    np.maximum.at(most, places, times)
    return _Frequencies(terms, places, times / most[places])


def _matrix(found: _Frequencies, size: int, threshold: float) -> Reals:
    """Give for each sentence its share in every one that is like it."""
    terms, places, frequencies = found
    having = np.bincount(terms)
    weights = frequencies * np.log(size / (1 + having))[terms]
    norms = np.sqrt(np.bincount(places, weights * weights, size))
    one, other = _pairs(having)
    cells = places[one] * size + places[other]  # above the diagonal
    dots = np.bincount(cells, weights[one] * weights[other], size * size).reshape(size, size)
    alike = dots > threshold * _CLEARLY * (norms[:, None] * norms)
    alike.flat[:: size + 1] = norms > 0
    matrix: Reals = (alike | alike.T).astype(float)
    matrix /= np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    return matrix


def _pairs(sizes: Integers) -> tuple[Integers, Integers]:
    """Give the places of every two entries of one group, where groups of such sizes follow."""
    places = np.arange(sizes.sum())
    following = np.repeat(np.cumsum(sizes), sizes) - places - 1  # how many of its group
    first = np.repeat(places, following)
    starts = np.repeat(np.cumsum(following) - following, following)
    return first, first + 1 + np.arange(len(first)) - starts


def _first_words(numbers: bytes) -> bytes:
    """Give those words of a sentence that are looked at; of a long one, figures are none."""
    if len(numbers) <= _WORDS * SIZE:
        return numbers
    every = np.frombuffer(numbers, np.int64)
    return every[every >= 0][:_WORDS].tobytes()
