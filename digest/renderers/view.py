"""The issue as templates see it: in reading order, numbered, dated in words, every link safe.

A :class:`View` is made for one medium, so that each of its texts escapes itself there. What a
template may name is what stands here; ``docs/templates.md`` lists it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from digest.model import (
    Brief,
    Disagreement,
    Figure,
    Issue,
    Link,
    Moment,
    Quote,
    Reference,
    Section,
    Written,
    zone_of,
)
from digest.renderers.addresses import host_name, link
from digest.renderers.editor import EditorText
from digest.renderers.glance import Glance, glance
from digest.renderers.texts import Text
from digest.renderers.words import Words, direction, speaking

MARK = "›"
_LETTERS = {"ar": "أبجدهو"}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SHORT_TEXT = 100  # words: under that nobody needs to be told how long it takes
_MOST_NAMES = 6
_MOST_CLAIMS, _MOST_QUANTITIES = 4, 3
_MOST_FIGURES = 4
_LONG_FIGURE = 6
_MOST_PICKS = 5
_FEED_LIMIT, _DAY_LIMIT = 30, 12
_LONG_LEAD, _LONG_HEADLINE = 44, 140
_LONG_INTRODUCTION = 120


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it stands in a line: in words, and for machines (ISO 8601)."""

    text: Text
    iso: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a story: who, where, when.

    Attributes:
        source: the newsroom's name, the host's, or "" when neither is known.
        letter: by which its sentences are marked, "" where the summary has one source.
        address: where it stands, "" for none.
        label: its number in the list of links at the end of a plain text: ``1b``.
        day: when it was published, None where it is not given.
    """

    source: Text
    letter: str
    address: str
    label: str
    day: Day | None
    language: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a summary, and the door to its place.

    Attributes:
        written: the editor's words; else it is copied.
        mark: what ends it, "" for none.
        address: the sentence's own place in its source, "" for none.
        source: whose it is.
        label: its number in Markdown: ``2.1``.
        language: its language where that is not its story's, else "".
    """

    text: Text
    written: bool
    mark: str
    address: str
    source: Text
    label: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A figure as one or several sources give it, in their own words."""

    figure: Text
    before: Text
    sources: tuple[Text, ...]
    clause: Sentence

    @property
    def long(self) -> bool:
        """Whether the figure needs a smaller step."""
        return len(self.figure) > _LONG_FIGURE

    @property
    def tight(self) -> bool:
        """Whether figure and words before it fit one short line."""
        return len(self.figure) + len(self.before) < 2 * _LONG_FIGURE


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that the reports give differently."""

    quantity: Text
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The earlier issue that told a story before."""

    issue: Text
    number: int | None
    address: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story.

    Attributes:
        number: the same in every medium.
        anchor: its place on the page; it survives a rebuild.
        address: of the first report, "" for none.
        also: the other newsrooms, each once; ``also_more`` are those beyond the sixth.
        newsrooms: how many reported it.
        summary: its sentences; none where only the headline could be read.
        edited: some sentences are the editor's, ``rewritten``: all of them.
        retitled: the headline is the editor's.
        language: where it is not the issue's, else "".
        direction: ``rtl`` or ``ltr`` where it is not the issue's, else "".
        size: ``long`` or ``very-long`` for a headline that needs a smaller step, else "".
    """

    number: int
    anchor: str
    section: Text
    headline: Text
    address: str
    report: Report
    minutes: int
    language: str
    language_name: Text
    direction: str
    summary: tuple[Sentence, ...]
    also: tuple[Report, ...]
    also_more: tuple[Report, ...]
    newsrooms: int
    differences: tuple[Difference, ...]
    differences_more: tuple[Difference, ...]
    note: EditorText
    edited: bool
    rewritten: bool
    retitled: bool
    earlier: Told | None
    size: str
    day: date | None

    @property
    def doors(self) -> tuple[Sentence, ...]:
        """All that leads to a place in a source: sentences, then the clauses of figures."""
        clauses = [claim.clause for d in self.differences for claim in d.claims]
        return tuple(s for s in (*self.summary, *clauses) if s.address)

    @property
    def figures_more(self) -> int:
        """How many figures stand in ``differences_more``."""
        return sum(len(difference.claims) for difference in self.differences_more)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section and its stories, without the lead."""

    anchor: str
    title: Text
    note: EditorText
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    number: int
    anchor: str
    headline: Text
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The contents of one section; ``more`` are left out of the list."""

    title: Text
    entries: tuple[Entry, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the news feed: its time as the source says it, headline and text.

    Attributes:
        time: in words; "" where there is none.
        iso: for machines; "" where the day is unknown.
        source: named where the feed has several.
        inferred: the day is inferred from when the page was saved.
    """

    time: Text
    iso: str
    headline: Text
    sentences: tuple[Sentence, ...]
    door: Sentence | None
    source: Text
    language: str
    direction: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class FeedDay:
    """The items of one day; without ``day`` those whose day nobody knows.

    Attributes:
        shown: whether an unknown day's items have a time at all.
        more: the items beyond the limit.
    """

    day: Day | None
    items: tuple[Item, ...]
    more: tuple[Item, ...]
    timed: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """The news feed: its days, oldest first, the unknown day last."""

    title: Text
    source: Text
    address: str
    days: tuple[FeedDay, ...]
    note: EditorText


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number of the week."""

    value: Text
    unit: Text
    clause: Sentence
    story: int
    anchor: str
    long: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A headline that a source's own editors put forward."""

    headline: Text
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Picks:
    """What the editors of one source put forward."""

    source: Text
    links: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class View:
    """An issue as a template sees it: see the fields."""

    words: Words
    language: str
    direction: str
    title: Text
    tagline: Text
    logo: str
    home: str
    address: str
    id: Text
    number: int | None
    period: Text
    first: str
    last: str
    one_day: bool
    made: Day
    introduction: EditorText
    introduction_long: bool
    editor: Text
    lead: StoryView | None
    sections: tuple[SectionView, ...]
    stories: tuple[StoryView, ...]
    marked: bool
    glance: Glance | None
    contents: tuple[Chapter, ...]
    feed: Feed | None
    figures: tuple[FigureView, ...]
    picks: tuple[Picks, ...]
    picks_title: Text
    colophon: tuple[Text, ...]
    copied: bool
    licence: Text
    imprint: Text
    subscribe: str
    unsubscribe: str
    minimum: bool


def view(issue: Issue, text: type[Text], editor_medium: str) -> View:
    """Make the view of an issue for one medium."""
    return _Maker(issue, text, editor_medium).view()


class _Maker:
    """Holds what every part of one view needs: the issue, its language, its kind of text."""

    def __init__(self, issue: Issue, text: type[Text], medium: str) -> None:
        self.issue, self.text, self.medium = issue, text, medium
        self.words = speaking(issue.masthead.language or "en")
        zone = zone_of(issue.masthead.zone)
        self.made = (
            issue.made.astimezone(zone) if zone and issue.made.tzinfo else issue.made
        ).date()
        self.days = issue.period.days if issue.period else None
        self.year = self.days[1].year if self.days else self.made.year
        self.anchors: set[str] = set()
        self.marked = False
        self.changed = False

    def view(self) -> View:
        issue, mast, words = self.issue, self.issue.masthead, self.words
        stories = tuple(self.story(n, s, b) for n, s, b in issue.numbered())
        lead = stories[0] if stories else None
        sections = tuple(self.sections(stories))
        feed, figures, picks = self.feed(), self.figures(stories), tuple(self.picks())
        first, last = self.days or (self.made, self.made)
        introduction = self.editor(issue.introduction, "introduction")
        return View(
            words=words,
            language=words.tag,
            direction=words.direction,
            title=self.text(mast.title or "Digest"),
            tagline=self.text(mast.tagline),
            logo=link(mast.logo),
            home=link(mast.home),
            address=link(issue.address),
            id=self.text(issue.id),
            number=issue.number,
            period=self.text(words.days(first, last) if self.days else ""),
            first=first.isoformat(),
            last=last.isoformat(),
            one_day=first == last,
            made=Day(self.text(words.long_day(self.made)), self.made.isoformat()),
            introduction=introduction,
            introduction_long=introduction.words > _LONG_INTRODUCTION,
            editor=self.text(mast.editor),
            lead=lead,
            sections=sections,
            stories=stories,
            marked=self.marked,
            glance=glance(self.titles(), stories, self.days, words) if len(stories) >= 3 else None,
            contents=tuple(self.contents(stories)) if len(stories) >= 3 else (),
            feed=feed,
            figures=figures,
            picks=picks,
            picks_title=self.text(self.title_of("picks")),
            colophon=tuple(map(self.text, self.colophon(len(stories)))),
            copied=not self.changed,
            licence=self.text(mast.licence),
            imprint=self.text(mast.imprint),
            subscribe=link(mast.subscribe),
            unsubscribe=mast.unsubscribe.strip(),
            minimum=False,
        )

    def editor(self, source: str, field: str) -> EditorText:
        return EditorText.of(source, field, self.medium)

    def title_of(self, kind: str) -> str:
        return next((s.title for s in self.issue.sections if s.kind == kind), "")

    def titles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.title for s in self.issue.sections if s.kind == "stories"))

    # -- stories

    def anchor(self, prefix: str, name: str) -> str:
        """Give an id for the page, from the noun's own, so that it survives a rebuild."""
        kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name[:60])
        wish, n = f"{prefix}-{kept}", 2
        while wish in self.anchors:
            wish, n = f"{prefix}-{kept}-{n}", n + 1
        self.anchors.add(wish)
        return wish

    def sections(self, stories: tuple[StoryView, ...]) -> Iterator[SectionView]:
        by_number = {story.number: story for story in stories}
        told: dict[int, list[StoryView]] = {}
        places = {id(section): at for at, section in enumerate(self.issue.sections)}
        for number, section, _ in self.issue.numbered():
            if number > 1:
                told.setdefault(places[id(section)], []).append(by_number[number])
        for at, section in enumerate(self.issue.sections):
            if at in told:
                anchor = self.anchor("part", section.id)
                note = self.editor(section.note, f"section-{at}")
                yield SectionView(anchor, self.text(section.title), note, tuple(told[at]))

    def story(self, number: int, section: Section, brief: Brief) -> StoryView:
        reports = Reports(self, number, brief)
        language = self.other(brief.lead.language)
        summary = tuple(self.summary(brief, reports, str(number)))
        written = sum(sentence.written for sentence in summary)
        retitled = brief.edited and brief.headline != brief.lead.headline
        self.changed |= bool(written) or retitled
        differences, beyond = self.differences(brief, reports, number, len(summary))
        also = reports.also
        minutes = brief.lead.minutes or 0
        return StoryView(
            number=number,
            anchor=self.anchor("story", brief.id),
            section=self.text(section.title),
            headline=self.text(brief.headline),
            address=link(brief.lead.url),
            report=reports.lead,
            minutes=minutes if brief.lead.words >= _SHORT_TEXT else 0,
            language=language,
            language_name=self.text(self.words.language(language) if language else ""),
            direction=self.turned(language),
            summary=summary,
            also=also[:_MOST_NAMES],
            also_more=also[_MOST_NAMES:],
            newsrooms=1 + len(also),
            differences=differences,
            differences_more=beyond,
            note=self.editor(brief.note, f"note-{number}"),
            edited=0 < written < len(summary),
            rewritten=0 < written == len(summary),
            retitled=retitled,
            earlier=self.earlier(brief),
            size=_size(brief.headline, lead=number == 1),
            day=brief.lead.published.day if brief.lead.published else None,
        )

    def earlier(self, brief: Brief) -> Told | None:
        if brief.earlier is None:
            return None
        told = brief.earlier
        return Told(self.text(told.issue), told.number, link(told.address))

    def summary(self, brief: Brief, reports: Reports, prefix: str) -> Iterator[Sentence]:
        for place, line in enumerate(brief.summary.lines, start=1):
            label = f"{prefix}.{place}"
            if isinstance(line, Written):
                yield self.own(line.text, label)
            else:
                yield self.copied(line, reports.of(line.document), label, brief.lead.language)

    def own(self, words: str, label: str) -> Sentence:
        return Sentence(self.text(words), True, "", "", self.text(""), label, "", "")

    def copied(
        self, quote: Quote, report: Report | None, label: str, around: str, mark: str = ""
    ) -> Sentence:
        """Give a copied sentence; its mark is there only where it leads somewhere."""
        address = link(report.address, quote.fragment) if report else ""
        shown = (mark or (report.letter if report else "") or MARK) if address else ""
        if report and report.letter and not shown:
            shown = report.letter  # without an address the letter still names the source
        self.marked |= bool(address)
        language = report.language if report and report.language else around
        other = language if language and language != (around or self.words.tag) else ""
        turned = direction(other) if other and direction(other) != direction(around) else ""
        return Sentence(
            self.text(quote.text),
            False,
            shown,
            address,
            report.source if report else self.text(""),
            label,
            other,
            turned,
        )

    def differences(
        self, brief: Brief, reports: Reports, number: int, used: int
    ) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
        shown: list[Difference] = []
        beyond: list[Difference] = []
        for quantity in brief.disagreements:
            claims = self.claims(quantity, reports, number, used, brief.lead.language)
            used += len(claims)
            if len(claims) < 2:
                continue
            name = self.text(quantity.quantity)
            if len(shown) < _MOST_QUANTITIES:
                kept = widest(claims, _MOST_CLAIMS)
                shown.append(Difference(name, kept))
                rest = tuple(claim for claim in claims if claim not in kept)
            else:
                rest = claims
            if rest:
                beyond.append(Difference(name, rest))
        return tuple(shown), tuple(beyond)

    def claims(
        self, quantity: Disagreement, reports: Reports, number: int, used: int, around: str
    ) -> tuple[ClaimView, ...]:
        """Give each figure once, with all who give it, in the order of the reports."""
        views: dict[tuple[str, str], ClaimView] = {}
        for claim in quantity.claims:
            key = (claim.before.casefold(), claim.figure)
            report = reports.of(claim.quote.document)
            source = report.source if report else self.text("")
            if key in views:
                found = views[key]
                if source not in found.sources:
                    both = (*found.sources, source)
                    views[key] = ClaimView(found.figure, found.before, both, found.clause)
                continue
            label = f"{number}.{used + len(views) + 1}"
            clause = self.copied(claim.quote, report, label, around, MARK)
            names = (source,) if source else ()
            views[key] = ClaimView(self.text(claim.figure), self.text(claim.before), names, clause)
        return tuple(views.values())

    # -- dates and languages

    def other(self, language: str) -> str:
        """Give the language where it is another than the issue's, else ""."""
        if not language:
            return ""
        tag = language.replace("_", "-")
        same = tag.partition("-")[0].lower() == self.words.tag.partition("-")[0].lower()
        return "" if same or not tag.replace("-", "").isalnum() else tag

    def turned(self, language: str) -> str:
        """Give the direction of a language where it runs against the issue's, else ""."""
        return (
            direction(language) if language and direction(language) != self.words.direction else ""
        )

    def day(self, moment: Moment | None) -> Day | None:
        if moment is None or moment.day is None:
            return None
        text = self.words.short_day(moment.day, with_year=moment.day.year != self.year)
        return Day(self.text(text), moment.iso)

    # -- the other parts

    def contents(self, stories: tuple[StoryView, ...]) -> Iterator[Chapter]:
        most = len(stories) if len(stories) <= 24 else 4
        for title in self.titles():
            inside = [story for story in stories if story.section == title]
            entries = tuple(
                Entry(s.number, s.anchor, s.headline, s.language, s.direction)
                for s in inside[:most]
            )
            if entries:
                yield Chapter(self.text(title), entries, len(inside) - len(entries))

    def feed(self) -> Feed | None:
        sections = [s for s in self.issue.sections if s.kind == "items" and s.briefs]
        briefs = [brief for section in sections for brief in section.briefs]
        if not briefs:
            return None
        sources = list(dict.fromkeys(name for b in briefs if (name := source_name(b.lead))))
        addresses = list(dict.fromkeys(link(b.lead.url) for b in briefs))
        known: dict[date, list[tuple[str, int, Item]]] = {}
        unknown: list[Item] = []
        for place, brief in enumerate(briefs, start=1):
            moment = brief.lead.published
            item = self.item(place, brief, named=len(sources) > 1)
            if moment is not None and moment.day is not None:
                known.setdefault(moment.day, []).append((moment.clock or "~", place, item))
            else:
                unknown.append(item)
        most = _DAY_LIMIT if len(briefs) > _FEED_LIMIT else len(briefs)
        days = [
            self.feed_day(day, [item for *_, item in sorted(known[day], key=lambda e: e[:2])], most)
            for day in sorted(known)
        ]
        if unknown:
            days.append(self.feed_day(None, unknown, most))
        one = len(sources) == 1
        return Feed(
            title=self.text(sections[0].title),
            source=self.text(sources[0] if one else ""),
            address=addresses[0] if len(addresses) == 1 else "",
            days=tuple(days),
            note=self.editor(sections[0].note, "feed"),
        )

    def feed_day(self, day: date | None, items: list[Item], most: int) -> FeedDay:
        shown = None
        if day is not None:
            text = self.words.week_day(day, with_year=day.year != self.year)
            shown = Day(self.text(text), day.isoformat())
        timed = any(item.time for item in items)
        return FeedDay(shown, tuple(items[:most]), tuple(items[most:]), timed)

    def item(self, place: int, brief: Brief, *, named: bool) -> Item:
        moment = brief.lead.published
        dated = moment is not None and moment.day is not None
        time = ""
        if moment is not None:
            # Without its day a time is copied as it stands, character for character.
            clock = self.words.clock(moment.clock) if moment.clock else ""
            time = clock if dated else (moment.shown or moment.clock)
        reports = Reports(self, 0, brief)
        label = f"feed.{place}"
        sentences = tuple(self.summary(brief, reports, label))
        doors = [sentence for sentence in sentences if sentence.address]
        door = self.headline_door(reports.lead, label)
        if doors:
            door = replace(doors[-1], label=label, mark=MARK)
        language = self.other(brief.lead.language)
        return Item(
            time=self.text(time),
            iso=moment.iso if moment is not None and dated and moment.clock else "",
            headline=self.text(brief.headline),
            sentences=sentences,
            door=door,
            source=reports.lead.source if named else self.text(""),
            language=language,
            direction=self.turned(language),
            inferred=bool(dated and moment is not None and moment.basis == "inferred"),
        )

    def headline_door(self, report: Report, label: str) -> Sentence | None:
        if not report.address:
            return None
        self.marked = True
        nothing = self.text("")
        return Sentence(nothing, False, MARK, report.address, report.source, label, "", "")

    def figures(self, stories: tuple[StoryView, ...]) -> tuple[FigureView, ...]:
        told: dict[str, tuple[StoryView, Reports]] = {}
        for story, (_, _, brief) in zip(stories, self.issue.numbered(), strict=True):
            reports = Reports(self, story.number, brief)
            for reference in (brief.lead, *brief.also):
                told.setdefault(reference.document, (story, reports))
        views = [
            self.figure(place, figure, told.get(figure.quote.document))
            for place, figure in enumerate(self.issue.figures[:_MOST_FIGURES], start=1)
        ]
        return tuple(views) if len(views) >= 2 else ()

    def figure(
        self, place: int, figure: Figure, told: tuple[StoryView, Reports] | None
    ) -> FigureView:
        report = told[1].of(figure.quote.document) if told else None
        clause = self.copied(figure.quote, report, f"number.{place}", self.words.tag, MARK)
        return FigureView(
            value=self.text(figure.value),
            unit=self.text(figure.unit),
            clause=clause,
            story=told[0].number if told else 0,
            anchor=told[0].anchor if told else "",
            long=len(figure.value) > 7,
        )

    def picks(self) -> Iterator[Picks]:
        by_source: dict[str, list[Link]] = {}
        for section in self.issue.sections:
            if section.kind == "picks":
                for pick in section.links:
                    name = pick.source or host_name(pick.url)
                    by_source.setdefault(name, []).append(pick)
        place = 0
        for source, links in by_source.items():
            shown = []
            for pick in links[:_MOST_PICKS]:
                place += 1
                shown.append(Pick(self.text(pick.headline), link(pick.url), f"P{place}"))
            yield Picks(self.text(source), tuple(shown))

    def colophon(self, stories: int) -> Iterator[str]:
        """Give the counts in words; they add up."""
        counts, words = self.issue.counts, self.words
        read = []
        if counts.articles or not counts.items:
            read.append(words.count("%(n)s article", "%(n)s articles", counts.articles))
        if counts.items:
            read.append(words.count("%(n)s news-feed item", "%(n)s news-feed items", counts.items))
        sources = words.count("%(n)s source", "%(n)s sources", counts.sources)
        total = counts.articles + counts.items
        parts = words.count(
            "%(things)s was read from %(sources)s",
            "%(things)s were read from %(sources)s",
            total,
            things=words.listed(read),
            sources=sources,
        )
        fates = list(self.fates(stories))
        yield parts + ("; " + words.comma.join(fates) if fates else "") + "."

    def fates(self, stories: int) -> Iterator[str]:
        counts, words = self.issue.counts, self.words
        if counts.shown:
            told = words.count("%(n)s story", "%(n)s stories", stories)
            yield words.count(
                "%(n)s article appears here as %(stories)s",
                "%(n)s articles appear here as %(stories)s",
                counts.shown,
                stories=told,
            )
        if counts.outside:
            yield words.count(
                "%(n)s fell outside the week", "%(n)s fell outside the week", counts.outside
            )
        if counts.beyond:
            yield words.count(
                "%(n)s went beyond the limit of its section",
                "%(n)s went beyond the limit of their section",
                counts.beyond,
            )
        if counts.duplicates:
            yield words.count(
                "%(n)s was a second copy", "%(n)s were second copies", counts.duplicates
            )


