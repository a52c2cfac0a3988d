"""Stems: forms of one word meet, other words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.snowball import EnglishStemmer

from digest.text.languages import LANGUAGES
from digest.text.stems import stem

SAME = [
    ("en", "harbours harbour Harbour"),
    ("uk", "лампа лампи лампу лампою"),
    ("ru", "лампа лампы лампу лампой"),
    ("de", "Lampe Lampen"),
    ("fr", "lampe lampes"),
    ("es", "muelle muelles"),
    ("it", "lampione lampioni"),
    ("pl", "port portu portem portowi"),
    ("pt", "navio navios"),
    ("nl", "lamp lampen"),
    ("sv", "lampa lampor lamporna"),
    ("cs", "lampa lampy lampou"),
    ("tr", "liman limanı limanda limanlar"),
    ("tr", "Ankara’da Ankara"),
    ("el", "λιμάνι λιμάνια λιμανιού"),
    ("ar", "ميناء الميناء"),
    ("zh", "码头 码头"),
    ("ja", "桟橋 桟橋"),
]
OTHER = [
    ("en", "harbour harvest"),
    ("uk", "причал причина"),
    ("pl", "port portret"),
    ("tr", "liman limon"),
    ("el", "λιμάνι λίμνη"),
    ("ru", "причал причина"),
]

ENDINGS = sorted(
    {
        ending
        for name, listed in vars(EnglishStemmer).items()
        if name.endswith("_suffixes")
        for ending in listed
    }
    | {"", "y", "ly", "ll"}
)


@pytest.mark.parametrize(("language", "forms"), SAME)
def test_forms_of_one_word_have_one_stem(language: str, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(("language", "words"), OTHER)
def test_other_words_have_other_stems(language: str, words: str) -> None:
    assert len({stem(word, language) for word in words.split()}) == 2


@given(word=st.text(max_size=100), language=st.sampled_from([*LANGUAGES, "", "xx"]))
def test_any_string_has_a_stem(word: str, language: str) -> None:
    assert isinstance(stem(word, language), str)


def test_a_number_is_its_own_stem_in_every_language() -> None:
    assert {stem("2031", language) for language in LANGUAGES} == {"2031"}


@given(
    word=st.text("aeiouybcglmnst'’é2", max_size=9),
    endings=st.lists(st.sampled_from(ENDINGS), max_size=2),
)
def test_an_english_stem_is_what_snowball_gives(word: str, endings: list[str]) -> None:
    whole = word + "".join(endings)

    assert stem(whole, "en") == EnglishStemmer().stem(whole)
