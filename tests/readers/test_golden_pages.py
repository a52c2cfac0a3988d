"""Pages of many shapes, each in a folder with what is to be read in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model import Capture, Document, Reading
from digest.readers import open_page, read

PAGES = Path(__file__).parent.parent / "golden" / "pages"


def told(reading: Reading) -> str:
    """Write a reading down so that a person can check it."""
    parts = [f"kind: {reading.kind}"]
    parts += [_document(document) for document in reading.documents]
    parts += [f"link: {link.role}: {link.headline}" for link in reading.links]
    return "\n\n".join(parts) + "\n"


def _document(document: Document) -> str:
    lines = [f"{document.kind}: {document.headline}", f"language: {document.language}"]
    if document.published is not None:
        lines.append(f"published: {document.published.iso} ({document.published.shown})")
    if document.byline:
        names = [c.name if c.person else f"{c.name} (no person)" for c in document.byline]
        lines.append(f"by: {', '.join(names)}")
    if document.minutes:
        lines.append(f"minutes: {document.minutes}")
    if document.standfirst:
        lines.append(f"standfirst: {document.standfirst}")
    if document.partial:
        lines.append("partial")
    lines += [f"{link.role}: {link.headline}" for link in document.links]
    return "\n".join(lines) + f"\n\n{document.text}"


@pytest.mark.parametrize("folder", sorted(PAGES.iterdir()), ids=lambda folder: folder.name)
def test_a_page_of_each_shape_is_read_as_a_person_would(folder: Path) -> None:
    page = open_page(Capture(place="page.txt", content=(folder / "page.txt").read_bytes()))

    assert told(read(page)) == (folder / "expected.txt").read_text("utf-8")
