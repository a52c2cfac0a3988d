"""Sentences, as spans of the text they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from digest.model import Span
from digest.text.languages import known

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def sentences(text: str, language: str = "") -> list[Span]:
    """Give the sentences of a text in order.

    They never cross a blank line, begin and end without white space, and together hold every
    character that is not white space. The time is linear in the length of the text.

    Args:
        text: any text.
        language: ISO 639-1 code, locale or English name; "" for unknown.
    """
    return [span for start, end in _paragraphs(text) for span in _split(text, start, end, language)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _split(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    paragraph = text[start:end]
    at = 0
    ends = [stop for _, stop in _punkt(known(language).name).span_tokenize(paragraph)]
    for stop in [*ends[:-1], len(paragraph)]:
        piece = paragraph[at:stop]
        bare = piece.strip()
        if bare:
            left = start + at + len(piece) - len(piece.lstrip())
            yield Span(left, left + len(bare))
        at = stop


@lru_cache(maxsize=32)
def _punkt(name: str) -> Any:  # noqa: ANN401 – punkt's own class, imported when needed
    import punkt

    if name in ("ukrainian", "belarusian", "bulgarian"):
        name = "russian"
    known_names = (*punkt.available_languages(), "chinese", "japanese")
    return punkt.tokenizer_for(name if name in known_names else "english")
