"""The numbers of the week: which figures an issue shows large, and why those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from digest.model import Document, Figure, Plan, Quote, Span, Story, Summary
from digest.stories.apply import Apply
from digest.text.addresses import publisher
from digest.text.clauses import clause
from digest.text.quantities import Quantity, quantities
from digest.text.sentences import sentences
from digest.text.stems import stemmer
from digest.text.units import SHORT_LIVED

_FEWEST, _MOST = 2, 4
_TOP = 2  # sentences on top of a report: what an event comes to stands there
_LOOKED_AT = 2_000  # characters of a report that is asked whether it agrees
_SMALLEST = 10  # a smaller number is seldom worth a line of its own
_ENOUGH = 2


class _Chosen(NamedTuple):
    """A quantity of a story, and what speaks for it."""

    points: int
    amount: float
    reasons: tuple[str, ...]
    span: Span
    quantity: Quantity


def numbers_of_the_week(
    plan: Plan,
    summaries: Mapping[str, Summary],
    contested: Iterable[str],
    apply: Apply = map,
) -> tuple[Figure, ...]:
    """Choose two to four numbers, each with the clause it stands in and the reason why it.

    The rule: of each story at most one, the stories in the order of the plan, the lead first.
    A figure counts something of its own (people, boats, tonnes): hours and times tell no story.
    It is 10 or more, or a fraction, or counts the dead, the hurt or the missing. Two points at
    least must speak for it: two for standing in the first sentences of the lead report, two for
    each other source with the same figure, one for standing in the headline too, one for being
    quoted in the summary; a distance has to make up for two. Of two alike the larger is taken. A
    story whose reports differ on figures gives none, as those stand side by side already. Fewer
    than two are no row.

    Args:
        plan: the sections and the stories in them.
        summaries: by story.
        contested: ids of stories with disagreements.
        apply: does the work with one story alone.
    """
    skipped = set(contested)
    stories = [p.story for s in plan.sections if s.kind == "stories" for p in s.planned]
    stories.sort(key=lambda story: story.id != plan.lead)
    told = ((story, summaries[story.id]) for story in stories if story.id not in skipped)
    found = (figure for figure in apply(_figure_of, told) if figure)
    first = tuple(islice(found, _MOST))
    return first if len(first) >= _FEWEST else ()


def _figure_of(told: tuple[Story, Summary]) -> Figure | None:
    """Give the figure of a story for which most speaks, if enough does."""
    story, summary = told
    best = max(
        _candidates(story, summary),
        key=lambda one: (one.points, one.amount),  # the first of those alike
        default=None,
    )
    return _figure(story.lead, best) if best and best.points >= _ENOUGH else None


def _figure(document: Document, chosen: _Chosen) -> Figure:
    quantity = chosen.quantity
    quote = document.quote(clause(document.text, chosen.span, quantity.figure))
    reason = "; ".join(chosen.reasons)
    return Figure(value=quantity.value, unit=quantity.noun, quote=quote, reason=reason)


def _candidates(story: Story, summary: Summary) -> Iterator[_Chosen]:
    lead = story.lead
    top = sentences(lead.text[:_LOOKED_AT], lead.language)[:_TOP]
    quoted = [q.span for q in summary.lines if isinstance(q, Quote) and q.document == lead.id]
    own = publisher(lead.source, lead.url)
    others = {d.id: key for d in story.documents if (key := publisher(d.source, d.url))}
    for span in dict.fromkeys([*top, *quoted]):
        for quantity in quantities(lead.text, span, lead.language):
            if not _tells(quantity):
                continue
            agreeing = {
                others[d.id]
                for d in story.documents
                if others.get(d.id, own) != own and _says(d, quantity, lead.language)
            }
            said = [
                (2, "at the top of its report") if span in top else (0, ""),
                (2 * len(agreeing), f"{len(agreeing) + 1} sources agree") if agreeing else (0, ""),
                (-2, "") if quantity.measure == "length" else (0, ""),
                (1, "in the headline") if _in_headline(lead, quantity) else (0, ""),
                (1, "quoted in the summary") if span in quoted else (0, ""),
            ]
            points, reasons = sum(p for p, _ in said), tuple(r for _, r in said if r)
            yield _Chosen(points, quantity.number, reasons, span, quantity)


def _tells(quantity: Quantity) -> bool:
    if quantity.measure in SHORT_LIVED:
        return False
    fraction = quantity.number % 1 != 0
    return bool(quantity.fate) or quantity.number >= _SMALLEST or fraction


def _in_headline(document: Document, quantity: Quantity) -> bool:
    headline = document.headline
    found = quantities(headline, Span(0, len(headline)), document.language)
    return any(one.number == quantity.number for one in found)


def _says(document: Document, quantity: Quantity, language: str) -> bool:
    stem = stemmer(language)
    text = document.text[:_LOOKED_AT]
    return any(
        one.number == quantity.number
        and (one.fate, stem(one.noun.casefold()))[not quantity.fate]
        == (quantity.fate, stem(quantity.noun.casefold()))[not quantity.fate]
        for one in quantities(text, Span(0, len(text)), document.language)
    )
