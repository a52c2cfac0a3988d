"""Words that were broken at the end of a line, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.readers.page_text.composing import Stretch
from digest.text.abbreviations import abbreviations

_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_REST = re.compile(r"[^\W\d_]+")
# "vor- und nachmittags": the hyphen stands for a part that follows later
_AND = frozenset("and or to und oder bis sowie et ou y o e i en of och eller".split())  # noqa: SIM905


def mended(
    page: str, paragraphs: Sequence[Sequence[Stretch]], language: str
) -> tuple[list[list[Stretch]], set[int]]:
    """Give paragraphs without the hyphens that only the width of the page put there.

    A hyphen is one of those where the whole word is in the language's table, or one of its halves
    is not; ``well-known`` keeps its own. Only deletion: what is left is a span of the page.

    Args:
        page: the page's text.
        paragraphs: stretches of it, one a line where lines were wrapped.
        language: ISO 639-1, "" if unknown.

    Returns:
        The paragraphs, and the starts of stretches that follow on the one before without a space,
        as :func:`compose` takes them.
    """
    tight: set[int] = set()
    made: list[list[Stretch]] = []
    for paragraph in paragraphs:
        lines = [*paragraph]
        for n in range(1, len(lines)):
            (first, end), (start, last) = lines[n - 1], lines[n]
            joint = _joint(page[first:end], page[start:last], language)
            if joint != " ":
                tight.add(start)
                lines[n - 1] = (first, end if joint else end - 1)
        made.append(lines)
    return made, tight


def _joint(line: str, below: str, language: str) -> str:
    """Give what stands between two lines of a paragraph: a space, a hyphen, or nothing."""
    broken, rest = _BROKEN.search(line[-40:]), _REST.match(below)
    if broken is None or rest is None or rest[0] in _AND:
        return " "
    if line[-1] == "\u00ad":
        return ""
    if not rest[0].islower():
        return "-"
    seen = abbreviations(language).letters
    left, right = broken[1].lower(), rest[0]
    whole = left + right in seen or not (left in seen and right in seen)
    return "" if whole else "-"
