"""Plain page text → documents: structure first, then the head, then line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import msgspec

from digest.model import (
    Capture,
    Document,
    Line,
    Link,
    Page,
    Problem,
    Reading,
    Site,
    Span,
)
from digest.model.document import ReadingKind
from digest.readers.decoding import decode
from digest.readers.page_text import structure
from digest.readers.page_text.composing import compose
from digest.readers.page_text.head import Head, read_head
from digest.readers.page_text.lines import best_run, worth
from digest.readers.page_text.own_address import own_address
from digest.readers.page_text.rows import Row, rows_of
from digest.readers.recognition import refuse_binary
from digest.text import addresses
from digest.text.identifiers import document_id, fingerprint
from digest.text.languages import identify

_FEWEST_WORDS = 25  # below it there is no article, whatever stands there


class PageTextReader:
    """Reads text dumps of pages; see :class:`digest.readers.Reader`."""

    def open(self, capture: Capture) -> Page:
        """Decode the dump; the site is the address's, else the source's, else the folder's."""
        refuse_binary(capture)
        folder = PurePosixPath(capture.place).parent.name
        site = addresses.site_name(capture.url) or capture.source or folder
        text = decode(capture.content).text
        if not capture.url:
            capture = msgspec.structs.replace(capture, url=own_address(text))
        return Page(capture=capture, text=text, site=site)

    def read(self, page: Page, site: Site | None) -> Reading:
        """Find the article, the timed items beside it, and the links around it."""
        return _Draft(page, site).reading()


class _Draft:
    """One page while it is being read."""

    def __init__(self, page: Page, site: Site | None) -> None:
        self.page = page
        self.rows = rows_of(page.text)
        self.entries = structure.timed_entries(self.rows)
        self.links = structure.linked_headlines(self.rows)
        values = worth(self.rows, site)
        start, end = best_run(self.rows, values)
        structure.tail_blocks(self.rows, end)
        self.body = self._body(start, end, values)
        words = " ".join(row.text for row in self.body)
        self.language = page.capture.language or (identify(words[:5000]) if words else "")
        self.head = self._head(start, end)
        self._drop_the_rest()

    def _body(self, start: int, end: int, values: Sequence[float]) -> list[Row]:
        """Give the rows of the body inside the run; headlines of other pieces are links."""
        run = [(row, value) for row, value in zip(self.rows, values, strict=True)][start:end]
        first = next((i for i, (row, _) in enumerate(run) if structure.is_prose(row)), len(run))
        body = []
        for place, (row, value) in enumerate(run):
            if row.role or place < first:
                continue
            if value > 0 and (structure.is_prose(row) or row.words > 15):
                row.take("body", "reads like the article")
                body.append(row)
            elif value > -0.8 and row.words <= 12 and not structure.is_widget(row):
                row.take("heading", "a heading inside the article")
                body.append(row)
        self._trailing_links(end)
        while body and body[-1].role == "heading":
            last = body.pop()
            last.role = ""
        return body

    def _trailing_links(self, end: int) -> None:
        for row in self.rows[end : end + 8]:
            if row.role or structure.marker(row) or structure.is_widget(row):
                break
            if structure.headline_shaped(row) and not structure.is_prose(row) and row.words >= 5:
                row.take("related", "a headline after the article's last sentence")
                self.links.append(("related", row))

    def _head(self, start: int, end: int) -> Head:
        first = next((n for n, row in enumerate(self.rows) if row.role == "body"), None)
        if first is None:
            return Head()
        return read_head(self.rows, first, max(end, start), self.page.text, self.language)

    def _drop_the_rest(self) -> None:
        for row in self.rows:
            row.take("dropped", "a widget" if structure.is_widget(row) else "outside the article")

    def reading(self) -> Reading:
        """Put together what was found."""
        words = sum(row.words for row in self.body)
        links = tuple(
            Link(headline=self._words_of(row), role="pick" if role == "pick" else "related")
            for role, row in self.links
        )
        kind, reason = self._kind(words)
        documents: list[Document] = []
        if kind == "article":
            documents.append(self._article(links))
        beside = documents[0].id if documents else ""
        for entry in self.entries:
            documents.append(self._item(entry, beside, len(documents)))
        if documents and kind != "article":
            kind, reason = "feed", "timed news without an article"
        return Reading(
            kind=kind,
            documents=tuple(documents),
            links=links if kind != "article" else tuple(x for x in links if x.role == "pick"),
            problems=self._problems(),
            lines=self._lines(),
            reason=reason,
        )

    def _kind(self, words: int) -> tuple[ReadingKind, str]:
        if not self.rows:
            return "error", "nothing but white space"
        if words >= _FEWEST_WORDS:
            return "article", f"{words} words of running text"
        shaped = sum(structure.headline_shaped(row) for row in self.rows)
        if shaped >= 8:
            return "listing", f"{shaped} headlines and no running text"
        return "error", f"only {words} words of running text"

    def _article(self, links: tuple[Link, ...]) -> Document:
        text, origin = compose(self.page.text, [row.stretches for row in self.body])
        head = self.head
        headline = self._words_of(head.headline) if head.headline else ""
        capture = self.page.capture
        return Document(
            id=document_id(addresses.canonical(capture.url), text, headline),
            fingerprint=fingerprint(text),
            kind="article",
            headline=headline or text[:80],
            text=text,
            url=capture.url,
            source=capture.source,
            language=self.language,
            published=head.published,
            updated=head.updated,
            byline=head.byline,
            minutes=head.minutes,
            links=links,
            capture=capture.place,
            origin=origin,
        )

    def _item(self, entry: structure.Entry, beside: str, order: int) -> Document:
        text, origin = compose(self.page.text, [row.stretches for row in entry.paragraphs])
        headline = self._words_of(entry.headline)
        capture = self.page.capture
        return Document(
            id=document_id("", text, headline),
            fingerprint=fingerprint(text or headline),
            kind="feed-item",
            headline=headline,
            text=text,
            source=capture.source,
            language=capture.language or identify(text or headline) or self.language,
            published=entry.moment,
            capture=capture.place,
            beside=beside,
            order=order,
            origin=origin,
        )

    def _words_of(self, row: Row) -> str:
        return " ".join(self.page.text[start:end] for start, end in row.stretches)

    def _lines(self) -> tuple[Line, ...]:
        return tuple(
            Line(span=Span(start, end), role=row.role, reason=row.reason)
            for row in self.rows
            for start, end in row.spans
        )

    def _problems(self) -> tuple[Problem, ...]:
        place = self.page.capture.place
        told = [decode(self.page.capture.content).problem]
        if any(row.reason == "too long for a line" for row in self.rows):
            told.append("a line too long to be text was left out")
        told += [
            f"the date “{moment.shown}” can be read two ways; left unknown"
            for moment in self.head.ambiguous
            if self.head.published is None
        ]
        return tuple(Problem(subject=place, reason=reason) for reason in told if reason)
