"""What templates may do to a value beyond Jinja's own filters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from digest.renderers.editor import destination
from digest.renderers.texts import HtmlText, Safe
from digest.text.lines import one_line

if TYPE_CHECKING:
    from digest.renderers.glance import Disc, Glance
    from digest.renderers.view.nouns import ClaimView

WIDTH = 76


def columns(text: str) -> int:
    """Give how many columns a text takes at most (Unicode annex 11): wide letters take two.

    Marks that sit on a letter count as one, for not every client lays them on it.
    """
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def filled(
    text: str, indent: int = 0, first: str = "", prefix: str = "", width: int = WIDTH
) -> Safe:
    """Break a text into lines of at most ``width`` columns.

    Args:
        text: any text; its white space is folded.
        indent: columns before each line but the first.
        first: what the first line begins with instead.
        prefix: what every line begins with: ``| ``.
        width: of the whole line.
    """
    # Plain strings: added to Markup, a line would be escaped a second time, for HTML.
    first, prefix = str(first), str(prefix)
    begin, rest = prefix + (first or " " * indent), prefix + " " * indent
    lines: list[str] = []
    for line in _broken(one_line(text).split(" "), width, columns(begin), columns(rest)):
        lines.append((rest if lines else begin) + line)
    return Safe("\n".join(line.rstrip() for line in lines or [begin.rstrip()]))


def _broken(words: Iterable[str], width: int, first: int, rest: int) -> Iterator[str]:
    line, used, start = "", 0, first
    for word in _fitting(words, width - max(first, rest)):
        size = columns(word)
        if line and start + used + 1 + size > width:
            yield line
            line, used, start = "", 0, rest
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    if line:
        yield line


def _fitting(words: Iterable[str], room: int) -> Iterator[str]:
    """Give words that fit a line; a longer one is cut, unless it is an address."""
    for word in words:
        if "://" in word or columns(word) <= room:
            yield word
            continue
        piece, used = "", 0
        for char in word:
            size = _columns_of(char)
            if piece and used + size > room:
                yield piece
                piece, used = "", 0
            piece, used = piece + char, used + size
        yield piece


def padded(text: str, size: int) -> Safe:
    """Fill a text up with spaces to ``size`` columns."""
    line = one_line(text)
    return Safe(line + " " * max(0, size - columns(line)))


def titled(text: str) -> Safe:
    """Underline a title by its own length."""
    lines = filled(text)
    return Safe(lines + "\n" + "=" * max(map(columns, lines.split("\n"))))


def ended(text: str) -> str:
    """End a headline by a full stop where nothing else ends it and a sentence is to follow."""
    line = str(text).rstrip()
    return line if not line or unicodedata.category(line[-1]).startswith("P") else line + "."


_FIGURE, _SOURCE, _CLAUSE = 6, 19, 39  # columns of a claim


def claim_lines(claim: ClaimView, quoted: str, comma: str, nobody: str) -> Safe:
    """Give a claim as three columns: figure, source, the quoted clause."""
    figure = f"{claim.before} {claim.figure}".strip()
    sources = comma.join(claim.sources) or nobody
    cells = (
        _cell(figure, _SOURCE - _FIGURE - 1),
        _cell(sources, _CLAUSE - _SOURCE - 1),
        _cell(quoted, WIDTH - _CLAUSE),
    )
    return _beside(cells, (_FIGURE, _SOURCE, _CLAUSE))


def _cell(text: str, width: int) -> list[str]:
    return list(_broken(one_line(text).split(" "), width, 0, 0))


def _beside(cells: Sequence[list[str]], starts: Sequence[int]) -> Safe:
    lines = []
    for row in range(max(map(len, cells))):
        line = ""
        for cell, start in zip(cells, starts, strict=True):
            if row < len(cell):
                line += " " * (start - columns(line)) + cell[row]
        lines.append(line)
    return Safe("\n".join(lines))


_LANE, _DAY, _MOST_DAYS = 18, 7, 8


def table(glance: Glance, comma: str, colon: str) -> Safe:
    """Give the week at a glance as a table of numbers; as a list where it has no room."""
    if len(glance.columns) > _MOST_DAYS or any(columns(c.label) > _DAY for c in glance.columns):
        told = (
            f"{lane.title}{colon} "
            + comma.join(f"{day}{colon} {stories}" for day, stories in lane.told)
            for lane in glance.lanes
        )
        return Safe("\n".join(filled(line, indent=4, first="  - ") for line in told))
    starts = [0, *(_LANE + _DAY * n for n in range(len(glance.columns)))]
    rows = [_row([[], *([column.label] for column in glance.columns)], starts)]
    for lane in glance.lanes:
        cells = [[_shown(disc) for disc in cell.discs] for cell in lane.cells]
        for cell, known in zip(cells, lane.cells, strict=True):
            if known.more:
                cell.append(f"+{known.more}")
        rows.append(
            _row([_cell(lane.title, _LANE - 1), *(cell or ["-"] for cell in cells)], starts)
        )
    return Safe("\n".join(rows))


def _row(cells: Sequence[list[str]], starts: Sequence[int]) -> str:
    return str(_beside(cells, starts))


def _shown(disc: Disc) -> str:
    return f"{disc.number}({disc.newsrooms})" if disc.newsrooms > 1 else str(disc.number)


def marked(address: str) -> Safe:
    """Give an address for a Markdown link."""
    return Safe(destination(address))


def lines(text: str) -> Safe:
    """Give a text of several lines for HTML."""
    return Safe("<br>".join(HtmlText.escape(line) for line in str(text).split("\n")))


def raw(text: str) -> Safe:
    """Give what is safe already: the style sheets, addresses made by us."""
    return Safe(text)


FILTERS = {
    "claim_lines": claim_lines,
    "ended": ended,
    "lines": lines,
    "table": table,
    "titled": titled,
    "filled": filled,
    "padded": padded,
    "destination": marked,
    "raw": raw,
}
