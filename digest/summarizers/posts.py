"""Posts that an article shows between its paragraphs: whose words they are, only the post says.

What is left of a post of X or Twitter in a text are its words and, in a line of its own,
``— Name (@name) March 3, 2024``; or in its words the address of its picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span

_SIGNATURE = re.compile(r"(?:[—–]|--?) ?[^\n]{1,80}\(@[\w.]{1,40}\)[^\n]{0,60}")
_PICTURES = ("pic.twitter.com/", "pic.x.com/")
_PARAGRAPH = re.compile(r"[^\n]+")


def posts(text: str) -> Iterator[Span]:
    """Give where posts stand in the text of an article, paragraph by paragraph."""
    if "(@" not in text and not any(address in text for address in _PICTURES):
        return
    before: Span | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        span = Span(*paragraph.span())
        if _SIGNATURE.fullmatch(paragraph[0]):
            yield from (one for one in (before, span) if one)
            before = None
            continue
        before = span
        if any(address in paragraph[0] for address in _PICTURES):
            yield span
