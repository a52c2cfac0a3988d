"""Structure first: what is told by its form is cut out before any line is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.readers.page_text import certain, pictures, structure, threads, timed
from digest.readers.page_text.rows import Row


@dataclass(slots=True)
class Blocks:
    """What was cut out: the timed items, and the headlines of other pieces with their role."""

    entries: list[timed.Entry] = field(default_factory=list)
    links: list[tuple[str, Row]] = field(default_factory=list)


def cut_blocks(rows: Sequence[Row], text: str) -> Blocks:
    """Cut out news with clock times, lists of links, threads, captions; their rows get roles.

    The nets are trained on the rows that this leaves.

    Args:
        rows: all rows of a page, as :func:`rows_of` gives them.
        text: the page's text.
    """
    blocks = Blocks(timed.timed_entries(rows, text), structure.linked_headlines(rows))
    certain.drop_links(rows)
    threads.cut_threads(rows)
    pictures.take_captions(rows)
    return blocks
