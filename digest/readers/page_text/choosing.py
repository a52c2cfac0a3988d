"""Choosing one of several candidates by a weighted sum of what can be said of each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Traits = Mapping[str, float]


def choose(
    candidates: Sequence[Traits], weights: Traits, *, none: bool = False
) -> tuple[int, float]:
    """Give the place of the best candidate and how likely it is, -1 for none of them.

    Args:
        candidates: what can be said of each, by name.
        weights: what each trait is worth; "none" is the worth of taking nothing.
        none: nothing may be taken.
    """
    worth = [
        sum([weights.get(name, 0.0) * value for name, value in c.items() if value])
        for c in candidates
    ]
    if none:
        worth.append(weights.get("none", 0.0))
    if not worth:
        return -1, 0.0
    top = max(worth)
    parts = [math.exp(max(-60.0, value - top)) for value in worth]
    best = worth.index(top)
    likely = 1.0 / sum(parts)
    return (best, likely) if best < len(candidates) else (-1, likely)
