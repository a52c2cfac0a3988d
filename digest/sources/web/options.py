"""What can be set of the web: how politely, and what to fetch."""

from __future__ import annotations

from digest.model import Noun


class WebOptions(Noun, frozen=True, kw_only=True):
    """``[web]``: how pages and feeds are fetched.

    Attributes:
        agent: how we introduce ourselves; an address to complain to belongs in it.
        timeout: seconds without a byte after which a server has stalled.
        total: seconds that one answer may take in all.
        megabytes: the longest answer that is taken, unpacked.
        redirects: how often one address may lead to another.
        retries: how often is tried again after a stall, a broken answer or a server's error.
        patience: the most seconds we wait where a server asks for it; longer is told instead.
        delay: seconds between two requests to one host.
        parallel: hosts that are asked at a time.
        robots: whether a site's robots.txt is respected.
        allow_private: whether addresses inside one's own network may be fetched.
        cache: a file for what was fetched, relative to the settings file; "" for none.
        fresh: minutes in which what is in the cache is not asked for again.
        offline: take everything from the cache, ask nobody.
    """

    agent: str = "newsdigest (a reader of feeds; see the project’s page)"
    timeout: float = 20.0
    total: float = 60.0
    megabytes: float = 10.0
    redirects: int = 5
    retries: int = 2
    patience: float = 60.0
    delay: float = 1.0
    parallel: int = 4
    robots: bool = True
    allow_private: bool = False
    cache: str = ".digest-cache.sqlite"
    fresh: float = 10.0
    offline: bool = False


class FeedOptions(Noun, frozen=True, kw_only=True):
    """``[[sources.feed]]``: one feed, of whatever format.

    Attributes:
        url: its address; or
        path: a file that holds it, relative to the settings file.
        name: the name of who publishes it; "" lets the feed say so.
        language: of its texts; "" lets the feed say so.
        follow: also fetch the pages behind its entries that carry no full text.
        limit: the most entries whose pages are fetched.
    """

    url: str = ""
    path: str = ""
    name: str = ""
    language: str = ""
    follow: bool = False
    limit: int = 20


class SubscriptionOptions(Noun, frozen=True, kw_only=True):
    """``[[sources.opml]]``: a list of feeds, as feed readers export it.

    Attributes:
        path: the OPML file, relative to the settings file.
        follow: also fetch the pages behind entries that carry no full text.
        limit: the most entries of one feed whose pages are fetched.
    """

    path: str
    follow: bool = False
    limit: int = 20


class PageOptions(Noun, frozen=True, kw_only=True):
    """``[[sources.page]]``: a page that lists news and has no feed. All selectors are CSS.

    Attributes:
        url: its address; or
        path: a saved copy, relative to the settings file.
        items: selects each item.
        headline: selects the headline inside an item; "" takes the words of its link.
        link: selects the link inside an item; "" takes its first.
        text: selects the text inside an item; "" for none.
        date: selects the date inside an item; "" for none.
        name: the name of who publishes it.
        language: of its texts; "" lets each text say so.
    """

    url: str = ""
    path: str = ""
    items: str
    headline: str = ""
    link: str = ""
    text: str = ""
    date: str = ""
    name: str = ""
    language: str = ""


class AddressesOptions(Noun, frozen=True, kw_only=True):
    """``[[sources.web]]``: pages by their addresses.

    Attributes:
        urls: the addresses.
        list: a file with one address a line, relative to the settings file; ``#`` for remarks.
        name: the name of who publishes them; "" lets each page say so.
        language: of their texts; "" lets each text say so.
    """

    urls: tuple[str, ...] = ()
    list: str = ""
    name: str = ""
    language: str = ""
