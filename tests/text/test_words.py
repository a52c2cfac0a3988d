"""Words: taking, counting, stopping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.languages import LANGUAGES
from digest.text.words import bare, count, letters, lone, pieces, stop_words, words

PROMISED = ["en", "uk", "ru", "de", "fr", "es", "it", "pl", "pt", "nl", "sv", "cs", "tr", "el", "ar", "zh", "ja"]  # fmt: skip


def test_a_word_keeps_its_apostrophe_its_hyphen_and_its_decimal_point() -> None:
    text = "It’s the harbour-master’s 3.5 tonnes, об’єкт – 1,200!"

    assert words(text) == ["It’s", "the", "harbour-master’s", "3.5", "tonnes", "об’єкт", "1,200"]


def test_a_mark_belongs_to_the_letter_before_it() -> None:
    assert words("cafe\u0301 мі\u0301сто مَدِينَة") == ["cafe\u0301", "мі\u0301сто", "مَدِينَة"]


def test_pairs_of_letters_stand_for_words_where_there_are_no_spaces() -> None:
    assert words("港は再び, AI") == ["港は", "は再", "再び", "AI"]


def test_the_length_of_a_text_counts_two_unspaced_letters_as_a_word() -> None:
    assert count("The pier is open again.") == 5
    assert count("港は月曜日に再開") == 4


@given(text=st.text())
def test_words_stand_in_the_text_as_they_are(text: str) -> None:
    assert all(word in text for word in words(text))


@pytest.mark.parametrize("language", PROMISED)
def test_every_promised_language_has_its_stop_words(language: str) -> None:
    found = stop_words(language)

    assert len(found) > 100
    assert all(word == word.lower() for word in found)
    assert found == stop_words(LANGUAGES[language].name)


def test_stop_words_of_an_unknown_language_are_none() -> None:
    assert stop_words("") == stop_words("xx") == frozenset()
    assert "the" in stop_words("en")


@pytest.mark.parametrize(
    "text",
    [
        "It's well-known: 1,240 of 3.5 m, at 10:30.",
        "“It’s well-known” – 1,240 of 3.5\u00a0m…",
        "-a 'b c- d' 5. .6 x_y a-1 1-a a--b 7,x",
        "Élan d’hiver, 1,5 km",
        "",
    ],
)
def test_a_text_counts_as_many_words_as_it_gives(text: str) -> None:
    assert count(text) == len(words(text))


@given(st.text(st.sampled_from("ab’é. \t\n\xa0\u2003\x1f\u200b")) | st.text())
def test_pieces_are_what_white_space_parts(text: str) -> None:
    assert pieces(text) == len(text.split())


def test_letters_in_a_row_are_the_same_in_plain_and_in_other_letters() -> None:
    assert letters("It's 2nd_best") == ["it", "s", "nd", "best"]
    assert letters("“It’s 2nd_best”") == ["it", "s", "nd", "best"]
    assert letters("Élan’s 2nd_best") == ["élan", "s", "nd", "best"]


@pytest.mark.parametrize(
    ("piece", "word"),
    [("“Ferry,”", "Ferry"), ("2nd", "2nd"), ("well-lit", ""), ("élan", ""), ("–", "")],
)
def test_a_piece_between_spaces_gives_its_word_where_it_is_one_and_plain(
    piece: str, word: str
) -> None:
    assert lone(piece) == word
    assert not word or words(piece) == [word]


def test_a_bare_text_is_its_letters_and_digits_whatever_parts_them() -> None:
    assert bare("It's 2nd_best.") == bare("“It’s  2nd-BEST…”") == "it s 2nd best"
    assert bare("Élan’s 2nd_best") == "élan s 2nd best"
    assert bare("– ¿?") == ""


@pytest.mark.parametrize(
    ("one", "other"), [("1.5", "15"), ("2–10", "21-0"), ("Now here", "Nowhere")]
)
def test_what_parts_two_words_or_figures_makes_another_bare_text(one: str, other: str) -> None:
    assert bare(one) != bare(other)
