"""The corpus of feeds: each file proves one fact, which is written in it.

``Expect:`` is JSON: for each entry, in order, what its document must have.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.model import Capture, Document, Site
from digest.readers.feed import FeedReader
from digest.readers.feed.decoding import decode

CORPUS = sorted((Path(__file__).parents[1] / "golden" / "feeds").iterdir())
ADDRESS = "https://fetched.example/feeds/feed.xml"


def said_in(path: Path, what: str) -> str:
    """Give what a file says of itself."""
    text, _ = decode(path.read_bytes())
    if path.suffix == ".json" and what == "Expect":
        line = next(line for line in text.splitlines() if '"_expect"' in line)
        return str(json.loads("{" + line.strip().rstrip(",") + "}")["_expect"]).partition(": ")[2]
    return text.partition(f"{what}: ")[2].partition("\n")[0].removesuffix('",')


def seen_of(document: Document) -> dict[str, Any]:
    """Give a document as the corpus speaks of it."""
    return {
        "headline": document.headline,
        "text": document.text,
        "url": document.url,
        "kind": document.kind,
        "partial": document.partial,
        "source": document.source,
        "language": document.language,
        "tags": list(document.tags),
        "byline": [credit.name for credit in document.byline],
        "links": [link.url for link in document.links],
        "published": document.published.iso if document.published else None,
        "basis": document.published.basis if document.published else None,
        "updated": document.updated.iso if document.updated else None,
    }


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_feed_gives_what_it_says_it_must(path: Path) -> None:
    expected = json.loads(said_in(path, "Expect"))
    capture = Capture(place=path.name, content=path.read_bytes(), url=ADDRESS)
    reader = FeedReader()
    page = reader.open(capture)

    documents = reader.read(page, Site(name="", pages=0)).documents

    assert len(expected) == len(documents), said_in(path, "Fact")
    seen = [
        {key: seen_of(document)[key] for key in keys}
        for document, keys in zip(documents, expected, strict=True)
    ]
    assert expected == seen, said_in(path, "Fact")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_the_origin_of_an_entry_is_exact_and_its_id_its_own(path: Path) -> None:
    reader = FeedReader()
    page = reader.open(Capture(place=path.name, content=path.read_bytes(), url=ADDRESS))

    documents = reader.read(page, Site(name="", pages=0)).documents

    assert len({d.headline for d in documents}) == len({d.id for d in documents})
    for document in documents:
        joined = "".join(page.text[piece.start : piece.end] for piece in document.origin)
        assert document.text == joined
