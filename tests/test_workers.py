"""Work in other processes: in order, the same as here, and done here where it fails there."""

from __future__ import annotations

import concurrent.futures
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from digest.model import Capture
from digest.workers import at_hand, at_leisure, cores, spread, workers

MANY = 300


def doubled(number: int) -> int:
    return 2 * number


def where(_: int) -> int:
    return os.getpid()


def killed_elsewhere(number: int) -> int:
    if os.getpid() != number:
        os._exit(9)
    return number


def imported(module: str) -> tuple[int, bool]:
    return os.getpid(), module in sys.modules


def asleep(_: int) -> None:
    time.sleep(60)


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what other processes do; how long that takes is the system's business."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def place_of(capture: Capture) -> str:
    return capture.place


class Waited(Future[Any]):
    """Work that is not done before somebody waits for it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self._work = work

    def result(self, timeout: float | None = None) -> Any:
        self.set_result(self._work())
        return super().result(timeout)


class Starting(Executor):
    """Processes that take their time."""

    def submit(self, function: Callable[..., Any], /, *things: Any, **_named: Any) -> Future[Any]:
        return Waited(partial(function, *things))


class Broken(Executor):
    """Processes that have died."""

    def submit(self, *_args: Any, **_named: Any) -> Future[Any]:
        raise BrokenProcessPool


@pytest.mark.parametrize("executor", [None, Broken(), ThreadPoolExecutor(3)])
@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, MANY])
def test_each_thing_comes_with_its_result_in_order(executor: Executor | None, size: int) -> None:
    assert list(spread(doubled, iter(range(size)), executor)) == [(n, 2 * n) for n in range(size)]


def test_while_processes_start_some_of_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[int] = []
    waited: list[bool] = []
    enough = Event()

    def noted(number: int) -> int:
        done.append(number)
        if len(done) == 100:
            enough.set()
        return number

    def slow(*_args: Any, **_named: Any) -> Executor:
        waited.append(enough.wait(20))
        return Starting()

    monkeypatch.setattr("digest.workers.cores", lambda: 2)
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", slow)
    with workers() as executor:
        found = [number for _, number in spread(noted, iter(range(1000)), executor)]

    assert found == list(range(1000))
    assert waited == [True]


def test_things_are_drawn_as_they_are_needed() -> None:
    drawn: list[int] = []

    def things() -> Iterator[int]:
        for number in range(10_000):
            drawn.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        results = spread(doubled, things(), executor)
        next(results)

        assert len(drawn) < 500


def test_what_takes_long_holds_up_nobody_else() -> None:
    done: list[int] = []
    enough = Event()

    def noted(number: int) -> bool:
        if number == 0:
            return enough.wait(20)
        done.append(number)
        if len(done) == 200:
            enough.set()
        return True

    with ThreadPoolExecutor(2) as executor:
        found = list(spread(noted, iter(range(MANY)), executor))

    assert found == [(number, True) for number in range(MANY)]


def test_few_things_with_much_content_wait_at_a_time() -> None:
    content, drawn = bytes(20_000_000), []

    def captures() -> Iterator[Capture]:
        for number in range(100):
            drawn.append(number)
            yield Capture(place=f"{number}.txt", media_type="text/plain", content=content)

    with ThreadPoolExecutor(8) as executor:
        results = spread(place_of, captures(), executor)
        next(results)

        assert len(drawn) < 10
        assert [place for _, place in results] == [f"{number}.txt" for number in range(1, 100)]


@pytest.mark.parametrize("size", [63, MANY])
@pytest.mark.parametrize("error", [OSError, ImportError, NotImplementedError])
def test_where_no_process_may_start_the_work_is_done_here_and_few_things_ask_for_none(
    size: int, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse(count: int, *_args: Any, **_named: Any) -> None:
        asked.append(count)
        raise error

    monkeypatch.setattr("digest.workers.cores", lambda: 2)
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", refuse)
    with workers() as executor:
        found = list(spread(where, iter(range(size)), executor))

    assert found == [(number, os.getpid()) for number in range(size)]
    assert asked == ([] if size < MANY else [2])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are multiplied on Linux")
@pytest.mark.parametrize("soon", [True, False])
def test_tools_are_imported_once_for_all_processes(soon: bool) -> None:
    # A fresh interpreter: the process that is multiplied lives as long as the one that asked.
    script = (
        "import os\n"
        "from tests.test_workers import imported\n"
        "from digest.workers import prepare, spread, workers\n"
        f"if {soon}: prepare(['colorsys'])\n"
        "with workers(['colorsys']) as executor:\n"
        "    executor.submit(imported, 'colorsys').result()\n"
        "    found = {one for _, one in spread(imported, ['colorsys'] * 2000, executor)}\n"
        "print({there for process, there in found if process != os.getpid()})\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert made.stdout == "{True}\n"


@pytest.mark.slow
@pytest.mark.skipif(cores() < 2, reason="one core has no workers")
def test_only_processes_that_have_begun_get_ready_at_leisure(tmp_path: Path) -> None:
    with workers() as executor:
        at_leisure(executor, partial(Path.touch, tmp_path / "too soon"))
        assert at_hand(executor) is None
        assert executor
        executor.submit(where, 0).result()
        at_leisure(executor, partial(Path.touch, tmp_path / "ready"))
        assert at_hand(executor) is executor
        list(spread(where, iter(range(MANY)), executor))
        wait_until((tmp_path / "ready").exists)
    at_leisure(None, partial(Path.touch, tmp_path / "nobody"))

    assert [path.name for path in tmp_path.iterdir()] == ["ready"]


def alone_for_a_while(folder: Path) -> None:
    (folder / "now").touch(exist_ok=False)
    time.sleep(0.1)
    (folder / "now").unlink()
    (folder / f"done by {os.getpid()} at {time.monotonic_ns()}").touch()


@pytest.mark.slow
@pytest.mark.parametrize(("everyone", "times"), [(True, 2), (False, 1)])
def test_who_gets_ready_leaves_a_core_to_the_process_that_works(
    everyone: bool, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.workers.cores", lambda: 2)
    with workers() as executor:
        assert executor
        executor.submit(where, 0).result()
        at_leisure(executor, partial(alone_for_a_while, tmp_path), everyone=everyone)
        wait_until(lambda: len(list(tmp_path.glob("done*"))) == times)
        time.sleep(0.5)  # for one that should not come

    assert len(list(tmp_path.glob("done*"))) == times


def test_the_library_leaves_the_search_for_cycles_to_its_user() -> None:
    script = (
        "import gc\n"
        "before = gc.get_threshold()\n"
        "import digest\n"
        "digest.read(b'# A lamp\\n\\nIt was lit on Wednesday.\\n')\n"
        "assert gc.get_threshold() == before\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.slow
@pytest.mark.skipif(cores() < 2, reason="one core has no workers")
def test_who_stops_the_work_does_not_wait_for_it() -> None:
    def stopped() -> None:
        with workers() as executor:
            assert executor
            executor.submit(where, 0).result()
            for _ in range(5):
                executor.submit(asleep, 0)
            raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        stopped()

    assert time.monotonic() - began < 30


@pytest.mark.slow
@pytest.mark.skipif(cores() < 2, reason="one core has no workers")
@pytest.mark.parametrize(
    ("function", "things", "here"),
    [(where, [0] * MANY, False), (killed_elsewhere, [os.getpid()] * MANY, True)],
)
def test_other_processes_do_the_work_and_may_be_killed(
    function: Callable[[int], int], things: list[int], here: bool
) -> None:
    with workers() as executor:
        assert executor
        executor.submit(where, 0).result()
        found = [result for _, result in spread(function, things, executor)]

    assert len(found) == MANY
    assert (set(found) == {os.getpid()}) is here
