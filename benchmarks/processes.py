"""A command and all its processes: the time and the memory they take together."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LOOK = 0.1  # seconds between two looks at the memory


class Run(NamedTuple):
    """One run of a command: seconds, peak memory of all its processes in bytes, what it said."""

    seconds: float
    peak: int
    said: str


def run(command: Sequence[str], *, watched: bool = True, **environment: str) -> Run:
    """Run a command and see what it takes.

    Python may write its byte code, as it does where a package is installed: what a command imports
    is compiled in its first run.

    Args:
        command: the command and its arguments.
        watched: look at its memory, which takes a part of the time of one core.
        environment: variables that it has beside those that are there.
    """
    variables = {**os.environ, **environment}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start, peak = time.perf_counter(), 0
        with subprocess.Popen(command, stdout=said, stderr=said, env=variables) as process:
            while watched and process.poll() is None:
                peak = max(peak, sum(map(memory, family(process.pid))))
                with suppress(subprocess.TimeoutExpired):
                    process.wait(LOOK)
            process.wait()
            seconds = time.perf_counter() - start
        said.seek(0)
        spoken = said.read().strip()
    if process.returncode:
        last = spoken.splitlines()[-20:]
        raise SystemExit("\n".join(["failed: " + shlex.join(command), *last]))
    return Run(seconds, peak, spoken)


def family(ancestor: int) -> Iterator[int]:
    """Give a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            _, _, after = place.read_text("utf-8", "replace").rpartition(") ")
            children.setdefault(int(after.split()[1]), []).append(int(place.parent.name))
    waiting = [ancestor]
    while waiting:
        yield (one := waiting.pop())
        waiting += children.get(one, ())


def memory(process: int) -> int:
    """Give the bytes of a process, of what it shares with others its part."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
