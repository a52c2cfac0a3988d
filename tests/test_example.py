"""The shipped example: what an editor gets from the first command of the README."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from digest.cli.sourcing import sources_of
from digest.edition.window import last_period
from digest.model import Capture, Document, Quote, Span, encode
from digest.pipeline import Edition, build
from digest.publish.desk import encoded
from digest.readers import open_page
from digest.settings import load
from digest.summarizers import METHODS
from digest.text.folding import INVISIBLE

EXAMPLE = Path(__file__).parent.parent / "examples" / "halvermere"
NOW = datetime(2031, 3, 20, 8, tzinfo=UTC)
_SPACE = re.compile(r"\s+")


def make(method: str = "lex-rank") -> Edition:
    settings = load(EXAMPLE / "digest.toml")
    summary = msgspec.structs.replace(settings.summary, method=method)
    settings = msgspec.structs.replace(settings, summary=summary)
    period = last_period(settings.window, settings.masthead.zone, NOW, settings.issue.first)
    return build(settings, sources_of(settings, EXAMPLE), NOW, period)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return make()


def bare(text: str) -> str:
    """Without white space and invisible characters."""
    return _SPACE.sub("", INVISIBLE.sub("", text))


def test_every_file_and_letter_has_one_fate_and_every_document_too(edition: Edition) -> None:
    files = [p for p in (EXAMPLE / "captures").rglob("*") if p.is_file()]
    feeds = [p for p in (EXAMPLE / "feeds").iterdir() if p.suffix != ".opml"]
    letters = (EXAMPLE / "letters" / "week-11.mbox").read_text("utf-8").count("\nMessage-ID:")

    captures = [fate.capture for fate in edition.report.captures]
    fates = [fate.document for fate in edition.report.documents]

    assert len(captures) == len(set(captures)) == len(files) + len(feeds) + letters
    assert sorted(fates) == sorted(d.id for d in edition.sources.documents)
    assert all(fate.reason for fate in (*edition.report.captures, *edition.report.documents))


def test_the_counts_of_the_colophon_add_up_with_the_report(edition: Edition) -> None:
    counts = edition.issue.counts
    items = {d.id for d in edition.sources.documents if d.kind == "feed-item"}
    kinds = Counter(f.kind for f in edition.report.documents if f.document not in items)

    assert counts.items == len(items)
    assert counts.articles == sum(kinds.values())
    assert counts.articles == counts.shown + counts.outside + counts.beyond + counts.duplicates
    assert counts.outside == kinds["outside"]


@pytest.mark.parametrize("method", METHODS)
def test_every_quote_is_a_span_of_its_document_and_stands_on_its_page(method: str) -> None:
    edition = make(method)
    documents = {d.id: d for d in edition.sources.documents}
    settings = load(EXAMPLE / "digest.toml")
    pages = {
        capture.place: open_page(capture).text
        for source in sources_of(settings, EXAMPLE)
        for capture in source.captures()
        if isinstance(capture, Capture)
    }
    quotes = [
        line
        for section in edition.issue.sections
        for brief in section.briefs
        for line in brief.summary.lines
        if isinstance(line, Quote)
    ]

    assert len(quotes) > 20
    for quote in quotes:
        document = documents[quote.document]
        assert quote.text == document.text[quote.span.start : quote.span.end]
        assert bare(quote.text) == bare(on_page(document, quote.span, pages[document.capture]))


def on_page(document: Document, span: Span, page: str) -> str:
    """Give the page's text between the places that a span's origin names."""
    starts = [
        piece.start + max(0, span.start - piece.at)
        for piece in document.origin
        if piece.at + piece.end - piece.start > span.start
    ]
    ends = [
        piece.start + min(piece.end - piece.start, span.end - piece.at)
        for piece in document.origin
        if piece.at < span.end
    ]
    return page[starts[0] : ends[-1]]


def test_building_again_gives_the_same_bytes(edition: Edition) -> None:
    again = make()

    assert encode(again.issue) == encode(edition.issue)
    assert encode(again.report) == encode(edition.report)
    assert encode(again.sources) == encode(edition.sources)


def test_sources_written_a_document_at_a_time_are_the_same_bytes(edition: Edition) -> None:
    none = msgspec.structs.replace(edition.sources, documents=())

    assert b"".join(encoded(edition.sources)) == encode(edition.sources)
    assert b"".join(encoded(none)) == encode(none)


def test_no_feed_item_is_dated_by_its_article(edition: Edition) -> None:
    items = [d for d in edition.sources.documents if d.kind == "feed-item" and d.beside]

    assert items
    assert all(item.published is None or item.published.day is None for item in items)


def test_the_picks_of_the_sources_editors_are_shown(edition: Edition) -> None:
    picks = [link for section in edition.issue.sections for link in section.links]

    assert {link.source for link in picks} == {"The Halvermere Lantern"}
    assert sorted(link.headline for link in picks) == [
        "A year at the furnace mouth, in twelve photographs",
        "Forty winters of lake ice, measured in one cellar",
        "How a chain ferry works, drawn by a girl of nine",
        "The last lamplighter of Quay Lane",
        "What the receiver found in the sand store",
    ]
