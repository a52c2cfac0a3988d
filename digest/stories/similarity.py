"""How much two reports are about one event: words, weighted by the headline and the lead, gated by names.

Three sparse unit vectors a document, weighted (1 + ln tf) · idf (Salton & Buckley 1988): **words**
(and pairs of neighbours) of everything, **lead** words of headline and first paragraphs, **names**.
Words say how alike two texts are; names say whether they are about the same people and places.
So names are a factor and no addend: without a shared name a likeness of words counts less than
half.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from digest.model import Document
from digest.text.folding import fold
from digest.text.stems import stemmer
from digest.text.words import stop_words

Vector = dict[str, float]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LEAD_PARAGRAPHS = 3
_HEADLINE, _LEAD = 3, 2  # how often a word there counts
_KEPT = 300  # heaviest terms of a document
_COMMON = 25  # documents; a term in no more of them is never too common
_SHARE, _LEAD_SHARE = 0.10, 0.20  # of all documents; a term in more of them says nothing
_CAPITALISED = 3  # times as often as not, within sentences, makes a name
_TEXT = 30_000  # characters of one document that are looked at
_CANDIDATE_TERMS, _CANDIDATE_NAMES, _RARE, _CANDIDATES = 30, 10, 60, 40
_GATE_LOW, _GATE_SLOPE, _GATE_HIGH = 0.4, 2.0, 1.3


class _Counts(NamedTuple):
    words: Counter[str]
    lead: Counter[str]
    names: Counter[str]


class Likeness(NamedTuple):
    """How alike two documents are, and what they share."""

    score: float
    names: tuple[str, ...]
    words: tuple[str, ...]


class Similarity:
    """The documents of a run as vectors, and the likeness of any two of them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        counts = _count(documents)
        size = len(counts)
        most = max(_COMMON, int(_SHARE * size))
        lead = max(_COMMON, int(_LEAD_SHARE * size))
        self._words = _weigh([c.words for c in counts], most)
        self._lead = _weigh([c.lead for c in counts], lead)
        self._names = _weigh([c.names for c in counts], most)
        self._size = size

    def score(self, a: int, b: int) -> float:
        """Give the likeness of two documents, 0 to 1.3."""
        words = (_dot(self._words[a], self._words[b]) + _dot(self._lead[a], self._lead[b])) / 2
        if not words:
            return 0.0
        names = _dot(self._names[a], self._names[b])
        return words * min(_GATE_HIGH, _GATE_LOW + _GATE_SLOPE * names)

    def explain(self, a: int, b: int, most: int = 5) -> Likeness:
        """Give the likeness with the names and words that speak loudest for it."""
        return Likeness(
            self.score(a, b),
            tuple(_shared(self._names[a], self._names[b], most)),
            tuple(_shared(self._lead[a], self._lead[b], most)),
        )

    def neighbours(self, floor: float, most: int) -> list[list[tuple[int, float]]]:
        """Give each document's nearest others, at most ``most``, alike at least ``floor``."""
        near: list[list[tuple[int, float]]] = []
        postings = self._postings()
        for place in range(self._size):
            found = [
                (other, score)
                for other in self._candidates(place, postings)
                if (score := self.score(place, other)) >= floor
            ]
            near.append(heapq.nsmallest(most, found, key=lambda pair: (-pair[1], pair[0])))
        return near

    def _postings(self) -> dict[str, list[tuple[int, float]]]:
        """For each rare term the documents that hold it; only these can be near one another."""
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place in range(self._size):
            for term, weight in self._rare(place):
                postings[term].append((place, weight))
        return {term: held for term, held in postings.items() if 1 < len(held) <= _RARE}

    def _rare(self, place: int) -> Iterator[tuple[str, float]]:
        for vector, most, mark in (
            (self._words[place], _CANDIDATE_TERMS, "w"),
            (self._names[place], _CANDIDATE_NAMES, "n"),
        ):
            for term in heapq.nsmallest(most, vector, key=lambda t: (-vector[t], t)):
                yield mark + term, vector[term]

    def _candidates(self, place: int, postings: dict[str, list[tuple[int, float]]]) -> list[int]:
        sums: dict[int, float] = defaultdict(float)
        for term, weight in self._rare(place):
            for other, its in postings.get(term, ()):
                if other != place:
                    sums[other] += weight * its
        return heapq.nsmallest(_CANDIDATES, sums, key=lambda other: (-sums[other], other))


