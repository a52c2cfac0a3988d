"""Figures: those on which the reports of one story differ, and the numbers of the week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.model import Claim, Disagreement, Document, Figure, Plan, Quote, Span, Story, Summary
from digest.text.folding import fold
from digest.text.quantities import Quantity, clause, quantities
from digest.text.sentences import sentences
from digest.text.stems import stemmer
from digest.text.words import stop_words, words

_LOOKED_AT = 12_000  # characters of a report; what matters of an event stands on top
_SHARED = 2  # content words that two sentences share when they speak of the same quantity
_SHARED_BY_MEASURES = 4
_MEASURES = frozenset(
    [
        "second",
        "seconds",
        "minute",
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "metre",
        "metres",
        "meter",
        "meters",
        "kilometre",
        "kilometres",
        "kilometer",
        "kilometers",
        "mile",
        "miles",
        "foot",
        "feet",
        "tonne",
        "tonnes",
        "ton",
        "tons",
        "litre",
        "litres",
        "degrees",
        "percent",
        "euros",
        "dollars",
        "pounds",
        "times",
        "sekunden",
        "minuten",
        "stunden",
        "tage",
        "tagen",
        "wochen",
        "monate",
        "monaten",
        "jahre",
        "jahren",
        "meter",
        "kilometer",
        "tonnen",
        "prozent",
        "euro",
        "mal",
        "minutes",
        "heures",
        "jours",
        "semaines",
        "mois",
        "ans",
        "mètres",
        "kilomètres",
        "tonnes",
        "euros",
        "fois",
        "minutos",
        "horas",
        "días",
        "semanas",
        "meses",
        "años",
        "metros",
        "kilómetros",
        "toneladas",
        "veces",
        "хвилин",
        "годин",
        "днів",
        "тижнів",
        "місяців",
        "років",
        "метрів",
        "кілометрів",
        "тонн",
        "гривень",
        "разів",
        "минут",
        "часов",
        "дней",
        "недель",
        "месяцев",
        "лет",
        "метров",
        "километров",
        "рублей",
        "раз",
    ]
)
_POLLS = frozenset(["percentage", "point", "points", "prozentpunkte", "prozentpunkten"])
_FURTHEST = 3  # times as much: further apart, two numbers count different things
_MILLION = 1_000_000
_SCALES = dict.fromkeys(["thousand", "tausend", "mille", "mil", "тисяч", "тысяч"], 1_000) | {
    "milliarden": 1_000_000_000
}
_MOST_QUANTITIES = 3
_FEWEST_NUMBERS, _MOST_NUMBERS = 2, 4


class _Said(NamedTuple):
    """A quantity with its sentence."""

    quantity: Quantity
    sentence: Span
    context: frozenset[str]


def disagreements(story: Story) -> tuple[Disagreement, ...]:
    """Give the quantities on which reports of different sources differ; none is preferred.

    A quantity is named by the noun that is counted. Two reports disagree where each gives one
    figure for that noun, the figures differ, and their sentences share two further words, so that
    38 passengers on board and 12 passengers in hospital are not held against each other. Minutes,
    metres and the like are measures of anything: their sentences must share four. Numbers far
    apart, and points of polls, count different things however alike the sentences.
    """
    reports = [(d, _said(d)) for d in story.documents if d.language == story.lead.language]
    found: list[Disagreement] = []
    for key in dict.fromkeys(key for _, said in reports for key in said):
        bases = [(d, said[key][0]) for d, said in reports if _single(said, key)]
        claims = max((list(_claims(key, base, reports)) for _, base in bases), key=len, default=[])
        if len({_number(claim.figure) for claim in claims}) > 1:
            noun = bases[0][1].quantity.noun
            found.append(Disagreement(quantity=noun, claims=tuple(claims)))
    return tuple(found[:_MOST_QUANTITIES])


def _said(document: Document) -> dict[str, list[_Said]]:
    """Give what a report counts, by the stem of the noun."""
    stem, stop = stemmer(document.language), stop_words(document.language)
    text = document.text[:_LOOKED_AT]
    said: dict[str, list[_Said]] = {}
    for sentence in sentences(text, document.language):
        for quantity in quantities(text, sentence, document.language):
            key = stem(quantity.noun.casefold())
            tokens = {w.casefold() for w in words(text[sentence.start : sentence.end])}
            context = frozenset(stem(t) for t in tokens - stop if not t[0].isdigit()) - {key}
            said.setdefault(key, []).append(_Said(quantity, sentence, context))
    return said


def _single(said: dict[str, list[_Said]], key: str) -> bool:
    return len({_number(one.quantity.value) for one in said.get(key, ())}) == 1


def _claims(
    key: str, base: _Said, reports: Sequence[tuple[Document, dict[str, list[_Said]]]]
) -> Iterator[Claim]:
    """Give what each source says of one quantity, where it is about the same thing as ``base``."""
    shared = _SHARED_BY_MEASURES if base.quantity.noun.casefold() in _MEASURES else _SHARED
    sources: set[str] = set()
    for document, said in reports:
        source = fold(document.source) or document.id
        if not _single(said, key) or source in sources:
            continue
        one = said[key][0]
        if one is not base and len(base.context & one.context) < shared:
            continue
        if one.quantity.noun.casefold() in _POLLS or not _of_one_order(base, one):
            continue
        sources.add(source)
        span = clause(document.text, one.sentence, one.quantity.figure)
        yield Claim(
            figure=one.quantity.value, before=one.quantity.before, quote=document.quote(span)
        )


def _of_one_order(a: _Said, b: _Said) -> bool:
    small, large = sorted((_size(a.quantity.value), _size(b.quantity.value)))
    return large <= _FURTHEST * small


def _number(value: str) -> str:
    return "".join(c for c in value.casefold() if c.isalnum() or c == ".")


def numbers_of_the_week(
    plan: Plan, summaries: Mapping[str, Summary], contested: Iterable[str]
) -> tuple[Figure, ...]:
    """Choose two to four numbers from what the issue quotes.

    The rule: the stories in the order of the plan, the lead first; of each the largest figure in
    its summary that counts something, so that one story gives one number. A story whose reports
    differ on figures gives none, as its figures stand side by side already. Fewer than two are
    no row.

    Args:
        plan: the sections and the stories in them.
        summaries: by story.
        contested: ids of stories with disagreements.
    """
    skipped = set(contested)
    stories = [p.story for s in plan.sections if s.kind == "stories" for p in s.planned]
    stories.sort(key=lambda story: story.id != plan.lead)
    found: list[Figure] = []
    for story in stories:
        figure = None if story.id in skipped else _largest(story, summaries[story.id])
        if figure and len(found) < _MOST_NUMBERS:
            found.append(figure)
    return tuple(found) if len(found) >= _FEWEST_NUMBERS else ()


def _largest(story: Story, summary: Summary) -> Figure | None:
    texts = {document.id: document for document in story.documents}
    best: tuple[float, Figure] | None = None
    for line in summary.lines:
        if not isinstance(line, Quote) or line.document != story.lead.id:
            continue
        document = texts[line.document]
        for quantity in quantities(document.text, line.span, document.language):
            size = _size(quantity.value)
            if best is None or size > best[0]:
                span = clause(document.text, line.span, quantity.figure)
                quote = document.quote(span)
                best = size, Figure(value=quantity.value, unit=quantity.noun, quote=quote)
    return best[1] if best else None


def _size(value: str) -> float:
    """Give how much a figure says, its word of scale counted: ``1.2 million`` is 1,200,000."""
    digits = "".join(c for c in value if c.isdecimal() or c in ",.")
    word = "".join(c for c in value if c.isalpha()).casefold()
    head, mark, tail = digits.replace(",", ".").rpartition(".")
    decimals = bool(mark) and len(tail) < 3
    number = float(f"{head.replace('.', '')}.{tail}" if decimals else head.replace(".", "") + tail)
    return number * (_SCALES.get(word, _MILLION) if word else 1)
