"""Where links lead, broken in one way at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.folders import ask, edit, said, written
from tests.renderers import issues

OLD = 'href="https://vale-gazette.example/lamp"'
MAKERS = (issues.full, issues.arabic, issues.single, issues.empty, issues.rewritten)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_was_built_is_right(tmp_path: Path, make: object) -> None:
    assert said("links", written(tmp_path, make())) == ""  # type: ignore[operator]


BREAKS = [
    ("javascript:alert(1)", "neither http, https nor mailto"),
    ("data:text/html,x", "neither http, https nor mailto"),
    ("ftp://x.example/", "neither http, https nor mailto"),
    ("file:///etc/passwd", "neither http, https nor mailto"),
    ("page.html", "neither http, https nor mailto"),
    ("", "or no address"),
    ("https://x.example/a b", "not percent-encoded"),
    ("https://x.example/ö", "not percent-encoded"),
    ("https://x.example/" + "a" * 3000, "some programs cut it"),
    ("https://me:secret@x.example/", "holds a name or password"),
    ("http://localhost:8000/", "one’s own network"),
    ("http://intranet/", "one’s own network"),
    ("http://192.168.1.7/a", "one’s own network"),
    ("http://[::1]/a", "one’s own network"),
    ("http://10.0.0.1/a", "one’s own network"),
    ("http://nas.local/a", "one’s own network"),
    ("https://x.example/?id=7&amp;utm_source=week", "tells who sent the reader (utm_source)"),
    ("https://x.example/?fbclid=abc", "tells who sent the reader (fbclid)"),
    ("https://x.example/#:~:text=a-b", "a text fragment is not well-formed"),
    ("https://x.example/#:~:text=", "a text fragment is not well-formed"),
    ("https://x.example/#:~:text=a,b,c,d", "a text fragment is not well-formed"),
    ("https://x.example/#:~:text=%ff", "a text fragment is no UTF-8"),
    ("#nowhere", "leads to #nowhere, which is not on the page"),
    ("https://tarn.example/2027-W10/#story-nowhere", "leads to #story-nowhere"),
]


@pytest.mark.parametrize(("address", "what"), BREAKS)
def test_a_fault_is_found(tmp_path: Path, address: str, what: str) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", OLD, f'href="{address}"')
    found = ask("links", folder)

    assert len(found) == 1, found
    assert found[0].file == "index.html"
    assert what in found[0].what


RIGHT = [
    "https://x.example/?id=7#:~:text=a-,b,c,-d",
    "https://x.example/#part:~:text=a%2Db&amp;text=c",
    "https://8.8.8.8/",
    "mailto:desk@tarn.example?subject=unsubscribe",
    "https://tarn.example/2027-W10/#feed",
    "https://x.example/?s=1&amp;page=2",
]


@pytest.mark.parametrize("address", RIGHT)
def test_a_right_link_is_left_alone(tmp_path: Path, address: str) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", OLD, f'href="{address}"')

    assert said("links", folder) == ""


def test_a_link_in_several_files_is_told_once(tmp_path: Path) -> None:
    folder = written(tmp_path)
    for name in ("index.html", "email.html", "email-body.html"):
        edit(folder, name, OLD, 'href="http://localhost/"')
    (found,) = ask("links", folder)

    assert found.file == "index.html, email.html, email-body.html"


def test_a_link_in_markdown_and_a_canonical_one_are_judged(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "issue.md", "https://vale-gazette.example/lamp", "http://localhost/lamp")
    edit(folder, "index.html", 'rel="canonical" href="https:', 'rel="canonical" href="ftp:')
    lines = said("links", folder)

    assert "issue.md: a link leads into one’s own network" in lines
    assert "index.html: a link is neither http" in lines
