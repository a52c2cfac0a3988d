"""Folding: a shadow of a text for matching, thrown away afterwards, never shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Quotes and dashes with what stands for them: that of ASCII, then the usual ones, as few texts
# have others.
_QUOTES = tuple(
    (each, sign)
    for signs, sign in (
        ("`’", "'"), ("“”", '"'), ("—–", "-"), ("‘‚‛′ʼ´", "'"), ("„‟«»″", '"'), ("‐‑‒―−", "-")
    )
    for each in signs
)  # fmt: skip
# Soft hyphens, joiners, marks of direction, variation selectors, byte-order marks.
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")  # fmt: skip
_SPACE = re.compile(r"\s+")
_SHORT = 60  # characters of a text that may come again: names, headings, menus


def fold(text: str) -> str:
    """Give the text in NFKC and folded case, quotes and dashes plain, white space single."""
    return _known(text) if len(text) <= _SHORT else _folded(text)


def fold_paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a text, each folded."""
    folded = [on_one_line(paragraph) for paragraph in _plain(text).split("\n\n")]
    if len(folded) != text.count("\n\n") + 1:  # an invisible sign stood between two breaks
        return [fold(paragraph) for paragraph in text.split("\n\n")]
    return folded


def on_one_line(text: str) -> str:
    """Give the text in folded case, its white space single, and its signs as they are."""
    if text.isprintable() and "  " not in text:  # then its white space is single spaces
        return text.strip().casefold()
    return " ".join(text.split()).casefold()


def _folded(text: str) -> str:
    return on_one_line(_plain(text))


_known = lru_cache(maxsize=2_000)(_folded)


def _plain(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    plain = text.replace("…", "...").replace("\xa0", " ")  # most texts have no more for NFKC to do
    if not unicodedata.is_normalized("NFKC", plain):  # told much quicker than made
        plain = unicodedata.normalize("NFKC", plain)
    for each, sign in _QUOTES:  # several times faster than str.translate
        plain = plain.replace(each, sign)
        if plain.isascii():
            return plain
    return INVISIBLE.sub("", plain)


def visible(text: str) -> str:
    """Give the text on one line, without invisible characters and controls."""
    if text.isprintable():  # as nearly all texts are, and no control is
        return " ".join((text if text.isascii() else INVISIBLE.sub("", text)).split())
    kept = "".join(c if unicodedata.category(c) != "Cc" else " " for c in text)
    return _SPACE.sub(" ", INVISIBLE.sub("", kept)).strip()
