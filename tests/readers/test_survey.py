"""What a site repeats on page after page."""

from __future__ import annotations

import tracemalloc
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Capture, Page
from digest.readers import Survey, survey
from digest.text.folding import fold


def page(text: str, site: str = "quay.example") -> Page:
    return Page(capture=Capture(place="x", content=b""), text=text, site=site)


ONE = "Menu\nThe mayor of Varnholm opened the new bridge on Monday after eleven years of work on it.\n"
TWO = "MENU\nTwo ferries were late on Tuesday because the ice had come back to the harbour overnight.\n"


def test_a_line_on_two_pages_of_a_site_is_repeated() -> None:
    (site,) = survey([page(ONE), page(TWO)])

    assert (site.name, site.pages, site.repeated) == ("quay.example", 2, (("menu", 2),))


def test_the_same_page_twice_is_one_page() -> None:
    assert survey([page(ONE), page(ONE + "Another feed item\n")]) == ()


def test_pages_of_different_sites_tell_nothing_of_each_other() -> None:
    assert survey([page(ONE), page(TWO, "other.example")]) == ()


def counted(texts: list[str]) -> tuple[tuple[str, int], ...]:
    """Count without hashes and without a bound: what the survey must give."""
    pages: list[set[str]] = []
    for text in texts:
        lines = {folded for line in text.split("\n") if (folded := fold(line))}
        if lines and not any(same_piece(lines, other) for other in pages):
            pages.append(lines)
    counts = Counter(line for lines in pages for line in lines)
    repeated = tuple(sorted((line, n) for line, n in counts.items() if n > 1))
    return repeated if len(pages) > 1 else ()


def same_piece(one: set[str], other: set[str]) -> bool:
    long_one = {line for line in one if len(line.split()) >= 12}
    long_other = {line for line in other if len(line.split()) >= 12}
    if not long_one or not long_other:
        return one == other
    shared = sum(map(len, long_one & long_other))
    return shared > 0.6 * min(sum(map(len, long_one)), sum(map(len, long_other)))


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
