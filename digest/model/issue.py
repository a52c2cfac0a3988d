"""The issue: all that a reader of it may see, and nothing else. ``issue.json``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from digest.model.document import Credit, DocumentKind, Link, Quote
from digest.model.moment import Moment, Period
from digest.model.noun import Noun
from digest.model.story import Earlier, SectionKind

FORMAT = 1  # of issue.json, sources.json and report.json


class Written(Noun, frozen=True, kw_only=True, tag_field="kind", tag="written"):
    """The editor's words, and the quotes they stand for."""

    text: str
    replaces: tuple[Quote, ...] = ()


class Summary(Noun, frozen=True, kw_only=True):
    """A text in short: quotes in the order of their source, and the editor's own lines.

    Attributes:
        method: the name of the method that chose the quotes.
        whole: nothing of the text was left out.
    """

    lines: tuple[Quote | Written, ...] = ()
    method: str = ""
    whole: bool = False


class Claim(Noun, frozen=True, kw_only=True):
    """A figure as one source gives it; ``before`` are words like "at least" in front of it."""

    figure: str
    before: str = ""
    quote: Quote


class Disagreement(Noun, frozen=True, kw_only=True):
    """A quantity on which the reports of one story differ."""

    quantity: str
    claims: tuple[Claim, ...]


class Reference(Noun, frozen=True, kw_only=True):
    """What a reader of the issue sees of a document: no body.

    Attributes:
        words: the length of the document's text, in words.
        minutes: reading time, as stated by the source or, failing that, from ``words``.
    """

    document: str
    kind: DocumentKind
    headline: str
    source: str = ""
    url: str = ""
    published: Moment | None = None
    byline: tuple[Credit, ...] = ()
    language: str = ""
    words: int = 0
    minutes: int | None = None
    partial: bool = False


class Brief(Noun, frozen=True, kw_only=True):
    """A story as the issue tells it (newspaper term: a story "in brief").

    Attributes:
        id: the story's id.
        lead: the report that is summarised first and linked from the headline.
        also: the other reports.
        note: the editor's note, Markdown.
        edited: the editor changed the headline or the summary.
        earlier: the issue that told this story before.
    """

    id: str
    headline: str
    lead: Reference
    also: tuple[Reference, ...] = ()
    summary: Summary
    disagreements: tuple[Disagreement, ...] = ()
    note: str = ""
    edited: bool = False
    earlier: Earlier | None = None


class Section(Noun, frozen=True, kw_only=True):
    """A part of the issue: stories, feed items, or links.

    Links are the headlines of what did not fit (``also``), or what the sources' own editors
    picked (``picks``).
    """

    id: str
    title: str
    kind: SectionKind
    briefs: tuple[Brief, ...] = ()
    links: tuple[Link, ...] = ()
    note: str = ""


class Figure(Noun, frozen=True, kw_only=True):
    """A number of the week with its unit and the words it stands in.

    ``reason`` says why this one was chosen, for the editor.
    """

    value: str
    unit: str = ""
    quote: Quote
    reason: str = ""


class Counts(Noun, frozen=True, kw_only=True):
    """What was read and what became of it, for the colophon.

    Attributes:
        articles: articles and notes read.
        items: news-feed items read.
        sources: different sources they came from.
        shown: articles and notes told in the issue.
        named: articles and notes of which the issue has the headline alone.
        outside: articles and notes outside the period.
        beyond: articles and notes for which there was no room, or no section.
        dropped: articles and notes that a rule or the editor left out.
        duplicates: second copies of articles and notes.
        told: articles and notes that an earlier issue told.

    ``articles`` is the sum of the last seven.
    """

    articles: int = 0
    items: int = 0
    sources: int = 0
    shown: int = 0
    named: int = 0
    outside: int = 0
    beyond: int = 0
    dropped: int = 0
    duplicates: int = 0
    told: int = 0


class Masthead(Noun, frozen=True, kw_only=True):
    """Whose digest it is: the part of the settings that every issue shows.

    Attributes:
        title: the digest's name.
        tagline: a line under it.
        language: of labels and dates, ISO 639-1 (or a locale such as ``pt_BR``).
        zone: IANA name of the time zone that days are meant in.
        accent: the one colour, ``#rrggbb``; "" for the shipped one.
        logo: address of a picture.
        home: address of the archive.
        editor: the editor's name.
        sender: ``Name <address>`` or an address, for the mail's From.
        reply_to: address for answers.
        imprint: name and postal address, as many countries require of a mail.
        licence: under which the digest may be used.
        list_id: for the List-Id header.
        unsubscribe: https or mailto address to unsubscribe.
        subscribe: address for whoever got the mail forwarded.
    """

    title: str = "Digest"
    tagline: str = ""
    language: str = "en"
    zone: str = "UTC"
    accent: str = ""
    logo: str = ""
    home: str = ""
    editor: str = ""
    sender: str = ""
    reply_to: str = ""
    imprint: str = ""
    licence: str = ""
    list_id: str = ""
    unsubscribe: str = ""
    subscribe: str = ""


class Issue(Noun, frozen=True, kw_only=True):
    """One number of the digest, complete.

    Attributes:
        format: the version of this form; the first is 1.
        id: the ISO week (``2022-W40``) where the period is one, else the last day.
        number: counted from the first issue; None where the settings do not say.
        period: None where everything given was taken.
        made: the moment of making, an argument of the build.
        address: where the page of the issue will stand, "" when unknown.
        lead: id of the leading brief, "" in an issue without stories.
        subject, preheader: the editor's for the mail; "" lets the letter derive them.
        introduction: the editor's, Markdown.
        minimum: with fewer stories the issue says that it is a quiet one.
    """

    format: int
    id: str
    number: int | None = None
    period: Period | None = None
    made: datetime
    address: str = ""
    lead: str = ""
    masthead: Masthead
    subject: str = ""
    preheader: str = ""
    introduction: str = ""
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    counts: Counts = Counts()
    minimum: int = 1

    def numbered(self) -> Iterator[tuple[int, Section, Brief]]:
        """Give every story with its number: the lead is 1, then in the order of sections."""
        told = [(s, b) for s in self.sections if s.kind == "stories" for b in s.briefs]
        told.sort(key=lambda pair: pair[1].id != self.lead)  # stable: only the lead moves
        for number, (section, brief) in enumerate(told, start=1):
            yield number, section, brief


class Letter(Noun, frozen=True, kw_only=True):
    """One mail, composed once for all readers.

    Attributes:
        headers: name and value, in order, without those of one reader or one sending.
        placeholder: stands in text and HTML where each reader's own unsubscribe link goes;
            "" when the letter has none.
    """

    subject: str
    preheader: str = ""
    html: str
    text: str
    headers: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""


class Rendering(Noun, frozen=True, kw_only=True):
    """A finished file: its name, its media type and its bytes."""

    name: str
    media_type: str
    body: bytes
