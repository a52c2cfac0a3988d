"""Pages by their addresses, single feeds, and the pages behind a feed's entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digest.errors import FetchError
from digest.model import Capture, Problem
from digest.sources.folder import LIMIT
from digest.sources.places import moment_of_capture, place_of, unique
from digest.sources.web.cache import Kept
from digest.sources.web.client import Web
from digest.sources.web.options import AddressesOptions, FeedOptions
from digest.text.addresses import clean

_FEED = "application/rss+xml"  # whatever the server calls it: the feed reader tells the formats


def capture_of(
    kept: Kept, label: str, name: str = "", language: str = "", media_type: str = ""
) -> Capture:
    """Make a capture of what was fetched."""
    return Capture(
        place=place_of(label, kept.url),
        media_type=media_type or kept.media_type,
        charset=kept.charset,
        content=kept.body,
        url=clean(kept.final),
        captured=moment_of_capture(kept.captured),
        source=name,
        language=language,
    )


def problem_of(error: FetchError, place: str) -> Problem:
    """Make the report's line of an address that could not be fetched."""
    return Problem(subject=place, reason=error.message, hint=error.hint)


class Addresses:
    """``[[sources.web]]``: each address a page."""

    def __init__(self, options: AddressesOptions, base: Path, label: str, web: Web) -> None:
        self.options, self.base, self.label, self.web = options, base, label, web

    def captures(self) -> Iterator[Capture | Problem]:
        """Give each page, or the reason why it cannot be had."""
        urls = list(self.options.urls)
        if self.options.list:
            try:
                lines = (self.base / self.options.list).read_text("utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError):
                reason = "the list of addresses cannot be read"
                yield Problem(subject=f"{self.label}/{Path(self.options.list).name}", reason=reason)
                lines = []
            stripped = (line.partition(" #")[0].strip() for line in lines)
            urls += [line for line in stripped if line and not line.startswith("#")]
        taken: dict[str, int] = {}
        for url, got in self.web.fetch_all(urls):
            if isinstance(got, FetchError):
                yield problem_of(got, unique(place_of(self.label, url), taken))
                continue
            capture = capture_of(got, self.label, self.options.name, self.options.language)
            yield replaced(capture, unique(capture.place, taken))


class Feed:
    """``[[sources.feed]]``: one feed from its address or a file; with ``follow`` its pages too."""

    def __init__(self, options: FeedOptions, base: Path, label: str, web: Web) -> None:
        self.options, self.base, self.label, self.web = options, base, label, web

    def captures(self) -> Iterator[Capture | Problem]:
        """Give the feed, and the pages behind those of its entries that carry no full text."""
        feed = self._feed()
        yield feed
        if isinstance(feed, Problem) or not self.options.follow:
            return
        taken = {feed.place: 1}
        for url, got in self.web.fetch_all(self._wanted(feed)):
            place = unique(place_of(self.label, url), taken)
            if isinstance(got, FetchError):
                yield problem_of(got, place)
                continue
            page = capture_of(got, self.label, self.options.name, self.options.language)
            yield replaced(page, place)

    def _feed(self) -> Capture | Problem:
        options = self.options
        if options.path:
            return self._saved()
        try:
            kept = self.web.fetch(options.url)
        except FetchError as error:
            return problem_of(error, place_of(self.label, options.url))
        return capture_of(kept, self.label, options.name, options.language, _FEED)

    def _saved(self) -> Capture | Problem:
        path = self.base / self.options.path
        place = self.label
        try:
            with path.open("rb") as file:
                content = file.read(LIMIT + 1)
        except OSError as error:
            return Problem(subject=place, reason=f"cannot be read: {error.strerror}")
        if len(content) > LIMIT:
            return Problem(subject=place, reason=f"larger than {LIMIT // 1_000_000} MB")
        return Capture(
            place=place,
            media_type=_FEED,
            content=content,
            url=clean(self.options.url),
            source=self.options.name,
            language=self.options.language,
        )

    def _wanted(self, feed: Capture) -> list[str]:
        from digest.readers.feed import FULL_TEXT, read_feed

        entries = read_feed(feed.content, feed.place, feed.url, feed.charset).entries
        short = [e for e in entries if e.url and (e.cut or len(e.text.split()) < FULL_TEXT)]
        return [entry.url for entry in short[: max(0, self.options.limit)]]


def replaced(capture: Capture, place: str) -> Capture:
    """Give the capture with another place."""
    import msgspec

    return msgspec.structs.replace(capture, place=place)
