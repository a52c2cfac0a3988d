"""Small nets that weigh one candidate at a time: the worth of each is compared on a page.

How they are trained: ``benchmarks/page_text_model/head.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from digest.readers.page_text.nets import BLOCK

WEIGHTS = "headline.npz"
FARTHEST = 5.0  # standard deviations: beyond, a value says no more
LAYERS = ("enter", "middle", "leave")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Nets of two hidden layers, whose answers are summed.

    Attributes:
        mean: of each column, where the nets were trained.
        scale: what each column is divided by.
        layers: weights and biases, each a stack of one a net.
    """

    mean: Any
    scale: Any
    layers: tuple[tuple[Any, Any], ...]

    def worth(self, matrix: Any) -> Any:  # noqa: ANN401 - numpy arrays
        """Give the worth of each row of a matrix."""
        import numpy as np

        h = np.clip((matrix - self.mean) / self.scale, -FARTHEST, FARTHEST)[None]
        for number, (weight, bias) in enumerate(self.layers):
            h = _product(h, weight) + bias[:, None]
            if number + 1 < len(self.layers):
                h = np.maximum(h, 0.0)
        return h[..., 0].sum(0)

    def likely(self, matrix: Any) -> Any:  # noqa: ANN401 - numpy arrays
        """Give how likely each row of a matrix is the right one."""
        import numpy as np

        worth = self.worth(matrix) / len(self.layers[0][1])
        parts = np.exp(worth - worth.max())
        return parts / parts.sum()


def _product(h: Any, weight: Any) -> Any:  # noqa: ANN401 - numpy arrays
    """Multiply rows, a few at once; see :data:`BLOCK`."""
    import numpy as np

    parts = [h[:, at : at + BLOCK] @ weight for at in range(0, h.shape[1], BLOCK)]
    return np.concatenate(parts, axis=1)


def unpack(arrays: Mapping[str, Any]) -> Ranking:
    """Make the nets of the stored arrays: bytes with a scale for each column of a matrix."""
    import numpy as np

    layers = []
    for layer in LAYERS:
        weight = arrays[layer] * arrays[f"{layer}.scale"][:, None]
        layers.append((weight.astype(np.float32), arrays[f"{layer}.bias"]))
    return Ranking(arrays["mean"], arrays["deviation"], tuple(layers))


@cache
def shipped() -> Ranking:
    """Give the nets that come with the package."""
    import io

    import numpy as np

    data = files("digest.readers.page_text").joinpath(WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return unpack({name: arrays[name] for name in arrays.files})
