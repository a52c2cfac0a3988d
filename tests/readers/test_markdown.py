"""Markdown notes with front matter."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ReadError
from digest.model import Capture, Document, Reading
from digest.readers import open_page, read
from digest.readers.markdown_marks import marks_in

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


def of(text: str) -> Document:
    return reading(f"---\ntitle: B\n---\n\n{text}\n").documents[0]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Words **of** *it*, __all__ of ~~them~~.", "Words of it, all of them."),
        ("***Both*** and **a *b***.", "Both and a b."),
        ("A snake_case_name, 5 * 3, a * b and 2*.", "A snake_case_name, 5 * 3, a * b and 2*."),
        ("See [the *lamp*](https://q.example/lamp 'Lamp'), lit.", "See the lamp, lit."),
        ("See [the lamp][1], [ 2 ] and [none].", "See the lamp, 2 and [none]."),
        ("Run `a **b** _c_` now.", "Run a **b** _c_ now."),
        ("A \\*star\\* of <em>paper</em><!-- no --> here.", "A *star* of paper here."),
        ("A gull ![gull](a.png) sits![^1].", "A gull sits!."),
        ("A **bold\nline** ends  \nhere ![x](y)\nand there.", "A bold line ends here and there."),
        ("See [the\nlamp](https://q.example/a\n'One') now.", "See the lamp now."),
        ("1. one\n2) two\n- [x] three\n\n> so\n> it is", "1. one\n\n2) two\n\nthree\n\nso it is"),
        ("1. one\n   goes on\n2. two", "1. one goes on\n\n2. two"),
        ("It began on\n12. March and lasted.", "It began on 12. March and lasted."),
        ("| a | b |\n|---|--:|\n| 1 | 2 |", "a | b\n\n1 | 2"),
        ("Before\n\n```\nnot words\n```\n\nAfter", "Before\n\nAfter"),
    ],
)
def test_of_markdown_the_words_are_left(written: str, read: str) -> None:
    document = of(written + "\n\n[1]: https://q.example/1\n[2]: https://q.example/2")

    assert document.text == read


def test_a_headline_that_is_underlined_loses_its_marks() -> None:
    note = reading("---\nsource: X\n---\n\nIce **on** the *quay*\n===\n\nCrews salt it.\n")

    assert (note.documents[0].headline, note.documents[0].text) == (
        "Ice on the quay",
        "Crews salt it.",
    )


def test_the_links_of_a_note_are_kept_without_tracking() -> None:
    document = of("See [the *lamp*](https://q.example/lamp?utm_source=x) and <https://b.example/>.")

    assert [(link.headline, link.url) for link in document.links] == [
        ("the lamp", "https://q.example/lamp"),
        ("https://b.example/", "https://b.example/"),
    ]


def test_a_link_holds_no_link() -> None:
    document = of("See [all [of it](https://q.example/a) here](https://q.example/b).")

    assert [(link.headline, link.url) for link in document.links] == [
        ("of it", "https://q.example/a")
    ]


@pytest.mark.parametrize("close", ["](x)", "][x]"])
def test_nested_brackets_take_no_more_memory_than_their_text(close: str) -> None:
    text = "[" * 5_000 + close * 5_000

    marks = marks_in(text, {"x": "https://q.example/"})

    assert sum(len(words) for words, _ in marks.links) <= len(text)


@given(st.text(alphabet='ab *_`~[]()!<>\\|#>-1.\n"', max_size=80))
def test_no_marks_make_it_raise_or_move_an_origin(text: str) -> None:
    content = f"---\ntitle: B\n---\n\n{text}\n".encode()
    page = open_page(Capture(place="a.md", content=content))

    for document in read(page).documents:
        for piece in document.origin:
            stretch = page.text[piece.start : piece.end]
            assert document.text[piece.at : piece.at + len(stretch)] == stretch


@pytest.mark.parametrize(
    "part", ["[", "**a", "*", "![](", "`", "[a](b", "<a", "_a_", "](", "\\", "**a\n"]
)
def test_marks_without_end_take_a_moment_only(part: str) -> None:
    start = time.perf_counter()
    of(part * 10_000)

    assert time.perf_counter() - start < 10


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


def test_front_matter_without_an_end_is_refused_when_the_note_is_opened() -> None:
    with pytest.raises(ReadError, match="no end"):
        open_page(Capture(place="note.md", content=b"---\ntitle: B\n"))


def test_an_address_that_is_no_web_address_is_not_taken() -> None:
    note = reading("---\ntitle: B\nurl: javascript:alert(1)\n---\nSome words.\n").documents[0]

    assert note.url == ""
