"""Rows of one form: a list whose first rows are the story's is the story's, a list of links is not."""

from __future__ import annotations

import pytest

from digest.readers.page_text import structure
from digest.readers.page_text.blocks import cut_blocks
from digest.readers.page_text.rows import Row, rows_of
from tests.readers.stories import PAGE, reading

DATES = [f"June {day} – The Old Granary, {town}" for day, town in enumerate(("Ayl", "Bex"), 8)]


def rows(*lines: str) -> list[Row]:
    return rows_of("\n".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        DATES,
        ["Q: Where did you grow up?", "A: In a house by the weir"],
        ["https://quill.example/1", "https://quill.example/2"],
    ],
    ids=["dates", "questions", "addresses"],
)
def test_rows_with_the_same_figures_and_signs_have_one_form(lines: list[str]) -> None:
    first, second = rows(*lines)

    assert structure.of_one_form(first, second)


@pytest.mark.parametrize(
    "lines", [["Home", "News"], ["Old Quay Road", "All the news"], ["June 8 – Ayl", "Contact us"]]
)
def test_words_alone_are_no_form(lines: list[str]) -> None:
    first, second = rows(*lines)

    assert not structure.of_one_form(first, second)


def test_what_a_widget_says_above_the_story_is_no_part_of_it() -> None:
    line = "This audio is created with AI assistance"
    found = reading(PAGE.replace("8 March 2031", f"8 March 2031\n{line}"))

    assert line not in found.documents[0].text


@pytest.mark.parametrize("heading", ["More from the newsroom", "Trending news", "Related links:"])
def test_a_list_of_links_ends_where_its_bullets_do(heading: str) -> None:
    links = ["Mayor opens the new slipway at noon", "Wind warning extended to midnight"]
    listed = rows(
        heading, *(f"  * [{n}]{link}" for n, link in enumerate(links)), "", "Tell us more"
    )
    cut_blocks(listed, "")

    assert [row.role for row in listed] == ["dropped", "related", "related", ""]


def test_a_link_is_told_without_the_number_that_a_renderer_gave_it() -> None:
    links = "  * [7]Mayor opens the new slipway at noon\n  * What paragraph [12] says of ferries\n"
    found = reading(f"{PAGE}More from the newsroom\n\n{links}")

    assert [link.headline for link in found.documents[0].links] == [
        "Mayor opens the new slipway at noon",
        "What paragraph [12] says of ferries",
    ]
