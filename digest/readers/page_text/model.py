"""The line model: how likely each row is the article's body, and the page an article at all.

A small convolution over the rows, several times with other weights, the mean of all. It knows no
word of any language beside three short lists. How it is trained: ``benchmarks/page_text_model``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from digest.readers.page_text.features import features
from digest.readers.page_text.nets import run, unpack
from digest.readers.page_text.rows import Row

_WEIGHTS = "weights.npz"
_CHUNK = 4000  # rows judged at once: a page of millions of rows costs linear memory


class Judgement(NamedTuple):
    """``body[i]``: how likely row i is the article's body; ``article``: that there is one."""

    body: list[float]
    article: float


def judge(rows: Sequence[Row]) -> Judgement:
    """Judge the rows of one page."""
    return judge_with(shipped(), rows)


def judge_with(nets: Mapping[str, Any], rows: Sequence[Row]) -> Judgement:
    """Judge with given nets; :func:`digest.readers.page_text.nets.unpack` makes them."""
    import numpy as np

    if not rows:
        return Judgement([], 0.0)
    matrix = features(rows)
    words = np.expm1(matrix[:, 0])
    body = np.zeros(len(rows))
    article, weight = 0.0, 0.0
    for start in range(0, len(rows), _CHUNK):
        part = slice(start, start + _CHUNK)
        body[part], kind = run(nets, matrix[part], words[part])
        article += kind * float(words[part].sum())
        weight += float(words[part].sum())
    return Judgement(body.tolist(), article / weight)


@cache
def shipped() -> Mapping[str, Any]:
    """Give the nets that come with the package."""
    import io

    import numpy as np

    data = files("digest.readers.page_text").joinpath(_WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return unpack({name: arrays[name] for name in arrays.files})
