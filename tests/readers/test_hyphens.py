"""Words broken at the end of a line are whole again, by deletion only."""

from __future__ import annotations

import textwrap

import pytest

from digest.model import Capture
from digest.readers import open_page, read
from digest.readers.page_text.composing import compose
from digest.readers.page_text.hyphens import mended


def joined(page: str, language: str = "en") -> str:
    lines, at = [], 0
    for line in page.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    text, origin = compose(page, *mended(page, [lines], language))
    for piece in origin:
        assert page[piece.start : piece.end] == text[piece.at : piece.at + piece.end - piece.start]
    return text


@pytest.mark.parametrize(
    ("page", "language", "text"),
    [
        ("the wall fell be-\ncause of rain", "en", "the wall fell because of rain"),
        ("write to the trea-\nsurer today", "en", "write to the treasurer today"),
        ("a well-\nknown bridge", "en", "a well-known bridge"),
        ("der Bürgermeister woll-\nte nicht", "de", "der Bürgermeister wollte nicht"),
        ("die Nord-\nSüd-Straße", "de", "die Nord-Süd-Straße"),
        ("am Vor-\nund Nachmittag", "de", "am Vor- und Nachmittag"),
        ("the bridge –\nand the ferry", "en", "the bridge – and the ferry"),
        ("a soft\u00ad\nened tone", "en", "a softened tone"),
        ("from 1990-\n1994", "en", "from 1990- 1994"),
        ("el ayunta-\nmiento abre", "es", "el ayuntamiento abre"),
    ],
)
def test_a_word_broken_by_the_width_of_the_page_is_whole_and_a_hyphen_of_its_own_stays(
    page: str, language: str, text: str
) -> None:
    assert joined(page, language) == text


def test_a_hard_wrapped_page_gives_whole_words() -> None:
    story = (
        "The committee has moved the spring regatta from April 13 to April 27, be-\n"
        "cause the north pier will not be repaired before then. Entries stay valid.\n"
        "Whoever cannot come on the new date gets the fee back; write to the trea-\n"
        "surer before April 1, and tell the harbour office which boat stays ashore.\n\n"
        + textwrap.fill(
            "Boats must be rigged by nine in the morning. As last year, there will be no more than"
            " 24 crews, and the draw is held on the evening before at the boathouse by the pier.",
            75,
        )
    )
    page = f"SPRING REGATTA MOVED TO APRIL 27\n\nBy Joan Pell\n\n{story}\n"

    (document,) = read(open_page(Capture(place="letter.txt", content=page.encode()))).documents
    assert "April 27, because the north pier" in document.text
    assert "the treasurer before April 1" in document.text
