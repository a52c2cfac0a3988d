"""JSON Feed (versions 1 and 1.1), read by ourselves: feedparser 6 knows nothing of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from digest.model import Credit, Moment, Problem
from digest.readers.feed.dates import moment_in
from digest.readers.feed.entries import Entry, Feed
from digest.readers.fragment import Fragment, ends_cut, plain_paragraphs, plain_text, read_fragment
from digest.text.addresses import clean, join
from digest.text.folding import visible

_ITEM = {"id", "title", "content_html", "content_text", "date_published", "external_url"}


def looks_like_json_feed(text: str) -> bool:
    """Say whether the text means to be a JSON Feed: by its version, or an object with items."""
    head = text.lstrip("\ufeff \t\r\n")[:2000]
    return head.startswith("{") and ("jsonfeed.org/version" in head or '"items"' in text)


def read_json_feed(text: str, place: str, address: str) -> Feed:
    """Read a JSON Feed.

    One that was cut off on the way keeps the items that came whole.

    Args:
        text: the feed, decoded.
        place: the capture's place, for problems.
        address: where the feed was fetched from, "" when unknown.
    """
    plain = text.lstrip("\ufeff \t\r\n")
    problems: list[Problem] = []
    try:
        top = json.loads(plain, strict=False)
    except (ValueError, RecursionError):
        top = _salvaged(plain)
        problems.append(
            Problem(subject=place, reason="the feed is damaged JSON; read as far as it goes")
        )
    if not isinstance(top, dict) or not isinstance(top.get("items"), list):
        return Feed()
    version = _text(top, "version").rstrip("/").rpartition("/")[2]
    home = _address(top, "home_page_url", address)
    feed_address = _address(top, "feed_url", address) or clean(address)
    items = [item for item in top["items"] if isinstance(item, dict)]
    language = _text(top, "language")[:2].lower()
    return Feed(
        format="json11" if version == "1.1" else "json1",
        title=visible(_text(top, "title")),
        home=home,
        language=language,
        entries=tuple(_entry(item, top, home or feed_address) for item in items),
        problems=tuple(problems),
    )


def _entry(item: Mapping[str, Any], top: Mapping[str, Any], base: str) -> Entry:
    url = _address(item, "url", base)
    content, full = _content(item, url or base)
    title = plain_text(_text(item, "title"))
    return Entry(
        id=_text(item, "id"),
        url=url,
        headline=title,
        titled=bool(title),
        text=content.text,
        full=full,
        cut=content.cut,
        external=_address(item, "external_url", base),
        published=_moment(item, "date_published"),
        updated=_moment(item, "date_modified"),
        authors=_authors(item) or _authors(top),
        tags=tuple(visible(tag) for tag in _list(item, "tags") if isinstance(tag, str) and tag),
        anchors=content.anchors,
        pictures=content.pictures,
        language=_text(item, "language")[:2].lower(),
    )


def _content(item: Mapping[str, Any], base: str) -> tuple[Fragment, bool]:
    """Give the content, in HTML before plain text, else the summary; and whether it is whole."""
    markup = _text(item, "content_html")
    if markup:
        return read_fragment(markup, base), True
    for key in ("content_text", "summary"):
        text = plain_paragraphs(_text(item, key))
        if text:
            return Fragment(text=text, cut=ends_cut(text)), key != "summary"
    return Fragment(), False


def _authors(of: Mapping[str, Any]) -> tuple[Credit, ...]:
    listed = _list(of, "authors") or [of.get("author")]
    names = [visible(_text(one, "name")) for one in listed if isinstance(one, dict)]
    return tuple(Credit(name=name) for name in dict.fromkeys(names) if name)


def _moment(item: Mapping[str, Any], key: str) -> Moment | None:
    return moment_in(_text(item, key))


def _address(of: Mapping[str, Any], key: str, base: str) -> str:
    stated = _text(of, key)
    return join(base, stated) if stated else ""


def _text(of: Mapping[str, Any], key: str) -> str:
    value = of.get(key)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):  # "id": 7 is met often, and harmless
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def _list(of: Mapping[str, Any], key: str) -> list[Any]:
    value = of.get(key)
    return value if isinstance(value, list) else []


def _salvaged(plain: str) -> dict[str, Any]:
    """Read the items of a broken feed one after another, as far as each is whole."""
    start = plain.find('"items"')
    start = plain.find("[", start) + 1 if start >= 0 else 0
    if start == 0:
        return {}
    decoder = json.JSONDecoder(strict=False)
    items: list[Any] = []
    place = plain.find("{", start)
    while place >= 0:
        try:
            item, place = decoder.raw_decode(plain, place)
        except (ValueError, RecursionError):
            place += 1  # the damage: look for the next object
        else:
            items += [item] if _ITEM & item.keys() else []
        place = plain.find("{", place)
    head = plain[: plain.find('"items"')].rstrip().rstrip(",")
    try:
        top = decoder.decode(head + "}")
    except (ValueError, RecursionError):
        top = {}
    return {**top, "items": items}
