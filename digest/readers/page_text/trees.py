"""Oblivious trees, evaluated with numpy for all rows of a page at once.

Such a tree asks the same few questions of every row; the answers are the bits of a number that
names the leaf. A question compares a column with a border, and as columns are turned into small
whole numbers first (the value's place among the column's borders), a thousand questions cost
less than a millisecond a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose answers are summed.

    Attributes:
        borders: of each column, by which values become codes.
        columns: which column each tree asks about, trees x depth.
        limits: the code that must be passed for a yes, trees x depth.
        leaves: what each leaf is worth, trees x 2 ** depth.
        bias: added to the sum.
    """

    borders: Sequence[Any]
    columns: Any
    limits: Any
    leaves: Any
    bias: float

    def worth(self, matrix: Any) -> Any:  # noqa: ANN401 - numpy arrays
        """Give the summed worth of each row of a matrix."""
        import numpy as np

        codes = codes_of(matrix, self.borders)
        trees, depth = self.columns.shape
        leaf = np.zeros((trees, codes.shape[1]), dtype=np.uint8)
        for bit in range(depth):
            yes = codes[self.columns[:, bit]] > self.limits[:, bit, None]
            leaf |= yes.view(np.uint8) << np.uint8(bit)
        worth = np.take_along_axis(self.leaves, leaf.astype(np.intp), axis=1)
        return worth.sum(0) + self.bias


def codes_of(matrix: Any, borders: Sequence[Any]) -> Any:  # noqa: ANN401 - numpy arrays
    """Give for each value its place among its column's borders plus 1, columns x rows.

    0 is left for what is not there.
    """
    import numpy as np

    codes = np.empty(matrix.shape[::-1], dtype=np.uint8)
    for place, limits in enumerate(borders):
        codes[place] = np.searchsorted(limits, matrix[:, place])
    codes += 1
    return codes


def trees_of(arrays: Mapping[str, Any], name: str) -> Trees:
    """Make trees of the stored arrays: leaves are bytes with a scale for each tree."""
    import numpy as np

    ends = np.cumsum(arrays[f"{name}.counts"].astype(np.intp))
    leaves = arrays[f"{name}.leaves"] * arrays[f"{name}.scale"][:, None].astype(np.float32)
    return Trees(
        np.split(arrays[f"{name}.borders"].astype(np.float32), ends[:-1]),
        arrays[f"{name}.columns"].astype(np.intp),
        arrays[f"{name}.limits"],
        leaves.astype(np.float32),
        float(arrays[f"{name}.bias"]),
    )
