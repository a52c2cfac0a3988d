"""Where captures come from. Each source owns its options noun and gives captures, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from digest.model import Capture, Problem


class Source(Protocol):
    """A place that gives captures.

    ``captures`` gives every input once, in an order that does not depend on the machine: as a
    capture, or, where it cannot be had, as a problem whose subject is its place. It never
    raises for one bad input. A place is ``label/path inside the source``, never absolute.
    """

    label: str

    def captures(self) -> Iterator[Capture | Problem]:
        """Give the captures and the problems, one for each input."""
        ...
