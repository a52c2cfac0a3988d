"""Markdown notes with front matter."""

from __future__ import annotations

from datetime import date

import pytest

from digest.errors import ReadError
from digest.model import Capture, Reading
from digest.readers import open_page, read

NOTE = """---
title: The lamp on the pier
url: https://quay.example/lamp
source: Quay Notes
date: 2031-03-05 18:30
author: Ilse Vaart and Pim Oost
language: en
---

# The lamp

The lamp was lit
again on Friday.

- It is electric now.
- The keeper stays.
"""


def reading(text: str) -> Reading:
    return read(open_page(Capture(place="notes/lamp.md", content=text.encode())))


def test_a_note_says_of_itself_what_it_is() -> None:
    note = reading(NOTE).documents[0]

    assert note.kind == "note"
    assert note.headline == "The lamp on the pier"
    assert (note.url, note.source, note.language) == (
        "https://quay.example/lamp",
        "Quay Notes",
        "en",
    )
    assert note.published is not None
    assert (note.published.day, note.published.clock) == (date(2031, 3, 5), "18:30")
    assert [c.name for c in note.byline] == ["Ilse Vaart", "Pim Oost"]


def test_the_lines_of_a_paragraph_are_joined_and_marks_left_out() -> None:
    note = reading(NOTE).documents[0]

    assert note.text == (
        "The lamp\n\nThe lamp was lit again on Friday.\n\nIt is electric now.\n\nThe keeper stays."
    )


def test_an_unknown_key_is_told_with_the_nearest_right_one() -> None:
    found = reading("---\ntitel: A\ntitle: B\n---\nSome words.\n")

    assert [str(p) for p in found.problems] == [
        "notes/lamp.md: unknown key “titel” in the front matter (did you mean title?)"
    ]


def test_a_date_that_is_none_is_told_and_left_out() -> None:
    found = reading("---\ntitle: B\ndate: soon\n---\nSome words.\n")

    assert found.documents[0].published is None
    assert "soon" in found.problems[0].reason


def test_the_first_heading_is_the_headline_where_no_title_is_given() -> None:
    note = reading("---\nsource: X\n---\n# Ice on the quay\n\nCrews salt it.\n").documents[0]

    assert note.headline == "Ice on the quay"
    assert note.text == "Crews salt it."


def test_front_matter_without_an_end_is_refused() -> None:
    with pytest.raises(ReadError, match="no end"):
        reading("---\ntitle: B\n")


def test_an_address_that_is_no_web_address_is_not_taken() -> None:
    note = reading("---\ntitle: B\nurl: javascript:alert(1)\n---\nSome words.\n").documents[0]

    assert note.url == ""
