"""The plan: which story stands in which section, in which order, and how long it may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest.edition.length import Lengths, PlanOptions, Wish, shares, words_of
from digest.edition.sections import STORIES, Rules, SectionOptions, named, slug, the_one
from digest.edition.topics import by_own_sections, by_topics
from digest.model import (
    Budget,
    Document,
    Moment,
    Plan,
    Planned,
    PlannedSection,
    Story,
    bounds,
)
from digest.text.folding import fold
from digest.text.words import count

_A_SENTENCE = 24  # words, on average of news; a summary of three sentences is given three times it
_LEAST = 36  # words of the shortest summary: most sentences are shorter
_LOOKED_AT = 2_000  # characters of a text, to see whether it is shorter than its summary may be
_ITEMS = 0.25  # of the length, at most, goes to the news feed
_NAMELESS = "its headline is an address or a server’s notice"
_NOTICES = frozenset(
    {"moved permanently", "301 moved permanently", "302 found", "403 forbidden", "404 not found",
     "access denied", "bad gateway", "service unavailable", "just a moment"}
)  # fmt: skip
OTHER = SectionOptions(title="Other news", id="other-news")


Left = tuple[str, str]  # a story that the plan does not hold, by its id, and why
Shelf = tuple[SectionOptions, list[Story]]


def make_plan(
    stories: Sequence[Story],
    sections: Sequence[SectionOptions],
    lengths: Lengths,
    last: frozenset[str],
    zone: str,
    options: PlanOptions | None = None,
) -> tuple[Plan, tuple[Left, ...]]:
    """Put each story in one section and give it a length.

    What a section's limit or the issue's length does not hold is listed by its headline, the
    most important first, as far as that list goes.

    Args:
        stories: by rank, the most important first.
        sections: the settings' sections, in their order.
        lengths: of the summaries, in sentences.
        last: ids of documents that belong at the end of their section.
        zone: of the issue, to put feed items in the order of time.
        options: the issue's length and its division.

    Returns:
        The plan, and the id and reason of each story that it does not hold.

    Raises:
        ConfigError: the settings ask for what cannot be.
    """
    options = options or PlanOptions()
    nameless = [(story.id, _NAMELESS) for story in stories if _nameless(story.lead)]
    stories = [story for story in stories if not _nameless(story.lead)]
    length = words_of(options.length)
    articles = [story for story in stories if story.lead.kind != "feed-item"]
    shelves, unasked, beyond = _shelve(articles, sections, options, last)
    taken = {story.id for _, told in shelves for story in told}
    lead = _leading(articles, taken, last)
    feed_options = the_one(sections, "items")
    feed, left = _feed(stories, feed_options, lengths, zone, length)
    ordered = sorted((s for s in articles if s.id in taken), key=lambda story: story.id != lead)
    budgets = _budgets(ordered, lead, lengths, length - _length(feed) if length else 0)
    beyond += [(s, f"beyond the length of {options.length}") for s in ordered[len(budgets) :]]
    planned = [
        PlannedSection(
            id=section.id,
            title=section.title,
            kind="stories",
            planned=tuple(Planned(story=s, budget=budgets[s.id]) for s in told if s.id in budgets),
        )
        for section, told in _divided(shelves, budgets, options)
    ]
    places = {story.id: place for place, story in enumerate(articles)}
    also = sorted(beyond, key=lambda pair: places[pair[0].id])
    planned += [
        PlannedSection(id=feed_options.id, title=feed_options.title, kind="items", planned=feed),
        _named_alone([story for story, _ in also[: options.also]], sections),
    ]
    left += [(story.id, reason) for story, reason in also[options.also :]]
    picks = the_one(sections, "picks")
    held = [section for section in planned if section.planned]
    held.append(PlannedSection(id=picks.id, title=picks.title, kind="picks"))
    return Plan(sections=tuple(held), lead=lead), (*nameless, *unasked, *left)


def _nameless(document: Document) -> bool:
    """Say whether a page has an address or a server's notice where its headline should be."""
    headline = fold(document.headline)
    return headline.startswith(("http://", "https://")) or headline.rstrip(".") in _NOTICES


def _leading(articles: Sequence[Story], shown: set[str], last: frozenset[str]) -> str:
    """The story ranked first leads; one without a date only where all are without."""
    held = [story for story in articles if story.id in shown]
    dated = [story for story in held if story.lead.id not in last]
    return (dated or held)[0].id if held else ""


