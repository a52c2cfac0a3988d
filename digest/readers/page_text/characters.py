"""Counts of kinds of characters a row, for a whole page at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

# Kinds of characters, one bit each.
LETTER, UPPER, LOWER, DIGIT, SPACE, COMMA, STOP, WIDE, SEPARATOR, QUOTE, MONEY = (
    1 << bit for bit in range(11)
)
_SAMPLED = 0x3000  # code points looked up one by one; beyond, scripts are told by their block


@cache
def kinds() -> Any:  # noqa: ANN401 - a numpy array, imported when needed
    """Give the kinds of every code point of the basic plane, as a table."""
    import numpy as np

    table = np.zeros(0x11000, dtype=np.uint16)
    for point in range(_SAMPLED):
        category = unicodedata.category(chr(point))
        if category[0] == "L":
            table[point] = LETTER | {"Lu": UPPER, "Ll": LOWER}.get(category, 0)
        elif category == "Nd":
            table[point] = DIGIT
        elif category == "Sc":
            table[point] = MONEY
        elif category == "Zs" or chr(point) in "\t\n\r\f":
            table[point] = SPACE
    table[0x3041:0xA4D0] = LETTER | WIDE
    table[0xAC00:0xD7A4] = LETTER
    table[0xF900:0xFB00] = LETTER | WIDE
    table[0xFF10:0xFF1A] = DIGIT
    table[0x10000:] = LETTER
    for sign, kind in (
        (",،、，;；", COMMA),
        (".!?…。！？؟।", STOP),
        ("|»›·•/>→«‹", SEPARATOR),
        ('"“”„«»「」『』', QUOTE),
        ("\u3000", SPACE),
    ):
        for character in sign:
            table[ord(character)] |= kind
    return table


def kinds_of(text: str) -> Any:  # noqa: ANN401 - a numpy array, imported when needed
    """Give the kinds of each character of a text."""
    import numpy as np

    points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    return kinds().take(np.minimum(points, 0x10000))


def sums(marks: Any, bounds: Any) -> Any:  # noqa: ANN401 - numpy arrays
    """Count the marks between bounds: ``bounds[i]`` to ``bounds[i + 1]``, which is larger."""
    import numpy as np

    return np.add.reduceat(marks, bounds[:-1], dtype=np.int32)


def bounds_of(texts: Sequence[str]) -> Any:  # noqa: ANN401 - a numpy array
    """Give where each text begins when all are joined by line feeds, and the whole length + 1."""
    import numpy as np

    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    return np.concatenate(([0], np.cumsum(lengths)))
