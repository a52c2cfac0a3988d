"""What a site repeats on page after page."""

from __future__ import annotations

from digest.model import Capture, Page
from digest.readers import survey


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


def test_a_page_without_a_site_is_not_surveyed() -> None:
    assert survey([page(ONE, ""), page(TWO, "")]) == ()
