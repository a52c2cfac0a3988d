"""The desk: the output folder in which issues lie, for the editor's eyes. Never what is served."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import TypeVar

import msgspec

from digest.edition.memory import Past
from digest.errors import DigestError, PublishError, ReadError
from digest.model import FORMAT, Issue, Noun, Period, Rendering, Report, Sources, decode, encode
from digest.renderers import begun

N = TypeVar("N", bound=Noun)
_BUFFER = 1 << 17  # bytes that are written at a time
_LARGEST = 500_000_000  # bytes of a file of ours


def write_issue(
    out: Path, issue: Issue, sources: Sources, report: Report, renderings: Iterable[Rendering]
) -> list[Path]:
    """Write an issue's files into ``out/<id>/`` and give their paths, in order.

    Raises:
        PublishError: the folder cannot be written.
    """
    folder = out / issue.id
    written = [
        write_file(folder / "issue.json", encode(issue)),
        write_file(folder / "sources.json", encoded(sources)),
    ]
    written += [write_file(folder / r.name, r.body) for r in renderings]
    written.append(write_file(folder / "report.json", encode(report)))
    return written


def encoded(sources: Sources) -> Iterator[bytes]:
    """Give what :func:`encode` gives, a document at a time: all at once they are memory thrice."""
    if not sources.documents:
        yield encode(sources)
        return
    head = encode(msgspec.structs.replace(sources, documents=()))
    yield head.removesuffix(b"\n}\n") + b',\n "documents": [\n'
    for number, document in enumerate(sources.documents):
        lines = encode(document).rstrip(b"\n").replace(b"\n", b"\n  ")
        yield (b",\n  " if number else b"  ") + lines
    yield b"\n ]\n}\n"


def write_file(path: Path, body: bytes | Iterator[bytes]) -> Path:
    """Write a file whole or not at all.

    Args:
        path: the file.
        body: its bytes, or parts of them in order.

    Raises:
        PublishError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb", _BUFFER) as file:
                file.writelines([body] if isinstance(body, bytes) else body)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PublishError(f"cannot be written: {error.strerror}", path.name) from error
    return path


def read_issue(path: Path) -> Issue:
    """Read an ``issue.json``.

    Raises:
        ReadError: it is missing, no issue, or of a later version's form.
    """
    return _read(path, Issue)


def read_sources(path: Path) -> Sources:
    """Read a ``sources.json``. Raises ReadError like :func:`read_issue`."""
    return _read(path, Sources)


def read_report(path: Path) -> Report:
    """Read a ``report.json``. Raises ReadError like :func:`read_issue`."""
    return _read(path, Report)


class _Form(msgspec.Struct):
    format: int = 0


def _read(path: Path, kind: type[N]) -> N:
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError("is too large to be ours", path.name)
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", str(path.name)) from error
    try:
        form = msgspec.json.decode(data, type=_Form).format
        if form > FORMAT:
            hint = "read it with a newer newsdigest"
            raise ReadError(f"is of form {form}, and this version reads up to {FORMAT}", path.name, hint)  # fmt: skip
        return decode(data, kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ReadError(f"is no {path.name} of ours: {error}", path.name) from error


def issues(out: Path) -> tuple[list[Issue], list[DigestError]]:
    """Give the issues on the desk, the newest first, and what is wrong with those unreadable."""
    found: list[Issue] = []
    wrong: list[DigestError] = []
    for path in sorted(out.glob("*/issue.json")):
        try:
            found.append(read_issue(path))
        except ReadError as error:
            error.subject = f"{path.parent.name}/{path.name}"
            wrong.append(error)
    found.sort(key=_newest_first)
    return found, wrong


def _newest_first(issue: Issue) -> tuple[float, str]:
    end = issue.period.end if issue.period else issue.made
    return -end.timestamp(), issue.id


def past(out: Path, period: Period, issue: str) -> list[Past]:
    """Give the issues whose periods ended before this one's, the oldest first.

    What was made later for a later period is not looked at, so an old issue can be made again.

    Raises:
        ReadError: a file of an earlier issue is missing or broken: without it something might
            be told twice.
    """
    found, _ = issues(out)
    before = [i for i in found if i.period and i.period.end < period.end and i.id != issue]
    return [
        Past(
            issue=earlier,
            report=read_report(out / earlier.id / "report.json"),
            sources=read_sources(out / earlier.id / "sources.json"),
        )
        for earlier in reversed(before)
    ]


def list_of_issues(out: Path) -> Rendering:
    """Render the desk's own list of issues, ``index.html``."""
    from digest.renderers.site import render_archive

    found, _ = issues(out)
    (page,) = render_archive(found)
    return page


def write_index(out: Path, executor: Executor | None = None) -> Path:
    """Write the desk's own list of issues.

    Args:
        out: the desk.
        executor: has rendered an issue; to import what that takes is most of the work.
    """
    page = begun(executor, list_of_issues, out)() if executor else list_of_issues(out)
    return write_file(out / page.name, page.body)
