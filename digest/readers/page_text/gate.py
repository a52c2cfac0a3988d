"""Whether a page is an article at all: trees over what its rows have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from digest.readers.page_text.nets import sigmoid

_LIKELY = 0.42  # a row more likely than this is the body's
_SURE = 0.001  # nets are never surer than this, either way


def traits(matrix: Any, body: Any, kind: float) -> Any:  # noqa: ANN401 - numpy arrays
    """Give what can be said of a page as one row of numbers.

    Args:
        matrix: the features of its rows.
        body: how likely each row is the body's.
        kind: what the nets make of the page.
    """
    import numpy as np

    words = np.expm1(matrix[:, 0])
    count, total = len(matrix), max(1.0, float(words.sum()))
    kept = body > _LIKELY
    inside = body * words
    places = np.flatnonzero(kept)
    first, last = (places[0], places[-1]) if len(places) else (0, count - 1)
    runs = np.flatnonzero(np.diff(np.concatenate(([0], kept.astype(np.int8), [0])))).reshape(-1, 2)
    sums = np.concatenate(([0.0], np.cumsum(np.where(kept, words, 0.0))))
    longest = float((sums[runs[:, 1]] - sums[runs[:, 0]]).max()) if len(runs) else 0.0
    expected = float(inside.sum())
    own = [
        kind,
        np.log1p(count),
        np.log1p(total),
        np.log1p(expected),
        expected / total,
        len(runs),
        longest / max(1.0, expected),
        np.log1p(longest),
        len(places) / count,
        np.log1p(expected / max(1, len(places))),
        first / count,
        last / count,
        float(sums[-1]) / max(1.0, float(words[first : last + 1].sum())),
        float(body.max()),
        float((body * (1 - body)).mean()),
        float((body * (1 - body) * words).sum() / total),
        *_quantiles(words, (0.5, 0.9)),
        float(matrix[:, 0].std()),
    ]
    plain = matrix.mean(0)
    of_body = (inside @ matrix) / max(1.0, expected)
    rest = (1 - body) * words
    beside = (rest @ matrix) / max(1.0, float(rest.sum()))
    return np.concatenate([own, plain, of_body, beside]).astype(np.float32)[None]


def _quantiles(values: Any, shares: Sequence[float]) -> Iterator[float]:  # noqa: ANN401
    """Give what numpy's function of that name gives, in a tenth of its time."""
    import numpy as np

    ranked = np.sort(values)
    for share in shares:
        place = share * (len(ranked) - 1)
        low = int(place)
        one, other = ranked[low], ranked[min(low + 1, len(ranked) - 1)]
        step, above = float(other - one), place - low
        yield float(one) + step * above if above < 0.5 else float(other) - step * (1 - above)


def together(likely: Any, worth: Any) -> Any:  # noqa: ANN401 - numbers, or numpy arrays
    """Give how likely a page is an article by the mean of log-odds; trees see more of it than nets.

    Args:
        likely: how likely it is by the nets.
        worth: the log-odds by the trees.
    """
    import numpy as np

    sure = np.clip(likely, _SURE, 1 - _SURE)
    return sigmoid((np.log(sure / (1 - sure)) + 2 * worth) / 3)
