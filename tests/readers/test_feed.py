"""Feeds: the states of a feed, the identity of its entries, the honesty of its dates."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Capture, Document, Reading, Site
from digest.readers.feed import FeedReader, looks_like_feed
from digest.readers.feed.dates import moment_in

CORPUS = sorted((Path(__file__).parents[1] / "golden" / "feeds").iterdir())
NO_SITE = Site(name="", pages=0)


def reading_of(content: bytes, source: str = "", language: str = "") -> Reading:
    reader = FeedReader()
    page = reader.open(Capture(place="feed.xml", content=content, source=source, language=language))
    return reader.read(page, NO_SITE)


def rss(*items: str) -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel><title>Courier</title>{inner}</channel></rss>".encode()


def only(content: bytes, source: str = "", language: str = "") -> Document:
    (document,) = reading_of(content, source, language).documents
    return document


class TestStates:
    def test_nothing_came(self) -> None:
        reading = reading_of(b" \n")

        assert (reading.kind, reading.reason) == ("error", "nothing came")

    @pytest.mark.parametrize(
        "content", [b"<!DOCTYPE html><html><body>Hello</body></html>", b"Hello", b"\x89PNG\r\n\x00"]
    )
    def test_what_came_is_no_feed(self, content: bytes) -> None:
        reading = reading_of(content)

        assert (reading.kind, reading.reason) == ("error", "not a feed")
        assert not looks_like_feed(content)

    def test_a_feed_without_entries_is_no_error(self) -> None:
        reading = reading_of(rss())

        assert (reading.kind, reading.reason) == ("feed", "a feed without entries")
        assert not reading.problems

    def test_entries_without_a_date_are_told(self) -> None:
        reading = reading_of(
            rss("<title>A</title>", "<title>B</title><pubDate>4 Mar 2031</pubDate>")
        )

        (problem,) = reading.problems
        assert "1 of 2 entries have no date" in problem.reason


class TestIdentity:
    def test_an_item_without_an_id_is_known_again_though_session_and_text_changed(self) -> None:
        first = only(rss("<title>Ice</title><link>https://quay.example/ice?session=41</link>"
                         "<description>Crews salt it.</description>"))  # fmt: skip
        second = only(rss("<title>Ice</title><link>https://quay.example/ice?session=77</link>"
                          "<description>Crews salted it.</description>"))  # fmt: skip

        assert first.id == second.id
        assert first.fingerprint != second.fingerprint

    def test_an_id_that_is_the_address_gives_the_identity_of_the_page(self) -> None:
        link = "<link>https://quay.example/ice</link>"

        plain = only(rss(f"<title>Ice</title>{link}"))
        with_id = only(
            rss(f"<title>Ice</title>{link}<guid>https://quay.example/ice?utm_id=1</guid>")
        )

        assert plain.id == with_id.id

    def test_an_item_without_id_and_address_is_known_by_its_words(self) -> None:
        assert only(rss("<title>A</title>")).id == only(rss("<title>A</title>")).id

    def test_items_that_share_an_id_are_told_apart_in_any_order(self) -> None:
        a, b = "<guid>x</guid><title>A</title>", "<guid>x</guid><title>B</title>"

        forth = {d.headline: d.id for d in reading_of(rss(a, b)).documents}
        back = {d.headline: d.id for d in reading_of(rss(b, a)).documents}

        assert forth == back
        assert forth["A"] != forth["B"]


class TestSource:
    def test_the_name_in_the_settings_counts_before_the_title_of_the_feed(self) -> None:
        assert only(rss("<title>A</title>"), source="The Courier").source == "The Courier"
        assert only(rss("<title>A</title>")).source == "Courier"

    def test_the_language_in_the_settings_serves_where_the_feed_says_none(self) -> None:
        assert only(rss("<title>A</title>"), language="cs").language == "cs"

    def test_every_entry_with_an_address_is_a_link_to_follow(self) -> None:
        reading = reading_of(
            rss("<title>A</title><link>https://q.example/a</link>", "<title>B</title>")
        )

        assert [(link.headline, link.url, link.role) for link in reading.links] == [
            ("A", "https://q.example/a", "entry")
        ]


class TestDates:
    @pytest.mark.parametrize(
        ("stated", "iso"),
        [
            ("Tue, 04 Mar 2031 09:00:00 UT", "2031-03-04T09:00:00Z"),
            ("Tuesday, 04-Mar-31 09:00:00 GMT", "2031-03-04T09:00:00Z"),
            ("Tue, 4 March 2031 9:00 +0530", "2031-03-04T09:00+05:30"),
            ("Tue, 04 Sept 2029 09:00:00 GMT", "2029-09-04T09:00:00Z"),
            ("Tue, 04 Mar 2031 09:00:00 -0800 (PST)", "2031-03-04T09:00:00-08:00"),
            ("2031-03-04 09:00", "2031-03-04T09:00"),
            ("2031-03-04T09:00:00+0100", "2031-03-04T09:00:00+01:00"),
            ("March 4, 2031 9:00 AM", "2031-03-04T09:00"),
        ],
    )
    def test_a_date_is_read_as_exactly_as_it_is_written(self, stated: str, iso: str) -> None:
        moment = moment_in(stated)

        assert moment is not None
        assert (iso, stated, "metadata") == (moment.iso, moment.shown, moment.basis)

    @pytest.mark.parametrize(
        "stated",
        ["", "2031", "2031-13-01", "Mar 2031", "31 Apr 2031", "Tue, 32 Mar 2031", "25:00", "09:00",
         "Tue, 04 Mar 2031 25:00:00 GMT", "2 hours ago", "today", "Fri, 04 Mar 2031", "1" * 500,
         "Issue 4 of 2031", "-0001-11-30T00:00:00Z"],
    )  # fmt: skip
    def test_what_is_no_whole_date_gives_none(self, stated: str) -> None:
        assert moment_in(stated) is None

    @given(st.text(max_size=60))
    def test_no_text_makes_it_raise(self, stated: str) -> None:
        moment_in(stated)


FRAGMENTS = [
    b"<item>",
    b"</item>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"&",
    b"<",
    b"\x00",
    b"\xff",
    b"{",
    b'"',
]


@given(
    st.sampled_from(CORPUS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from([b"", *FRAGMENTS]))),
)
def test_no_damage_to_a_feed_raises_or_moves_an_origin(
    path: Path, cuts: list[tuple[float, int, bytes]]
) -> None:
    content = path.read_bytes()
    for share, length, put in cuts:
        start = int(share * len(content))
        content = content[:start] + put + content[start + length :]
    reader = FeedReader()
    page = reader.open(Capture(place="f", content=content, url="https://quay.example/feed"))

    for document in reader.read(page, NO_SITE).documents:
        assert document.text == "".join(page.text[p.start : p.end] for p in document.origin)


@pytest.mark.parametrize(
    "hostile", ["<item>", "<![CDATA[", "<!--", "&", "<", "<title>", "&a;", "<!DOCTYPE ["]
)
def test_long_hostile_feeds_take_a_moment_only(hostile: str) -> None:
    reading_of(f"<rss><channel>{hostile * 5_000}".encode())
