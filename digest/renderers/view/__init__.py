"""The issue as templates see it: in reading order, numbered, dated in words, every link safe.

A :class:`View` is made for one medium, so that each of its texts escapes itself there. What a
template may name is what ``nouns`` holds; ``docs/templates.md`` lists it.
"""

from __future__ import annotations

from functools import lru_cache

from digest.model import Issue
from digest.renderers.addresses import link
from digest.renderers.glance import glance
from digest.renderers.texts import Text
from digest.renderers.view.also import also
from digest.renderers.view.colophon import colophon
from digest.renderers.view.context import TITLE, Context
from digest.renderers.view.feed import feed
from digest.renderers.view.figures import figures, picks
from digest.renderers.view.nouns import (
    Day,
    Feed,
    FeedDay,
    FigureView,
    Item,
    SectionView,
    StoryView,
    View,
)
from digest.renderers.view.stories import contents, sections, stories

__all__ = ["FeedDay", "SectionView", "StoryView", "View", "dates", "view"]

_LONG_INTRODUCTION = 120  # words
_FEWEST = 3  # stories: fewer need neither a picture nor a list


@lru_cache(maxsize=3)  # page, mail and the list of issues show the same
def view(issue: Issue, text: type[Text], medium: str) -> View:
    """Make the view of an issue.

    Args:
        issue: all that is shown.
        text: how outside text is escaped.
        medium: what the editor's own words are written as: ``html``, ``markdown``, ``text``.
    """
    context = Context(issue, text, medium)
    mast, words, spoken = issue.masthead, context.words, context.spoken
    told = tuple(stories(context))
    news, numbers = feed(context), figures(context, told)
    introduction = context.editor(issue.introduction, "introduction")
    many = len(told) >= _FEWEST
    return View(
        words=words,
        language=words.tag,
        direction=words.direction,
        title=text(mast.title or TITLE),
        tagline=text(mast.tagline),
        logo=link(mast.logo),
        home=link(mast.home),
        address=link(issue.address),
        id=text(issue.id),
        number=issue.number,
        period=text(context.period),
        first=context.first.isoformat(),
        last=context.last.isoformat(),
        one_day=context.first == context.last,
        made=Day(text(words.long_day(context.made)), context.made.isoformat()),
        introduction=introduction,
        introduction_long=introduction.words > _LONG_INTRODUCTION,
        editor=text(mast.editor),
        lead=told[0] if told else None,
        sections=tuple(sections(context, told)),
        divided=context.divided,
        stories=told,
        nothing=text("" if told else spoken.nothing()),
        quiet=text(spoken.quiet(len(told)) if 0 < len(told) < issue.minimum else ""),
        marked=_marked(told, news, numbers),
        glance=glance(context.titles, told, context.days, words) if many else None,
        glance_title=text(spoken.glance()),
        contents=tuple(contents(context, told)) if many else (),
        feed=news,
        figures=numbers,
        figures_title=text(spoken.numbers()),
        also=tuple(also(context)),
        also_title=text(context.title_of("also")),
        picks=tuple(picks(context)),
        picks_title=text(context.title_of("picks")),
        colophon=(text(colophon(issue.counts, len(told), spoken)),),
        copied=not _changed(told, news),
        licence=text(mast.licence),
        imprint=text(mast.imprint),
        subscribe=link(mast.subscribe),
        unsubscribe=mast.unsubscribe.strip(),
    )


def dates(issue: Issue) -> str:
    """Give the period in words, or when the issue was made."""
    return Context(issue, Text, "").dates


def _marked(
    told: tuple[StoryView, ...], news: Feed | None, numbers: tuple[FigureView, ...]
) -> bool:
    """Whether anything leads to a place in a source."""
    return (
        any(story.doors for story in told)
        or any(item.door for item in _items(news))
        or any(number.clause.address for number in numbers)
    )


def _changed(told: tuple[StoryView, ...], news: Feed | None) -> bool:
    """Whether any words of a source were changed by the editor."""
    items = (sentence for item in _items(news) for sentence in item.sentences)
    return any(s.edited or s.rewritten or s.retitled for s in told) or any(
        sentence.written for sentence in items
    )


def _items(news: Feed | None) -> tuple[Item, ...]:
    days = news.days if news else ()
    return tuple(item for day in days for item in (*day.items, *day.more))
