"""How likely a row must be to be taken for the body, page by page."""

from __future__ import annotations

from collections.abc import Sequence

_SHARE = 0.6  # of the F to be expected at best; a half if the nets were right about their doubts
_LEAST, _MOST = 0.2, 0.6


def best_cut(words: Sequence[int], body: Sequence[float]) -> float:
    """Give the likelihood from which on rows make the expected F of the body better.

    Where the nets are sure of a page, half is asked of a row; where they doubt all of it, less: the
    F of a set of rows grows by each row that is likelier than half of that F.

    Args:
        words: how many words each row has.
        body: how likely each row is the body's.
    """
    import numpy as np

    if not words:
        return _LEAST
    counts, likely = np.array(words), np.array(body)
    rows = np.lexsort((counts, likely))[::-1]
    right = np.cumsum((likely * counts)[rows])
    taken = np.cumsum(counts[rows])
    best = float((2 * right / (taken + right[-1])).max())
    return min(_MOST, max(_LEAST, _SHARE * best))
