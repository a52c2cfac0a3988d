"""Feeds, lists of news and pages by address: from the web, or from a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from loopback import Server, serving  # type: ignore[import-not-found,unused-ignore]

from digest.model import Capture, Document, Problem
from digest.readers import open_page, read
from digest.sources.addresses import Addresses, Feed
from digest.sources.listing import Listing
from digest.sources.web.client import Web
from digest.sources.web.options import AddressesOptions, FeedOptions, PageOptions, WebOptions
from digest.stories.duplicates import sift
from digest.stories.identity import distinct

FEED = b"""<rss version="2.0"><channel><title>Courier</title>
<item><title>Ice</title><link>/ice</link><description>Short.</description></item>
<item><title>Lamp</title><link>/lamp</link><description>%s</description></item></channel></rss>"""
PAGE = b"""<html><body><ul class="news">
<li><a href="/ice">Ice closes the quay</a><time datetime="2031-03-04T09:00:00+01:00">today</time><p>Salt.</p></li>
<li><a href="/lamp?utm_source=x">Lamp lit again</a><time>5 March 2031</time></li></ul></body></html>"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as served:
        yield served


@pytest.fixture
def web() -> Web:
    return Web(WebOptions(allow_private=True, delay=0.0), sleep=lambda _: None)


def documents_of(capture: Capture | Problem) -> tuple[Document, ...]:
    assert isinstance(capture, Capture)
    return read(open_page(capture)).documents


class TestFeed:
    def test_it_is_a_capture_with_its_address_and_moment(self, server: Server, web: Web) -> None:
        url = server.page("/feed", FEED % b"x")
        feed = Feed(FeedOptions(url=url, name="The Courier"), Path(), "127.0.0.1", web)

        (capture,) = feed.captures()

        assert isinstance(capture, Capture)
        assert ("127.0.0.1/feed", url) == (capture.place, capture.url)
        assert capture.captured is not None
        assert {"The Courier"} == {d.source for d in documents_of(capture)}
        assert [server.url + "/ice", server.url + "/lamp"] == [d.url for d in documents_of(capture)]

    def test_what_is_no_feed_is_told_as_such(self, server: Server, web: Web) -> None:
        url = server.page("/feed", b"<!DOCTYPE html><html><body>Moved")

        (capture,) = Feed(FeedOptions(url=url), Path(), "f", web).captures()

        assert isinstance(capture, Capture)
        assert read(open_page(capture)).reason == "not a feed"

    def test_follow_fetches_the_pages_of_entries_without_a_full_text(
        self, server: Server, web: Web
    ) -> None:
        url = server.page("/feed", FEED % (b"A long text. " * 50))
        server.page("/ice", b"<html><body><p>The whole of it.")
        server.page("/lamp", b"<html>")

        found = list(Feed(FeedOptions(url=url, follow=True), Path(), "f", web).captures())

        assert [one.place if isinstance(one, Capture) else one.subject for one in found] == [
            "f/127.0.0.1/feed",
            "f/127.0.0.1/ice",
        ]
        assert not server.asked["/lamp"]

    def test_of_an_entry_and_its_page_the_page_is_kept_with_the_day_of_the_entry(
        self, server: Server, web: Web
    ) -> None:
        body = "".join(
            f"<p>Part {n}: crews salt the quay of boat {n} at dawn.</p>" for n in range(9)
        )
        page = f"<html><body><article><h1>Ice closes the quay</h1>{body}</article></body></html>"
        server.page("/ice", page.encode())
        entry = (
            "<item><title>Ice closes the quay</title><link>/ice?utm_source=feed</link>"
            "<description>Crews salt it.</description><pubDate>Tue, 04 Mar 2031 09:00:00 GMT</pubDate></item>"
        )
        url = server.page("/feed", f"<rss><channel>{entry}</channel></rss>".encode())
        feed = Feed(FeedOptions(url=url, follow=True), Path(), "f", web)
        found = [d for capture in feed.captures() for d in documents_of(capture)]

        (kept,), (dropped,) = sift(distinct(found))

        assert (kept.kind, kept.url, dropped.document.kind) == (
            "article",
            server.url + "/ice",
            "feed-item",
        )
        assert kept.published is not None
        assert kept.published.iso == "2031-03-04T09:00:00Z"

    def test_a_page_that_cannot_be_had_is_one_line(self, server: Server, web: Web) -> None:
        url = server.page("/feed", FEED % b"x")

        found = list(Feed(FeedOptions(url=url, follow=True, limit=1), Path(), "f", web).captures())

        assert [type(one).__name__ for one in found] == ["Capture", "Problem"]

    def test_it_may_lie_in_a_file(self, web: Web, tmp_path: Path) -> None:
        (tmp_path / "feed.xml").write_bytes(FEED % b"x")

        (capture,) = Feed(FeedOptions(path="feed.xml"), tmp_path, "f", web).captures()

        assert [d.headline for d in documents_of(capture)] == ["Ice", "Lamp"]

    def test_a_file_that_is_not_there_is_told(self, web: Web, tmp_path: Path) -> None:
        (problem,) = Feed(FeedOptions(path="none.xml"), tmp_path, "f", web).captures()

        assert isinstance(problem, Problem)


