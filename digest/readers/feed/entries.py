"""What a feed says, whatever its format: the feed and its entries."""

from __future__ import annotations

from digest.model import Credit, Moment, Noun, Problem
from digest.readers.fragment import Anchor


class Entry(Noun, frozen=True, kw_only=True):
    """One entry, read: markup gone, addresses absolute, dates checked.

    Attributes:
        id: the entry's own id, "" where the feed gives none.
        url: address of the piece, cleaned; "" without one.
        headline: one line; the first words of the text where the entry has no title.
        titled: the headline is the entry's own.
        text: paragraphs parted by a blank line.
        full: the text is what the feed calls the content, not a description.
        cut: the text ends in an ellipsis or in “read more”.
        external: the piece elsewhere that the entry is about, "" for none.
        source: the name of who published it, where an entry names one.
    """

    id: str = ""
    url: str = ""
    headline: str = ""
    titled: bool = True
    text: str = ""
    full: bool = False
    cut: bool = False
    external: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    authors: tuple[Credit, ...] = ()
    tags: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    pictures: tuple[str, ...] = ()
    source: str = ""
    language: str = ""


class Feed(Noun, frozen=True, kw_only=True):
    """A feed, read.

    Attributes:
        format: ``rss20``, ``atom10``, ``json11`` and so on; "" for what is no feed.
        title: its name.
        home: the address of its site, "" when unknown.
        language: ISO 639-1, "" when unknown.
        problems: what was wrong with it, though it could be read.
    """

    format: str = ""
    title: str = ""
    home: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
