"""What a template sees of an issue: every name that may stand in one is a field here."""

from __future__ import annotations

from datetime import date

from digest.model import Noun
from digest.renderers.editor import EditorText
from digest.renderers.glance import Glance
from digest.renderers.texts import Text
from digest.renderers.words import Words

_LONG_FIGURE = 6
_LONG_DAY = 5


class Day(Noun, frozen=True):
    """A date as it stands in a line: in words, and for machines (ISO 8601)."""

    text: Text
    iso: str


class Report(Noun, frozen=True):
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


class Sentence(Noun, frozen=True):
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


class ClaimView(Noun, frozen=True):
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


class Difference(Noun, frozen=True):
    """A quantity that the reports give differently."""

    quantity: Text
    claims: tuple[ClaimView, ...]


class Told(Noun, frozen=True):
    """The earlier issue that told a story before."""

    issue: Text
    number: int | None
    address: str


class StoryView(Noun, frozen=True):
    """One story.

    Attributes:
        number: the same in every medium.
        anchor: its place on the page; it survives a rebuild.
        section: the title of its section.
        address: of the first report, "" for none.
        report: the first report.
        minutes: reading time, 0 where it is too short to be told.
        also: the other newsrooms, each once; ``also_more`` are those beyond the sixth.
        newsrooms: how many reported it.
        summary: its sentences; none where only the headline could be read.
        differences: quantities on which the reports differ; ``differences_more`` are beyond the limit.
        note: the editor's.
        earlier: the issue that told the story before.
        day: when it was published.
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


class SectionView(Noun, frozen=True):
    """A section and its stories, without the lead."""

    anchor: str
    title: Text
    note: EditorText
    stories: tuple[StoryView, ...]


class Entry(Noun, frozen=True):
    """A line of the contents."""

    number: int
    anchor: str
    headline: Text
    language: str
    direction: str


class Chapter(Noun, frozen=True):
    """The contents of one section; ``more`` are left out of the list."""

    title: Text
    entries: tuple[Entry, ...]
    more: int


class Item(Noun, frozen=True):
    """A line of the news feed: its time as the source says it, headline and text.

    Attributes:
        time: in words; "" where there is none.
        iso: for machines; "" where the day is unknown.
        source: named where the feed has several, and the day does not name it.
        inferred: its day is inferred, and the day does not say so for all.
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


class FeedDay(Noun, frozen=True):
    """The items of one day; without ``day`` those whose day nobody knows.

    Attributes:
        source: of all items, where the feed has several sources and these items one.
        inferred: the day is inferred from when the page was saved.
        timed: whether the items have a time at all.
        more: the items beyond the limit.
    """

    day: Day | None
    source: Text
    inferred: bool
    items: tuple[Item, ...]
    more: tuple[Item, ...]
    timed: bool

    @property
    def long(self) -> bool:
        """Whether the items take two columns where there is room."""
        return len(self.items) > _LONG_DAY


class Feed(Noun, frozen=True):
    """The news feed: its days, oldest first, the unknown day last."""

    title: Text
    source: Text
    address: str
    days: tuple[FeedDay, ...]
    note: EditorText


class FigureView(Noun, frozen=True):
    """A number of the week."""

    value: Text
    unit: Text
    clause: Sentence
    story: int
    anchor: str
    long: bool


class Pick(Noun, frozen=True):
    """A headline that a source's own editors put forward."""

    headline: Text
    address: str
    label: str


class Picks(Noun, frozen=True):
    """What the editors of one source put forward."""

    source: Text
    links: tuple[Pick, ...]


class Named(Noun, frozen=True):
    """A story that the issue does not tell: its headline, who reported it, and where."""

    headline: Text
    source: Text
    address: str
    label: str


class View(Noun, frozen=True):
    """An issue as a template sees it.

    Attributes:
        words: the language of the labels.
        language: of the issue (BCP 47).
        direction: ``rtl`` or ``ltr``.
        title: of the digest.
        tagline: a line under it.
        logo: address of a picture, "" for none.
        home: address of the list of issues, "" when unknown.
        address: of the issue's page, "" when unknown.
        id: its name: ``2026-W41``.
        number: counted from the first issue; none where the settings do not say.
        period: in words, ``5–11 October 2026``; "" where everything given was taken.
        first, last: the days it covers, ``2026-10-05``.
        one_day: these are the same.
        made: the day of making.
        introduction: the editor's own words.
        introduction_long: they are too long to stand beside the lead.
        editor: the editor's name.
        lead: the leading story; none in an issue without stories.
        sections: without the lead; sections that hold nothing else are left out.
        divided: the stories, the lead among them, stand in several sections.
        stories: all, by their numbers, the lead first.
        nothing: what an issue without stories says.
        quiet: what an issue of few stories says, else "".
        marked: some sentence leads to its place.
        glance: the picture; none for fewer than three stories.
        glance_title: its heading.
        contents: the list of stories; empty for fewer than three.
        feed: the news feed.
        figures: the numbers of the week; empty for fewer than two.
        figures_title: their heading.
        also: headlines of what did not fit.
        also_title: their heading.
        picks: what the sources' own editors put forward.
        picks_title: their heading as the section has it.
        colophon: what was read and what became of it, in sentences.
        copied: no words of a source were changed.
        licence: under which it may be used.
        imprint: name and postal address.
        subscribe: address for whoever got the letter forwarded.
        unsubscribe: as the settings give it; the letter prints ``mail.unsubscribe``.
    """

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
    divided: bool
    stories: tuple[StoryView, ...]
    nothing: Text
    quiet: Text
    marked: bool
    glance: Glance | None
    glance_title: Text
    contents: tuple[Chapter, ...]
    feed: Feed | None
    figures: tuple[FigureView, ...]
    figures_title: Text
    also: tuple[Named, ...]
    also_title: Text
    picks: tuple[Picks, ...]
    picks_title: Text
    colophon: tuple[Text, ...]
    copied: bool
    licence: Text
    imprint: Text
    subscribe: str
    unsubscribe: str
