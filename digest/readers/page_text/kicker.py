"""The kicker: the short line above a headline that names its section, topic or genre."""

from __future__ import annotations

from collections.abc import Sequence

from digest.readers.page_text import phrases
from digest.readers.page_text.context import Context
from digest.readers.page_text.rows import Row
from digest.readers.page_text.structure import is_widget

_WORDS = 5
_LONGEST = 50  # characters
_NO_LABEL = "|»›>@/•·"  # trails of links, handles, pairs of menu entries


def kicker_of(context: Context, headline: int) -> Row | None:
    """Give the row above the headline that is its kicker, or None.

    The last entry of a menu stands above many a headline. So a genre's name counts ("ANALYSIS");
    any other word only in a paragraph of its own, and where it is in capitals, or the page says it
    elsewhere too: in its menu, or in the body.
    """
    if headline < 1:
        return None
    row, below = context.rows[headline - 1], context.rows[headline]
    if not _could_be(row) or headline - 1 in context.dated or row.key == below.key:
        return None
    if row.key.strip(" :") in phrases.GENRES:
        return row
    alone = row.blanks > 0 and below.blanks <= 1 and _parted(context.rows, headline - 1)
    label = phrases.STOP_WORDS.isdisjoint(row.tokens)  # "See a demo" is a button
    said_again = label and (context.copies[row.key] > 1 or context.telling(row)[0] > 0)
    capitals = row.text.isupper() and not below.text.isupper()
    return row if alone and (capitals or said_again) else None


def _parted(rows: Sequence[Row], place: int) -> bool:
    """Say whether the row above is of another kind: not one of a list of labels, as menus are."""
    if place == 0:
        return True
    above = rows[place - 1]
    return above.words > _WORDS or above.blanks == 0 or above.role != ""


def _could_be(row: Row) -> bool:
    return (
        not row.role
        and row.words <= _WORDS
        and len(row.text) <= _LONGEST
        and row.text[0].isalpha()
        and row.text[-1] not in ".!?…,;"
        and not row.bullet
        and not row.opens
        and not any(sign in row.text for sign in _NO_LABEL)
        and not is_widget(row)
        and phrases.WIDGET_WORDS.isdisjoint(row.tokens)
        and not row.byline
        and not (row.digit and phrases.READING_TIME.search(row.text))
    )
