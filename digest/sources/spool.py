"""Pages put aside between the two looks at them.

A run looks at a page twice where what it says depends on what its site repeats. Kept in memory a
large archive would not fit, and a page of the web must not be asked for twice.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

import msgspec

from digest.model import Page

_IN_MEMORY = 16_000_000  # bytes; a week's captures seldom come to more, and need not be packed
_HEAD = struct.Struct(">?Q")  # of an entry: whether it is packed, how long it is


class Spool:
    """A row of pages: written to its end, then read from its start, then gone."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # see close

    def close(self) -> None:
        """Give the room back."""
        self._file.close()

    def put(self, page: Page) -> None:
        """Put a page at the end of the row."""
        entry = msgspec.msgpack.encode(page)
        packed = self._file.tell() + len(entry) > _IN_MEMORY
        entry = zlib.compress(entry, 1) if packed else entry
        self._file.write(_HEAD.pack(packed, len(entry)))
        self._file.write(entry)

    def __iter__(self) -> Iterator[Page]:
        """Give the pages in the order in which they came."""
        self._file.seek(0)
        while head := self._file.read(_HEAD.size):
            packed, length = _HEAD.unpack(head)
            entry = self._file.read(length)
            yield msgspec.msgpack.decode(zlib.decompress(entry) if packed else entry, type=Page)
