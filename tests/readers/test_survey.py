"""What a site repeats on page after page."""

from __future__ import annotations

import textwrap
import tracemalloc
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Capture, Page
from digest.readers import Survey, survey
from digest.text.folding import fold

WASHED = ("Weed", "Rope", "Glass", "Cork", "Timber", "Tar")


def page(text: str, site: str = "quay.example") -> Page:
    return Page(capture=Capture(place="x", content=b""), text=text, site=site)


ONE = "Menu\nThe mayor of Varnholm opened the new bridge on Monday after eleven years of work on it.\n"
TWO = "MENU\nTwo ferries were late on Tuesday because the ice had come back to the harbour overnight.\n"


def test_a_line_on_two_pages_of_a_site_is_repeated() -> None:
    (site,) = survey([page(ONE), page(TWO)])

    assert (site.name, site.pages, site.repeated) == ("quay.example", 2, (("menu", 2),))


def test_the_same_page_twice_is_one_page() -> None:
    assert survey([page(ONE), page(ONE + "Another feed item\n")]) == ()


def test_two_pieces_among_many_teasers_are_two_pieces() -> None:
    teasers = "".join(
        f"Boats\nNo {n}: what was said on the quay of the boats of the far side\n"
        for n in range(30)
    )
    pieces = [f"{word} is what the tide left on the old stones of the quay.\n" for word in WASHED]
    (site,) = survey([page(teasers + "".join(pieces[:3])), page(teasers + "".join(pieces[3:]))])

    assert len(site.repeated) == 31


@pytest.mark.parametrize("width", [72, 79])
def test_lines_that_a_renderer_broke_are_compared_whole(width: int) -> None:
    notice = (
        "The harbour office keeps the names of its readers for a year and gives none away. " * 2
    )
    paragraphs = [f"{word} is what the tide left on the stones. " * 9 for word in ("Weed", "Rope")]
    one, other = (textwrap.fill(paragraph, width) for paragraph in paragraphs)
    broken = textwrap.fill(notice, width)
    (site,) = survey([page(f"{one}\n\n{broken}\n"), page(f"{other}\n\n{notice}\n")])

    assert site.repeated == ((notice.strip().casefold(), 2),)


def test_a_piece_in_a_script_without_spaces_that_was_captured_twice_is_no_chrome() -> None:
    story = (
        "町は12日、鎖が切れて運航を止めている渡し船を来週月曜日から再開すると発表した。\n"
        "渡し船は11日夕方、湖の中ほどで鎖が切れ、約2時間漂流した。43人にけがはなかった。\n"
    )
    assert survey([page(f"湖畔新聞\n{story}"), page(f"湖畔新聞\n社会\n{story}広告\n")]) == ()


def test_pages_of_different_sites_tell_nothing_of_each_other() -> None:
    assert survey([page(ONE), page(TWO, "other.example")]) == ()


def counted(texts: list[str]) -> tuple[tuple[str, int], ...]:
    """Count without hashes and without a bound: what the survey must give."""
    pages: list[list[str]] = []
    for text in texts:
        lines = [folded for line in text.split("\n") if (folded := fold(line))]
        if lines and not any(same_piece(lines, other) for other in pages):
            pages.append(lines)
    counts = Counter(line for lines in pages for line in set(lines))
    repeated = tuple(sorted((line, n) for line, n in counts.items() if n > 1))
    return repeated if len(pages) > 1 else ()


def same_piece(one: list[str], other: list[str]) -> bool:
    long_one, long_other = paragraphs(one), paragraphs(other)
    if not long_one or not long_other:
        return set(one) == set(other)
    shared = sum(len(line.split()) for line in long_one & long_other)
    whole = min(sum(len(line.split()) for line in lines) for lines in (long_one, long_other))
    return set(one) == set(other) or shared > 0.6 * whole


def paragraphs(lines: list[str]) -> set[str]:
    """Give the long lines beside another, or all long lines."""
    long = [False, *(len(line.split()) >= 12 for line in lines), False]
    beside = {line for n, line in enumerate(lines, 1) if long[n] and (long[n - 1] or long[n + 1])}
    return beside or {line for line in lines if len(line.split()) >= 12}


LINES = st.sampled_from(
    ["Menu", "Log in", "Ice", "Lamp lit", *(f"{w} " * 12 for w in ("tide", "nets", "oars", "quay"))]
)


@given(st.lists(st.lists(LINES, max_size=6).map("\n".join), max_size=8))
def test_hashes_count_as_the_lines_themselves_would(texts: list[str]) -> None:
    sites = survey([page(text) for text in texts])

    assert (sites[0].repeated if sites else ()) == counted(texts)


def test_a_site_of_any_length_is_surveyed_in_little_memory() -> None:
    surveying = Survey()
    tracemalloc.start()
    for number in range(3000):
        body = "".join(
            f"Line {line} of page {number} says what no other does.\n" for line in range(40)
        )
        surveying.add(page("Menu\n" + body))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (site,) = surveying.sites()

    assert peak < 2_000_000  # the text alone has 6 MB
    assert site.repeated == (("menu", 1000),)


def test_a_page_without_a_site_is_not_surveyed() -> None:
    assert survey([page(ONE, ""), page(TWO, "")]) == ()
