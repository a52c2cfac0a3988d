"""How work with one document or one story alone is handed to whoever does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Apply(Protocol):
    """Applies a function to each thing and gives the results in order, as ``map`` does.

    Other processes may do it: the function is one of a module, and things and results are made
    of nouns, named tuples, strings, bytes and numbers.
    """

    def __call__(self, function: Callable[[A], B], things: Iterable[A], /) -> Iterator[B]:
        """Apply ``function`` to each of ``things``."""
        ...
