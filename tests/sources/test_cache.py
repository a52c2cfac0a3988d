"""The cache of what was fetched: what it cannot keep or give back is no crash."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.errors import FetchError
from digest.sources.web.cache import Cache, Kept

NOW = datetime(2031, 3, 4, 9, tzinfo=UTC)
URL = "http://quay.example/a"


def kept(url: str) -> Kept:
    at = NOW.isoformat()
    return Kept(url=url, final=url, captured=at, checked=at, body=b"Ice on the quay")


def test_a_damaged_body_counts_as_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", NOW)
    cache.put(kept(URL))
    assert cache.get(URL) == kept(URL)

    with closing(sqlite3.connect(tmp_path / "cache")) as base, base:
        base.execute("UPDATE answers SET body = substr(body, 1, 9)")

    assert cache.get(URL) is None


def test_an_address_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", NOW)

    with pytest.raises(FetchError, match="no Unicode"):
        cache.put(kept(URL + "\ud800"))


def test_the_table_of_an_earlier_form_is_dropped(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cache")) as base, base:
        base.execute("CREATE TABLE pages (url TEXT)")

    Cache(tmp_path / "cache", NOW).put(kept(URL))

    with closing(sqlite3.connect(tmp_path / "cache")) as base:
        assert base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [
            ("answers",)
        ]
