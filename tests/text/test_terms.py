"""What the words of a text come to when texts are compared."""

from __future__ import annotations

from digest.text.terms import terms


def test_forms_of_a_word_come_to_one_term_and_what_says_little_to_none() -> None:
    english = terms("en")

    assert english["Bridges"] == english["bridge"] != ""
    assert english["The"] == english["the"] == ""
    assert english["1870"] == "1870"


def test_a_word_of_any_length_has_a_term_and_the_longest_are_not_kept() -> None:
    english = terms("en")
    before = len(english)

    assert english["x" * 10_000]
    assert len(english) == before
