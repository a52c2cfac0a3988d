"""Oblivious trees answer for all rows at once what they would answer for each."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.readers.page_text.trees import trees_of


def stored(number: int, trees: int, depth: int) -> dict[str, Any]:
    """Give trees over three columns, as the file keeps them."""
    random = np.random.default_rng(number)
    return {
        "x.counts": np.array([2, 1, 3], dtype=np.uint8),
        "x.borders": np.array([0.25, 0.75, 0.5, -1, 0, 1], dtype=np.float16),
        "x.columns": random.integers(0, 3, (trees, depth)).astype(np.uint16),
        "x.limits": random.integers(0, 4, (trees, depth)).astype(np.uint8),
        "x.leaves": random.integers(-127, 128, (trees, 1 << depth)).astype(np.int8),
        "x.scale": random.uniform(0, 0.1, trees).astype(np.float32),
        "x.bias": np.float32(0.5),
    }


def worth(arrays: dict[str, Any], row: list[float]) -> float:
    """Walk down each tree, question by question."""
    borders = [[0.25, 0.75], [0.5], [-1.0, 0.0, 1.0]]
    total = 0.5
    for n, (columns, limits) in enumerate(
        zip(arrays["x.columns"], arrays["x.limits"], strict=True)
    ):
        leaf = 0
        for bit, (column, limit) in enumerate(zip(columns, limits, strict=True)):
            code = 1 + sum(row[column] > border for border in borders[column])
            leaf |= (code > limit) << bit
        total += float(arrays["x.leaves"][n, leaf]) * float(arrays["x.scale"][n])
    return total


ROWS = st.lists(
    st.lists(st.floats(-2, 2, width=32), min_size=3, max_size=3), min_size=1, max_size=9
)


@given(ROWS, st.integers(0, 50), st.integers(1, 6))
def test_rows_get_the_sum_of_their_leaves(rows: list[list[float]], seed: int, depth: int) -> None:
    arrays = stored(seed, 7, depth)
    found = trees_of(arrays, "x").worth(np.array(rows, dtype=np.float32))

    assert np.allclose(found, [worth(arrays, row) for row in rows], atol=1e-4)


def test_a_value_on_a_border_lies_below_it() -> None:
    arrays = stored(0, 1, 1) | {
        "x.columns": np.array([[0]], dtype=np.uint16),
        "x.limits": np.array([[1]], dtype=np.uint8),  # is the first column over 0.25?
        "x.leaves": np.array([[0, 1]], dtype=np.int8),
        "x.scale": np.ones(1, dtype=np.float32),
    }
    rows = np.array([[0.25, 0, 0], [0.26, 0, 0]], dtype=np.float32)

    assert trees_of(arrays, "x").worth(rows).tolist() == [0.5, 1.5]
