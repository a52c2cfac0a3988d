"""The news feed: its items by day, each with its time as the source says it."""

from __future__ import annotations

from datetime import date

import msgspec

from digest.model import Brief
from digest.renderers.addresses import link
from digest.renderers.view.context import Context
from digest.renderers.view.nouns import Feed, FeedDay, Item, Report, Sentence
from digest.renderers.view.sentences import MARK, Reports, source_name, summary

_FEED_LIMIT, _DAY_LIMIT = 30, 12


def feed(context: Context) -> Feed | None:
    """Give the news feed, None where there is none."""
    sections = [s for s in context.issue.sections if s.kind == "items" and s.briefs]
    briefs = [brief for section in sections for brief in section.briefs]
    if not briefs:
        return None
    sources = list(dict.fromkeys(name for b in briefs if (name := source_name(b.lead))))
    addresses = list(dict.fromkeys(link(b.lead.url) for b in briefs))
    known: dict[date, list[tuple[str, int, Item]]] = {}
    unknown: list[Item] = []
    for place, brief in enumerate(briefs, start=1):
        moment = brief.lead.published
        item = _item(context, place, brief, named=len(sources) > 1)
        if moment is not None and moment.day is not None:
            known.setdefault(moment.day, []).append((moment.clock or "~", place, item))
        else:
            unknown.append(item)
    most = _DAY_LIMIT if len(briefs) > _FEED_LIMIT else len(briefs)
    days = [
        _day(context, day, [item for *_, item in sorted(known[day], key=lambda e: e[:2])], most)
        for day in sorted(known)
    ]
    if unknown:
        days.append(_day(context, None, unknown, most))
    return Feed(
        title=context.text(context.title(sections[0])),
        source=context.text(sources[0] if len(sources) == 1 else ""),
        address=addresses[0] if len(addresses) == 1 else "",
        days=tuple(days),
        note=context.editor(sections[0].note, "feed"),
    )


def _day(context: Context, day: date | None, items: list[Item], most: int) -> FeedDay:
    """Give a day; what all of its items have in common is said once."""
    sources = {item.source for item in items}
    source = items[0].source if len(items) > 1 and len(sources) == 1 else context.text("")
    inferred = len(items) > 1 and all(item.inferred for item in items)
    if source:
        items = [msgspec.structs.replace(item, source=context.text("")) for item in items]
    if inferred:
        items = [msgspec.structs.replace(item, inferred=False) for item in items]
    return FeedDay(
        day=context.heading(day) if day else None,
        source=source,
        inferred=inferred,
        items=tuple(items[:most]),
        more=tuple(items[most:]),
        timed=any(item.time for item in items),
    )


def _item(context: Context, place: int, brief: Brief, *, named: bool) -> Item:
    moment = brief.lead.published
    dated = moment is not None and moment.day is not None
    time = ""
    if moment is not None:
        # Without its day a time is copied as it stands, character for character.
        clock = context.words.clock(moment.clock) if moment.clock else ""
        time = clock if dated else (moment.shown or moment.clock)
    reports = Reports(context, 0, brief)
    label = f"feed.{place}"
    sentences = tuple(summary(context, brief, reports, label))
    doors = [sentence for sentence in sentences if sentence.address]
    door = _headline_door(context, reports.lead, label)
    if doors:
        door = msgspec.structs.replace(doors[-1], label=label, mark=MARK)
    language = context.other(brief.lead.language)
    return Item(
        time=context.text(time),
        iso=moment.iso if moment is not None and dated and moment.clock else "",
        headline=context.text(brief.headline),
        sentences=sentences,
        door=door,
        source=reports.lead.source if named else context.text(""),
        language=language,
        direction=context.turned(language),
        inferred=bool(dated and moment is not None and moment.basis == "inferred"),
    )


def _headline_door(context: Context, report: Report, label: str) -> Sentence | None:
    if not report.address:
        return None
    nothing = context.text("")
    return Sentence(nothing, False, MARK, report.address, report.source, label, "", "")