def _shelve(
    stories: Iterable[Story],
    sections: Sequence[SectionOptions],
    options: PlanOptions,
    last: frozenset[str],
) -> tuple[list[Shelf], list[Left], list[tuple[Story, str]]]:
    """Give the sections with their stories, what none takes, and what is beyond a limit."""
    asked = [named(section) for section in sections if section.kind == "stories"]
    if options.sections != "rules":  # what is to be divided further comes last
        rest = next((s for s in asked if not s.ruled), OTHER)
        asked = [*(s for s in asked if s.ruled), rest]
    shelves: list[Shelf] = [
        (s, []) for s in asked or [SectionOptions(id=STORIES[0], title=STORIES[1])]
    ]
    rules = [Rules(section) for section, _ in shelves]
    unasked: list[Left] = []
    beyond: list[tuple[Story, str]] = []
    for story in sorted(stories, key=lambda s: s.lead.id in last):  # stable
        place = next((i for i, rule in enumerate(rules) if rule.take(story)), None)
        if place is None:
            unasked.append((story.id, "no section takes it"))
            continue
        section, told = shelves[place]
        if section.limit and len(told) >= section.limit:
            beyond.append((story, f"beyond the limit of {section.limit} of “{section.title}”"))
        else:
            told.append(story)
    return shelves, unasked, beyond


def _divided(
    shelves: Sequence[Shelf], budgets: dict[str, Budget], options: PlanOptions
) -> list[Shelf]:
    """Divide the last section by what the pages say or by what the week is about."""
    if options.sections == "rules":
        return list(shelves)
    *ruled, (rest, stories) = shelves
    held = [story for story in stories if story.id in budgets]
    found = by_topics(held) if options.sections == "topics" else by_own_sections(held)
    taken = {story.id for _, told in found for story in told}
    names = {section.id for section, _ in shelves}
    divided: list[Shelf] = []
    for title, told in found:
        name = slug(title)
        while name in names:
            name += "-2"
        names.add(name)
        divided.append((SectionOptions(title=title, id=name), told))
    return [*ruled, *divided, (rest, [story for story in held if story.id not in taken])]


def _budgets(
    stories: Sequence[Story], lead: str, lengths: Lengths, length: int
) -> dict[str, Budget]:
    """Give the budget of each story that the length holds; 0 holds all."""
    sentences = [lengths.lead if story.id == lead else lengths.stories for story in stories]
    if not length or not stories:
        return {s.id: Budget(sentences=most) for s, most in zip(stories, sentences, strict=True)}
    wishes = [_wish(story, most) for story, most in zip(stories, sentences, strict=True)]
    return {
        story.id: Budget(words=words, sentences=most)
        for story, most, words in zip(stories, sentences, shares(wishes, length), strict=False)
    }


def _wish(story: Story, sentences: int) -> Wish:
    whole = max(sum(count(d.text[:_LOOKED_AT]) for d in story.documents), 1)
    full = min(max(sentences * _A_SENTENCE, _LEAST), whole)
    return Wish(fixed=count(story.lead.headline), least=min(_LEAST, full), full=full)


def _feed(
    stories: Sequence[Story], section: SectionOptions, lengths: Lengths, zone: str, length: int
) -> tuple[tuple[Planned, ...], list[Left]]:
    """The news feed: known moments first, oldest first; the rest in the order of their pages.

    Of what has a limit or a length, the items ranked first stand there.
    """
    items = sorted(
        (story for story in stories if story.lead.kind == "feed-item"),
        key=lambda story: _feed_order(story.lead, zone),
    )
    shown = items[: section.limit] if section.limit else items
    reason = f"beyond the limit of {section.limit} of “{section.title}”"
    left = [(story.id, reason) for story in items[len(shown) :]]
    budgets = {s.id: Budget(sentences=lengths.items) for s in shown}
    if length and shown:
        ranked = [story for story in stories if story.id in budgets]
        wishes = [_wish(story, lengths.items) for story in ranked]
        room = int(length * _ITEMS)
        words = shares(wishes, room) if wishes[0].fixed + wishes[0].least <= room else []
        budgets = {
            story.id: Budget(words=most, sentences=lengths.items)
            for story, most in zip(ranked, words, strict=False)
        }
        left += [(s.id, "beyond the length") for s in shown if s.id not in budgets]
    planned = tuple(Planned(story=s, budget=budgets[s.id]) for s in shown if s.id in budgets)
    return planned, left


def _length(feed: Sequence[Planned]) -> int:
    return sum(count(one.story.lead.headline) + one.budget.words for one in feed)


def _feed_order(item: Document, zone: str) -> tuple[bool, str, str, int]:
    moment: Moment | None = item.published
    limits = bounds(moment, zone) if moment else None
    known = limits[0].isoformat() if limits else ""
    return (limits is None, known, item.capture, item.order)


def _named_alone(stories: Sequence[Story], sections: Sequence[SectionOptions]) -> PlannedSection:
    """The headlines of what did not fit."""
    section = the_one(sections, "also")
    planned = tuple(Planned(story=story, budget=Budget()) for story in stories)
    return PlannedSection(id=section.id, title=section.title, kind="also", planned=planned)
