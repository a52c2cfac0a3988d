"""Letters that were encoded twice are read as they were before; others are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.mangled import bytes_again, read_again

SAID = "The harbour’s “quiet hour” – a café’s idea – is back."


@pytest.mark.parametrize("taken_for", ["latin-1", "cp1252"])
def test_a_text_that_was_encoded_twice_is_read_as_it_was_before(taken_for: str) -> None:
    said = SAID if taken_for == "latin-1" else SAID.replace("”", "’")  # cp1252 has no byte 9D
    twice = said.encode().decode(taken_for)

    assert twice != said
    assert read_again(f"Ferry news: {twice}") == f"Ferry news: {said}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain letters.",
        SAID,
        "Martine Ã©crit en UTF-8",
        "The mark is shown as â€™, the letter as Ã©.",
        "It’s shown as â€™ or â€œ or â€“ in old pages.",
        "A line\u0085another line",
        "A lost \u009d control",
        "Çà et là; Ångström",
    ],
)
def test_a_text_that_was_not_is_left_as_it_is(text: str) -> None:
    assert read_again(text) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_no_text_without_controls_and_old_marks_is_changed(text: str) -> None:
    assert read_again(text) == text or "â€" in text


@given(
    st.lists(
        st.sampled_from([*SAID, SAID.encode().decode("latin-1"), "â€™", "Ã©", "\x99", "\x85"])
    ).map("".join)
)
def test_bytes_are_read_as_their_letters_are(text: str) -> None:
    assert bytes_again(text.encode()) == read_again(text).encode()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_was_encoded_twice_comes_back(text: str) -> None:
    marked = f"{text}’"  # leaves two controls

    assert read_again(marked.encode().decode("latin-1")) == marked
