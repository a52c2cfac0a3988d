"""A document's text out of stretches of its page, with the origin of each."""

from __future__ import annotations

from collections.abc import Container, Sequence

from digest.model import Piece

Stretch = tuple[int, int]


def compose(
    page: str, paragraphs: Sequence[Sequence[Stretch]], tight: Container[int] = ()
) -> tuple[str, tuple[Piece, ...]]:
    """Join stretches of a page: those of a paragraph with one space, paragraphs with a blank line.

    Args:
        page: the page's text.
        paragraphs: stretches ``(start, end)`` of it, none empty.
        tight: starts of stretches that follow on the one before without a space.

    Returns:
        The text, and for each stretch where it stands in both.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for paragraph in paragraphs:
        for number, (start, end) in enumerate(paragraph):
            if parts:
                joint = "\n\n" if not number else "" if start in tight else " "
                parts.append(joint)
                at += len(joint)
            parts.append(page[start:end])
            pieces.append(Piece(at, start, end))
            at += end - start
    return "".join(parts), tuple(pieces)
