"""Work on many things at once: in other processes where that pays, here where it does not.

What crosses to another process are module-level functions and nouns alone. The results come in
the order of the things, whoever is done first, so an issue is the same with any number of workers.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager, suppress
from itertools import chain
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

T = TypeVar("T")
R = TypeVar("R")

WORTH = 64  # things; starting a process takes longer than doing fewer of them here
_CHUNK = 12  # things that cross at a time
_ROOM = 32  # chunks that are at work, or done and waiting for their turn
_AHEAD = 3  # chunks a worker has waiting, so that none is idle and few are in memory
_MOST = 8  # processes; each takes 150 MB for the tools of reading
_HEAVY = 200_000  # bytes of content that cross at a time, or the one thing that has more
_FULL = 64_000_000  # bytes of content that wait; so many are worth a process, too


def prepare(tools: Sequence[str]) -> None:
    """Let a process import what work will need, while this one gets ready itself.

    It is called where there will be work; :func:`workers` finds the process.
    """
    if cores() > 1:
        _context(tools)


def _context(tools: Sequence[str]) -> BaseContext:
    """Let a process import the tools; give how those that do the work are started.

    None is forked from this one: a progress bar runs in a thread, and a fork takes half of it
    along.
    """
    from multiprocessing import get_context

    if sys.platform != "linux":
        return get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    context = get_context("forkserver")
    context.set_forkserver_preload([*tools])
    with suppress(OSError):  # it is told when there is work
        ensure_running()
    return context


@contextmanager
def workers(tools: Sequence[str] = ()) -> Iterator[Executor | None]:
    """Give processes, one a core; None where there is but one core.

    None of them is started before there is work for it. Where the system can, one process then
    imports the tools and is multiplied, instead of each importing them again. In the end they
    are stopped as they are: tidying up takes each as long as reading thirty pages, for nothing.

    Args:
        tools: modules that the work needs; see :func:`prepare`.
    """
    count = min(cores(), _MOST)
    if count < 2:
        yield None
        return
    processes = _Processes(count, tools)
    try:
        yield processes
    finally:
        processes.terminate()
        processes.shutdown(cancel_futures=True)


class _Processes(Executor):
    """Processes that the first work starts; broken where the system does not let them start."""

    def __init__(self, count: int, tools: Sequence[str]) -> None:
        self._max_workers = count
        self._tools = tools
        self._pool: Executor | None = None
        self._starter: Thread | None = None
        self._first: Future[Any] | None = None
        self._refused = False
        self._others: set[object] = set()

    def submit(self, function: Callable[..., R], /, *things: object, **named: object) -> Future[R]:
        """Give work to a process.

        Raises:
            BrokenExecutor: they have died, or the system has no semaphores or processes for them.
        """
        self._begun().join()
        if self._pool is None or self._refused:
            raise BrokenExecutor
        try:
            future = self._pool.submit(function, *things, **named)
        except OSError as error:
            self._refused = True
            raise BrokenExecutor from error
        self._first = self._first or future
        return future

    @property
    def there(self) -> bool:
        """Whether some have begun."""
        return self._pool is not None and not self._refused

    @property
    def absent(self) -> bool:
        """Whether there is none yet; whoever asks has work for them, and they begin."""
        return self._begun().is_alive()

    @property
    def starting(self) -> bool:
        """Whether there is work, and none of it has been done yet."""
        return self.absent or (self._first is not None and not self._first.done())

    def _begun(self) -> Thread:
        """Start them beside this thread: the first is there when all tools are imported."""
        if self._starter is None:
            self._starter = Thread(target=self._start, daemon=True)
            self._starter.start()
        return self._starter

    def _start(self) -> None:
        try:
            self._pool = self._started()
            self._pool.submit(os.getppid).add_done_callback(_ends_with_us)
        except (OSError, EOFError, ImportError, NotImplementedError):
            self._refused = True

    def _started(self) -> Executor:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import active_children

        self._others = set(active_children())
        return ProcessPoolExecutor(self._max_workers, _context(self._tools), initializer=_begin)

    def let(self, function: Callable[[], object], *, everyone: bool) -> None:
        """Let those that have begun do something, one core left to this process; see at_leisure."""
        at_once = self._max_workers - 1
        turns = iter(range(self._max_workers if everyone else at_once))

        def turn(before: Future[object] | None = None) -> None:
            if before and (before.cancelled() or before.exception()):
                return
            if self._pool and self.there and next(turns, None) is not None:
                with suppress(BrokenExecutor, OSError, RuntimeError):  # none of it has to be done
                    self._pool.submit(function).add_done_callback(turn)

        for _ in range(at_once):
            turn()

    def terminate(self) -> None:
        """End the processes, whatever they are at."""
        if self._starter:
            self._starter.join()
        if self._pool:
            from multiprocessing import active_children

            for process in set(active_children()) - self._others:
                process.terminate()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work, and let the processes end."""
        if self._pool:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


def at_hand(executor: Executor | None) -> Executor | None:
    """Give the processes where some have begun: what comes last is too little to start any for."""
    return executor if isinstance(executor, _Processes) and executor.there else None


