"""The numbers of the week, and the picks of the sources' own editors."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Figure, Link
from digest.renderers.addresses import host_name, link
from digest.renderers.view.context import Context
from digest.renderers.view.nouns import FigureView, Pick, Picks, StoryView
from digest.renderers.view.sentences import MARK, Reports, copied

_MOST_FIGURES = 4
_LONG_NUMBER = 7
_MOST_PICKS = 5


def figures(context: Context, stories: tuple[StoryView, ...]) -> tuple[FigureView, ...]:
    """Give the numbers of the week; one alone is none."""
    shown = context.issue.figures[:_MOST_FIGURES]
    wanted = {figure.quote.document for figure in shown}
    told: dict[str, tuple[StoryView, Reports]] = {}
    for story, (_, _, brief) in zip(stories, context.issue.numbered(), strict=True):
        for document in wanted.intersection(r.document for r in (brief.lead, *brief.also)):
            told.setdefault(document, (story, Reports(context, story.number, brief)))
    views = [
        _figure(context, place, figure, told.get(figure.quote.document))
        for place, figure in enumerate(shown, start=1)
    ]
    return tuple(views) if len(views) >= 2 else ()


def _figure(
    context: Context, place: int, figure: Figure, told: tuple[StoryView, Reports] | None
) -> FigureView:
    report = told[1].of(figure.quote.document) if told else None
    tag = context.words.tag
    return FigureView(
        value=context.text(figure.value),
        unit=context.text(figure.unit),
        clause=copied(context, figure.quote, report, f"number.{place}", tag, MARK),
        story=told[0].number if told else 0,
        anchor=told[0].anchor if told else "",
        long=len(figure.value) > _LONG_NUMBER,
    )


def picks(context: Context) -> Iterator[Picks]:
    """Give what each source's own editors put forward."""
    by_source: dict[str, list[Link]] = {}
    for section in context.issue.sections:
        if section.kind == "picks":
            for pick in section.links:
                name = pick.source or host_name(pick.url)
                by_source.setdefault(name, []).append(pick)
    place = 0
    for source, links in by_source.items():
        shown = []
        for pick in links[:_MOST_PICKS]:
            place += 1
            shown.append(Pick(context.text(pick.headline), link(pick.url), f"P{place}"))
        yield Picks(context.text(source), tuple(shown))
