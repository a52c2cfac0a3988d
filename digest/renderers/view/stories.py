"""The stories of an issue, in reading order, and the contents that lists them."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Brief, Section
from digest.renderers.addresses import link
from digest.renderers.view.context import Context, anchors
from digest.renderers.view.differences import differences
from digest.renderers.view.nouns import Chapter, Entry, SectionView, StoryView, Told
from digest.renderers.view.sentences import Reports, summary

_SHORT_TEXT = 100  # words: under that nobody needs to be told how long it takes
_MOST_NAMES = 6
_LONG_LEAD, _LONG_HEADLINE = 44, 140
_MOST_LISTED, _LISTED = 24, 4  # beyond so many stories the contents names so many a section


def stories(context: Context) -> Iterator[StoryView]:
    """Give every story, the lead first."""
    numbered = list(context.issue.numbered())
    places = anchors("story", (brief.id for _, _, brief in numbered))
    for (number, section, brief), anchor in zip(numbered, places, strict=True):
        yield _story(context, number, section, brief, anchor)


def sections(context: Context, told: tuple[StoryView, ...]) -> Iterator[SectionView]:
    """Give the sections that have stories beside the lead."""
    inside: dict[int, list[StoryView]] = {}
    for story, (number, section, _) in zip(told, context.issue.numbered(), strict=True):
        if number > 1:
            inside.setdefault(id(section), []).append(story)
    parts = context.issue.sections
    places = anchors("part", (section.id for section in parts))
    for at, (section, anchor) in enumerate(zip(parts, places, strict=True)):
        if id(section) in inside:
            note = context.editor(section.note, f"section-{at}")
            title = context.text(context.title(section))
            yield SectionView(anchor, title, note, tuple(inside[id(section)]))


def contents(context: Context, told: tuple[StoryView, ...]) -> Iterator[Chapter]:
    """Give the list of what is inside, by section."""
    most = len(told) if len(told) <= _MOST_LISTED else _LISTED
    for title in context.titles:
        inside = [story for story in told if story.section == title]
        entries = tuple(
            Entry(s.number, s.anchor, s.headline, s.language, s.direction) for s in inside[:most]
        )
        if entries:
            yield Chapter(context.text(title), entries, len(inside) - len(entries))


def _story(context: Context, number: int, section: Section, brief: Brief, anchor: str) -> StoryView:
    reports = Reports(context, number, brief)
    language = context.other(brief.lead.language)
    sentences = tuple(summary(context, brief, reports, str(number)))
    written = sum(sentence.written for sentence in sentences)
    shown, beyond = differences(context, brief, reports, number, len(sentences))
    return StoryView(
        number=number,
        anchor=anchor,
        section=context.text(context.title(section)),
        headline=context.text(brief.headline),
        address=link(brief.lead.url),
        report=reports.lead,
        minutes=brief.lead.minutes or 0 if brief.lead.words >= _SHORT_TEXT else 0,
        language=language,
        language_name=context.text(context.words.language(language) if language else ""),
        direction=context.turned(language),
        summary=sentences,
        also=reports.also[:_MOST_NAMES],
        also_more=reports.also[_MOST_NAMES:],
        newsrooms=1 + len(reports.also),
        differences=shown,
        differences_more=beyond,
        note=context.editor(brief.note, f"note-{number}"),
        edited=0 < written < len(sentences),
        rewritten=0 < written == len(sentences),
        retitled=brief.edited and brief.headline != brief.lead.headline,
        earlier=_earlier(context, brief),
        size=_size(brief.headline, lead=number == 1),
        day=brief.lead.published.day if brief.lead.published else None,
    )


def _earlier(context: Context, brief: Brief) -> Told | None:
    if brief.earlier is None:
        return None
    told = brief.earlier
    return Told(context.text(told.issue), told.number, link(told.address))


def _size(headline: str, *, lead: bool) -> str:
    if len(headline) > _LONG_HEADLINE:
        return "very-long"
    return "long" if lead and len(headline) > _LONG_LEAD else ""
