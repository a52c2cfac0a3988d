"""Mail → documents: a newsletter becomes its items, any other mail is one piece."""

from __future__ import annotations

from functools import lru_cache

from digest.model import (
    Capture,
    Document,
    Line,
    Link,
    Moment,
    Noun,
    Page,
    Piece,
    Problem,
    Reading,
    Site,
    Span,
)
from digest.readers.feed.dates import moment_in
from digest.readers.fragment import Fragment, read_fragment
from digest.readers.mail.items import Body, Item, body_of_html, body_of_plain
from digest.readers.mail.message import Letter, letter_of
from digest.text.addresses import canonical
from digest.text.folding import fold
from digest.text.identifiers import document_id, fingerprint
from digest.text.languages import identify

__all__ = ["MailReader"]

FULL_TEXT = 150  # words: an item that long is an article, as in feeds


class _Opened(Noun, frozen=True, kw_only=True):
    """A mail, read once: its headers, its body, and the page's text."""

    letter: Letter
    body: Body
    text: str
    offset: int


class MailReader:
    """Reads one mail.

    It is a newsletter when two items or more have a headline and a link of their own; each is a
    document then, an ``article`` with :data:`FULL_TEXT` words or more, else a ``feed-item``.
    Otherwise the whole mail is one article. The letter's date is that of its items, and marked
    as inferred.
    """

    def open(self, capture: Capture) -> Page:
        """Give the capture with the mail's text: its subject, then its paragraphs.

        Raises:
            ReadError: its parts are nested without end.
        """
        opened = _opened(capture.content, capture.place)
        return Page(capture=capture, text=opened.text, site=_source(capture, opened.letter))

    def read(
        self,
        page: Page,
        site: Site | None,  # noqa: ARG002  # mail is split by markup
        *,
        lines: bool = True,
    ) -> Reading:
        """Give the items of a newsletter, or the mail as one document."""
        opened = _opened(page.capture.content, page.capture.place)
        letter, body = opened.letter, opened.body
        if not body.text.strip():
            reason = "a mail without text"
            problem = Problem(subject=page.capture.place, reason=reason)
            return Reading(kind="mail", reason=reason, problems=(problem,))
        items = [item for item in body.items if item.url]
        if len({item.url for item in items}) < 2:
            documents: tuple[Document, ...] = (_whole(page.capture, opened),)
        else:
            documents = tuple(
                _document(item, order, page.capture, opened)
                for order, item in enumerate(body.items)
            )
        return Reading(
            kind="mail",
            documents=documents,
            links=tuple(Link(headline=i.headline, url=i.url, role="entry") for i in items),
            problems=_told(page.capture, letter, body),
            lines=tuple(_lines(opened, documents)) if lines else (),
        )


@lru_cache(maxsize=4)  # a mail is opened and read: one parse serves
def _opened(content: bytes, place: str) -> _Opened:
    letter = letter_of(content, place)
    fragment = read_fragment(letter.html, letter.base) if letter.html else Fragment()
    body = body_of_html(fragment) if fragment.text else body_of_plain(letter.plain)
    subject = letter.subject
    offset = len(subject) + 2 if subject else 0
    text = f"{subject}\n\n{body.text}" if subject else body.text
    return _Opened(letter=letter, body=body, text=text, offset=offset)


def _source(capture: Capture, letter: Letter) -> str:
    return capture.source or letter.list_name or letter.sender


def _language(text: str, capture: Capture, letter: Letter) -> str:
    return capture.language or letter.language or identify(text[:5000])


def _published(letter: Letter, *, inferred: bool) -> Moment | None:
    moment = moment_in(letter.date)
    if moment is None or not inferred:
        return moment
    return Moment(
        day=moment.day,
        clock=moment.clock,
        zone=moment.zone,
        basis="inferred",
        shown=moment.shown,
    )


def _document(item: Item, order: int, capture: Capture, opened: _Opened) -> Document:
    start = item.start + opened.offset
    length = item.end - item.start
    return Document(
        id=document_id(canonical(item.url), item.text, item.headline),
        fingerprint=fingerprint(item.text or item.headline),
        kind="article" if len(item.text.split()) >= FULL_TEXT else "feed-item",
        headline=item.headline,
        text=item.text,
        url=item.url,
        source=_source(capture, opened.letter),
        language=_language(item.text or item.headline, capture, opened.letter),
        published=_published(opened.letter, inferred=True),
        tags=_tags(item, opened.letter),
        capture=capture.place,
        order=order,
        partial=item.cut,
        origin=_origin(item.text, opened.text, start, length),
    )


def _tags(item: Item, letter: Letter) -> tuple[str, ...]:
    """Give the section an item stands in, unless that is the letter's own name."""
    own = {fold(letter.subject), fold(letter.list_name), fold(letter.sender)}
    return (item.section,) if item.section and fold(item.section) not in own else ()


def _whole(capture: Capture, opened: _Opened) -> Document:
    """Give a mail that is no list of items as one article, without the mailing's own words."""
    letter = opened.letter
    text = opened.body.kept
    headline = letter.subject or text.partition("\n\n")[0][:80]
    return Document(
        id=document_id("", text, headline, letter.id),
        fingerprint=fingerprint(text or headline),
        kind="article",
        headline=headline,
        text=text,
        source=_source(capture, letter),
        language=_language(text, capture, letter),
        published=_published(letter, inferred=False),
        capture=capture.place,
        origin=_origin(text, opened.text, opened.offset, len(opened.body.text)),
    )


def _origin(text: str, page: str, start: int, length: int) -> tuple[Piece, ...]:
    """Find each paragraph of a text in its stretch of the page, in order."""
    pieces = []
    at, place = 0, start
    for paragraph in text.split("\n\n") if text else ():
        found = page.find(paragraph, place, start + length)
        pieces.append(Piece(at, found, found + len(paragraph)))
        place = found + len(paragraph)
        at += len(paragraph) + 2
    return tuple(pieces)


def _told(capture: Capture, letter: Letter, body: Body) -> tuple[Problem, ...]:
    problems = [Problem(subject=capture.place, reason=reason) for reason in letter.damage]
    if _published(letter, inferred=False) is None:
        problems.append(Problem(subject=capture.place, reason="the mail has no date to be trusted"))
    if body.counted:
        problems.append(
            Problem(
                subject=capture.place,
                reason=f"{body.counted} links lead through a counter of the sender’s",
                hint="they may name whom the mail was sent to: replace them before you publish",
            )
        )
    return tuple(problems)


def _lines(opened: _Opened, documents: tuple[Document, ...]) -> list[Line]:
    """Give each paragraph's verdict: headline, body, or dropped."""
    bodies = {piece.start for document in documents for piece in document.origin}
    heads = {document.headline for document in documents}
    lines, at = [], 0
    for paragraph in opened.text.split("\n\n"):
        end = at + len(paragraph)
        if paragraph.strip():
            role = "body" if at in bodies else "headline" if paragraph in heads else "dropped"
            reason = "" if role != "dropped" else "belongs to the mailing, not to an item"
            lines.append(Line(span=Span(at, end), role=role, reason=reason))
        at = end + 2
    return lines
