"""What a row must be to be taken depends on how sure the page is."""

from __future__ import annotations

import pytest

from digest.readers.page_text.cutting import best_cut


def test_a_sure_page_asks_half_and_a_doubtful_one_less() -> None:
    assert best_cut([30, 30, 5], [1.0, 1.0, 0.0]) == pytest.approx(0.6)
    assert best_cut([30, 30, 30], [0.5, 0.4, 0.1]) < 0.42


def test_long_rows_weigh_more_than_short_ones() -> None:
    assert best_cut([100, 1], [0.9, 0.3]) > best_cut([1, 100], [0.9, 0.3])


@pytest.mark.parametrize(("words", "body"), [([], []), ([5], [0.0])])
def test_where_there_is_nothing_the_least_is_asked(words: list[int], body: list[float]) -> None:
    assert best_cut(words, body) == 0.2
