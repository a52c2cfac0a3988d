"""The list of issues and the feed."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from digest.renderers.site import render_archive
from tests.renderers import issues

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_desk_lists_the_issues_newest_first_and_has_no_feed() -> None:
    (page,) = render_archive([issues.single(), issues.full()])
    html = page.body.decode()

    assert page.name == "index.html"
    assert html.index("2027-W10/index.html") < html.index("2025-01-27/index.html")


def test_a_published_site_has_an_atom_feed_as_old_as_its_newest_issue() -> None:
    _, feed = render_archive([issues.single(), issues.full()], published=True)
    root = ET.fromstring(feed.body)

    assert feed.name == "feed.xml"
    assert root.findtext(f"{ATOM}updated") == "2027-03-14T18:00:00Z"
    assert [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")] == [
        "2027-03-14T18:00:00Z",
        "2025-01-27T09:00:00Z",
    ]
    assert root.find(f"{ATOM}entry/{ATOM}link").attrib["href"] == "https://tarn.example/2027-W10/"  # type: ignore[union-attr]


def test_an_archive_without_issues_says_so() -> None:
    (page,) = render_archive([])

    assert "No issue yet." in page.body.decode()
