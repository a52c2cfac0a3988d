"""Comments under a piece are cut out by their form, before any row is judged."""

import pytest

from digest.readers.page_text.rows import Row, rows_of
from digest.readers.page_text.threads import cut_threads

PIECE = (
    "The harbour asks its readers\n\n"
    "We would like to hear what you think of the new timetable of the ferry, which begins in May,"
    " and of anything else that moves on the water. Ask what you like below; we will answer.\n\n"
)
THREAD = """3 Comments

Ilse Brandvold on 4 April 2021 at 9:12 said:
Will there be a boat after ten in the evening? My shift at the cannery ends at half past nine.
Harbour office on 4 April 2021 at 11:40 said:
Dear Ilse, there will be one at twenty past ten, but only from the first of June.
Tor Mykle on 5 April 2021 at 7:03 said:
That is good news for all of us who live on the far side.

Timetable
Fares
"""


def _cut(page: str) -> list[Row]:
    rows = rows_of(page)
    cut_threads(rows)
    return [row for row in rows if row.role == "comment"]


def test_a_thread_longer_than_the_piece_is_no_part_of_it() -> None:
    cut = _cut(PIECE + THREAD)
    assert [row.text[:12] for row in cut] == [
        "3 Comments",
        "Ilse Brandvo",
        "Will there b",
        "Harbour offi",
        "Dear Ilse, t",
        "Tor Mykle on",
        "That is good",
    ]


@pytest.mark.parametrize(
    "when", ["2 hours ago", "vor 3 Tagen", "il y a 4 jours", "04.04.2021, 9:12"]
)
def test_speakers_are_told_by_when_they_spoke(when: str) -> None:
    thread = f"Comments\nIlse, {when}\nIs there a late boat at all?\nTor, {when}\nThere is one.\n"
    assert len(_cut(PIECE + thread)) == 5


def test_one_speaker_is_no_thread() -> None:
    assert not _cut(PIECE + "Comments\nIlse on 4 April 2021 at 9:12 said:\nIs there a late boat?\n")


def test_a_page_without_a_piece_above_keeps_its_thread() -> None:
    assert not _cut("Harbour forum\n" + THREAD)


def test_dates_without_a_heading_of_comments_are_left_alone() -> None:
    assert not _cut(PIECE + THREAD.replace("3 Comments", "Sailings"))
