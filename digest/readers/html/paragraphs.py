"""The paragraphs of a body: cells of a table apart, lines broken in mid-sentence together."""

from __future__ import annotations

from collections.abc import Sequence

from digest.readers.html.visible import Block, Visible
from digest.readers.page_text.composing import Stretch
from digest.text.sentences import complete


def paragraphs(page: Visible, body: Sequence[int]) -> list[list[Stretch]]:
    """Give the stretches of each paragraph.

    Args:
        page: the visible text.
        body: numbers of the blocks of the body, in order.
    """
    found: list[list[Stretch]] = []
    before = -2
    for number in body:
        block = page.blocks[number]
        stretches = _cells(block, page.lines[number])
        if number == before + 1 and block.broken and found and _runs_on(page, number):
            found[-1].extend(stretches)
        else:
            found.append(stretches)
        before = number
    return found


def _runs_on(page: Visible, number: int) -> bool:
    """Say whether a line after a break goes on with the sentence of the line before."""
    before, here = page.lines[number - 1], page.lines[number]
    return not complete(before) and here[:1].islower()


def _cells(block: Block, line: str) -> list[Stretch]:
    if "\t" not in line and line == line.strip():
        return [(block.start, block.end)]
    found, at = [], block.start
    for cell in line.split("\t"):
        bare = cell.strip()
        if bare:
            start = at + cell.index(bare)
            found.append((start, start + len(bare)))
        at += len(cell) + 1
    return found
