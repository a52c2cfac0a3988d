"""From a capture to its documents: what was saved, what its text is, what was read in it."""

from __future__ import annotations

from typing import Literal

from digest.model.moment import Moment
from digest.model.noun import Noun
from digest.model.report import Problem

DocumentKind = Literal["article", "feed-item", "note"]
ReadingKind = Literal["article", "listing", "product", "forum", "wall", "error", "feed", "mail"]


class Span(Noun, frozen=True, array_like=True):
    """A half-open stretch of code points, ``text[start:end]``."""

    start: int
    end: int


class Piece(Noun, frozen=True, array_like=True):
    """Where a stretch of a document's text stands in its page.

    ``document.text[at : at + end - start] == page.text[start:end]``, exactly.
    """

    at: int
    start: int
    end: int


class Quote(Noun, frozen=True, kw_only=True, tag_field="kind", tag="quote"):
    """Words copied from a document. Made by :meth:`Document.quote` alone.

    Attributes:
        document: the id of the document.
        span: where the words stand in the document's text.
        text: those words.
        fragment: the URL text fragment (``text=…``) that leads to them, "" before assembly.
    """

    document: str
    span: Span
    text: str
    fragment: str = ""


class Capture(Noun, frozen=True, kw_only=True):
    """Bytes as they were saved.

    Attributes:
        place: where it was read from, relative to its source, never absolute.
        media_type: ``text/plain``, ``text/markdown``, ``text/html`` and so on, "" when unknown.
        charset: the encoding of the content as the server named it, "" when it said nothing.
        content: the bytes.
        url: the address it was saved from, "" when unknown.
        captured: the moment of saving where it was written down; never a file's time.
        source: the name that the settings give its source, "" without one.
        language: the language that the settings give its source, "" without one.
    """

    place: str
    media_type: str = ""
    charset: str = ""
    content: bytes
    url: str = ""
    captured: Moment | None = None
    source: str = ""
    language: str = ""


class Page(Noun, frozen=True, kw_only=True):
    """A capture and its text.

    Attributes:
        form: the name of the reader that made it, "" where its bytes are to say that.
        site: the name under which its site is surveyed.
        layout: where its reader found what in it, for that reader alone: when the page is read,
            it need not be looked for again.
    """

    capture: Capture
    text: str
    form: str = ""
    site: str = ""
    layout: bytes = b""


class Site(Noun, frozen=True, kw_only=True):
    """What the survey found that a site says on page after page.

    Attributes:
        name: the site's name.
        pages: how many different pages were looked at.
        repeated: folded lines with the number of pages they stand on, sorted by line.
    """

    name: str
    pages: int
    repeated: tuple[tuple[str, int], ...] = ()


class Link(Noun, frozen=True, kw_only=True):
    """A headline that the page puts beside the article, with its address where there is one."""

    headline: str
    url: str = ""
    role: Literal["related", "pick", "entry", "picture"]
    source: str = ""


class Credit(Noun, frozen=True, kw_only=True):
    """A name in a byline; ``person`` is False for a desk, an agency or another organisation."""

    name: str
    person: bool = True


class Line(Noun, frozen=True, kw_only=True):
    """A reader's verdict on one line of a page.

    Attributes:
        span: where the line stands in the page's text.
        role: what it was taken as: ``headline``, ``kicker``, ``standfirst``, ``byline``,
            ``body``, ``item``, ``related``, ``pick``, ``heading``, ``dropped`` and so on.
        reason: why, in a few words.
    """

    span: Span
    role: str
    reason: str = ""


class Document(Noun, frozen=True, kw_only=True):
    """One article, feed item or note, clean.

    Attributes:
        id: eight base-32 characters in two halves, ``7q2k-m4xd``.
        fingerprint: a hash of the folded text: same piece, new text.
        kind: ``article``, ``feed-item`` or ``note``.
        text: paragraphs parted by a blank line; made from the page's text by deleting
            characters and joining pieces with one space or one blank line, nothing else.
        url: canonical address, "" when unknown.
        source: the name of who published it, "" when unknown.
        language: ISO 639-1, "" when unknown.
        minutes: reading time as the source states it.
        capture: the place of the capture it was read from.
        beside: id of the article it stood beside on its page, "" for none.
        order: its place among the documents of its capture, from 0.
        partial: the source holds more than could be read (a paywall, a teaser).
        origin: where the text stands in the page; empty where a library gave it without places.
    """

    id: str
    fingerprint: str
    kind: DocumentKind
    headline: str
    standfirst: str = ""
    text: str = ""
    url: str = ""
    source: str = ""
    language: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    byline: tuple[Credit, ...] = ()
    minutes: int | None = None
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    capture: str = ""
    beside: str = ""
    order: int = 0
    partial: bool = False
    origin: tuple[Piece, ...] = ()

    def quote(self, span: Span) -> Quote:
        """Copy the words at ``span``.

        Raises:
            ValueError: the span is empty or not inside the text.
        """
        if not 0 <= span.start < span.end <= len(self.text):
            raise ValueError(f"span {span.start}:{span.end} is not inside document {self.id}")
        return Quote(document=self.id, span=span, text=self.text[span.start : span.end])


class Reading(Noun, frozen=True, kw_only=True):
    """What a reader found in one page: its kind, its documents, and each line's verdict.

    Attributes:
        headline: what a page is called that gives no document, "" when unknown.
        published: when it was published, where it says so.
    """

    kind: ReadingKind
    headline: str = ""
    published: Moment | None = None
    documents: tuple[Document, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: tuple[Line, ...] = ()
    reason: str = ""


class Sources(Noun, frozen=True, kw_only=True):
    """The documents of an issue with their text and origin: ``sources.json``, never published."""

    format: int
    documents: tuple[Document, ...] = ()
