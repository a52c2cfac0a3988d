"""Items that a page shows beside its article, or alone: one way to make them, for every form."""

from __future__ import annotations

from digest.model import Capture, Document, Moment, Piece
from digest.text import addresses
from digest.text.identifiers import document_id, fingerprint
from digest.text.languages import identify


def feed_item(
    capture: Capture,
    headline: str,
    text: str,
    origin: tuple[Piece, ...],
    moment: Moment | None,
    beside: str,
    order: int,
    *,
    url: str = "",
    language: str = "",
) -> Document:
    """Make the document of an item.

    Args:
        capture: the page.
        headline: as the page shows it.
        text: made from the page's text, "" for a headline alone.
        origin: where the pieces of the text stand.
        moment: as the page shows it, never the article's.
        beside: the id of the article on the page, "" without one.
        order: the item's place on the page.
        url: where its headline leads, "" when unknown.
        language: what it is taken to be where the item's own words do not tell.
    """
    return Document(
        id=document_id(addresses.canonical(url), text, headline),
        fingerprint=fingerprint(text or headline),
        kind="feed-item",
        headline=headline,
        text=text,
        url=url,
        source=capture.source,
        language=capture.language or identify(text or headline) or language,
        published=moment,
        capture=capture.place,
        beside=beside,
        order=order,
        origin=origin,
    )
