"""A page that lists news and has no feed: its items, found by selectors, become a feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digest.errors import ConfigError, FetchError, ReadError
from digest.model import Capture, Problem
from digest.sources.addresses import capture_of, problem_of
from digest.sources.folder import LIMIT
from digest.sources.places import place_of
from digest.sources.web.client import Web
from digest.sources.web.options import PageOptions
from digest.text.addresses import clean, join

_FEED = "application/feed+json"
_Element = Any  # lxml ships no types


class Listing:
    """``[[sources.page]]``: one page, its items as a JSON Feed for the feed reader."""

    def __init__(self, options: PageOptions, base: Path, label: str, web: Web) -> None:
        self.options, self.base, self.label, self.web = options, base, label, web

    def captures(self) -> Iterator[Capture | Problem]:
        """Give the items in one capture; a page that changed is told, never taken for empty."""
        page = self._page()
        if isinstance(page, Problem):
            yield page
            return
        try:
            items = items_of(page, self.options)
        except (ConfigError, ReadError) as error:
            yield Problem(subject=page.place, reason=error.message, hint=error.hint)
            return
        if not items:
            yield Problem(
                subject=page.place,
                reason=f"the page changed: “{self.options.items}” finds no item with a headline",
                hint="look at the page and mend the selectors",
            )
            return
        feed = {"version": "https://jsonfeed.org/version/1.1", "home_page_url": page.url,
                "title": self.options.name, "items": items}  # fmt: skip
        yield Capture(
            place=page.place,
            media_type=_FEED,
            content=json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace"),
            url=page.url,
            captured=page.captured,
            source=self.options.name,
            language=self.options.language,
        )

    def _page(self) -> Capture | Problem:
        options = self.options
        if not options.path:
            try:
                return capture_of(self.web.fetch(options.url), self.label)
            except FetchError as error:
                return problem_of(error, place_of(self.label, options.url))
        path = self.base / options.path
        place = self.label if self.label == path.name else f"{self.label}/{path.name}"
        try:
            with path.open("rb") as file:
                return Capture(place=place, content=file.read(LIMIT), url=clean(options.url))
        except OSError as error:
            return Problem(subject=place, reason=f"cannot be read: {error.strerror}")


def items_of(page: Capture, options: PageOptions) -> list[dict[str, str]]:
    """Find the items of a page.

    Raises:
        ConfigError: a selector cannot be understood.
        ReadError: a tag has more attributes than a parser takes in.
    """
    from lxml import etree, html

    from digest.readers.crowded import refuse_crowded
    from digest.readers.html.charset import decode

    decoded = decode(page.content, page.charset)
    refuse_crowded(decoded.utf8, page.place, "name another page that lists the news")
    parser = html.HTMLParser(no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(decoded.markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    base = page.url
    for stated in root.iter("base"):
        base = join(page.url, stated.get("href") or "") or page.url
        break
    found = [_item(one, base, options) for one in _selected(root, options.items)]
    return [item for item in found if item["title"]]


def _item(element: _Element, base: str, options: PageOptions) -> dict[str, str]:
    link = _first(element, options.link or "a[href]")
    if link is None and element.tag == "a":
        link = element
    headline = _first(element, options.headline) if options.headline else link
    text = _first(element, options.text) if options.text else None
    date = _first(element, options.date) if options.date else None
    stated = (date.get("datetime") or _words(date)) if date is not None else ""
    href = (link.get("href") or "") if link is not None else ""
    address = join(base, href) if href else ""
    return {
        "id": address,
        "url": address,
        "title": _words(headline if headline is not None else element),
        "content_text": _words(text) if text is not None else "",
        "date_published": stated,
    }


def _selected(element: _Element, selector: str) -> list[_Element]:
    try:
        return list(element.cssselect(selector))
    except Exception as error:
        raise ConfigError(f"the selector “{selector}” cannot be understood") from error


def _first(element: _Element, selector: str) -> _Element | None:
    found = _selected(element, selector)
    return found[0] if found else None


def _words(element: _Element | None) -> str:
    return " ".join(str(element.text_content()).split()) if element is not None else ""
