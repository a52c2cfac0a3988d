"""The plan: which story stands in which section, in which order, and how long it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from digest.errors import ConfigError
from digest.model import (
    Budget,
    Document,
    Moment,
    Noun,
    Plan,
    Planned,
    PlannedSection,
    Story,
    bounds,
)
from digest.text.folding import fold

ITEMS = ("news-feed", "News feed")
PICKS = ("editors-picks", "Editors’ picks")


class SectionOptions(Noun, frozen=True, kw_only=True):
    """``[[sections]]``: a section and the stories that it takes.

    The sections are asked in their order; the first whose every rule holds takes the story. A
    section without rules takes every story.

    Attributes:
        title: as the issue shows it.
        id: for links to the section; "" makes it from the title.
        kind: ``stories``; ``items`` and ``picks`` name the news feed and the picks anew.
        source: names of sources, one of which must have reported.
        words: words or phrases, one of which must occur in a headline or a text.
        language: languages, one of which the lead report must be written in.
        address: patterns of addresses with ``*``, one of which a report's must match.
        tags: sections or keywords of the page's own, one of which a report must carry.
        limit: how many stories it shows; 0 means all.
        note: the editor's words under the title.
    """

    title: str
    id: str = ""
    kind: Literal["stories", "items", "picks"] = "stories"
    source: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    limit: int = 0
    note: str = ""


class Lengths(Noun, frozen=True, kw_only=True):
    """How many sentences a summary has: the leading story's, the others', a feed item's."""

    lead: int = 5
    stories: int = 3
    items: int = 1


DEFAULT_SECTIONS = (SectionOptions(title="Stories", id="stories"),)


def make_plan(
    stories: Sequence[Story],
    sections: Sequence[SectionOptions],
    lengths: Lengths,
    last: frozenset[str],
    zone: str,
) -> tuple[Plan, tuple[tuple[str, str], ...]]:
    """Put each story in one section and give it a length.

    Args:
        stories: by rank, the most important first.
        sections: the settings' sections, in their order.
        lengths: of the summaries.
        last: ids of documents that belong at the end of their section.
        zone: of the issue, to put feed items in the order of time.

    Returns:
        The plan, and the id and reason of each story that it does not hold.
    """
    articles = [story for story in stories if story.lead.kind != "feed-item"]
    items = [story for story in stories if story.lead.kind == "feed-item"]
    shelves, left = _shelve(articles, _story_sections(sections), last)
    lead = _leading(articles, {s.id for _, told in shelves for s in told}, last)
    planned = [
        PlannedSection(
            id=section.id or slug(section.title),
            title=section.title,
            kind="stories",
            planned=tuple(_with_length(story, lead, lengths) for story in told),
        )
        for section, told in shelves
        if told
    ]
    feed, beyond = _feed(items, sections, lengths, zone)
    picks = _named(sections, "picks", PICKS)
    planned += [feed] if feed.planned else []
    planned.append(PlannedSection(id=picks.id, title=picks.title, kind="picks"))
    return Plan(sections=tuple(planned), lead=lead), (*left, *beyond)


def _leading(articles: Sequence[Story], shown: set[str], last: frozenset[str]) -> str:
    """The story ranked first leads; one without a date only where all are without."""
    held = [story for story in articles if story.id in shown]
    dated = [story for story in held if story.lead.id not in last]
    return (dated or held)[0].id if held else ""


def _story_sections(sections: Sequence[SectionOptions]) -> list[SectionOptions]:
    return [s for s in sections if s.kind == "stories"] or list(DEFAULT_SECTIONS)


def _shelve(
    stories: Iterable[Story], sections: Sequence[SectionOptions], last: frozenset[str]
) -> tuple[list[tuple[SectionOptions, list[Story]]], list[tuple[str, str]]]:
    shelves: list[tuple[SectionOptions, list[Story]]] = [(section, []) for section in sections]
    left: list[tuple[str, str]] = []
    matchers = [_Matcher(section) for section in sections]
    for story in sorted(stories, key=lambda s: s.lead.id in last):  # stable
        place = next((i for i, matcher in enumerate(matchers) if matcher.takes(story)), None)
        if place is None:
            left.append((story.id, "no section takes it"))
            continue
        section, told = shelves[place]
        if section.limit and len(told) >= section.limit:
            left.append((story.id, f"beyond the limit of {section.limit} of “{section.title}”"))
        else:
            told.append(story)
    return shelves, left


