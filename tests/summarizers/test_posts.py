"""Posts that an article shows are told from its own paragraphs."""

from __future__ import annotations

from digest.summarizers.posts import posts


def shown(text: str) -> list[str]:
    return [text[span.start : span.end] for span in posts(text)]


def test_a_post_is_its_words_and_the_line_that_names_who_wrote_them() -> None:
    text = (
        "The lamp is lit again.\n\nWe see it from the ferry!\n\n"
        "— Ada Kelm (@adakelm) March 3, 2024\n\nThe keeper is proud."
    )

    assert shown(text) == ["We see it from the ferry!", "— Ada Kelm (@adakelm) March 3, 2024"]


def test_a_post_with_a_picture_is_known_by_its_address() -> None:
    text = "The lamp is lit again.\n\nLook at it! pic.twitter.com/a1B2\n\nThe keeper is proud."

    assert shown(text) == ["Look at it! pic.twitter.com/a1B2"]


def test_a_sentence_that_names_an_account_is_no_post() -> None:
    text = "The lamp is lit.\n\nThe keeper – Ada Kelm (@adakelm) – is proud.\n\nIt shines."

    assert shown(text) == []