class Reports:
    """The reports of one story: which letter and which address belongs to which document."""

    def __init__(self, maker: _Maker, number: int, brief: Brief) -> None:
        references = (brief.lead, *brief.also)
        names = [source_name(reference) or reference.document for reference in references]
        order = list(dict.fromkeys(names))
        quoted = {line.document for line in brief.summary.lines if isinstance(line, Quote)}
        several = (
            len({name for r, name in zip(references, names, strict=True) if r.document in quoted})
            > 1
        )
        letters = _LETTERS.get(maker.words.tag.partition("-")[0], _LATIN)
        self._by_document: dict[str, Report] = {}
        latest: dict[str, tuple[str, Report]] = {}
        for reference, name in zip(references, names, strict=True):
            at = order.index(name)
            letter = (letters[at] if at < len(letters) else MARK) if several else ""
            label = f"{number}{_LATIN[at % 26]}" if len(order) > 1 else str(number)
            report = Report(
                maker.text(source_name(reference)),
                letter,
                link(reference.url),
                label,
                maker.day(reference.published),
                reference.language.replace("_", "-"),
            )
            self._by_document.setdefault(reference.document, report)
            when = reference.published.iso if reference.published else ""
            if name not in latest or (name != names[0] and when > latest[name][0]):
                latest[name] = (when, report)
        self.lead = self._by_document[brief.lead.document]
        self.also = tuple(latest[name][1] for name in order if name != names[0])

    def of(self, document: str) -> Report | None:
        """Give the report that a quote's document is, None where it is not among them."""
        return self._by_document.get(document)


