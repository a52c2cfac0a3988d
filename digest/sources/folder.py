"""A folder of saved pages, or single files of one; mailboxes and archives in it are opened."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from digest.errors import ConfigError
from digest.model import Capture, Moment, Noun, Problem
from digest.sources.places import printable, unique

LIMIT = 20_000_000  # bytes; a saved page with its pictures inlined stays below
SIDECAR = ".capture.toml"  # written beside a clipped page: its address and moment of capture
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
    ".eml": "message/rfc822",
}


class FolderOptions(Noun, frozen=True, kw_only=True):
    """``[[sources.folder]]``: a folder of saved pages and notes.

    Attributes:
        path: the folder, or one file; relative to the settings file.
        name: the name of who published what lies in it; "" lets each page say so.
        language: the language of what lies in it; "" lets each text say so.
    """

    path: str
    name: str = ""
    language: str = ""


class Folder:
    """Every file below a folder, sorted by path; hidden files are left alone."""

    def __init__(self, path: Path, label: str, name: str = "", language: str = "") -> None:
        self.path = path
        self.label = label
        self._name = name
        self._language = language

    def captures(self) -> Iterator[Capture | Problem]:
        """Give each file as a capture, or the reason why it cannot be read; each place once.

        Different names may look alike once they are fit to be shown: the later are numbered.
        """
        taken: dict[str, int] = {}
        for one in self._found():
            if isinstance(one, Problem):
                subject = unique(one.subject, taken)
                yield msgspec.structs.replace(one, subject=subject)
            elif (place := unique(one.place, taken)) != one.place:
                yield msgspec.structs.replace(one, place=place)
            else:
                yield one

    def _found(self) -> Iterator[Capture | Problem]:
        if self.path.is_file():
            yield from self._file(self.path, self.label)
        elif is_maildir(self.path):
            yield from self._archive(self.path, self.label)
        elif self.path.is_dir():
            yield from self._below()
        else:
            reason = "there is no such file or folder"
            yield Problem(subject=self.label, reason=reason, hint="check the path")

    def _below(self) -> Iterator[Capture | Problem]:
        found = 0
        failed: list[OSError] = []
        for folder, folders, files in os.walk(self.path, onerror=failed.append):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            names, place = frozenset(files), self._place_of(Path(folder))
            for name in sorted(files):
                if name.startswith(".") or name.endswith(SIDECAR):
                    continue
                found += 1
                path, described = Path(folder, name), name + SIDECAR in names
                yield from self._file(path, printable(f"{place}/{name}"), described=described)
        for error in failed:
            reason = f"a folder cannot be opened: {error.strerror}"
            subject = printable(self._place_of(Path(error.filename)))
            yield Problem(subject=subject, reason=reason)
        if not found and not failed:
            yield Problem(subject=self.label, reason="the folder is empty")

    def _place_of(self, folder: Path) -> str:
        inside = folder.relative_to(self.path).as_posix()
        return self.label if inside == "." else f"{self.label}/{inside}"

    def _file(
        self, path: Path, place: str, *, described: bool = True
    ) -> Iterator[Capture | Problem]:
        """Give what a file holds.

        It is opened once and asked for no more than it has, as the system's part takes longer
        than anything else here.

        Args:
            path: the file.
            place: what it is called.
            described: whether a sidecar may lie beside it.
        """
        from digest.sources.archives import HEAD, holds_many

        try:
            if not path.is_file():
                yield Problem(subject=place, reason="not a regular file")
                return
            with path.open("rb") as file:
                head = file.read(HEAD)
                many = holds_many(path.name, head)
                content = b"" if many else head + _rest(file)
            known = _sidecar(path) if described and not many else {}
        except OSError as error:
            yield Problem(subject=place, reason=f"cannot be read: {error.strerror}")
        except ConfigError as error:
            yield Problem(subject=place, reason=str(error))
        else:
            if many:
                yield from self._archive(path, place)
            else:
                yield self._capture(path, place, content, known)

    def _archive(self, path: Path, place: str) -> Iterator[Capture | Problem]:
        from digest.sources.archives import Archive

        yield from Archive(path, place, self._name, self._language).captures()

    def _capture(
        self, path: Path, place: str, content: bytes, known: Mapping[str, str]
    ) -> Capture | Problem:
        if len(content) > LIMIT:
            reason = f"larger than {LIMIT // 1_000_000} MB"
            return Problem(subject=place, reason=reason, hint="save the article alone")
        if b"<opml" in content[:1000].lower():
            hint = "name it in [[sources.opml]]"
            return Problem(subject=place, reason="a list of feeds, not a page", hint=hint)
        return Capture(
            place=place,
            media_type=known.get("media_type", _MEDIA_TYPES.get(path.suffix.lower(), "")),
            charset=known.get("charset", ""),
            content=content,
            url=known.get("url", ""),
            captured=_moment(known.get("captured", "")),
            source=self._name,
            language=self._language,
        )


def _rest(file: BinaryIO) -> bytes:
    """Read on to the end, or to one byte beyond the limit.

    Some systems do not know how long a file is; to ask for more than there is takes room for it.
    """
    begun = file.tell()
    known = max(0, os.fstat(file.fileno()).st_size - begun)
    rest = file.read(min(known, LIMIT) + 1)
    return rest if len(rest) <= known else rest + file.read(LIMIT + 1 - begun - len(rest))


def is_maildir(path: Path) -> bool:
    """Say whether a folder is a mailbox, each letter a file of it."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _sidecar(path: Path) -> dict[str, str]:
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.is_file():
        return {}
    try:
        table: dict[str, Any] = tomllib.loads(sidecar.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{sidecar.name} is no TOML: {error}") from error
    return {key: str(value) for key, value in table.items()}


def _moment(captured: str) -> Moment | None:
    """Read the moment of capture, ISO 8601 with date, clock time and offset."""
    from datetime import datetime

    try:
        when = datetime.fromisoformat(captured)
    except ValueError:
        return None
    zone = when.strftime("%z")
    return Moment(
        day=when.date(),
        clock=when.strftime("%H:%M"),
        zone=f"{zone[:3]}:{zone[3:5]}" if zone else "",
        basis="metadata",
        shown=captured,
    )


def folders(options: tuple[FolderOptions, ...], base: Path) -> list[Folder]:
    """Make the sources of ``[[sources.folder]]``, each with a label of its own."""
    made: list[Folder] = []
    taken: dict[str, int] = {}
    for option in options:
        path = base / option.path
        label = free_label(path.resolve().name or "files", taken)
        made.append(Folder(path, label, option.name, option.language))
    return made


def free_label(wanted: str, taken: dict[str, int]) -> str:
    """Give the label fit to be shown, numbered where it is taken, and take it."""
    return unique(printable(wanted) or "source", taken)
