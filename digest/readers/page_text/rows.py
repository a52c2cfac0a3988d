"""The lines of a page, un-wrapped: what every later step looks at.

A row is one line of the page, or several that an 80-column renderer broke out of one. Its words
are a shadow for matching (spaces plain, invisible characters gone); its stretches say where they
stand in the page, and only those reach a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from digest.text.folding import INVISIBLE, fold
from digest.text.moments.calendar_words import months

LONGEST_LINE = 50_000  # characters; a longer "line" is data, not prose
_LONGEST_PARAGRAPH = 20_000  # characters that are joined out of broken lines
_WIDE = 82  # columns: no longer line, and the page may be hard-wrapped
_SPACES = str.maketrans("\u00a0\u2007\u2009\u202f\u3000\t\f\ufffc", "        ")
_BULLET = re.compile(r"(?:[•●▪▫■□◦‣⁃∙·○➤►▶▸»☞✓✔+*–—o-]|\[\*\]|\d{1,3}[.)])[ ]{1,4}(?=\S)")
_HEADING = re.compile(r"(?:#{1,6}[ ]|={2,6}[ ])")
_SPACE = re.compile(r" {2,}")
_ODD_SPACE = re.compile("[\u00a0\u2007\u2009\u202f\u3000\t\f\ufffc]")
_TOKEN = re.compile(r"\w+")


@dataclass(slots=True)
class Row:
    """One line of the page as it was before wrapping, and what it was taken for.

    Attributes:
        stretches: where its words stand in the page, bullets and outer spaces left out.
        spans: the whole physical lines.
        text: the words for matching.
        blanks: blank lines above it, 3 at most.
        indent: spaces before it.
        bullet, heading: it has such a mark.
        role, reason: the verdict; "" while nothing is decided.
        words: how many words stand in it, by white space.
        key: the folded text, by which lines are compared.
        tokens: the folded words.
    """

    stretches: list[tuple[int, int]]
    spans: list[tuple[int, int]]
    text: str
    blanks: int = 0
    indent: int = 0
    bullet: bool = False
    heading: bool = False
    role: str = ""
    reason: str = ""
    words: int = 0
    key: str = ""
    tokens: list[str] = field(default_factory=list)

    def take(self, role: str, reason: str) -> None:
        """Decide what the row is, unless that is decided."""
        if not self.role:
            self.role, self.reason = role, reason


def rows_of(page: str) -> list[Row]:
    """Take a page apart into rows; hard-wrapped pages are un-wrapped."""
    rows = list(_lines(page))
    width = _wrapped_at(rows)
    if width:
        rows = list(_unwrapped(rows, width))
    for row in rows:
        row.words = row.text.count(" ") + 1
        row.key = fold(row.text)
        row.tokens = _TOKEN.findall(row.key)
    return rows


def _lines(page: str) -> Iterator[Row]:
    shadow = page.translate(_SPACES) if _ODD_SPACE.search(page) else page
    hidden = INVISIBLE.search(page) is not None
    blanks = start = 0
    for line in shadow.split("\n"):
        bare = line.strip()
        if hidden and bare and not INVISIBLE.sub("", bare).strip():
            bare = ""
        if bare:
            yield _row(line, bare, start, blanks, hidden=hidden)
            blanks = 0
        else:
            blanks = min(3, blanks + 1)
        start += len(line) + 1


def _row(line: str, bare: str, start: int, blanks: int, *, hidden: bool) -> Row:
    indent = len(line) - len(line.lstrip())
    first, last = start + indent, start + indent + len(bare)
    end = start + len(line)
    if len(line) > LONGEST_LINE:
        row = Row(stretches=[(first, last)], spans=[(start, end)], text=bare[:80], blanks=blanks)
        row.take("dropped", "too long for a line")
        return row
    mark = heading = None
    if not bare[0].isalpha() or bare[1:2] == " ":
        heading = _HEADING.match(bare)
        mark = heading or _BULLET.match(bare)
        if mark and bare[0].isdigit() and _begins_a_date(bare[mark.end() :]):
            mark = None
    text = bare[mark.end() :].lstrip() if mark else bare
    if hidden:
        text = INVISIBLE.sub("", text)
    if "  " in text:
        text = _SPACE.sub(" ", text)
    if mark and text.strip():
        first += mark.end()
    else:
        text = text.strip() or bare
    return Row(
        stretches=[(first, last)],
        spans=[(start, end)],
        text=text,
        blanks=blanks,
        indent=indent,
        bullet=mark is not None and heading is None,
        heading=heading is not None,
    )


def _begins_a_date(text: str) -> bool:
    """Say whether a row's number is a day: ``9. Oktober 2022`` is no list."""
    word = text[:20].replace(".", " ").split(" ")[0]
    return word.casefold() in months()


def _wrapped_at(rows: list[Row]) -> int:
    """Give the width at which a renderer broke the lines, or 0."""
    lengths = sorted(row.indent + _length(row) for row in rows)
    full = sum(66 <= length <= 80 for length in lengths)
    over = sum(length > _WIDE for length in lengths)
    if full < 6 or over > 0.02 * len(lengths) or over > full / 6:
        return 0
    within = lengths[: len(lengths) - over]
    return within[min(len(within) - 1, int(0.995 * len(within)))]


def _length(row: Row) -> int:
    start, end = row.stretches[0][0], row.stretches[-1][1]
    return end - start + (2 if row.bullet else 0)


def _unwrapped(rows: list[Row], width: int) -> Iterator[Row]:
    """Join a line to the one above when its first word would not have fitted there."""
    current: Row | None = None
    last_length = 0
    for row in rows:
        length = row.indent + _length(row)
        first_word = row.text.find(" ")
        first_word = len(row.text) if first_word < 0 else first_word
        if (
            current is not None
            and not row.blanks
            and not (row.bullet or row.heading or row.role or current.role)
            and last_length > width // 2
            and last_length + 1 + first_word > width - 1
            and row.indent <= current.indent + 6
            and len(current.text) < _LONGEST_PARAGRAPH
        ):
            current.stretches += row.stretches
            current.spans += row.spans
            current.text += " " + row.text
        else:
            if current is not None:
                yield current
            current = row
        last_length = length
    if current is not None:
        yield current
