"""What was fetched, kept in one SQLite file: for conditional requests, and for ``--offline``."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from digest.errors import ConfigError, FetchError
from digest.model import Noun

_KEPT = timedelta(days=120)
_TABLE = """CREATE TABLE IF NOT EXISTS answers (
    url TEXT PRIMARY KEY, final TEXT NOT NULL, media_type TEXT NOT NULL,
    charset TEXT NOT NULL, etag TEXT NOT NULL,
    modified TEXT NOT NULL, captured TEXT NOT NULL, checked TEXT NOT NULL, body BLOB NOT NULL
)"""

_COLUMNS = ("url", "final", "media_type", "charset", "etag", "modified", "captured", "checked")


class Kept(Noun, frozen=True, kw_only=True):
    """A fetched page.

    Attributes:
        url: the address that was asked for.
        final: the one that answered, after redirects.
        charset: the encoding as the server named it, "" when it said nothing.
        etag, modified: what the server wants to hear to tell whether it changed.
        captured: when it came, ISO 8601.
        checked: when the server last said that it is unchanged, ISO 8601.
    """

    url: str
    final: str
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    captured: str
    checked: str
    body: bytes


class Cache:
    """Pages by the address that was asked for; safe among threads.

    The file is made with the first page that is kept, and open only while it is asked: whoever
    reads from folders alone never sees it, and nobody has to close it.
    """

    def __init__(self, path: Path | None, now: datetime) -> None:
        """Name the file, or keep everything in memory for this run.

        Args:
            path: the file; None for memory.
            now: what nobody asked for in the 120 days before is dropped.
        """
        self._path = path
        self._memory: dict[str, Kept] = {}
        self._lock = threading.Lock()
        self._oldest: str = (now - _KEPT).isoformat()

    def get(self, url: str) -> Kept | None:
        """Give what is kept under an address; what is damaged counts as not kept.

        Raises:
            FetchError: the address is no Unicode.
            ConfigError: the file is no cache of ours.
        """
        if self._path is None:
            return self._memory.get(url)
        if not self._path.exists():
            return None
        with self._opened(self._path) as base:
            row = base.execute(
                "SELECT url, final, media_type, charset, etag, modified, captured, checked, body"
                " FROM answers WHERE url = ?",
                (url,),
            ).fetchone()
        if row is None:
            return None
        try:
            body = zlib.decompress(row[-1])
        except zlib.error:
            return None
        return Kept(**dict(zip(_COLUMNS, row, strict=False)), body=body)

    def put(self, kept: Kept) -> None:
        """Keep a page, in place of an earlier one.

        Raises:
            FetchError: its address or what its server said of it is no Unicode.
            ConfigError: the file cannot be made, or is no cache of ours.
        """
        if self._path is None:
            self._memory[kept.url] = kept
            return
        with self._opened(self._path) as base:
            base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*(getattr(kept, name) for name in _COLUMNS), zlib.compress(kept.body, 6)),
            )

    @contextmanager
    def _opened(self, path: Path) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock, closing(sqlite3.connect(path, timeout=10)) as base, base:
                if self._oldest:
                    base.execute("DROP TABLE IF EXISTS pages")  # of an earlier form of the file
                    base.execute(_TABLE)
                    base.execute("DELETE FROM answers WHERE checked < ?", (self._oldest,))
                    self._oldest = ""
                yield base
        except UnicodeError as error:
            raise FetchError("its address or its headers are no Unicode") from error
        except sqlite3.Error as error:
            raise ConfigError(
                f"the cache cannot be used: {error}", path.name, "delete it"
            ) from error
