"""Figures on which the reports of one story differ: side by side, none preferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.model import Claim, Disagreement, Document, Span, Story
from digest.text.addresses import publisher
from digest.text.clauses import clause
from digest.text.quantities import Quantity, quantities
from digest.text.sentences import sentences
from digest.text.stems import stemmer
from digest.text.words import stop_words, words

_LOOKED_AT = 12_000  # characters of a report; what matters of an event stands on top
_SHARED = 2  # content words that two sentences share when they count the same things
_SHARED_BY_FATES = 1  # the dead and the hurt of one story are mostly those of one event
_SHARED_BY_MEASURES = 4
_TOP = 3  # sentences in which a measure is taken for the event's own
_VERB = 6  # words before a measure in which it is said of what
_NEVER = frozenset({"share", "times"})  # points of two polls are no contradiction
_FURTHEST = 3  # times as much: further apart, two numbers count different things
_MOST = 3


_EDGE = re.compile(r"[,;:()–—]\s")


class _Said(NamedTuple):
    """A quantity with its sentence.

    Attributes:
        place: the number of the sentence in its report.
        context: stems of the sentence's other words that say something.
        verbs: stems of the words just before the figure, nearest first, and how they are written.
    """

    quantity: Quantity
    sentence: Span
    place: int
    context: frozenset[str]
    verbs: tuple[tuple[str, str], ...]


class _Report(NamedTuple):
    """A report with what it counts, by what is counted."""

    document: Document
    source: str
    said: dict[str, list[_Said]]

    def only(self, key: str) -> _Said | None:
        """Give what it says of a thing where it gives one figure for it."""
        found = self.said.get(key, [])
        return found[0] if len({one.quantity.amount for one in found}) == 1 else None


Held = list[tuple[_Report, _Said]]  # a claim of each source


def disagreements(story: Story) -> tuple[Disagreement, ...]:
    """Give the quantities on which reports of different sources differ; none is preferred.

    Things are told apart by the noun that is counted, or by what happened to people. Two reports
    disagree where each gives one figure for it, the figures differ, and their sentences share
    two further words, so that 38 passengers on board and 12 passengers in hospital are not held
    against each other. Where two disagree, a third that gives one figure for the same noun is
    put beside them. Minutes, metres and the like are measures of anything: their sentences must
    stand on top, share four words, and say the same of the measure (``drifted for``). Numbers
    far apart, and points of polls, count different things however alike the sentences.
    """
    own = [d for d in story.documents if d.language == story.lead.language]
    if len(own) < 2:
        return ()
    sources = [publisher(d.source, d.url) or d.id for d in own]
    if len(set(sources)) < 2:
        return ()
    reports = _reports(own, sources)
    found: list[Disagreement] = []
    keys = dict.fromkeys(key for report in reports for key in report.said)
    for key in sorted(keys, key=lambda key: key.startswith("=")):  # measures last
        label, held = _measured(key, reports) if key.startswith("=") else _counted(key, reports)
        if len({_figure(one.quantity) for _, one in held}) > 1:
            claims = tuple(_claim(report.document, one) for report, one in held)
            found.append(Disagreement(quantity=label, claims=claims))
    return tuple(found[:_MOST])


def _figure(quantity: Quantity) -> float:
    return round(quantity.amount, 6)


def _claim(document: Document, said: _Said) -> Claim:
    quantity = said.quantity
    figure = quantity.value
    if quantity.measure and quantity.measure != "duration":
        figure = f"{figure} {quantity.noun}"
    span = clause(document.text, said.sentence, quantity.figure)
    return Claim(figure=figure, before=quantity.before, quote=document.quote(span))


def _reports(documents: Sequence[Document], sources: Sequence[str]) -> list[_Report]:
    """Give the reports with what several sources count; the rest differs from nothing."""
    counts = [_counts(document) for document in documents]
    by_key: dict[str, set[str]] = {}
    for source, found in zip(sources, counts, strict=True):
        for key in found:
            by_key.setdefault(key, set()).add(source)
    return [
        _Report(
            document,
            source,
            {
                key: [_said(document, *one) for one in ones]
                for key, ones in found.items()
                if len(by_key[key]) > 1
            },
        )
        for document, source, found in zip(documents, sources, counts, strict=True)
    ]


def _counts(document: Document) -> dict[str, list[tuple[Quantity, Span, int]]]:
    """Give what a report counts, by the stem of the noun, by the fate, or by the measure.

    With each quantity its sentence, and the number of that.
    """
    stem, text = stemmer(document.language), document.text[:_LOOKED_AT]
    found: dict[str, list[tuple[Quantity, Span, int]]] = {}
    for place, sentence in enumerate(sentences(text, document.language)):
        for quantity in quantities(text, sentence, document.language):
            if quantity.measure not in _NEVER:
                counted = quantity.fate or stem(quantity.noun.casefold())
                key = f"={quantity.measure}" if quantity.measure else counted
                found.setdefault(key, []).append((quantity, sentence, place))
    return found


def _said(document: Document, quantity: Quantity, sentence: Span, place: int) -> _Said:
    stem, stop = stemmer(document.language), stop_words(document.language)
    said = words(document.text[sentence.start : sentence.end])
    small = (word.casefold() for word in said if not word[0].isdigit())
    context = frozenset(stem(word) for word in small if word not in stop)
    ahead = _EDGE.split(document.text[sentence.start : quantity.figure.start])[-1]
    before = words(ahead)[-_VERB:]
    verbs = tuple((stem(w), w) for w in reversed(before) if w.islower() and w not in stop)
    return _Said(quantity, sentence, place, context - {stem(quantity.noun.casefold())}, verbs)


def _counted(key: str, reports: Sequence[_Report]) -> tuple[str, Held]:
    """Give what each source counts of one thing, where their sentences speak of the same."""
    single = [(report, one) for report in reports if (one := report.only(key))]
    best: Held = []
    for _, base in single:
        shared = _SHARED_BY_FATES if base.quantity.fate else _SHARED
        held = [
            (report, one)
            for report, one in single
            if one is base
            or (len(base.context & one.context) >= shared and _near(base.quantity, one.quantity))
        ]
        best = max(best, _by_source(held), key=len)  # the first of those as many
    if len({_figure(one.quantity) for _, one in best}) > 1:
        base = best[0][1]
        known = {report.source for report, _ in best}
        best = _by_source(
            [
                (report, one)
                for report, one in single
                if any(one is other for _, other in best)
                or (report.source not in known and _near(base.quantity, one.quantity))
            ]
        )
    return (best[0][1].quantity.noun if best else ""), best


def _by_source(held: Held) -> Held:
    """Keep the first claim of each source."""
    first: dict[str, tuple[_Report, _Said]] = {}
    for report, one in held:
        first.setdefault(report.source, (report, one))
    return list(first.values())


def _measured(key: str, reports: Sequence[_Report]) -> tuple[str, Held]:
    """Give a measure that several sources give of the same, and the word that says of what."""
    best: tuple[str, Held] = ("", [])
    for report in reports:
        for base in report.said.get(key, ()):
            if base.place >= _TOP:
                continue
            for verb, written in base.verbs:
                held = _by_source([(report, base), *_alike(key, base, verb, report, reports)])
                if len(held) > max(1, len(best[1])):
                    order = [id(one) for one in reports]
                    held.sort(key=lambda pair: order.index(id(pair[0])))
                    best = written, held
    return best


def _alike(
    key: str, base: _Said, verb: str, own: _Report, reports: Sequence[_Report]
) -> Iterator[tuple[_Report, _Said]]:
    for report in reports:
        if report.source == own.source:
            continue
        for one in report.said.get(key, ()):
            if (
                one.place < _TOP
                and any(verb == stem for stem, _ in one.verbs)
                and len(base.context & one.context) >= _SHARED_BY_MEASURES
                and _near(base.quantity, one.quantity)
            ):
                yield report, one
                break


def _near(a: Quantity, b: Quantity) -> bool:
    small, large = sorted((a.amount, b.amount))
    return large <= _FURTHEST * small