class _Matcher:
    """The rules of one section, made ready once."""

    def __init__(self, section: SectionOptions) -> None:
        self._section = section
        self._sources = {fold(name) for name in section.source}
        self._tags = {fold(tag) for tag in section.tags}
        self._words = any_word(section.words)
        self._addresses = [address_pattern(a) for a in section.address]

    def takes(self, story: Story) -> bool:
        section, documents = self._section, story.documents
        return (
            (not self._sources or any(fold(d.source) in self._sources for d in documents))
            and (not section.language or story.lead.language in section.language)
            and (not self._tags or any(fold(t) in self._tags for d in documents for t in d.tags))
            and (
                not self._addresses
                or any(p.fullmatch(d.url) for d in documents for p in self._addresses)
            )
            and (self._words is None or any(self._mentions(d) for d in documents))
        )

    def _mentions(self, document: Document) -> bool:
        assert self._words is not None
        return bool(self._words.search(fold(f"{document.headline} {document.text}")))


def any_word(words: Sequence[str]) -> re.Pattern[str] | None:
    """Give a pattern that finds any of the words in folded text; None for no words.

    A word ending in ``*`` stands for all that begin like it.
    """
    if not words:
        return None
    parts = [
        re.escape(fold(w.removesuffix("*"))) + (r"\w*" if w.endswith("*") else "") for w in words
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def address_pattern(pattern: str) -> re.Pattern[str]:
    """Give the pattern of an address in which ``*`` stands for anything."""
    return re.compile(".*".join(re.escape(part) for part in re.split(r"\*+", pattern)), re.DOTALL)


def _with_length(story: Story, lead: str, lengths: Lengths) -> Planned:
    sentences = lengths.lead if story.id == lead else lengths.stories
    return Planned(story=story, budget=Budget(sentences=sentences))


def _feed(
    items: Sequence[Story], sections: Sequence[SectionOptions], lengths: Lengths, zone: str
) -> tuple[PlannedSection, list[tuple[str, str]]]:
    """The news feed: known moments first, oldest first; the rest in the order of their pages."""
    section = _named(sections, "items", ITEMS)
    ordered = sorted(items, key=lambda story: _feed_order(story.lead, zone))
    shown = ordered[: section.limit] if section.limit else ordered
    reason = f"beyond the limit of {section.limit} of “{section.title}”"
    planned = tuple(Planned(story=s, budget=Budget(sentences=lengths.items)) for s in shown)
    return (
        PlannedSection(id=section.id, title=section.title, kind="items", planned=planned),
        [(story.id, reason) for story in ordered[len(shown) :]],
    )


def _feed_order(item: Document, zone: str) -> tuple[bool, str, str, int]:
    moment: Moment | None = item.published
    limits = bounds(moment, zone) if moment else None
    known = limits[0].isoformat() if limits else ""
    return (limits is None, known, item.capture, item.order)


def _named(
    sections: Sequence[SectionOptions], kind: str, default: tuple[str, str]
) -> SectionOptions:
    """Give the one section of items or picks, as the settings name it or as usual."""
    found = [section for section in sections if section.kind == kind]
    if len(found) > 1:
        raise ConfigError(f"there can be one section of {kind}", f"[[sections]] {found[1].title}")
    if not found:
        return SectionOptions(title=default[1], id=default[0], kind=kind)  # type: ignore[arg-type]
    return msgspec.structs.replace(found[0], id=found[0].id or slug(found[0].title))


def slug(title: str) -> str:
    """Make an id for links from a title: folded letters and digits with hyphens."""
    return "-".join(re.findall(r"\w+", fold(title))) or "section"