@pytest.mark.parametrize(
    ("path", "kind", "markup"),
    [
        ("/page", "text/html", "<html><body><h1>{0}</h1><article><p>{0}</p></article></body></html>"),
        ("/page", "text/plain", "{0}\n\n{0} {0}\n"),
        ("/feed", "application/rss+xml", "<rss><channel><item><title>{0}</title></item></channel></rss>"),
    ],
)  # fmt: skip
def test_the_encoding_that_the_server_names_is_believed(
    server: Server, web: Web, path: str, kind: str, markup: str
) -> None:
    words = "Порт снова открыт для пассажиров сообщила городская служба"
    body = markup.format(words).encode("koi8-r")
    url = server.page(path, body, Content_Type=f"{kind}; charset=KOI8-R")

    (capture,) = Addresses(AddressesOptions(urls=(url,)), Path(), "web", web).captures()

    assert isinstance(capture, Capture)
    assert capture.charset == "koi8-r"
    assert words in open_page(capture).text


class TestListing:
    def test_it_is_read_in_the_encoding_that_the_server_names(
        self, server: Server, web: Web
    ) -> None:
        page = "<ul><li><a href='/a'>Порт открыт</a></li></ul>".encode("koi8-r")
        url = server.page("/news", page, Content_Type="text/html; charset=koi8-r")

        (capture,) = Listing(PageOptions(url=url, items="li"), Path(), "p", web).captures()

        assert [d.headline for d in documents_of(capture)] == ["Порт открыт"]

    def options(self, url: str, items: str = ".news li") -> PageOptions:
        return PageOptions(url=url, items=items, text="p", date="time", name="Town hall")

    def test_its_items_have_headline_address_text_and_date(self, server: Server, web: Web) -> None:
        url = server.page("/news", PAGE)

        (capture,) = Listing(self.options(url), Path(), "p", web).captures()

        assert [
            ("Ice closes the quay", server.url + "/ice", "Salt.", "2031-03-04T09:00:00+01:00"),
            ("Lamp lit again", server.url + "/lamp", "", "2031-03-05"),
        ] == [
            (d.headline, d.url, d.text, d.published.iso if d.published else "")
            for d in documents_of(capture)
        ]

    def test_selectors_that_find_nothing_any_more_say_that_the_page_changed(
        self, server: Server, web: Web
    ) -> None:
        url = server.page("/news", PAGE)

        (problem,) = Listing(self.options(url, ".stories li"), Path(), "p", web).captures()

        assert isinstance(problem, Problem)
        assert "the page changed" in problem.reason

    def test_a_selector_that_is_none_is_told(self, server: Server, web: Web) -> None:
        url = server.page("/news", PAGE)

        (problem,) = Listing(self.options(url, "li["), Path(), "p", web).captures()

        assert isinstance(problem, Problem)
        assert "“li[” cannot be understood" in problem.reason

    def test_a_page_that_no_parser_takes_in_is_told(self, server: Server, web: Web) -> None:
        crowded = "<ul " + " ".join(f'a{n}="x"' for n in range(20_000)) + "><li class='news'>"
        url = server.page("/news", crowded.encode())

        (problem,) = Listing(self.options(url), Path(), "p", web).captures()

        assert isinstance(problem, Problem)
        assert "more than 3,000 attributes" in problem.reason


def test_addresses_come_from_the_settings_and_from_a_list(
    server: Server, web: Web, tmp_path: Path
) -> None:
    one, two = server.page("/a", b"<p>One"), server.page("/b", b"<p>Two")
    (tmp_path / "list.txt").write_text(f"# pages\n{two}\n\n{server.url}/gone # no more\n")
    options = AddressesOptions(urls=(one,), list="list.txt")

    found = list(Addresses(options, tmp_path, "web", web).captures())

    assert [one.place if isinstance(one, Capture) else one.subject for one in found] == [
        "web/127.0.0.1/a",
        "web/127.0.0.1/b",
        "web/127.0.0.1/gone",
    ]
    assert isinstance(found[2], Problem)
