"""Sentences: spans that hold the whole text and nothing twice."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.sentences import complete, sentences


def split(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


PIECES = st.sampled_from(
    ["Ice.", "ice", " ", "\n", "\n\n", "“No!”", "Dr.", "…", "。", "»", "3.14", "\u200f", "\0", "؟"]
)


@given(
    text=st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200),
    language=st.sampled_from(["", "en", "de", "uk", "el", "ar", "zh", "ja", "xx"]),
)
def test_every_visible_character_stands_in_exactly_one_sentence(text: str, language: str) -> None:
    spans = sentences(text, language)
    covered = [at for span in spans for at in range(span.start, span.end)]

    assert covered == sorted(set(covered))
    assert {at for at, c in enumerate(text) if not c.isspace()} <= set(covered)


@given(text=st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_a_sentence_has_no_white_space_around_it_and_no_blank_line_in_it(text: str) -> None:
    for sentence in split(text):
        assert sentence
        assert sentence == sentence.strip()
        assert not any(not line.strip() for line in sentence.split("\n"))


def test_a_language_goes_by_code_locale_or_name() -> None:
    text = "Der Pier, d. h. der alte, ist offen. Die Lampen fehlen noch."

    assert split(text, "de") == split(text, "german") == split(text, "de_AT")
    assert len(split(text, "de")) == 2


@pytest.mark.parametrize(
    "unit",
    [
        "Ice. ",
        "a",
        "\n",
        " ",
        ". ",
        "“",
        "Mr. ",
        "...",
        "\n \n",
        "。",
        ". . ",
        "( A. ",
        "a. b. ",
        "“。",
        ":-) ",
        "; The ",
        ".[1]",
    ],
)
def test_the_worst_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.perf_counter()
    sentences(text, "en")

    assert time.perf_counter() - start < 3


def cases() -> list[tuple[str, list[str]]]:
    """Give language and sentences of each line of the file beside this one."""
    lines = (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            language, _, paragraph = line.partition(": ")
            found.append((language, paragraph.replace("⏎", "\n").split("|")))
    return found


@pytest.mark.parametrize(
    ("language", "parts"), cases(), ids=lambda v: v if isinstance(v, str) else v[0][:40]
)
def test_a_newsroom_would_count_the_same_sentences(language: str, parts: list[str]) -> None:
    text = re.sub(r"(?<=\s) +", "", "".join(parts))  # a space on both sides of each bar

    assert split(text, language) == [part.strip() for part in parts]


def test_a_sentence_with_a_mark_is_complete_and_a_heading_is_not() -> None:
    for text in ("It is open.", "“Is it?”", "Ja! »", "港は再開した。」", "Wait…", "(So it is.)"):
        assert complete(text), text
    for text in ("What they say", "- forty lamps", "Lamps, ropes, nets;", "", "3.5"):
        assert not complete(text), text