def source_name(reference: Reference) -> str:
    """Give who published it: by name, by host, by the organisation in the byline, or ""."""
    organisations = [credit.name for credit in reference.byline if not credit.person]
    return reference.source or host_name(reference.url) or (organisations or [""])[0]


def widest(claims: tuple[ClaimView, ...], most: int) -> tuple[ClaimView, ...]:
    """Keep the claims that lie widest apart, in their order: the ends, then evenly between."""
    if len(claims) <= most:
        return claims
    ranked = sorted(claims, key=lambda claim: amount(claim.figure))
    last = len(ranked) - 1
    kept = [ranked[round(step * last / (most - 1))] for step in range(most)]
    return tuple(claim for claim in claims if claim in kept)


def amount(figure: str) -> float:
    """Give the first number in a figure, for ordering alone; words count as 0."""
    digits = "".join(c if c.isascii() and (c.isdigit() or c in ".,") else " " for c in figure[:40])
    first = (digits.replace(",", "").split() or ["0"])[0].strip(".")
    try:
        return float(first or 0)
    except ValueError:
        return 0.0


def _size(headline: str, *, lead: bool) -> str:
    if len(headline) > _LONG_HEADLINE:
        return "very-long"
    return "long" if lead and len(headline) > _LONG_LEAD else ""
