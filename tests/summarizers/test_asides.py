"""Posts and notes of the desk are told from the paragraphs that tell the event."""

from __future__ import annotations

import pytest

from digest.summarizers.asides import asides

BEFORE, BEHIND = "The lamp is lit again.", "The keeper is proud."


def shown(*paragraphs: str) -> list[str]:
    text = "\n\n".join([BEFORE, *paragraphs, BEHIND])
    return [text[span.start : span.end] for span in asides(text)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["We see it from the ferry!", "— Ada Kelm (@adakelm) March 3, 2024"],
        ["Look at it! pic.twitter.com/a1B2"],
        ["Look at it! pic.x.com/a1B2", "— Ada Kelm (@adakelm) March 3, 2024"],
        ["Editor’s note: The name of the ferry was wrong here. It is mended."],
        ["(EDITOR'S NOTE: This report was longer.)"],
        ["Correction: The lamp is of 1902."],
        ["Anmerkung der Redaktion: Die Lampe ist von 1902."],
        ["Note de la rédaction : la lampe est de 1902."],
        ["Примітка редакції: лампа з 1902 року."],
    ],
)
def test_an_aside_is_known(paragraphs: list[str]) -> None:
    assert shown(*paragraphs) == paragraphs


@pytest.mark.parametrize(
    "paragraph",
    [
        "The keeper – Ada Kelm (@adakelm) – wrote of it on Monday.",
        "The correction of the lamp takes a year.",
        "Editors note the lamp’s age.",
    ],
)
def test_a_paragraph_that_tells_something_is_none(paragraph: str) -> None:
    assert shown(paragraph) == []
