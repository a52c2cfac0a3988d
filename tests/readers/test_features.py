"""What the line model is told of a row's place on its page."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from digest.readers.page_text.features import NAMES, features
from digest.readers.page_text.rows import rows_of


def column(name: str, page: str) -> Any:
    return features(rows_of(page))[:, NAMES.index(name)]


PAGE = """Old mill opens as a library - The Quill Courier
Menu
Old mill opens as a library
3 May 2031
The first readers came at eight.
More news
School opens in June
"""


def test_rows_know_whether_the_headline_stands_above_or_below_them() -> None:
    assert column("under the headline", PAGE).tolist() == [0, 0, 1, 1, 1, 1, 1]
    assert column("above the headline", PAGE).tolist() == [1, 1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("name", "place"),
    [("rows under the headline", 2), ("rows under a date", 3), ("rows under other pieces", 5)],
)
def test_distance_is_counted_from_the_last_of_its_kind(name: str, place: int) -> None:
    found = column(name, PAGE)

    assert found[place:] == pytest.approx(np.log1p(np.arange(7 - place)))
    assert found[:place].tolist() == [5] * place


def test_a_teaser_opens_with_the_headline_of_another_row() -> None:
    page = """School opens in June
School opens in June Two hundred children are expected on the first day.
School opens in Junction Road for two hundred children on the first day.
"""

    assert column("opens like another", page).tolist() == [0, 1, 0]
