"""Work in other processes: in order, the same as here, and done here where it fails there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from digest.workers import cores, spread, workers

MANY = 300


def doubled(number: int) -> int:
    return 2 * number


def where(_: int) -> int:
    return os.getpid()


def killed_elsewhere(number: int) -> int:
    if os.getpid() != number:
        os._exit(9)
    return number


class Broken(Executor):
    """Processes that have died."""

    def submit(self, *_args: Any, **_named: Any) -> Future[Any]:
        raise BrokenProcessPool


@pytest.mark.parametrize("executor", [None, Broken(), ThreadPoolExecutor(3)])
@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, MANY])
def test_each_thing_comes_with_its_result_in_order(executor: Executor | None, size: int) -> None:
    assert list(spread(doubled, iter(range(size)), executor)) == [(n, 2 * n) for n in range(size)]


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
        found = [result for _, result in spread(function, things, executor)]

    assert len(found) == MANY
    assert (set(found) == {os.getpid()}) is here
