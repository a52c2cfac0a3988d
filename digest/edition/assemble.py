"""Assembling: plan and summaries become the issue. The last stage that sees a text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from digest.edition.length import WORDS_A_MINUTE
from digest.model import (
    FORMAT,
    Brief,
    Counts,
    Disagreement,
    Document,
    Figure,
    Issue,
    Link,
    Masthead,
    Noun,
    Period,
    Plan,
    Planned,
    PlannedSection,
    Quote,
    Reference,
    Section,
    Story,
    Summary,
    Written,
)
from digest.text.fragments import fragment
from digest.text.words import count

SHORTEST_TIMED = 100  # words; below it a reading time tells nothing
PICKS_A_SOURCE = 5
_MARKS = re.compile(r"\s+")


class Particulars(Noun, frozen=True, kw_only=True):
    """What an issue has beside its stories: everything that the settings and the run know."""

    id: str
    number: int | None
    period: Period | None
    made: datetime
    address: str
    masthead: Masthead
    subject: str = ""
    preheader: str = ""
    introduction: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    minimum: int = 1


def assemble(
    plan: Plan,
    briefs: Mapping[str, Brief],
    particulars: Particulars,
    counts: Counts,
    *,
    beside: Sequence[Document] = (),
    figures: Sequence[Figure] = (),
) -> Issue:
    """Make the issue.

    Args:
        plan: the sections and the stories in them.
        briefs: of the planned stories, by the story's id.
        particulars: what the settings and the run say of the issue.
        counts: for the colophon.
        beside: the documents whose pages' picks may be shown.
        figures: the numbers of the week, at best.
    """
    notes, texts = dict(particulars.notes), _texts(plan)
    sections = [
        Section(
            id=section.id,
            title=section.title,
            kind=section.kind,
            briefs=tuple(briefs[planned.story.id] for planned in _told(section)),
            links=_picks(beside) if section.kind == "picks" else _named(section),
            note=notes.get(section.id, ""),
        )
        for section in plan.sections
    ]
    return Issue(
        format=FORMAT,
        id=particulars.id,
        number=particulars.number,
        period=particulars.period,
        made=particulars.made,
        address=particulars.address,
        lead=plan.lead,
        masthead=particulars.masthead,
        subject=particulars.subject,
        preheader=particulars.preheader,
        introduction=particulars.introduction,
        sections=tuple(s for s in sections if s.briefs or s.links),
        figures=tuple(_figure(figure, texts) for figure in figures),
        counts=counts,
        minimum=particulars.minimum,
    )


def _texts(plan: Plan) -> dict[str, Document]:
    return {
        document.id: document
        for section in plan.sections
        for planned in section.planned
        for document in planned.story.documents
    }


def brief(story: Story, summary: Summary, disagreements: Sequence[Disagreement]) -> Brief:
    """Give a story as the issue tells it.

    Args:
        story: with all its reports.
        summary: of it.
        disagreements: figures on which its reports differ.
    """
    texts = {document.id: document for document in story.documents}
    lead, *also = (reference(document) for document in story.documents)
    return Brief(
        id=story.id,
        headline=lead.headline,
        lead=lead,
        also=tuple(also),
        summary=_with_fragments(summary, texts),
        disagreements=tuple(_differing(difference, texts) for difference in disagreements),
        earlier=story.follows,
    )


def _told(section: PlannedSection) -> tuple[Planned, ...]:
    return () if section.kind == "also" else section.planned


def _named(section: PlannedSection) -> tuple[Link, ...]:
    """The headlines of stories that are named and not told."""
    leads = [p.story.lead for p in section.planned] if section.kind == "also" else []
    return tuple(
        Link(headline=d.headline or opening(d.text), url=d.url, role="entry", source=d.source)
        for d in leads
    )


def reference(document: Document) -> Reference:
    """Give what a reader of the issue sees of a document."""
    words = count(document.text, document.language)
    timed = math.ceil(words / WORDS_A_MINUTE) if words >= SHORTEST_TIMED else None
    return Reference(
        document=document.id,
        kind=document.kind,
        headline=document.headline or opening(document.text),
        source=document.source,
        url=document.url,
        published=document.published,
        byline=document.byline,
        language=document.language,
        words=words,
        minutes=document.minutes if document.minutes is not None else timed,
        partial=document.partial,
    )


def opening(text: str, letters: int = 80) -> str:
    """Give the first words of a text that has no headline, with an ellipsis where it is cut."""
    line = _MARKS.sub(" ", text[: letters * 4]).strip()
    if len(line) <= letters:
        return line
    return f"{line[:letters].rsplit(' ', 1)[0]} …"


def _with_fragments(summary: Summary, texts: Mapping[str, Document]) -> Summary:
    lines = tuple(_line(line, texts) for line in summary.lines)
    return msgspec.structs.replace(summary, lines=lines)


def _line(line: Quote | Written, texts: Mapping[str, Document]) -> Quote | Written:
    return _quote(line, texts) if isinstance(line, Quote) else line


def _quote(quote: Quote, texts: Mapping[str, Document]) -> Quote:
    document = texts[quote.document]
    if not document.url:
        return quote
    return msgspec.structs.replace(quote, fragment=fragment(document.text, quote.span))


def _differing(difference: Disagreement, texts: Mapping[str, Document]) -> Disagreement:
    claims = tuple(
        msgspec.structs.replace(claim, quote=_quote(claim.quote, texts))
        for claim in difference.claims
    )
    return msgspec.structs.replace(difference, claims=claims)


def _figure(figure: Figure, texts: Mapping[str, Document]) -> Figure:
    return msgspec.structs.replace(figure, quote=_quote(figure.quote, texts))


def _picks(documents: Iterable[Document]) -> tuple[Link, ...]:
    """The picks of the sources' own editors, by source, each once, in the order of the pages."""
    found: dict[str, dict[tuple[str, str], Link]] = {}
    for document in documents:
        for link in document.links:
            source = link.source or document.source
            mine = found.setdefault(source, {})
            key = (link.url, "" if link.url else link.headline)
            if link.role == "pick" and key not in mine and len(mine) < PICKS_A_SOURCE:
                mine[key] = msgspec.structs.replace(link, source=source)
    return tuple(link for links in found.values() for link in links.values())
