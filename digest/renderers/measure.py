"""How much of an issue a mail holds: whole stories, a bounded feed, in the end the bare frame."""

from __future__ import annotations

import msgspec

from digest.model import Noun
from digest.renderers.editor import EditorText
from digest.renderers.texts import Text, to_length
from digest.renderers.view import FeedDay, StoryView, View

_SHORT_HEADLINE = 300  # characters; only where even the barest letter is too long


class Measure(Noun, frozen=True):
    """How much of an issue a letter holds.

    Attributes:
        stories: how many after the lead.
        items: of the news feed, how many a day.
        extras: the numbers, the headlines of what did not fit, and the picks.
        short: headlines of more than 300 letters are cut.
        bare: the masthead, the lead's headline and the foot alone.
    """

    stories: int
    items: int = 1_000_000
    extras: bool = True
    short: bool = False
    bare: bool = False


def measured(seen: View, measure: Measure) -> View:
    """Give the view with as much as the letter may hold."""
    left = measure.stories
    sections = []
    for section in seen.sections:
        stories = section.stories[:left]
        left -= len(stories)
        if measure.short:
            stories = tuple(map(shortened, stories))
        if stories:
            sections.append(msgspec.structs.replace(section, stories=stories))
    if measure.short and seen.lead is not None:
        seen = msgspec.structs.replace(seen, lead=shortened(seen.lead))
    feed = seen.feed
    if feed is not None:
        days = tuple(_first_items(day, measure.items) for day in feed.days)
        feed = msgspec.structs.replace(feed, days=days) if measure.items else None
    seen = msgspec.structs.replace(seen, sections=tuple(sections), feed=feed)
    if not measure.extras:
        seen = msgspec.structs.replace(seen, figures=(), also=(), picks=())
    return _bare(seen) if measure.bare else seen


def _bare(seen: View) -> View:
    """Give what fits in any case: the masthead, the lead's headline, the foot."""
    nothing = EditorText("", (), 0)
    lead = seen.lead
    if lead is not None:
        lead = msgspec.structs.replace(
            lead,
            section=_brief(lead.section),
            report=msgspec.structs.replace(lead.report, source=_brief(lead.report.source)),
            summary=(),
            also=(),
            also_more=(),
            differences=(),
            differences_more=(),
            note=nothing,
            earlier=None,
        )
    return msgspec.structs.replace(
        seen,
        title=_brief(seen.title),
        tagline=_brief(seen.tagline),
        editor=_brief(seen.editor),
        imprint=_brief(seen.imprint, 1000),
        licence=_brief(seen.licence),
        introduction=nothing,
        lead=lead,
        glance=None,
    )


def _brief(text: Text, most: int = _SHORT_HEADLINE) -> Text:
    return type(text)(to_length(text, most))


def _first_items(day: FeedDay, most: int) -> FeedDay:
    items = (*day.items, *day.more)
    most = min(most, len(day.items))
    return msgspec.structs.replace(day, items=items[:most], more=items[most:])


def shortened(story: StoryView) -> StoryView:
    """Give a story whose headline has a bounded length."""
    return msgspec.structs.replace(story, headline=_brief(story.headline))