def at_leisure(
    executor: Executor | None, function: Callable[[], object], *, everyone: bool = True
) -> None:
    """Let processes get ready for what comes, where some have begun, while this one works alone.

    Args:
        executor: whose processes they are.
        function: what they do; once each, or so.
        everyone: whether all do it, if that takes turns, or as many as have a core meanwhile.
    """
    if isinstance(executor, _Processes):
        executor.let(function, everyone=everyone)


def cores() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin() -> None:
    """Let Ctrl-C stop the one process that can tell about it; what is imported is not garbage."""
    import digest.collecting  # noqa: F401 – which those that are not multiplied have not yet

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()


def _ends_with_us(parent: Future[int]) -> None:
    """End the process that the workers were made from when this one ends, if it is another.

    It would end by itself, and first take itself apart, as Python does. Meanwhile it holds the
    output open, and whoever reads that through a pipe waits for its end.
    """
    if not parent.cancelled() and not parent.exception() and parent.result() != os.getpid():
        atexit.register(_end, parent.result())


def _end(process: int) -> None:
    """End a process of ours that still lives."""
    with suppress(OSError):
        if os.waitpid(process, os.WNOHANG) == (0, 0):
            os.kill(process, signal.SIGTERM)


def spread(
    function: Callable[[T], R], things: Iterable[T], executor: Executor | None = None
) -> Iterator[tuple[T, R]]:
    """Apply a function to each thing; give each thing with its result, in their order.

    Args:
        function: of a module, so that another process finds it.
        things: drawn as they are needed; nouns, or tuples of them.
        executor: who does the work where there is enough of it; None does it here. While its
            processes start, some is done here, and the rest if they die.
    """
    source = iter(things)
    first, size = _taken(source, WORTH, _FULL) if executor else ([], 0)
    enough = len(first) >= WORTH or size >= _FULL
    source = chain(first, source)
    del first  # what is done is not kept
    if executor is None or not enough:
        for thing in source:
            yield thing, function(thing)
        return
    waiting: deque[_Chunk[T, R]] = deque()
    most = _AHEAD * getattr(executor, "_max_workers", _MOST)
    while True:
        chunk, size = _taken(source, _CHUNK, _HEAVY)
        if not chunk:
            break
        while _full(waiting) or (len(_at_work(waiting)) >= most and not _starting(executor)):
            if _full(waiting) or waiting[0].results.done():
                yield from _done(function, waiting.popleft())
            else:  # the first takes long: whoever else is done gets more
                wait(_at_work(waiting), return_when=FIRST_COMPLETED)
        here = len(_at_work(waiting)) >= most or _absent(executor)
        future = _done_here(function, chunk) if here else _submitted(executor, function, chunk)
        waiting.append(_Chunk(chunk, size, future))
    while waiting:
        yield from _done(function, waiting.popleft())


class _Chunk(NamedTuple, Generic[T, R]):
    """Things that cross together, their bytes of content, and what will come of them."""

    things: list[T]
    size: int
    results: Future[list[R]]


def _taken(things: Iterator[T], most: int, heaviest: int) -> tuple[list[T], int]:
    """Take things until there are so many, or so many bytes of content; give them and the bytes."""
    taken: list[T] = []
    size = 0
    for thing in things:
        taken.append(thing)
        size += _size(thing)
        if len(taken) >= most or size >= heaviest:
            break
    return taken, size


def _size(thing: object) -> int:
    """Count the bytes of content of a thing, of its capture, or of the parts of a tuple."""
    if isinstance(thing, tuple):
        return sum(_size(part) for part in thing)
    return len(getattr(getattr(thing, "capture", thing), "content", b""))


def _full(waiting: Iterable[_Chunk[T, R]]) -> bool:
    """Say whether as many chunks, or as much content, wait as there is room for."""
    sizes = [chunk.size for chunk in waiting]
    return len(sizes) >= _ROOM or sum(sizes) >= _FULL


def _at_work(waiting: Iterable[_Chunk[T, R]]) -> list[Future[list[R]]]:
    """Give what is not done."""
    return [chunk.results for chunk in waiting if not chunk.results.done()]


def _absent(executor: Executor) -> bool:
    return isinstance(executor, _Processes) and executor.absent


def _starting(executor: Executor) -> bool:
    """Say whether none of the processes has done anything yet; meanwhile this one does."""
    return isinstance(executor, _Processes) and executor.starting


def _submitted(executor: Executor, function: Callable[[T], R], chunk: list[T]) -> Future[list[R]]:
    try:
        return executor.submit(_each, function, chunk)
    except BrokenExecutor as error:
        refused: Future[list[R]] = Future()
        refused.set_exception(error)
        return refused


def _done_here(function: Callable[[T], R], chunk: list[T]) -> Future[list[R]]:
    done: Future[list[R]] = Future()
    done.set_result(_each(function, chunk))
    return done


def _each(function: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [function(thing) for thing in chunk]


def _done(function: Callable[[T], R], chunk: _Chunk[T, R]) -> Iterator[tuple[T, R]]:
    """Wait for a chunk; do it here where no worker could."""
    results: list[R] | None = None
    with suppress(BrokenExecutor):
        results = chunk.results.result()
    things = chunk.things
    return zip(things, _each(function, things) if results is None else results, strict=True)
