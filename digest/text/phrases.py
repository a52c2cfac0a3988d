"""Whether a text has a word or a phrase, as editors write them in the settings."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.model import Document
from digest.text.folding import fold

_folded = lru_cache(maxsize=32)(fold)  # one rule after another asks for the texts of a story


def mentions(document: Document, phrases: tuple[str, ...]) -> bool:
    """Say whether one of the words or phrases stands in headline, standfirst or text."""
    return has_phrase(phrases, document.headline, document.standfirst, document.text)


def has_phrase(phrases: tuple[str, ...], *texts: str) -> bool:
    """Say whether one of the words or phrases stands in one of the texts.

    Case, kinds of quotes and white space never matter; ``*`` stands for any letters of the same
    word. Words are whole: ``ice`` is not found in ``price``, but in ``ice-free``.
    """
    pattern = _pattern(phrases)
    return pattern is not None and any(pattern.search(_folded(text)) for text in texts)


@lru_cache(maxsize=1000)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    written = [_written(folded) for phrase in phrases if (folded := fold(phrase)).strip("* ")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})") if written else None


def _written(phrase: str) -> str:
    """Write a folded phrase as an expression: each ``*`` takes as little as it can, for good.

    That finds all there is to find, and keeps the time linear in the text.
    """
    first, *rest = map(re.escape, phrase.split("*"))
    if not rest:
        return rf"{first}(?!\w)"
    between = "".join(rf"(?>[\w'-]*?{piece})" for piece in rest[:-1] if piece)
    return first + between + (rf"[\w'-]*{rest[-1]}(?!\w)" if rest[-1] else "")
