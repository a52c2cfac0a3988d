"""Two thousand damaged captures: each ends in the issue or in the report."""

from __future__ import annotations

import pytest

from tests import fuzz

CHUNK = 125


@pytest.mark.parametrize("start", range(0, 2000, CHUNK))
def test_a_damaged_capture_is_read_or_refused_within_its_time(start: int) -> None:
    finds = [find for n in range(start, start + CHUNK) if (find := fuzz.tried(n)) is not None]

    assert finds == []


@pytest.mark.parametrize("start", range(0, 2000, 500))
def test_an_issue_of_damaged_captures_gives_each_its_fate(start: int) -> None:
    assert fuzz.built(range(start, start + 500, 25)) == ""


def test_the_same_number_makes_the_same_damage() -> None:
    assert fuzz.damaged(7) == fuzz.damaged(7)
    assert len({fuzz.damaged(n).content for n in range(200)}) > 190
