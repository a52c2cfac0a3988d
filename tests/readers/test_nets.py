"""Several nets at once give what each gives, and a page may have any number of rows."""

from typing import Any

import numpy as np
import pytest

from digest.readers.page_text import ranking
from digest.readers.page_text.features import NAMES
from digest.readers.page_text.headline import COLUMNS
from digest.readers.page_text.nets import DILATIONS, run, unpack

WIDTH = 8


def stored(number: int) -> dict[str, Any]:
    """Give one net with weights of its own, as the file keeps nets."""
    random = np.random.default_rng(number)
    shapes = {
        "enter": (WIDTH, len(NAMES)),
        **{f"blocks.{n}": (WIDTH, WIDTH, 3) for n in range(len(DILATIONS))},
        "page": (WIDTH, 2 * WIDTH),
        "leave": (1, WIDTH),
        "kind_in": (4, 2 * WIDTH + 2),
        "kind_out": (1, 4),
    }
    arrays: dict[str, Any] = {
        f"{number}.standard.mean": np.zeros(len(NAMES), np.float32),
        f"{number}.standard.scale": np.ones(len(NAMES), np.float32),
    }
    for name, shape in shapes.items():
        key = f"{number}.{name}"
        arrays[f"{key}.weight"] = random.integers(-127, 127, shape).astype(np.int8)
        arrays[f"{key}.weight.scale"] = np.full(shape[0], 0.002, dtype=np.float32)
        arrays[f"{key}.bias"] = random.normal(size=shape[0]).astype(np.float32)
    return arrays


@pytest.mark.parametrize("count", [1, 2, 23, 47, 48, 49, 130, 300])
def test_nets_together_give_the_mean_of_each(count: int) -> None:
    matrix = np.random.default_rng(9).normal(size=(count, len(NAMES))).astype(np.float32)
    words = np.ones(count, np.float32)
    each = [run(unpack(stored(n)), matrix, words) for n in (0, 1)]
    lines, kind = run(unpack(stored(0) | stored(1)), matrix, words)

    assert np.allclose(lines, (each[0][0] + each[1][0]) / 2, atol=1e-5)
    assert kind == pytest.approx((each[0][1] + each[1][1]) / 2, abs=1e-5)


def test_rows_far_away_change_a_row_by_the_page_alone() -> None:
    matrix = np.zeros((80, len(NAMES)), np.float32)
    words = np.ones(80, np.float32)
    nets = unpack(stored(3))
    lines, _ = run(nets, matrix, words)

    assert np.allclose(lines[30:50], lines[40], atol=1e-5)


def test_headlines_are_weighed_alike_few_at_once_or_many() -> None:
    matrix = np.random.default_rng(3).random((130, len(COLUMNS)), dtype=np.float32)
    nets = ranking.shipped()

    together = nets.worth(matrix)

    assert np.allclose(together, [nets.worth(row[None])[0] for row in matrix], atol=1e-4)
