"""Style comes onto the elements; words that no line holds can be broken; all else stays."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from digest.renderers.inlining import inlined

HEAD = "<html><head><style>@media (prefers-color-scheme:dark){p{color:#ffffff!important}}</style></head>"


def shown(body: str) -> str:
    return inlined(f"{HEAD}<body>{body}</body></html>", ".red{color:#f00}")


def test_a_class_becomes_a_style_and_leaves() -> None:
    assert '<p style="color:#f00">A</p>' in shown('<p class="red">A</p>')


def test_the_style_sheet_for_dark_screens_stays_as_it_is() -> None:
    assert "@media (prefers-color-scheme:dark){p{color:#ffffff!important}}" in shown("<p>A</p>")


def test_a_word_longer_than_a_line_may_be_broken() -> None:
    assert f"{'w' * 20}&#8203;{'w' * 20}" in shown(f"<p>{'w' * 41}</p>")


def test_a_word_of_thirty_letters_is_left_whole() -> None:
    assert f"<p>{'w' * 30} {'w' * 30}</p>" in shown(f"<p>{'w' * 30} {'w' * 30}</p>")


def test_an_address_in_a_link_is_not_touched() -> None:
    address = "https://a.example/" + "w" * 90

    assert f'href="{address}"' in shown(f'<p><a href="{address}">A</a></p>')


@given(
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\u200b"), min_size=1)
)
def test_breaking_a_word_takes_nothing_from_it(word: str) -> None:
    body = shown(f"<p>{html.escape(word)}</p>").partition("<p>")[2].partition("</p>")[0]

    assert html.unescape(body.replace("&#8203;", "")) == html.unescape(html.escape(word))
