"""A fingerprint is the same however a text was laid out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.text.folding import fold
from digest.text.identifiers import fingerprint, fingerprint_of

LINES = st.lists(st.text(st.characters(exclude_characters="\r\n")).map(str.strip).filter(bool))


@given(LINES)
def test_folded_lines_have_the_fingerprint_of_their_text(lines: list[str]) -> None:
    assert fingerprint_of(map(fold, lines)) == fingerprint("\n\n".join(lines))


@given(LINES)
def test_paragraphs_make_no_difference(lines: list[str]) -> None:
    assert fingerprint("\n\n".join(lines)) == fingerprint(" ".join(lines))
