"""What was fetched, kept in one SQLite file: for conditional requests, and for ``--offline``."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from datetime import datetime, timedelta
from pathlib import Path

from digest.errors import ConfigError
from digest.model import Noun

_KEPT = timedelta(days=120)
_TABLE = """CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, final TEXT NOT NULL, media_type TEXT NOT NULL, etag TEXT NOT NULL,
    modified TEXT NOT NULL, captured TEXT NOT NULL, checked TEXT NOT NULL, body BLOB NOT NULL
)"""


class Kept(Noun, frozen=True, kw_only=True):
    """A fetched page.

    Attributes:
        url: the address that was asked for.
        final: the one that answered, after redirects.
        etag, modified: what the server wants to hear to tell whether it changed.
        captured: when it came, ISO 8601.
        checked: when the server last said that it is unchanged, ISO 8601.
    """

    url: str
    final: str
    media_type: str = ""
    etag: str = ""
    modified: str = ""
    captured: str
    checked: str
    body: bytes


class Cache:
    """Pages by the address that was asked for; safe among threads."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, or keep everything in memory for this run.

        Raises:
            ConfigError: the file cannot be made, or is no cache of ours.
        """
        self._lock = threading.Lock()
        try:
            self._base = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=10)
            self._base.execute(_TABLE)
        except sqlite3.Error as error:
            name = path.name if path else "memory"
            raise ConfigError(f"the cache cannot be used: {error}", name, "delete it") from error

    def get(self, url: str) -> Kept | None:
        """Give what is kept under an address."""
        with self._lock:
            row = self._base.execute(
                "SELECT url, final, media_type, etag, modified, captured, checked, body"
                " FROM pages WHERE url = ?",
                (url,),
            ).fetchone()
        if row is None:
            return None
        names = ("url", "final", "media_type", "etag", "modified", "captured", "checked")
        return Kept(**dict(zip(names, row[:7], strict=True)), body=zlib.decompress(row[7]))

    def put(self, kept: Kept) -> None:
        """Keep a page, in place of an earlier one."""
        with self._lock, self._base:
            self._base.execute(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (kept.url, kept.final, kept.media_type, kept.etag, kept.modified, kept.captured,
                 kept.checked, zlib.compress(kept.body, 6)),
            )  # fmt: skip

    def forget_before(self, now: datetime) -> None:
        """Drop what nobody asked for in a long time."""
        with self._lock, self._base:
            self._base.execute("DELETE FROM pages WHERE checked < ?", ((now - _KEPT).isoformat(),))

    def close(self) -> None:
        """Close the file."""
        self._base.close()
