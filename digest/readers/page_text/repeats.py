"""What a body says twice: a page laid out for two screens, a pull quote out of its own text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from digest.readers.page_text.rows import Row

_COPY = 8  # words from which a sentence that stands again is a copy
_QUOTE = range(5, 46)  # words of a pull quote
_LIMIT = 60_000  # characters of a body that are searched; a longer one has no pull quotes
_MARK = re.compile(r"[\W_]+")
_OPENING = "\"'“”„«‘‚»「『"


def copies_in(body: Sequence[Row]) -> list[Row]:
    """Give the sentences that stand higher up too; headings and labels may."""
    seen: set[str] = set()
    found = []
    for row in body:
        if row.words < _COPY or not row.prose:
            continue
        if row.key in seen:
            found.append(row)
        seen.add(row.key)
    return found


def pull_quotes_in(body: Sequence[Row]) -> list[Row]:
    """Give the short sentences whose words stand within a longer row, letter for letter."""
    plain = [f" {_plain(row)} " for row in body]
    whole = "\n".join(plain)
    if len(whole) > _LIMIT:
        return []
    own = Counter(plain)
    return [
        row
        for row, words in zip(body, plain, strict=True)
        if row.words in _QUOTE
        and (row.prose or row.text[0] in _OPENING)
        and whole.count(words) > own[words]
    ]


def _plain(row: Row) -> str:
    """Give the words of a row with one space between them."""
    if "_" in row.key or row.unspaced:
        return _MARK.sub(" ", row.key).strip()
    return " ".join(row.tokens)
