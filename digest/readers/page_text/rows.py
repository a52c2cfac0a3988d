"""The lines of a page, un-wrapped: what every later step looks at.

A row is one line of the page, or several that an 80-column renderer broke out of one. Its words
are a shadow for matching (spaces plain, invisible characters gone); its stretches say where they
stand in the page, and only those reach a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import digits

from digest.readers.page_text import phrases
from digest.text.folding import INVISIBLE, fold
from digest.text.moments.calendar_words import months

LONGEST_LINE = 50_000  # characters; a longer "line" is data, not prose
_SHOWN = 80  # of them are kept
_LARGE = 500_000  # characters of a page whose equal words share their memory
_LONGEST_PARAGRAPH = 20_000  # characters that are joined out of broken lines
_COLUMNS = 82  # no longer line, and the page may be hard-wrapped
_MOST_OVER = 0.02  # of the lines; they are addresses and tables
_ODD_SPACES = "\u00a0\u2007\u2009\u202f\u3000\t\f\ufffc"
_BULLET = re.compile(r"(?:[•●▪▫■□◦‣⁃∙·○➤►▶▸»☞✓✔+*–—o-]|\[\*\]|\d{1,3}[.)])[ ]{1,4}(?=\S)")
_LONGEST_MARK = 8
_SHORT = 60  # characters of a line that may come again on another page: menus, headings
_HEADING = re.compile(r"(?:#{1,6}[ ]|={2,6}[ ])")
_SPACE = re.compile(r" {2,}")
_TOKEN = re.compile(r"\w+")
# Anything but plain characters and the small letters of Latin, Greek and Cyrillic scripts: the words
# of a text without it can be told from its bytes, in half the time.
_UNUSUAL = re.compile("[^\x00-\x7fß-öø-\u024f\u03ac-\u03ce\u0430-\u045f\u0491]")
_LETTERS = bytes(
    c if c > 0x7F or chr(c).isalnum() or c == ord("_") else ord(" ") for c in range(256)
)
_DIGITS = digits.encode()
_DIGIT = re.compile(r"\d")
_STOPS = frozenset(".!?…。！？؟")
_CLOSERS = "\"'”’»)]」』）"
HEADING_TAIL = " :»>›…."
_HEADINGS = {
    phrase: name
    for name, known in (
        ("author", phrases.ABOUT_AUTHOR),
        ("comments", phrases.COMMENTS),
        ("related", phrases.RELATED),
        ("picks", phrases.PICKS),
        ("feed", phrases.FEED),
    )
    for phrase in known
}
_MORE_OF = ("more from ", "more in ", "more news from ", "mehr aus ", "mehr von ")
_WIDE = "\u3041-\ua4cf\uf900-\ufaff"  # scripts written without spaces
_WIDE_SIGN = re.compile(f"[{_WIDE}]")
# Compiled where a page has such signs: that takes longer than reading a page.
_WIDE_TOKEN = rf"(?<![{_WIDE}])[{_WIDE}]{{1,4}}(?![{_WIDE}])|[{_WIDE}]|[^\W{_WIDE}]+"
_A_WORD = 2  # signs of such a script


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
        words: how many words stand in it, by white space, and by signs where there is none.
        key: the folded text, by which lines are compared.
        tokens: the folded words; single signs where words are not parted.
        unspaced: its words are told by their signs.
        ended: its last sentence has an end.
        prose: it reads like sentences: long enough, and with an end.
        digit: it may have a figure in it; one without has none.
        opens: which kind of block it heads: feed, related, picks, comments, author, or "".
        byline: where the words that open a byline end in the text, 0 where none do.
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
    unspaced: bool = False
    ended: bool = False
    prose: bool = False
    digit: bool = False
    opens: str = ""
    byline: int = 0

    def take(self, role: str, reason: str) -> None:
        """Decide what the row is, unless that is decided."""
        if not self.role:
            self.role, self.reason = role, reason


def rows_of(page: str) -> list[Row]:
    """Take a page apart into rows; hard-wrapped pages are un-wrapped."""
    rows = _whole(page)
    known: dict[str, str] | None = {} if len(page) > _LARGE else None
    for row in rows:
        _look_at(row)
        if known is not None:
            row.tokens = [known.setdefault(token, token) for token in row.tokens]
    return rows


def keys_of(page: str) -> list[str]:
    """Give the folded text of each row, which is all that the survey of a site asks.

    Lines that cannot be seen may be among them, as "".
    """
    lines = [bare for line in _shadow(page).split("\n") if (bare := line.strip())]
    if _may_be_wrapped(lines):
        return [fold(row.text) for row in _whole(page)]
    return [_known_key(line) if len(line) <= _SHORT else _key(line) for line in lines]


def words_of(key: str) -> int:
    """Count the words of a folded row; those of a script without spaces by its signs."""
    words = key.count(" ") + 1
    return words if key.isascii() else _with_signs(words, len(_WIDE_SIGN.findall(key)))


def _with_signs(words: int, signs: int) -> int:
    return max(words, words - 1 + signs // _A_WORD) if signs > _A_WORD else words


def _whole(page: str) -> list[Row]:
    rows = _lines(page)
    width = _wrapped_at(rows)
    return list(_unwrapped(rows, width)) if width else rows


def _look_at(row: Row) -> None:
    """Note once what every step asks of a row."""
    text = row.text
    row.words = text.count(" ") + 1
    row.key = key = fold(text)
    if key.isascii() or not _UNUSUAL.search(key):
        letters = key.encode().translate(_LETTERS)
        row.tokens = letters.decode().split()
        row.digit = len(letters.translate(None, _DIGITS)) < len(letters)
    else:
        row.tokens = _TOKEN.findall(key)
        row.digit = _DIGIT.search(key) is not None
        _take_signs_apart(row)
    words = row.words
    row.ended = text.rstrip(_CLOSERS)[-1:] in _STOPS
    if row.ended:
        row.prose = words >= 8 or (words >= 4 and text[0].isupper())
    else:
        row.prose = words >= 25
    if phrases.may_open_byline(key) and (found := phrases.BYLINE.match(text)):
        row.byline = found.end()
    if words <= 8:
        key = key.strip(HEADING_TAIL)
        more = words <= 5 and key.startswith(_MORE_OF)
        row.opens = _HEADINGS.get(key, "related" if more else "")


def _take_signs_apart(row: Row) -> None:
    """Count the words of a script without spaces by its signs; short labels stay words."""
    signs = len(_WIDE_SIGN.findall(row.key))
    row.unspaced = signs > _A_WORD
    if row.unspaced:
        row.words = _with_signs(row.words, signs)
        row.tokens = re.findall(_WIDE_TOKEN, row.key)


def _shadow(page: str) -> str:
    """Give a page with plain spaces."""
    for space in _ODD_SPACES:  # many times faster than str.translate
        page = page.replace(space, " ")
    return page


def _hides(text: str) -> bool:
    """Say whether a text holds characters that cannot be seen."""
    return not text.isascii() and INVISIBLE.search(text) is not None


def _bare(line: str, hidden: bool) -> str:
    bare = line.strip()
    return "" if hidden and bare and not INVISIBLE.sub("", bare).strip() else bare


def _lines(page: str) -> list[Row]:
    hidden = _hides(page)
    rows: list[Row] = []
    blanks = start = 0
    for line in _shadow(page).split("\n"):
        if bare := _bare(line, hidden):
            rows.append(_row(line, bare, start, blanks, hidden))
            blanks = 0
        else:
            blanks = min(3, blanks + 1)
        start += len(line) + 1
    return rows


def _row(line: str, bare: str, start: int, blanks: int, hidden: bool) -> Row:
    long = len(line)
    end = start + long
    indent = 0 if len(bare) == long else long - len(line.lstrip())
    first = start + indent
    last = first + len(bare)
    if len(bare) > LONGEST_LINE:
        row = Row([(first, last)], [(start, end)], bare[:_SHOWN], blanks)
        row.take("dropped", "too long for a line")
        return row
    mark = _mark_of(bare)
    text = _text_of(bare, mark, hidden)
    if mark and text:
        first += mark.end()
    span = (start, end)
    stretch = span if first == start and last == end else (first, last)
    heading = mark is not None and mark.re is _HEADING
    bullet = mark is not None and not heading
    return Row([stretch], [span], text or bare, blanks, indent, bullet, heading)


def _mark_of(bare: str) -> re.Match[str] | None:
    """Give the sign that makes a line a heading or an entry of a list."""
    if not _may_have_mark(bare):
        return None
    mark = _HEADING.match(bare) or _BULLET.match(bare)
    is_date = mark and bare[0].isdigit() and _begins_a_date(bare[mark.end() :])
    return None if is_date else mark


def _may_have_mark(bare: str) -> bool:
    return bare[1:2] == " " or not bare[0].isalpha()


def _text_of(bare: str, mark: re.Match[str] | None, hidden: bool) -> str:
    """Give the words of a line for matching, "" where they cannot be seen."""
    text = bare[mark.end() :] if mark else bare
    if hidden:
        text = INVISIBLE.sub("", text)
    return (_SPACE.sub(" ", text) if "  " in text else text).strip()


def _key(bare: str) -> str:
    """Give the folded text of the row that a line makes, "" where it makes none."""
    if len(bare) > LONGEST_LINE:
        return fold(bare[:_SHOWN])
    hidden = _hides(bare)
    if not hidden and not _may_have_mark(bare):
        return fold(bare)
    return fold(_text_of(bare, _mark_of(bare), hidden) or bare)


_known_key = lru_cache(maxsize=2_000)(_key)


def _begins_a_date(text: str) -> bool:
    """Say whether a row's number is a day: ``9. Oktober 2022`` is no list."""
    word = text[:20].replace(".", " ").split(" ")[0]
    return word.casefold() in months()


def _may_be_wrapped(lines: Sequence[str]) -> bool:
    """Say whether a renderer may have broken these lines: a cheap look before a dear one."""
    over = sum([len(line) > _COLUMNS + _LONGEST_MARK for line in lines])
    return over <= _MOST_OVER * len(lines)


def _wrapped_at(rows: list[Row]) -> int:
    """Give the width at which a renderer broke the lines, or 0."""
    lengths = [row.indent + _length(row) for row in rows]
    full = sum([66 <= length <= 80 for length in lengths])
    over = sum([length > _COLUMNS for length in lengths])
    if full < 6 or over > _MOST_OVER * len(lengths) or over > full / 6:
        return 0
    within = sorted(lengths)[: len(lengths) - over]
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
