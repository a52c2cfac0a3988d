"""Which rows of a page are said to be its body, for the line model to learn from."""

from __future__ import annotations

import random

import numpy as np

from benchmarks.page_text_model.cuts import cut
from benchmarks.page_text_model.labels import labels

HARBOUR = "The harbour opened in spring, and the first boats came from the north with salt."
MASTER = (
    "The master of the port says that the ships come in early with salt, that the ships come in"
    " late with wool, and that whoever waits for either of them has to pay for a bed in town."
)
MARKET = "On the market, a barrel of salt was sold for as much as a good coat costs in town."


def test_a_row_that_says_the_same_words_twice_does_not_push_its_neighbours_out() -> None:
    body = f"{HARBOUR}\n{MASTER}\n{MARKET}"
    shares, covered = labels(["Home", HARBOUR, MASTER, MARKET, "Sign up now"], body)
    assert shares == [0.0, 1.0, 1.0, 1.0, 0.0]
    assert covered == 1.0


def test_a_row_of_which_the_body_lacks_the_middle_is_the_bodys_all_the_same() -> None:
    words = MASTER.split()
    body = " ".join((HARBOUR, *words[:20], *words[26:], MARKET))
    shares, _ = labels([HARBOUR, MASTER, MARKET], body)
    assert shares[0] == shares[2] == 1.0
    assert 0.5 < shares[1] < 1.0


def test_a_short_row_between_two_of_the_body_counts_where_the_body_has_it() -> None:
    body = f"{HARBOUR} Prices {MARKET}"
    shares, _ = labels(["Prices", HARBOUR, "Prices", "Share", MARKET], body)
    assert shares == [0.0, 1.0, 1.0, 0.0, 1.0]


def test_cutting_leaves_out_some_rows_and_never_all_of_the_body() -> None:
    gold = np.array([0.0] * 20 + [1.0] * 20 + [0.0] * 20)
    chance = random.Random(1)
    kept = [cut(gold, chance) for _ in range(200)]
    assert all(stays[20:40].any() for stays in kept)
    assert any(not stays.all() for stays in kept)


def test_a_page_of_few_rows_is_not_cut_to_nothing() -> None:
    chance = random.Random(1)
    assert all(cut(np.ones(5), chance).sum() == 5 for _ in range(50))
