"""Lists of feeds: in from a feed reader, out to one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from digest.errors import ReadError
from digest.sources.subscriptions import as_settings, moved, read_opml, write_opml
from digest.sources.web.options import FeedOptions

LIST = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Harbour"><outline text="Quay &amp; Pier" xmlUrl="https://quay.example/feed?a=1&amp;b=2" language="de-AT"/>
<outline title="Courier" text="x" type="rss" xmlurl="http://courier.example/rss"/></outline>
<outline text="Again" xmlUrl="https://quay.example/feed?a=1&amp;b=2"/>
<outline text="A folder"/><outline text="Bad" xmlUrl="javascript:1"/></body></opml>"""


def test_feeds_are_read_in_any_folder_each_address_once() -> None:
    assert (
        FeedOptions(url="https://quay.example/feed?a=1&b=2", name="Quay & Pier", language="de"),
        FeedOptions(url="http://courier.example/rss", name="Courier"),
    ) == read_opml(LIST).feeds


def test_what_is_written_is_read_again() -> None:
    feeds = (FeedOptions(url="https://a.example/?x=1&y=2", name='A "&" <b>', language="cs"),)

    assert feeds == read_opml(write_opml(feeds, "Mine & yours")).feeds


def test_a_damaged_list_gives_what_is_left_of_it() -> None:
    damaged = b"<opml><body><outline text='A & B' xmlUrl='https://a.example/?x=1&y=2'><outline"

    (feed,) = read_opml(damaged).feeds
    assert (feed.name, feed.url) == ("A & B", "https://a.example/?x=1&y=2")


def test_a_feed_may_be_a_file_beside_its_list_and_nowhere_else() -> None:
    outlines = "".join(
        f"<outline xmlUrl='{at}'/>"
        for at in ("quay.xml", "saved/bell.atom", "../key", "/etc/hosts", "a/../../b", "file:///c")
    )
    found = read_opml(f"<opml><body>{outlines}</body></opml>".encode())
    feeds = found.feeds

    assert [feed.path for feed in feeds] == ["quay.xml", "saved/bell.atom"]
    assert [feed.path for feed in moved(feeds, Path("lists"))] == [
        "lists/quay.xml",
        "lists/saved/bell.atom",
    ]
    assert found.unusable == ("../key", "/etc/hosts", "a/../../b", "file:///c")
    assert read_opml(write_opml(feeds, "Mine")).feeds == tuple(
        FeedOptions(path=feed.path, name=feed.path) for feed in feeds
    )


@pytest.mark.parametrize("old", ["feed://q.example/a", "FEED:https://q.example/a"])
def test_the_old_scheme_of_feeds_is_understood(old: str) -> None:
    (feed,) = read_opml(f"<opml><outline xmlUrl='{old}'/></opml>".encode()).feeds

    assert feed.url.removeprefix("http").removeprefix("s") == "://q.example/a"


@pytest.mark.parametrize("content", [b"", b"hello", b"<html><body></body></html>", b"<rss/>"])
def test_what_is_no_list_is_told(content: bytes) -> None:
    with pytest.raises(ReadError, match="no list of feeds"):
        read_opml(content, "list.opml")


def test_feeds_become_tables_of_the_settings() -> None:
    table = tomllib.loads(as_settings(read_opml(LIST).feeds))

    assert [feed["name"] for feed in table["sources"]["feed"]] == ["Quay & Pier", "Courier"]
