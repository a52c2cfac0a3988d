"""The line model: how likely each row is the article's body, and the page an article at all.

Small convolutions over the rows, the mean of all, and for the page trees beside them. They know no
word of any language beside three short lists. How they are trained: ``benchmarks/page_text_model``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from digest.readers.page_text import nets
from digest.readers.page_text.features import features
from digest.readers.page_text.gate import together, traits
from digest.readers.page_text.rows import Row
from digest.readers.page_text.trees import Trees, trees_of

_WEIGHTS = "weights.npz"
_CHUNK = 4000  # rows judged at once: a page of millions of rows costs linear memory


class Judgement(NamedTuple):
    """What the nets say of rows.

    Attributes:
        body: how likely each is the article's body.
        article: how likely there is an article.
        features: what the nets saw, a line a row.
    """

    body: list[float]
    article: float
    features: Any


@dataclass(frozen=True, slots=True)
class LineModel:
    """The nets, and the trees that judge pages; nets in training have none."""

    nets: Mapping[str, Any]
    gate: Trees | None

    def rows(self, matrix: Any) -> tuple[Any, float]:  # noqa: ANN401 - numpy arrays
        """Judge rows by their features: each row, and by the nets alone the page."""
        import numpy as np

        body = np.zeros(len(matrix), dtype=np.float32)
        words = np.expm1(matrix[:, 0])
        kind = 0.0
        for start in range(0, len(matrix), _CHUNK):
            part = slice(start, start + _CHUNK)
            body[part], article = nets.run(self.nets, matrix[part], words[part])
            kind += article * float(words[part].sum())
        return body, kind / max(1.0, float(words.sum()))

    def page(self, matrix: Any, body: Any, kind: float) -> float:  # noqa: ANN401 - numpy arrays
        """Say how likely the page is an article, by nets and trees."""
        if self.gate is None:
            return kind
        worth = float(self.gate.worth(traits(matrix, body, kind))[0])
        return float(together(kind, worth))


def judge(rows: Sequence[Row]) -> Judgement:
    """Judge the rows of one page."""
    return judge_with(shipped(), rows)


def judge_with(model: LineModel, rows: Sequence[Row]) -> Judgement:
    """Judge with a given model."""
    if not rows:
        return Judgement([], 0.0, features(rows))
    matrix = features(rows)
    body, kind = model.rows(matrix)
    return Judgement(body.tolist(), model.page(matrix, body, kind), matrix)


def unpack(arrays: Mapping[str, Any]) -> LineModel:
    """Make the model of the stored arrays."""
    gate = trees_of(arrays, "gate") if "gate.columns" in arrays else None
    return LineModel(nets.unpack(arrays), gate)


@cache
def shipped() -> LineModel:
    """Give the model that comes with the package."""
    import io

    import numpy as np

    data = files("digest.readers.page_text").joinpath(_WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return unpack({name: arrays[name] for name in arrays.files})
