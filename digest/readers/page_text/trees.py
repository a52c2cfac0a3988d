"""Oblivious trees, evaluated with numpy.

Such a tree asks the same few questions of every row; the answers are the bits of a number that
names the leaf. A question compares a column with a border, so all questions of all trees are one
comparison of two arrays: a thousand cost a few hundredths of a millisecond a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose answers are summed.

    Attributes:
        columns: which column each question is about, trees x depth.
        borders: what its value must exceed for a yes, trees x depth.
        leaves: what each leaf is worth, trees x 2 ** depth.
        bias: added to the sum.
    """

    columns: Any
    borders: Any
    leaves: Any
    bias: float

    def worth(self, matrix: Any) -> Any:  # noqa: ANN401 - numpy arrays
        """Give the summed worth of each row of a matrix."""
        import numpy as np

        trees, depth = self.columns.shape
        leaf = np.zeros((trees, len(matrix)), dtype=np.intp)
        for bit in range(depth):
            yes = matrix.T[self.columns[:, bit]] > self.borders[:, bit, None]
            leaf |= yes.astype(np.intp) << bit
        return np.take_along_axis(self.leaves, leaf, axis=1).sum(0) + self.bias


def trees_of(arrays: Mapping[str, Any], name: str) -> Trees:
    """Make trees of the stored arrays.

    A question is stored as a column and the number of the column's borders below its own; 0 asks
    nothing and is answered with yes, a number beyond the last border with no. Leaves are bytes
    with a scale for each tree.
    """
    import numpy as np

    columns = arrays[f"{name}.columns"].astype(np.intp)
    counts = arrays[f"{name}.counts"].astype(np.intp)
    limits = arrays[f"{name}.limits"].astype(np.intp)
    known = arrays[f"{name}.borders"].astype(np.float32)
    place = (np.cumsum(counts) - counts)[columns] + limits - 1
    borders = known[np.clip(place, 0, len(known) - 1)]
    borders[limits > counts[columns]] = np.inf
    borders[limits == 0] = -np.inf
    leaves = arrays[f"{name}.leaves"] * arrays[f"{name}.scale"][:, None].astype(np.float32)
    return Trees(columns, borders, leaves.astype(np.float32), float(arrays[f"{name}.bias"]))
