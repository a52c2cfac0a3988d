"""Words and phrases of the settings, found as whole words in texts."""

from __future__ import annotations

import time

import pytest

from digest.text.phrases import has_phrase

TEXT = "The Harbour  Master’s office closed; ice-free since May. Prices rose in Nordhafen."


@pytest.mark.parametrize(
    "phrase",
    ["harbour", "harbour master's office", "ICE", "harb*", "*bour", "h*b*r", "nord*en", "pric* rose",
     "*hafen", "har* master*s off*"],
)  # fmt: skip
def test_a_phrase_is_found_whatever_its_case_quotes_spaces_or_stars(phrase: str) -> None:
    assert has_phrase((phrase,), TEXT)


@pytest.mark.parametrize(
    "phrase", ["", "*", " ", "rice", "harbou", "hafen", "office*since", "mast*"]
)
def test_parts_of_words_are_not_found_without_a_star_and_nothing_finds_nothing(phrase: str) -> None:
    assert has_phrase((phrase,), TEXT) is (phrase == "mast*")


def test_one_of_several_phrases_in_one_of_several_texts_is_enough() -> None:
    assert has_phrase(("salt", "ice"), "no such word", TEXT)
    assert not has_phrase((), TEXT)


def test_many_stars_cost_time_in_proportion() -> None:
    started = time.process_time()

    assert not has_phrase(("*a" * 200 + "b",), "a" * 100_000)
    assert time.process_time() - started < 5
