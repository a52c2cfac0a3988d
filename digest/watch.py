"""Who is told how far a stage of the work is."""

from __future__ import annotations

from collections.abc import Callable

Watch = Callable[[str, int, int], None]  # stage, how many are done, how many there are (0: unknown)


def quiet(_stage: str, _done: int, _all: int) -> None:
    """Watch nothing."""
