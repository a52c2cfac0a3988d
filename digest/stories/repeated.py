"""What a source says again and again: none of it is a piece's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Marks = NDArray[np.uint64]

_REPEATED = 3  # pieces in which a headline or a paragraph stands


def said_again(marks: Marks, pieces: Marks) -> NDArray[np.bool_]:
    """Say which marks stand in so many different pieces.

    Args:
        marks: of headlines and paragraphs, another one for each source.
        pieces: in which piece each stands.
    """
    order = np.lexsort((pieces, marks))
    ordered, owners = marks[order], pieces[order]
    begins = np.ones(len(order), bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    another = begins.copy()
    another[1:] |= owners[1:] != owners[:-1]
    number = np.cumsum(begins) - 1
    found = np.empty(len(order), bool)
    found[order] = np.bincount(number[another])[number] >= _REPEATED
    return found


def mark(text: object) -> int:
    """Give a number for what is the same or not; it is another one in each run."""
    return hash(text) % (1 << 64)
