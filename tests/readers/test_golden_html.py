"""Saved HTML pages of many kinds, each in a folder with what is to be read in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model import Capture
from digest.readers import open_page, read
from tests.readers.test_golden_pages import told

PAGES = Path(__file__).parent.parent / "golden" / "html"


@pytest.mark.parametrize("folder", sorted(PAGES.iterdir()), ids=lambda folder: folder.name)
def test_a_saved_page_of_each_kind_is_read_as_a_person_would(folder: Path) -> None:
    content = (folder / "page.html").read_bytes()
    page = open_page(Capture(place="page.html", content=content, url="https://quay.example/page"))

    assert told(read(page)) == (folder / "expected.txt").read_text("utf-8")
