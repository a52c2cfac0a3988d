"""Which language a text is in, and what languages are called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.text.languages import LANGUAGES, code, identify


def test_a_language_is_known_by_code_locale_and_english_name() -> None:
    assert code("german") == code("de") == code("de-AT") == code("DE_at") == "de"
    assert code("") == code("klingon") == code("x") == ""
    assert all(code(language.name) == short for short, language in LANGUAGES.items())


def test_a_sentence_is_known_by_its_words() -> None:
    assert identify("The harbour was closed again on Monday because of the ice.") == "en"
    assert identify("Гавань знову закрили в понеділок через лід.") == "uk"
    assert identify("Der Hafen wurde am Montag wegen des Eises wieder geschlossen.") == "de"


def test_too_little_text_has_no_language() -> None:
    for text in ("", "ok", "12345 12:08 – 13", "https://quay.example/the-harbour-is-closed", "\0"):
        assert identify(text) == "", text


@given(text=st.text(max_size=300))
def test_any_text_has_the_same_answer_twice(text: str) -> None:
    answer = identify(text)

    assert answer == identify(text)
    assert answer == "" or (len(answer) == 2 and answer.isalpha())
