"""Which language a text is in, and what languages are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.languages import LANGUAGES, code, identify


def test_a_language_is_known_by_code_locale_and_english_name() -> None:
    assert code("german") == code("de") == code("de-AT") == code("DE_at") == "de"
    assert code("") == code("klingon") == code("x") == ""
    assert all(code(language.name) == short for short, language in LANGUAGES.items())


def lines() -> list[tuple[str, str]]:
    """Give language and text of each line of the file beside this one."""
    found = (Path(__file__).parent / "languages.txt").read_text("utf-8").splitlines()
    pairs = [line.partition(": ") for line in found if line and not line.startswith("#")]
    return [(language.strip("-"), text) for language, _, text in pairs]


@pytest.mark.parametrize(("language", "text"), lines())
def test_a_headline_or_sentence_is_known_or_unsure_but_never_mistaken(
    language: str, text: str
) -> None:
    assert identify(text) in (language, "")


def test_unsure_is_rare() -> None:
    told = [text for language, text in lines() if language and identify(text)]

    assert len(told) >= 0.98 * sum(1 for language, _ in lines() if language)


def test_capitals_do_not_hide_a_language() -> None:
    for language, text in lines():
        assert identify(text.upper()) in (language, "")


@pytest.mark.parametrize("language", ["en", "de", "fr", "pl", "uk"])
def test_a_long_text_is_told_from_all_of_it(language: str) -> None:
    own = " ".join(text for told, text in lines() if told == language)
    foreign = " ".join(text for told, text in lines() if told == "it")[:300]

    assert identify(own) == language
    assert identify(f"{foreign} {own * 9}") in (language, "")


def test_too_little_text_has_no_language() -> None:
    for text in ("", "ok", "12345 12:08 – 13", "https://quay.example/the-harbour-is-closed", "\0"):
        assert identify(text) == "", text


@given(text=st.text(max_size=300))
def test_any_text_has_the_same_answer_twice(text: str) -> None:
    answer = identify(text)

    assert answer == identify(text)
    assert answer == "" or (len(answer) == 2 and answer.isalpha())