def _dot(a: Vector, b: Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(weight * b[term] for term, weight in a.items() if term in b)


def _shared(a: Vector, b: Vector, most: int) -> list[str]:
    both = {term: a[term] * b[term] for term in a if term in b and " " not in term}
    return heapq.nsmallest(most, both, key=lambda term: (-both[term], term))


def _weigh(counts: Sequence[Counter[str]], most: int) -> list[Vector]:
    """Turn counts into vectors of the terms that stand in two documents up to ``most``.

    What a document alone says is left out, as nothing can match it, but counts in its length:
    two short texts that share the town's name are not alike for having nothing else in common.
    """
    held = Counter(term for count in counts for term in count)
    size = len(counts)
    idf = {term: math.log((1 + size) / (1 + n)) + 1 for term, n in held.items() if n <= most}
    vectors = []
    for count in counts:
        vector = {t: (1 + math.log(n)) * idf[t] for t, n in count.items() if t in idf}
        heaviest = heapq.nsmallest(_KEPT, vector, key=lambda t: (-vector[t], t))
        length = math.sqrt(math.fsum(vector[t] ** 2 for t in heaviest)) or 1.0
        vectors.append({t: vector[t] / length for t in heaviest if held[t] > 1})
    return vectors


def _count(documents: Sequence[Document]) -> list[_Counts]:
    names = _names_of(documents)
    repeated = _repeated(documents)
    return [_counts(document, names, repeated) for document in documents]


def _parts(document: Document, repeated: frozenset[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """Give the headline and the paragraphs with their weight, but what a source repeats."""
    source = fold(document.source)
    if (source, fold(document.headline)) not in repeated:
        yield document.headline, _HEADLINE
    kept = 0
    for paragraph in document.text[:_TEXT].split("\n\n"):
        if (source, fold(paragraph)) in repeated:
            continue
        yield paragraph, _LEAD if kept < _LEAD_PARAGRAPHS else 1
        kept += 1


_REPEATED = 3  # articles of one source in which a paragraph stands: then it is no news


def _repeated(documents: Sequence[Document]) -> frozenset[tuple[str, str]]:
    stands: Counter[tuple[str, str]] = Counter()
    for document in documents:
        source = fold(document.source)
        parts = {fold(p) for p in (document.headline, *document.text[:_TEXT].split("\n\n"))}
        stands.update((source, part) for part in parts if source and part)
    return frozenset(key for key, n in stands.items() if n >= _REPEATED)


def _counts(
    document: Document, names: frozenset[str], repeated: frozenset[tuple[str, str]]
) -> _Counts:
    language = document.language
    stop, stem = stop_words(language), _cached(language)
    words: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for text, weight in _parts(document, repeated):
        tokens = [_plain(word) for word in _WORD.findall(text)]
        terms = [stem(t.casefold()) for t in tokens if t.casefold() not in stop]
        for term in (*terms, *(f"{a} {b}" for a, b in pairwise(terms))):
            words[term] += weight
        if weight > 1:
            for term in terms:
                lead[term] += weight - 1
        for name in _named(tokens, names):
            named[name] += weight if weight == _HEADLINE else 1
    return _Counts(words, lead, named)


_STEMS: dict[str, dict[str, str]] = {}


def _cached(language: str) -> Callable[[str], str]:
    """Give the language's stemmer with a memory: a week says the same words again and again."""
    stem, known = stemmer(language), _STEMS.setdefault(language, {})

    def cached(word: str) -> str:
        found = known.get(word)
        if found is None:
            found = known[word] = stem(word)
        return found

    return cached


def _plain(word: str) -> str:
    """Take the possessive off."""
    return word[:-2] if word.endswith(("'s", "’s", "'S", "’S")) else word


def _named(tokens: Sequence[str], names: frozenset[str]) -> Iterator[str]:
    before = ""
    for token in tokens:
        name = token.casefold() if token[:1].isupper() and token.casefold() in names else ""
        if name:
            yield name
            if before:
                yield f"{before} {name}"
        before = name


def _names_of(documents: Iterable[Document]) -> frozenset[str]:
    """Give the words that are written with a capital letter inside sentences, nearly always."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for document in documents:
        for paragraph in document.text[:_TEXT].split("\n\n"):
            for match in _WORD.finditer(paragraph):
                word = _plain(match[0])
                if word[:1].islower():
                    lower[word] += 1
                elif word[:1].isupper() and _inside(paragraph, match.start()):
                    upper[word.casefold()] += 1
    return frozenset(word for word, n in upper.items() if n >= _CAPITALISED * lower[word])


def _inside(paragraph: str, start: int) -> bool:
    """Say whether a word at this place stands within a sentence, not at its beginning."""
    before = paragraph[max(0, start - 2) : start]
    return before[-1:] == " " and before[:1] not in {".", "!", "?", ":", "…", "”", '"', "“"}
