"""What the words of a text come to when texts are compared."""

from __future__ import annotations

from digest.text.terms import SIZE, distinct, terms


def test_forms_of_a_word_come_to_one_term_and_what_says_little_to_none() -> None:
    english = terms("en")

    assert english.of("Bridges") == english.of("bridge")
    assert len(distinct(english.of("The bridge"))) == 1
    assert distinct(english.of("The THE the")) == frozenset()


def test_what_stands_around_a_word_does_not_matter() -> None:
    english = terms("en")

    assert english.of("the “Bridges”, (again).") == english.of("The bridge again")
    assert english.of("(O’Reilly’s)") == english.of("O’Reilly’s")


def test_each_word_has_a_number_and_that_of_a_figure_is_negative() -> None:
    found = terms("en").of("The 1870-built bridge – 2.5 metres")
    numbers = memoryview(found).cast("q")

    assert len(found) == 5 * SIZE
    assert [(number > 0) - (number < 0) for number in numbers] == [0, -1, 1, -1, 1]


def test_a_word_of_any_length_has_a_term_and_the_longest_are_not_kept() -> None:
    english = terms("en")
    before = len(english)

    assert distinct(english.of("x" * 10_000))
    assert len(english) == before
