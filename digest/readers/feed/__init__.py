"""Feeds → documents: RSS 0.9x to 2.0, Atom, RDF and JSON Feed."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from digest.model import (
    Capture,
    Document,
    Line,
    Link,
    Moment,
    Page,
    Piece,
    Problem,
    Reading,
    Site,
    Span,
)
from digest.readers.feed.decoding import decode
from digest.readers.feed.entries import Entry, Feed
from digest.readers.feed.json_feed import looks_like_json_feed, read_json_feed
from digest.readers.feed.xml_feed import looks_like_xml_feed, read_xml_feed
from digest.text.addresses import canonical, site_name
from digest.text.folding import fold
from digest.text.identifiers import document_id, fingerprint
from digest.text.languages import identify

__all__ = ["Entry", "Feed", "FeedReader", "looks_like_feed", "page_text", "read_feed"]

FULL_TEXT = 80  # words: what calls itself content but is shorter is an item, not an article
LONG_DESCRIPTION = 150  # words: what calls itself a description but is longer is the article
_HEADLINE = 80  # characters of text that stand for a missing title


class FeedReader:
    """Reads a feed: each entry a document.

    An entry is an ``article`` when it carries a full text: what its feed calls the content, of
    :data:`FULL_TEXT` words or more and not cut short, or a description of
    :data:`LONG_DESCRIPTION` words or more. With less it is a ``feed-item``, ``partial`` where the
    feed itself shows that there is more.
    """

    def open(self, capture: Capture) -> Page:
        """Give the capture with the text of its entries, one after another."""
        feed = read_feed(capture.content, capture.place, capture.url, capture.charset)
        site = site_name(feed.home or capture.url) or capture.source
        return Page(capture=capture, text=page_text(feed)[0], site=site)

    def read(
        self,
        page: Page,
        site: Site | None,  # noqa: ARG002  # a feed has no chrome
        *,
        lines: bool = True,
    ) -> Reading:
        """Give the entries as documents, and their addresses as links."""
        capture = page.capture
        feed = read_feed(capture.content, capture.place, capture.url, capture.charset)
        if not feed.entries:
            return _empty(capture, feed)
        _, places = page_text(feed)
        ambiguous = _shared_identities(feed)
        # All in a row: between other work, the model of languages would be fetched anew each time.
        languages = [_language(entry, capture, feed) for entry in feed.entries]
        documents = tuple(
            _document(entry, language, order, place, capture, feed, ambiguous)
            for order, (entry, language, place) in enumerate(
                zip(feed.entries, languages, places, strict=True)
            )
        )
        return Reading(
            kind="feed",
            documents=documents,
            links=tuple(
                Link(headline=entry.headline, url=entry.url, role="entry")
                for entry in feed.entries
                if entry.url
            ),
            problems=(*feed.problems, *_undated(capture, feed)),
            lines=tuple(_lines(feed, places)) if lines else (),
        )


def looks_like_feed(content: bytes) -> bool:
    """Say by its bytes whether a capture means to be a feed, of whatever format."""
    text, _ = decode(content[:20_000])
    return looks_like_xml_feed(text) or looks_like_json_feed(text)


@lru_cache(maxsize=4)  # a page is opened, surveyed and read: one parse serves
def read_feed(content: bytes, place: str = "", address: str = "", charset: str = "") -> Feed:
    """Read a feed from its bytes.

    Args:
        content: as it came.
        place: the capture's place, for problems.
        address: where it came from, "" when unknown; relative addresses are resolved against it.
        charset: the encoding as the server named it, "" when it said nothing.

    Returns:
        The feed; one without a ``format`` is no feed at all.
    """
    text, remark = decode(content, charset)
    if looks_like_json_feed(text):
        feed = read_json_feed(text, place, address)
    elif looks_like_xml_feed(text):
        feed = read_xml_feed(text, place, address)
    else:
        return Feed()
    remarks = (Problem(subject=place, reason=f"encoding: {remark}"),) if remark else ()
    return Feed(
        format=feed.format,
        title=feed.title,
        home=feed.home,
        language=feed.language,
        entries=tuple(e for e in map(_headed, feed.entries) if e.headline or e.text),
        problems=(*remarks, *feed.problems),
    )


def page_text(feed: Feed) -> tuple[str, tuple[int, ...]]:
    """Give the text of a feed, and for each entry the place where its own text begins.

    The feed's title, then each entry: headline, the date in its own words, the text; all parted
    by blank lines.
    """
    parts: list[str] = [feed.title] if feed.title else []
    length = len(feed.title)
    places = []
    for entry in feed.entries:
        for part in (entry.headline, entry.published.shown if entry.published else ""):
            if part:
                length += len(part) + (2 if parts else 0)
                parts.append(part)
        places.append(length + (2 if parts else 0))
        if entry.text:
            length = places[-1] + len(entry.text)
            parts.append(entry.text)
    return "\n\n".join(parts), tuple(places)


def _headed(entry: Entry) -> Entry:
    """Give an entry without a title the first words of its text for a headline."""
    if entry.headline or not (entry.text or entry.url):
        return entry
    first = entry.text.partition("\n\n")[0]
    if len(first) > _HEADLINE:
        first = first[:_HEADLINE].rpartition(" ")[0] or first[:_HEADLINE]
    return _with(entry, headline=first or entry.url)


def _with(entry: Entry, *, headline: str) -> Entry:
    import msgspec

    return msgspec.structs.replace(entry, headline=headline)


def _shared_identities(feed: Feed) -> frozenset[tuple[str, str]]:
    """Find the identities that more than one entry claims."""
    counts = Counter(_identity(entry) for entry in feed.entries)
    return frozenset(identity for identity, count in counts.items() if count > 1)


def _identity(entry: Entry) -> tuple[str, str]:
    """Give the address and the id by which an entry is known.

    An id that is the address once more says nothing new, and lets the entry have the identity of
    the saved page.
    """
    url = canonical(entry.url)
    own = canonical(entry.id) if entry.id.startswith(("http://", "https://")) else entry.id
    return url, "" if own == url else own


def _document(
    entry: Entry,
    language: str,
    order: int,
    place: int,
    capture: Capture,
    feed: Feed,
    ambiguous: frozenset[tuple[str, str]],
) -> Document:
    url, own = _identity(entry)
    if (url, own) in ambiguous:
        own = f"{own} {fold(entry.headline)}"  # one id for two entries: their headlines differ
    text = entry.text
    words = len(text.split())
    is_article = (entry.full and words >= FULL_TEXT and not entry.cut) or words >= LONG_DESCRIPTION
    published = entry.published or _as_published(entry.updated)
    return Document(
        id=document_id(url, text, entry.headline, own),
        fingerprint=fingerprint(text or entry.headline),
        kind="article" if is_article else "feed-item",
        headline=entry.headline,
        text=text,
        url=entry.url,
        source=entry.source or capture.source or feed.title,
        language=language,
        published=published,
        updated=entry.updated,
        byline=entry.authors,
        links=_links(entry),
        tags=entry.tags,
        capture=capture.place,
        order=order,
        partial=entry.cut,
        origin=(Piece(0, place, place + len(text)),) if text else (),
    )


def _language(entry: Entry, capture: Capture, feed: Feed) -> str:
    """Give the language: the editor's word first, as many a feed has its system's default."""
    stated = capture.language or entry.language or feed.language
    return stated or identify((entry.text or entry.headline)[:5000])


def _as_published(updated: Moment | None) -> Moment | None:
    """Give the only date an entry has as its publication, marked as inferred."""
    if updated is None:
        return None
    return Moment(
        day=updated.day,
        clock=updated.clock,
        zone=updated.zone,
        basis="inferred",
        shown=updated.shown,
    )


def _links(entry: Entry) -> tuple[Link, ...]:
    """Give the piece an entry points to, and the links and pictures in its text."""
    links = (
        [Link(headline=entry.headline, url=entry.external, role="related")]
        if entry.external
        else []
    )
    links += [Link(headline=a.words, url=a.url, role="related") for a in entry.anchors if a.words]
    links += [Link(headline="", url=url, role="picture") for url in entry.pictures]
    return tuple(dict.fromkeys(links))


def _lines(feed: Feed, places: tuple[int, ...]) -> list[Line]:
    lines = []
    at = len(feed.title)
    if feed.title:
        lines.append(Line(span=Span(0, at), role="heading", reason="the feed's title"))
    for entry, begins in zip(feed.entries, places, strict=True):
        place = begins
        for part, role in (
            (entry.headline, "headline"),
            (entry.published.shown if entry.published else "", "byline"),
        ):
            if part:
                start = at + (2 if at else 0)
                at = start + len(part)
                lines.append(Line(span=Span(start, at), role=role))
        for paragraph in entry.text.split("\n\n") if entry.text else ():
            start = place
            at = start + len(paragraph)
            place = at + 2
            lines.append(Line(span=Span(start, at), role="body"))
    return lines


def _empty(capture: Capture, feed: Feed) -> Reading:
    """Tell apart: nothing came, it is no feed, it is a feed without entries."""
    if feed.format:
        return Reading(kind="feed", reason="a feed without entries", problems=feed.problems)
    reason, hint = "not a feed", "is it the address of a page?"
    if not capture.content.strip():
        reason, hint = "nothing came", "the file or the answer is empty"
    problem = Problem(subject=capture.place, reason=reason, hint=hint)
    return Reading(kind="error", reason=reason, problems=(problem,))


def _undated(capture: Capture, feed: Feed) -> tuple[Problem, ...]:
    count = sum(entry.published is None and entry.updated is None for entry in feed.entries)
    if not count:
        return ()
    whole = len(feed.entries)
    some = "no entry has a" if count == whole else f"{count} of {whole} entries have no"
    return (Problem(subject=capture.place, reason=f"{some} date that can be trusted"),)
