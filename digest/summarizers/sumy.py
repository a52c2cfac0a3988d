"""The other methods of sumy, without its data, its dependence on the hash seed, and its stumbles.

sumy rates sentences; cutting to a budget and quoting is ours (see :mod:`.extract`). Its
tokenizer, which wants downloaded data, is never called: the sentences and words are ours. This
module is imported when one of the methods is asked for, not before, and sumy with it.

Sums over sets come out differently under another hash seed, so LSA gets its words in a fixed
order. Methods that take quadratic time or worse are handed a limited number of
sentences (``most`` below), the first of each document.
"""

from __future__ import annotations

import math
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.random import RandomSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from digest.model import Document
from digest.summarizers import SummaryOptions
from digest.summarizers.extract import Extract, Passage
from digest.summarizers.order import Order
from digest.text.stems import stemmer
from digest.text.words import stop_words, words

Matrix = npt.NDArray[np.float64]

_WORDS = 120  # of one sentence that are looked at: no sentence of prose has more
_NEVER = "\0"  # stands in an empty word list, which sumy refuses


class _Words:
    """The part of sumy's tokenizer that its sentences call."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple([word for word in words(sentence) if not word[0].isdigit()][:_WORDS])


class _TextRank(Order, TextRankSummarizer):  # type: ignore[misc]
    """TextRank, its common words counted in linear time."""

    def _to_words_set(self, sentence: Sentence) -> Counted:
        return Counted(super()._to_words_set(sentence))

    @staticmethod
    def _rate_sentences_edge(words1: Counted, words2: Counted) -> float:
        return _edge(words1, words2, alone=1.0)


class _Reduction(Order, ReductionSummarizer):  # type: ignore[misc]
    """Reduction, its common words counted in linear time."""

    def _to_words_set(self, sentence: Sentence) -> Counted:
        return Counted(super()._to_words_set(sentence))

    def _rate_sentences_edge(self, words1: Counted, words2: Counted) -> float:
        return _edge(words1, words2, alone=0.0)


class Counted(list[str]):
    """The words of a sentence, and how often each occurs."""

    def __init__(self, found: Iterable[str]) -> None:
        super().__init__(found)
        self.counts = Counter(self)


def _edge(words1: Counted, words2: Counted, alone: float) -> float:
    """Rate what two sentences share; ``alone`` where both are the same single word."""
    few, many = sorted((words1.counts, words2.counts), key=len)
    rank = sum(n * many[word] for word, n in few.items() if word in many)
    if rank == 0:
        return 0.0
    norm = math.log(len(words1)) + math.log(len(words2))
    return rank / norm if norm > 0 else alone


class _Lsa(Order, LsaSummarizer):  # type: ignore[misc]
    """LSA over a sorted vocabulary."""

    def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]:
        vocabulary = super()._create_dictionary(document)
        return {word: index for index, word in enumerate(sorted(vocabulary))}

    def _create_matrix(self, document: ObjectDocumentModel, dictionary: dict[str, int]) -> Matrix:
        with warnings.catch_warnings():  # fewer words than sentences is no fault of the text
            warnings.simplefilter("ignore")
            counts: Matrix = super()._create_matrix(document, dictionary)
        return counts

    def _compute_term_frequency(self, matrix: Matrix, smooth: float = 0.4) -> Matrix:
        most = matrix.max(axis=0)
        most[most == 0] = np.inf
        smoothed = smooth + (1.0 - smooth) * matrix / most
        return np.where(np.isinf(most), matrix, smoothed)


class _Luhn(Order, LuhnSummarizer):  # type: ignore[misc]
    """Luhn's method as it is."""

    def _get_significant_words(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(super()._get_significant_words(words))  # asked for each word


class _Edmundson(Order, EdmundsonSummarizer):  # type: ignore[misc]
    """Edmundson's method as it is."""


class _Kl(Order, KLSummarizer):  # type: ignore[misc]
    """KL as it is."""


class _SumBasic(Order, SumBasicSummarizer):  # type: ignore[misc]
    """SumBasic as it is."""


class _Random(Order, RandomSummarizer):  # type: ignore[misc]
    """A choice that depends on seed and text, and on nothing else."""

    seed = 0

    def _get_random_ratings(self, sentences: Sequence[Sentence]) -> dict[Sentence, int]:
        return {sentence: self._rate(str(sentence)) for sentence in sentences}

    def _rate(self, text: str) -> int:
        drawn = f"{self.seed} {text}".encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(drawn, digest_size=6).digest(), "big")


def text_rank(options: SummaryOptions) -> Extract:
    """Sentences that share many words with others (Mihalcea and Tarau 2004)."""
    return _extract("text-rank", _TextRank, options, most=400)


def lsa(options: SummaryOptions) -> Extract:
    """Sentences that hold most of the main topics (Steinberger and Ježek 2004)."""
    return _extract("lsa", _Lsa, options, most=400)


def luhn(options: SummaryOptions) -> Extract:
    """Sentences where frequent words stand close together (Luhn 1958)."""
    return _extract("luhn", _Luhn, options, most=4000)


def edmundson(options: SummaryOptions) -> Extract:
    """Sentences by given words, by the headline, and by their place (Edmundson 1969)."""
    return _extract("edmundson", _Edmundson, options, most=4000)


def kl(options: SummaryOptions) -> Extract:
    """Sentences that keep the text's share of each word (Haghighi and Vanderwende 2009)."""
    return _extract("kl", _Kl, options, most=120)


def sum_basic(options: SummaryOptions) -> Extract:
    """Sentences of frequent words, each word counting less once used (Vanderwende 2007)."""
    return _extract("sum-basic", _SumBasic, options, most=400)


def reduction(options: SummaryOptions) -> Extract:
    """Sentences that share most words with all others."""
    return _extract("reduction", _Reduction, options, most=400)


def random(options: SummaryOptions) -> Extract:
    """Any sentences: the floor that every method has to beat."""
    return _extract("random", _Random, options, most=4000)


def _extract(method: str, kind: Callable[..., Any], options: SummaryOptions, most: int) -> Extract:
    def ranking(
        documents: Sequence[Document], passages: Sequence[Passage], language: str
    ) -> list[int]:
        if not passages:  # reports of which only the headlines are known
            return []
        inner = kind(stemmer(language))
        if isinstance(inner, EdmundsonSummarizer):
            inner.bonus_words = options.bonus or (_NEVER,)
            inner.stigma_words = options.stigma or (_NEVER,)
            inner.null_words = options.null or stop_words(language) or (_NEVER,)
        elif isinstance(inner, _Random):
            inner.seed = options.seed
        else:
            inner.stop_words = stop_words(language)
        with np.errstate(all="ignore"):
            return list(inner(_model(documents, passages), len(passages)))

    return Extract(method=method, ranking=ranking, most=most)


def _model(documents: Sequence[Document], passages: Sequence[Passage]) -> ObjectDocumentModel:
    """Give the passages as sumy's document, the lead's headline as its heading."""
    tokenizer = _Words()
    heading = Sentence(documents[0].headline, tokenizer, is_heading=True)
    paragraphs: dict[tuple[int, int], list[Sentence]] = {}
    for passage in passages:
        paragraph = paragraphs.setdefault((passage.document, passage.paragraph), [])
        paragraph.append(Sentence(passage.text, tokenizer))
    first, *others = paragraphs.values()
    return ObjectDocumentModel(map(Paragraph, [[heading, *first], *others]))
