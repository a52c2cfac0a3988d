"""A capture's reader is chosen by its bytes."""

from __future__ import annotations

import pytest

from digest.errors import ReadError
from digest.model import Capture
from digest.readers import choose, open_page


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"---\ntitle: A\n---\nText", "markdown"),
        (b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n", "markdown"),
        (b"<!DOCTYPE html><html><body>", "html"),
        (b"  <!-- saved -->\n<HTML>", "html"),
        (b"<div class='a'><p>One.</p></div>", "html"),
        (b'<?xml version="1.0"?><rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        (b"Skip to content\n\nA headline\n", "page-text"),
        (b"Why <html> matters to all of us\n", "page-text"),
        (b"--- not a note", "page-text"),
        (b"---\n\nHome | Sport\n\nA headline\n", "page-text"),
        (b"", "page-text"),
    ],
)
def test_the_bytes_say_which_reader_is_asked(content: bytes, name: str) -> None:
    assert choose(Capture(place="x", content=content)) == name


def test_what_was_fetched_as_a_feed_is_asked_as_a_feed_whatever_came() -> None:
    page = Capture(place="x", content=b"<!DOCTYPE html><p>Moved", media_type="application/rss+xml")

    assert choose(page) == "feed"


def test_a_feed_behind_a_warning_of_its_server_is_a_feed() -> None:
    content = b"Warning: deprecated\n<?xml version='1.0'?><rss version='2.0'>"

    assert choose(Capture(place="x", content=content, media_type="application/xml")) == "feed"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04abc", b"\x1f\x8b\x08", b"ab\x00\x00" * 99],
)
def test_what_is_no_text_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(ReadError) as raised:
        open_page(Capture(place="x.bin", content=content))

    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith("x.bin: not a text")


def test_fifty_megabytes_are_too_long_for_a_page() -> None:
    with pytest.raises(ReadError, match="50 MB"):
        open_page(Capture(place="x", content=b"a" * 50_000_000))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc", "a\nb\nc"),
        ("Порт".encode("utf-16"), "Порт"),
        ("Порт снова открыт для пассажиров".encode("windows-1251"), "Порт снова открыт для пассажиров"),
        ("Ein schöner Tag für Köln".encode("latin-1"), "Ein schöner Tag für Köln"),
        ("Grüße, schön, Köln, für, Äpfel, Öl".encode() + b" \xff", "Grüße, schön, Köln, für, Äpfel, Öl \ufffd"),
        ("The café owner".encode("latin-1"), "The café owner"),
        ("The café".encode()[:-1], "The caf\ufffd"),
        (b"a\x00" + b"b" * 2000, "a\ufffd" + "b" * 2000),
    ],
)  # fmt: skip
def test_bytes_become_text_by_their_mark_or_a_cautious_guess(content: bytes, text: str) -> None:
    assert open_page(Capture(place="x", content=content)).text == text
