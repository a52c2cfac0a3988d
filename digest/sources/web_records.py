"""The records of a web archive (WARC, ISO 28500), streamed; damage to one costs no other one.

warcio parses the records. Where it cannot go on, reading begins anew at the next place where a
record can begin: the next gzip member of a packed file, the next line ``WARC/1.`` of a plain one.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, TypeVar

T = TypeVar("T")
D = TypeVar("D")

_GZIP = b"\x1f\x8b\x08"
_LINE = b"WARC/1."
_BLOCK = 65_536  # bytes


def each_record(file: IO[bytes], function: Callable[[Any], T], damaged: D) -> Iterator[T | D]:
    """Give what a function makes of each record.

    Args:
        file: open for reading and seeking.
        function: reads a record of warcio's; where it raises anything, the record is damaged.
        damaged: what is given for a record, or several in a row, that cannot be read.
    """
    from warcio.archiveiterator import ArchiveIterator

    class Records(ArchiveIterator):  # type: ignore[misc]  # warcio ships no types
        INC_RECORD = ""  # a warning of several lines for the terminal

    packed = file.read(len(_GZIP)) == _GZIP
    start: int | None = 0
    whole = True  # since the last record, or the last damage that was told
    while start is not None:
        stretch = _Member(file, start) if packed else _Plain(file, start)
        try:
            for record in Records(stretch):
                made = function(record)
                whole = True
                yield made
            start = stretch.end()
        except Exception:  # noqa: BLE001  # what libraries raise on damage is without end
            if whole:
                yield damaged
            whole = False
            start = _found(file, _GZIP if packed else _LINE, stretch.begun + 1)


class _Plain:
    """A file from a place on; no read goes beyond where a record may begin."""

    def __init__(self, file: IO[bytes], start: int) -> None:
        self._file = file
        self._at = self.begun = start

    def read(self, size: int) -> bytes:
        self._file.seek(self._at)
        data = self._file.read(size)
        if data.startswith(_LINE):
            self.begun = self._at
        border = data.find(_LINE, 1)
        data = data if border < 0 else data[:border]
        self._at += len(data)
        return data

    def end(self) -> None:
        """Nothing follows the end of the file."""


class _Member:
    """One gzip member, unpacked: usually one record, where a tool packed it all at once all."""

    def __init__(self, file: IO[bytes], start: int) -> None:
        self.begun = start
        self._file = file
        self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._packed = b""
        self._at = start

    def read(self, size: int) -> bytes:
        while not self._inflater.eof:
            if not self._packed:
                self._file.seek(self._at)
                self._packed = self._file.read(_BLOCK)
                self._at += len(self._packed)
                if not self._packed:
                    raise zlib.error("the file ends within a record")
            data = self._inflater.decompress(self._packed, size)
            self._packed = self._inflater.unconsumed_tail
            if data:
                return data
        return b""

    def end(self) -> int | None:
        """Give where the next member begins."""
        while self.read(_BLOCK):
            pass
        return _found(self._file, _GZIP, self._at - len(self._inflater.unused_data))


def _found(file: IO[bytes], sign: bytes, start: int) -> int | None:
    """Give where a sign stands in a file from a place on."""
    file.seek(start)
    kept, at = b"", start
    while block := file.read(_BLOCK):
        seen = kept + block
        place = seen.find(sign)
        if place >= 0:
            return at - len(kept) + place
        at += len(block)
        kept = seen[1 - len(sign) :]
    return None
