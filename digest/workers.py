"""Work on many things at once: in other processes where that pays, here where it does not.

What crosses to another process are module-level functions and nouns alone. The results come in
the order of the things, whoever is done first, so an issue is the same with any number of workers.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTH = 64  # things; starting a process takes longer than doing fewer of them here
_CHUNK = 12  # things that cross at a time
_AHEAD = 3  # chunks a worker has waiting, so that none is idle and few are in memory
_MOST = 8  # processes; each takes 150 MB for the tools of reading


@contextmanager
def workers() -> Iterator[Executor | None]:
    """Give processes, one a core; None where there is but one core.

    None of them is started before there is work for it.
    """
    count = min(cores(), _MOST)
    if count < 2:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: a progress bar runs in a thread, and a fork takes half of it along.
    context = get_context("spawn")
    executor = ProcessPoolExecutor(count, context, initializer=_leave_interrupts)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def cores() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _leave_interrupts() -> None:
    """Let Ctrl-C stop the one process that can tell about it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def spread(
    function: Callable[[T], R], things: Iterable[T], executor: Executor | None = None
) -> Iterator[tuple[T, R]]:
    """Apply a function to each thing; give each thing with its result, in their order.

    Args:
        function: of a module, so that another process finds it.
        things: drawn as they are needed; nouns, or tuples of them.
        executor: who does the work where there is enough of it; None does it here. If its
            processes die, the rest is done here.
    """
    source = iter(things)
    first = list(islice(source, _WORTH)) if executor else []
    if executor is None or len(first) < _WORTH:
        for thing in chain(first, source):
            yield thing, function(thing)
        return
    waiting: deque[tuple[list[T], Future[list[R]] | None]] = deque()
    most = _AHEAD * getattr(executor, "_max_workers", _MOST)
    for chunk in _chunks(chain(first, source)):
        waiting.append((chunk, _submitted(executor, function, chunk)))
        if len(waiting) >= most:
            yield from _done(function, *waiting.popleft())
    for chunk, future in waiting:
        yield from _done(function, chunk, future)


def _chunks(things: Iterator[T]) -> Iterator[list[T]]:
    while chunk := list(islice(things, _CHUNK)):
        yield chunk


def _submitted(
    executor: Executor, function: Callable[[T], R], chunk: list[T]
) -> Future[list[R]] | None:
    try:
        return executor.submit(_each, function, chunk)
    except BrokenExecutor:
        return None


def _each(function: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [function(thing) for thing in chunk]


def _done(
    function: Callable[[T], R], chunk: list[T], future: Future[list[R]] | None
) -> Iterator[tuple[T, R]]:
    """Wait for a chunk; do it here where no worker could."""
    results: list[R] | None = None
    if future is not None:
        with suppress(BrokenExecutor):
            results = future.result()
    return zip(chunk, _each(function, chunk) if results is None else results, strict=True)
