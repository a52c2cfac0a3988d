"""One build at a time: whoever reads the memory and writes the next issue is alone on the desk.

The lock is the operating system's, held on a hidden file; it ends with the process that holds it,
however that ends, so there is nothing stale to clear away.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digest.errors import BusyError, PublishError

NAME = ".building"
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def alone(out: Path) -> Iterator[bool]:
    """Hold the desk while an issue is made.

    Yields whether it is really held: False where the file system knows no locks (some network
    drives), so that nobody else is kept out.

    Raises:
        BusyError: another process holds it.
        PublishError: the folder cannot be written.
    """
    fresh = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        file, held = _taken(out / NAME)
    except OSError as error:
        raise PublishError(f"cannot be written: {error.strerror}", out.name) from error
    try:
        yield held
    finally:
        if os.name == "posix":  # while it is held: whoever has it open sees that it is gone
            (out / NAME).unlink(missing_ok=True)
        os.close(file)
        with suppress(OSError):  # on Windows another process may have it open
            (out / NAME).unlink(missing_ok=True)
        if fresh:
            with suppress(OSError):  # there is an issue in it
                out.rmdir()


def _taken(path: Path) -> tuple[int, bool]:
    """Open the file and lock it; again where it was removed between the two."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            held = _lock(file)
        except OSError as error:
            os.close(file)
            if error.errno in _TAKEN:
                hint = "wait until it is done; nothing was changed"
                raise BusyError("another build is at work here", str(path.parent), hint) from error
            raise
        if not held or _is(path, file):
            return file, held
        os.close(file)


def _lock(file: int) -> bool:
    if os.name == "nt":
        import msvcrt  # mypy reads the branch of its own platform only

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            raise
        return False
    return True


def _is(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False
