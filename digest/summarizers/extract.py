"""Summaries made of whole sentences: everything but the choice of which matter most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digest.model import Budget, Document, Noun, Quote, Span, Summary
from digest.summarizers.asides import asides
from digest.summarizers.quotations import Quotable, whole_quotations
from digest.summarizers.repeats import Repeats
from digest.summarizers.standing import stands_alone
from digest.text.datelines import dateline_end
from digest.text.languages import code, identify
from digest.text.sentences import complete, sentences
from digest.text.terms import SIZE, Terms, distinct, terms
from digest.text.words import count, is_unspaced

_READ = 200_000  # characters of one document that are looked at; the rest is left out
_ENOUGH = 3  # sentences, for a budget in words
_SHORTEST = 5  # words of a sentence that says enough to be quoted alone
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_QUOTES = "\"'”’»“)]"
_ASKING = ("?", "？", "؟", ";")  # the last as Greek asks
_ALIKE = 0.75  # of the words of two sentences, in both
_INSIDE = 0.9  # of the words of the shorter one, in the longer: the same with an addition
_FEW = 4  # words; below it such a share says nothing
_SAID = 0.5  # of the words of another report's sentence, in those chosen before
_RETOLD = 0.3  # of the words of its first sentence, which tells the event anew


class Passage(Noun, frozen=True):
    """A sentence that may be quoted, or the sentences of one quotation.

    Attributes:
        document: the index of its document, 0 for the lead.
        paragraph: the index of its paragraph in the document.
        length: in words.
        terms: the numbers of its words' terms.
        borrowed: it is not the report's own telling, but a post that it shows, a note of its desk
            or a part of a longer quotation.
    """

    document: int
    paragraph: int
    span: Span
    text: str
    length: int
    terms: bytes
    borrowed: bool = False


Ranking = Callable[[Sequence[Document], Sequence[Passage], str], Sequence[int]]
"""From documents, their passages and their language to indices of passages, best first."""


@dataclass(frozen=True, kw_only=True)
class Extract:
    """A summarizer that needs only a ranking.

    Attributes:
        method: its name.
        ranking: says which sentences matter most.
        most: sentences handed to the ranking, so that slow methods stay bounded; what a text
            has beyond them is not considered. 0 for no limit.
    """

    method: str
    ranking: Ranking
    most: int = 0

    def summarize(self, documents: Sequence[Document], budget: Budget) -> Summary:
        """Quote the sentences that rank best and fit the budget."""
        language = _language(documents)
        passages, everything = _passages(documents, terms(language))
        if len(documents) == 1 and _fits(passages, budget):
            return _summary(documents, passages, self.method, whole=everything)
        considered = _sentences_first(passages, budget)
        considered = _share(considered, self.most) if self.most else considered
        ranked = _complete(self.ranking(documents, considered, language), len(considered))
        chosen = [considered[index] for index in choose(ranked, considered, budget, language)]
        whole = everything and len(chosen) == len(passages)
        return _summary(documents, chosen, self.method, whole=whole)


def choose(
    ranked: Sequence[int], passages: Sequence[Passage], budget: Budget, language: str = ""
) -> list[int]:
    """Cut a ranking to a budget and give what is left in the order of the text.

    Whole sentences, best first, each that still fits and does not say almost word for word what
    one chosen before says (reports of one event share whole paragraphs of an agency); the best
    one alone where none fits. The lead report speaks first: a sentence of another one waits
    until the lead has as many, and is taken only where it can be read alone and says something
    that is not said yet.
    """
    chosen = _Chosen(passages, budget, language)
    waiting: list[int] = []
    leaning: list[int] = []
    for index in ranked:
        if chosen.full:
            break
        if passages[index].document == 0:
            if chosen.leans(index):
                leaning.append(index)
                continue
            chosen.take(index)
            while waiting and chosen.balanced:
                chosen.take(waiting.pop(0))
        elif chosen.stands_alone(index) and not chosen.in_lead(index):
            waiting.append(index)
            if chosen.balanced:
                chosen.take(waiting.pop(0))
    if not chosen.full:
        for index in (*waiting, *(i for i in leaning if not chosen.leans(i)), *leaning):
            chosen.take(index)
    return sorted(chosen.places or ranked[:1])


class _Chosen:
    """The passages that are taken, and what they say."""

    def __init__(self, passages: Sequence[Passage], budget: Budget, language: str) -> None:
        self.places: list[int] = []
        self._passages, self._budget, self._language = passages, budget, language
        self._left = budget.words
        self._shortest = min(p.length for p in passages) if budget.words and passages else 0
        self._vocabularies: dict[int, frozenset[int]] = {}
        self._alone: dict[int, bool] = {}
        self._told: list[frozenset[int]] = []
        self._others = 0
        several = any(p.document for p in passages)
        self._lead: dict[int, list[int]] = defaultdict(list)  # its passages by their words
        for place, passage in enumerate(passages if several else ()):
            for stem in () if passage.document else self._vocabulary(place):
                self._lead[stem].append(place)
        self._starts: dict[int, int] = {}
        for passage in passages:
            self._starts.setdefault(passage.document, passage.span.start)

    @property
    def full(self) -> bool:
        """Whether there is room for none of the passages any more."""
        sentences, words = self._budget.sentences, self._budget.words
        return (0 < sentences == len(self.places)) or (words > 0 and self._left < self._shortest)

    @property
    def balanced(self) -> bool:
        """Whether another report may speak: the lead has more sentences than the others."""
        return len(self.places) > 2 * self._others

    def leans(self, place: int) -> bool:
        """Whether a sentence of the lead needs the one before it, and that is not taken."""
        before = place - 1
        return before >= 0 and before not in self.places and not self.stands_alone(place)

    def stands_alone(self, place: int) -> bool:
        """Whether a sentence can be read without those before it."""
        if place not in self._alone:
            self._alone[place] = stands_alone(self._passages[place].text, self._language)
        return self._alone[place]

    def in_lead(self, place: int) -> bool:
        """Whether the lead report says the same, and so is to be quoted for it."""
        own = self._vocabulary(place)
        shared = Counter(other for stem in own for other in self._lead.get(stem, ()))
        return any(_alike(n, len(own), len(self._vocabulary(other))) for other, n in shared.items())

    def _vocabulary(self, place: int) -> frozenset[int]:
        if place not in self._vocabularies:
            self._vocabularies[place] = distinct(self._passages[place].terms)
        return self._vocabularies[place]

    def take(self, place: int) -> None:
        """Take a passage if there is room for it and it is not said already."""
        passage = self._passages[place]
        if place in self.places or (
            self._budget.sentences and len(self.places) == self._budget.sentences
        ):
            return
        if self._budget.words and passage.length > self._left:
            return
        vocabulary = self._vocabulary(place)
        size = len(vocabulary)
        if any(_alike(len(vocabulary & said), size, len(said)) for said in self._told):
            return
        first = passage.span.start == self._starts[passage.document]
        if passage.document and _said(vocabulary, self._told, _RETOLD if first else _SAID):
            return
        self._left -= passage.length
        self._told.append(vocabulary)
        self._others += passage.document > 0
        self.places.append(place)


def _alike(shared: int, first: int, second: int) -> bool:
    """Say whether two sentences of so many words say the same, sharing so many."""
    few, together = min(first, second), first + second - shared
    return shared > _ALIKE * together or shared >= max(_INSIDE * few, _FEW)


def _said(vocabulary: frozenset[int], told: Sequence[frozenset[int]], share: float) -> bool:
    """Say whether sentences chosen before have more than a share of the words of this one."""
    known = frozenset[int]().union(*told)
    return len(vocabulary & known) > share * len(vocabulary)


def _complete(ranked: Sequence[int], size: int) -> list[int]:
    """Put what a method did not rank behind what it did, in the order of the text."""
    seen = dict.fromkeys(ranked)
    return [*seen, *(index for index in range(size) if index not in seen)]


def _passages(documents: Sequence[Document], vocabulary: Terms) -> tuple[list[Passage], bool]:
    """Give what may be quoted, and whether that is all there is."""
    found: list[Passage] = []
    everything = True
    repeats = Repeats()
    for document in documents:
        repeats.new(document.headline)
    for index, document in enumerate(documents):
        text = document.text[:_READ]
        everything = everything and len(text) == len(document.text)
        unspaced = is_unspaced(text)
        paragraph, end = 0, 0
        language = document.language or identify(document.text)
        aside = deque(asides(text))
        for quotable in _quotable(text, language):
            span = quotable.span
            paragraph += "\n" in text[end : span.start]
            end = span.end
            said = text[span.start : span.end]
            if not repeats.new(_without_addresses(said)):
                continue
            numbers = vocabulary.of(said)
            length = count(said) if unspaced else len(numbers) // SIZE
            while aside and aside[0].end <= span.start:
                aside.popleft()
            borrowed = quotable.torn or (bool(aside) and aside[0].start <= span.start)
            found.append(Passage(index, paragraph, span, said, length, numbers, borrowed))
    return found, everything


def _quotable(text: str, language: str) -> list[Quotable]:
    """Give the sentences of a report, the first without the dateline before it."""
    found = list(whole_quotations(text, sentences(text, language)))
    start = found[0].span.start + dateline_end(text[found[0].span.start :]) if found else 0
    while found and found[0].span.start < start:
        first = found.pop(0)
        if first.span.end > start:
            return [Quotable(Span(start, first.span.end), first.torn), *found]
    return found


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text) if "://" in text or "www." in text else text


def _language(documents: Sequence[Document]) -> str:
    lead = documents[0]
    return code(lead.language) or identify(lead.text)


def _fits(passages: Sequence[Passage], budget: Budget) -> bool:
    if budget.sentences and len(passages) > budget.sentences:
        return len(passages) == 1
    length = sum(passage.length for passage in passages)
    return not budget.words or length <= budget.words or len(passages) == 1


def _sentences_first(passages: Sequence[Passage], budget: Budget) -> Sequence[Passage]:
    """Leave out what tells little alone where there is enough else.

    First what is borrowed, headings, captions and entries of lists, then questions and scraps.
    """
    for kind in (_statement, _whole):
        kept = [passage for passage in passages if kind(passage)]
        if len(kept) >= (budget.sentences or _ENOUGH):
            return kept
    return passages


def _whole(passage: Passage) -> bool:
    return not passage.borrowed and complete(passage.text)


def _statement(passage: Passage) -> bool:
    said = passage.text.rstrip(_QUOTES)
    scrap = passage.length < _SHORTEST or said.endswith(_ASKING) or said[:1].islower()
    return not scrap and _whole(passage)


def _share(passages: Sequence[Passage], most: int) -> list[Passage]:
    """Give at most ``most`` passages: of each document the first, as many as of any other."""
    if len(passages) <= most:
        return list(passages)
    by_document: dict[int, list[Passage]] = {}
    for passage in passages:
        by_document.setdefault(passage.document, []).append(passage)
    left, waiting = most, len(by_document)
    kept: list[Passage] = []
    for own in sorted(by_document.values(), key=len):  # short ones leave room for the others
        taken = own[: left // waiting]
        kept += taken
        left -= len(taken)
        waiting -= 1
    return sorted(kept, key=lambda passage: (passage.document, passage.span.start))


def _summary(
    documents: Sequence[Document], passages: Sequence[Passage], method: str, *, whole: bool
) -> Summary:
    lines: tuple[Quote, ...] = tuple(documents[p.document].quote(p.span) for p in passages)
    return Summary(lines=lines, method=method, whole=whole)
