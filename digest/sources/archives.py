"""One file in, captures out, streamed: mailboxes, zip, tar and web archives of any length.

Only one capture is in memory at a time, and none larger than ``LIMIT``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from digest.errors import ReadError
from digest.model import Capture, Noun, Problem
from digest.sources.folder import LIMIT
from digest.sources.places import charset_of, moment_of_capture, place_of, printable, unique
from digest.sources.web_records import each_record
from digest.text.addresses import clean

_FROM = re.compile(rb"From (?:\S{1,300}|\".{1,200}\"@\S{1,200}) {1,4}.{0,40}\d{4}|From - ")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ENDINGS = (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".zip", ".tar", ".tar.gz", ".tgz",
            ".tbz2", ".txz", ".mbox")  # fmt: skip
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
HEAD = 600  # bytes of a file, by which a mailbox is known
_LONGEST_LINE = 1_000_000
_MOST = 200_000  # members of one archive
_TOO_MANY = f"more than {_MOST:,} files: the rest is not read"
_DAMAGED = Problem(subject="", reason="a record is damaged and left out")
_MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain",
                ".md": "text/markdown", ".eml": "message/rfc822", ".xml": "application/xml"}  # fmt: skip
_PAGES = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom",
          "application/json", "application/feed")  # fmt: skip


def is_archive(path: Path) -> bool:
    """Say whether a file holds many pages or letters."""
    try:
        with path.open("rb") as file:
            return holds_many(path.name, file.read(HEAD))
    except OSError:
        return holds_many(path.name, b"")


def holds_many(name: str, head: bytes) -> bool:
    """Say it of a file by its name, or by how a mailbox begins: its first HEAD bytes."""
    name = name.lower()
    return name.endswith(_ENDINGS) or (not name.endswith(".eml") and bool(_FROM.match(head)))


class MailOptions(Noun, frozen=True, kw_only=True):
    """``[[sources.mail]]``: letters that were saved.

    Attributes:
        path: an ``.eml`` file, an mbox, a Maildir, or a folder of ``.eml`` files.
        name: the name of who publishes them; "" lets each letter say so.
        language: of their texts; "" lets each letter say so.
    """

    path: str
    name: str = ""
    language: str = ""


class ArchiveOptions(Noun, frozen=True, kw_only=True):
    """``[[sources.archive]]``: saved pages in one file.

    Attributes:
        path: a ``.warc``, ``.warc.gz``, ``.wet.gz``, ``.zip``, ``.tar``, ``.tar.gz`` or ``.mbox``.
        name: the name of who publishes what is in it; "" lets each page say so.
        language: of its texts; "" lets each text say so.
    """

    path: str
    name: str = ""
    language: str = ""


class Archive:
    """Every page of one archive or every letter of one mailbox, in the order of the file."""

    def __init__(self, path: Path, label: str, name: str = "", language: str = "") -> None:
        self.path = path
        self.label = label
        self._name, self._language = name, language
        self._taken: dict[str, int] = {}

    def captures(self) -> Iterator[Capture | Problem]:
        """Give each member that may be a page; a damaged end is told and costs nothing before."""
        try:
            yield from self._members()
        except Exception as error:  # noqa: BLE001  # what libraries raise on damage is without end
            reason = f"the file is damaged from here on: {type(error).__name__}"
            if isinstance(error, OSError) and error.strerror:
                reason = f"cannot be read: {error.strerror}"
            if isinstance(error, ModuleNotFoundError):
                yield Problem(subject=self.label, reason="web archives need another package",
                              hint="pip install 'newsdigest[archives]'")  # fmt: skip
                return
            place = unique(f"{self.label}/end", self._taken) if self._taken else self.label
            yield Problem(subject=place, reason=reason)

    def _members(self) -> Iterator[Capture | Problem]:
        if self.path.is_dir():
            yield from self._letters()
            return
        with self.path.open("rb") as file:
            head = file.read(4)
        names = self.path.name.lower()
        if head.startswith(b"PK"):
            yield from self._zip()
        elif head == b"From":
            yield from self._mbox()
        elif ".warc" in names or ".wet" in names or head == b"WARC":
            yield from self._warc()
        elif ".tar" in names or names.endswith((".tgz", ".tbz2", ".txz")):
            yield from self._tar()
        else:
            with self.path.open("rb") as file:
                yield self._member(self.path.name, file.read(LIMIT + 1))

    def _letters(self) -> Iterator[Capture | Problem]:
        """Give the letters of a Maildir (``cur``, ``new``) or of a folder of ``.eml`` files."""
        places = [self.path / part for part in ("cur", "new") if (self.path / part).is_dir()]
        for folder in places or [self.path]:
            for path in sorted(folder.iterdir()):
                if path.is_file() and not path.name.startswith("."):
                    if not places and path.suffix.lower() == ".mbox":
                        place = unique(f"{self.label}/{_shown(path.name)}", self._taken)
                        yield from Archive(path, place, self._name, self._language).captures()
                        continue
                    name = path.name.partition(":")[0]
                    try:
                        with path.open("rb") as file:
                            content = file.read(LIMIT + 1)
                    except OSError as error:
                        yield self._bad(name, f"cannot be read: {error.strerror}")
                        continue
                    yield self._member(name, content, "message/rfc822")

    def _mbox(self) -> Iterator[Capture | Problem]:
        """Give the letters of an mbox: a line ``From …`` after a blank one begins each."""
        parts: list[bytes] = []
        length = number = 0
        blank = True
        with self.path.open("rb") as file:
            while line := file.readline(_LONGEST_LINE):
                if blank and line.startswith(b"From ") and _FROM.match(line):
                    if parts:
                        yield self._letter(number, parts, length)
                    number += 1
                    parts, length = [], 0
                else:
                    length += len(line)
                    if length <= LIMIT:
                        parts.append(line)
                blank = line in (b"\n", b"\r\n")
        if parts:
            yield self._letter(number, parts, length)

    def _letter(self, number: int, parts: list[bytes], length: int) -> Capture | Problem:
        if length > LIMIT:
            return self._too_large(f"{number}")
        content = _QUOTED.sub(rb"\1", b"".join(parts))
        return self._member(f"{number}", content, "message/rfc822")

    def _zip(self) -> Iterator[Capture | Problem]:
        import zipfile

        with zipfile.ZipFile(self.path) as archive:
            members = archive.infolist()
            for info in members[:_MOST]:
                if info.is_dir() or _hidden(info.filename):
                    continue
                if info.flag_bits & 1:
                    yield self._bad(info.filename, "is locked with a password")
                    continue
                try:
                    with archive.open(info) as member:
                        content = member.read(LIMIT + 1)
                except Exception as error:  # noqa: BLE001  # the others are whole all the same
                    yield self._bad(info.filename, f"is damaged: {type(error).__name__}")
                    continue
                yield self._member(info.filename, content)
            if len(members) > _MOST:
                yield self._bad("end", _TOO_MANY)

    def _tar(self) -> Iterator[Capture | Problem]:
        import tarfile

        with tarfile.open(self.path, "r|*") as archive:  # a stream: nothing is looked up again
            for number, info in enumerate(archive):
                archive.members = []  # type: ignore[attr-defined]  # or every name seen is kept
                if number >= _MOST:
                    yield self._bad("end", _TOO_MANY)
                    return
                member = archive.extractfile(info) if info.isfile() else None
                if member is not None and not _hidden(info.name):
                    yield self._member(info.name, member.read(LIMIT + 1))

    def _warc(self) -> Iterator[Capture | Problem]:
        with self.path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head == _ZSTANDARD:
                place = unique(f"{self.label}/start", self._taken)
                yield Problem(subject=place, reason="is packed with zstandard", hint="unpack it")
                return
            for found in each_record(file, self._record, damaged=_DAMAGED):
                if found is _DAMAGED:
                    yield self._bad("damaged", _DAMAGED.reason)
                elif found is not None:
                    yield found

    def _record(self, record: Any) -> Capture | Problem | None:  # noqa: ANN401  # warcio ships no types
        """Give a page of a web archive; pictures, styles and failures are no pages."""
        if not (record.rec_type or "").isalpha():
            raise ReadError("a record without a type")
        if record.rec_type not in ("response", "resource", "conversion"):
            return None
        headers = record.rec_headers
        url = headers.get_header("WARC-Target-URI") or ""
        media = headers.get_header("Content-Type") or ""
        if record.rec_type == "response":
            if record.http_headers is None or record.http_headers.get_statuscode() != "200":
                return None
            media = record.http_headers.get_header("Content-Type") or ""
        charset = charset_of(media)
        media = media.partition(";")[0].strip().lower()
        if not media.startswith(_PAGES) or media in ("text/css", "text/javascript", "text/dns"):
            return None
        place = unique(place_of(self.label, url), self._taken)
        content = _bounded(record.content_stream())
        if len(content) > LIMIT:
            return Problem(subject=place, reason=f"larger than {LIMIT // 1_000_000} MB")
        captured = headers.get_header("WARC-Date") or ""
        return Capture(
            place=place,
            media_type=media,
            charset=charset,
            content=content,
            url=clean(url),
            captured=_captured(captured),
            source=self._name,
            language=self._language,
        )

    def _member(self, name: str, content: bytes, media_type: str = "") -> Capture | Problem:
        if len(content) > LIMIT:
            return self._too_large(name)
        suffix = Path(name).suffix.lower()
        return Capture(
            place=unique(f"{self.label}/{_shown(name)}", self._taken),
            media_type=media_type or _MEDIA_TYPES.get(suffix, ""),
            content=content,
            source=self._name,
            language=self._language,
        )

    def _too_large(self, name: str) -> Problem:
        return self._bad(name, f"larger than {LIMIT // 1_000_000} MB")

    def _bad(self, name: str, reason: str) -> Problem:
        place = unique(f"{self.label}/{_shown(name)}", self._taken)
        return Problem(subject=place, reason=reason)


def _bounded(stream: IO[bytes]) -> bytes:
    parts, length = [], 0
    while length <= LIMIT and (chunk := stream.read(65_536)):
        parts.append(chunk)
        length += len(chunk)
    return b"".join(parts)


def _captured(stated: str) -> Any:  # noqa: ANN401  # a Moment or None
    try:
        return moment_of_capture(stated.replace("Z", "+00:00"))
    except (ValueError, OverflowError):  # in UTC it may lie before the year 1
        return None


def _shown(name: str) -> str:
    """Give a member's name as a place: never absolute, never upwards."""
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    return printable("/".join(parts)) or "member"


def _hidden(name: str) -> bool:
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return any(part.startswith((".", "__MACOSX")) for part in parts)
