"""Addresses: what is kept and printed, what two of them have in common."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.addresses import (
    LONGEST,
    canonical,
    clean,
    host,
    join,
    publisher,
    same_site,
    site_name,
)


@pytest.mark.parametrize(
    ("given_url", "kept"),
    [
        ("https://Quay.Example/Lamp", "https://quay.example/Lamp"),
        ("HTTP://quay.example:80", "http://quay.example/"),
        ("https://quay.example:443/a", "https://quay.example/a"),
        ("https://quay.example:8443/a", "https://quay.example:8443/a"),
        ("https://quay.example/a#top", "https://quay.example/a"),
        ("https://quay.example/a?utm_source=x&id=7&fbclid=9", "https://quay.example/a?id=7"),
        ("https://quay.example/a?UTM_Medium=mail", "https://quay.example/a"),
        ("https://quay.example/a?b=2&amp;utm_term=z", "https://quay.example/a?b=2"),
        ("https://quay.example/ice?session=41", "https://quay.example/ice"),
        ("https://quay.example/ice;jsessionid=A1?x=1", "https://quay.example/ice?x=1"),
        ("https://quay.example/s.php?sid=118", "https://quay.example/s.php?sid=118"),
        ("https://q.example/?sid=0a1b2c3d4e5f6a7b8c9d0e1f", "https://q.example/"),
        ("https://quay.example/a?z=1&b=2", "https://quay.example/a?z=1&b=2"),
        ("https://quay.example/a b/%7Eä?q=ü", "https://quay.example/a%20b/%7E%C3%A4?q=%C3%BC"),
        ("https://quay.example/100%/x%2fy", "https://quay.example/100%25/x%2Fy"),
        ("https://quay.example/a/./b/../c/", "https://quay.example/a/c/"),
        ("https://quay.example/../../etc/..", "https://quay.example/"),
        ("https://hafen-straße.example/", "https://xn--hafen-strae-46a.example/"),
        ("https://порт.example/", "https://xn--n1abei.example/"),
        ("https://reader:secret@quay.example/a", "https://quay.example/a"),
        ("//quay.example/a", "https://quay.example/a"),
        ("  https://quay.example/a\n", "https://quay.example/a"),
        ("https://quay.exam\tple/a", "https://quay.example/a"),
        ("https://[::1]:8000/a", "https://[::1]:8000/a"),
        ("http://localhost:8000/a", "http://localhost:8000/a"),
        ('https://quay.example/"><script>', "https://quay.example/%22%3E%3Cscript%3E"),
    ],
)
def test_an_address_is_kept_without_what_does_not_name_the_page(given_url: str, kept: str) -> None:
    assert clean(given_url) == kept


@pytest.mark.parametrize(
    "url",
    [
        "",
        "notes/7.html",
        "/notes",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "mailto:desk@quay.example",
        "ftp://quay.example/a",
        "https://",
        "https:///path",
        "https://quay example/",
        "https://quay.example:99999/",
        "https://quay.example:port/",
        "https://[::1",
        "https://-quay.example/",
        "https://" + "a" * 64 + ".example/",
        "https://quay.example/" + "a" * LONGEST,
        "x" * 100_000,
    ],
)
def test_what_is_no_web_address_gives_nothing(url: str) -> None:
    assert clean(url) == ""
    assert canonical(url) == ""
    assert host(url) == ""


def test_two_spellings_of_one_page_are_the_same() -> None:
    spellings = [
        "http://www.quay.example/lamp/",
        "https://quay.example/lamp?utm_campaign=x#c",
        "https://m.quay.example/lamp/index.html",
        "//amp.quay.example/lamp",
    ]

    assert {canonical(url) for url in spellings} == {"https://quay.example/lamp"}
    assert canonical("https://q.example/a?y=2&x=1") == canonical("https://q.example/a?x=1&y=2")


def test_a_site_is_called_by_its_host() -> None:
    assert host("https://WWW.Quay.Example:8080/a") == "www.quay.example"
    assert site_name("https://www.quay.example/a") == "quay.example"
    assert site_name("https://m.example/a") == "m.example"


@pytest.mark.parametrize(
    "copy",
    [
        "http://web.archive.org/web/20240303101500/http://www.quay.example/lamp/?page=2",
        "https://web.archive.org/web/2024id_/https://quay.example/lamp?page=2",
        "https://archive.ph/20240303101500/https://quay.example/lamp?page=2",
    ],
)
def test_an_archive_s_copy_is_a_page_of_the_site_that_it_was_copied_from(copy: str) -> None:
    assert clean(copy).startswith(copy[:24])
    assert canonical(copy) == "https://quay.example/lamp?page=2"
    assert site_name(copy) == "quay.example"
    assert same_site(copy, "https://quay.example/")
    assert publisher("", copy) == "quay.example"


@pytest.mark.parametrize(
    "page",
    [
        "https://web.archive.org/about/",
        "https://web.archive.org/web/2024/https://",
        "https://archive.ph/a1B2",
    ],
)
def test_an_archive_s_own_page_is_its_own(page: str) -> None:
    assert site_name(page) == host(page)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://quay.example/a", "http://news.quay.example/b", True),
        ("https://quay.example/a", "https://quai.example/a", False),
        ("https://quay.co.uk/a", "https://lamp.co.uk/a", False),
        ("https://www.quay.co.uk/a", "https://quay.co.uk/a", True),
        ("https://127.0.0.1/", "https://126.0.0.1/", False),
        ("", "", False),
    ],
)
def test_a_site_is_one_registered_name(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


@pytest.mark.parametrize(
    ("base", "url", "whole"),
    [
        ("https://quay.example/notes/7.html", "8.html", "https://quay.example/notes/8.html"),
        (
            "https://quay.example/notes/",
            "pics/gull.png",
            "https://quay.example/notes/pics/gull.png",
        ),
        ("https://quay.example/notes/", "/x?utm_id=1", "https://quay.example/x"),
        ("https://quay.example/notes/", "//lamp.example/x", "https://lamp.example/x"),
        ("https://quay.example/notes/", "javascript:alert(1)", ""),
        ("https://quay.example/notes/", "", "https://quay.example/notes/"),
        ("", "https://quay.example/x", "https://quay.example/x"),
        ("", "x", ""),
        ("https://[broken", "x", ""),
    ],
)
def test_a_link_is_resolved_against_its_page(base: str, url: str, whole: str) -> None:
    assert join(base, url) == whole


@given(st.text("ax/.:;?#&=%é", max_size=30))
def test_a_whole_address_leads_where_it_leads_from_any_page(rest: str) -> None:
    base, url = "https://lamp.example/x/", f"https://quay.example{rest}"

    assert join(base, url) == clean(urljoin(base, url))


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_comes_out_is_plain_ascii_and_stays_as_it_is(start: str, rest: str) -> None:
    for url in (start, f"https://quay.example/{start}?{rest}", f"http://{start}/{rest}"):
        kept = clean(url)

        assert clean(kept) == kept
        assert canonical(canonical(kept)) == canonical(kept)
        assert kept.isascii()
        assert not set(kept) & set(' <>"\\^`{|}\t\n\r')
        assert kept == "" or urlsplit(kept).scheme in ("http", "https")
