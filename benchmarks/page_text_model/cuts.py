# ruff: noqa: ANN401 - numpy arrays
"""Pages with stretches left out: more pages to learn from than there are.

A page without half of its menu, its teasers or its paragraphs could as well have been met.
"""

from __future__ import annotations

import random
from typing import Any

_OFTEN = 0.6  # each stretch is left out so often
_LEAST = 0.05  # of its part of the page
_FEWEST = 5  # rows that a page keeps


def cut(gold: Any, chance: random.Random) -> Any:
    """Say which rows of a page stay, when stretches of its head, body and foot are left out.

    Args:
        gold: the share of each row that is the body's.
        chance: what decides.
    """
    import numpy as np

    count = len(gold)
    stays = np.ones(count, dtype=bool)
    body = np.flatnonzero(gold > 0.5)
    first, last = (int(body[0]), int(body[-1]) + 1) if len(body) else (0, count)
    for start, end, most in (
        (0, first, 1.0),
        (0, first, 0.5),
        (first, last, 0.8 if len(body) else 0.5),
        (last, count, 1.0),
        (last, count, 0.5),
    ):
        if chance.random() < _OFTEN:
            length = int((end - start) * chance.uniform(_LEAST, most))
            at = chance.randint(start, end - length)
            stays[at : at + length] = False
    return stays if stays.sum() >= _FEWEST else ~np.zeros(count, dtype=bool)
