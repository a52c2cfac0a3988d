"""The shipped example gives what its ``EXPECTED.md`` says, which anyone can check by eye."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.api import build
from digest.cli.sourcing import sources_of
from digest.edition.window import last_period
from digest.model import Document, Issue
from digest.pipeline import Edition
from digest.pipeline import build as make
from digest.renderers import render
from digest.settings import load

EXAMPLE = Path(__file__).parents[1] / "examples" / "halvermere"
NOW = datetime(2031, 3, 20, 8, tzinfo=UTC)
Row = dict[str, str]


def tables(part: str) -> list[list[Row]]:
    """Give the tables of a part of EXPECTED.md; "–" is the empty value."""
    text = (EXAMPLE / "EXPECTED.md").read_text(encoding="utf-8")
    inside = re.search(rf"^## {re.escape(part)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert inside is not None, part
    return [_table(block) for block in re.findall(r"(?:^\|.*\n)+", inside[1], re.MULTILINE)]


def _table(block: str) -> list[Row]:
    lines = [
        ["" if cell.strip() == "–" else cell.strip() for cell in line.strip("|").split("|")]
        for line in block.strip().splitlines()
    ]
    return [dict(zip(lines[0], cells, strict=True)) for cells in lines[2:]]


@pytest.fixture(scope="module")
def edition() -> Edition:
    settings = load(EXAMPLE / "digest.toml")
    period = last_period(settings.window, settings.masthead.zone, NOW, settings.issue.first)
    return make(settings, sources_of(settings, EXAMPLE), NOW, period)


@pytest.fixture(scope="module")
def articles(edition: Edition) -> dict[str, Document]:
    found = [d for d in edition.sources.documents if d.kind != "feed-item"]
    return {f"{d.capture}/{d.order}" if d.order else d.capture: d for d in found}


@pytest.fixture(scope="module")
def fates(edition: Edition) -> dict[str, str]:
    return {fate.document: fate.kind for fate in edition.report.documents}


def test_every_capture_has_the_fate_that_is_expected(edition: Edition) -> None:
    expected = {row["capture"]: row["fate"] for row in tables("Captures")[0]}

    assert {fate.capture: fate.kind for fate in edition.report.captures} == expected
    assert edition.report.problems == ()


@pytest.mark.parametrize("row", tables("Articles and notes")[0], ids=lambda row: row["capture"])
def test_an_article_is_read_as_expected(
    row: Row, articles: dict[str, Document], fates: dict[str, str]
) -> None:
    document = articles[row["capture"]]
    moment = document.published
    day = moment.day.isoformat() if moment and moment.day else ""

    assert {
        "capture": row["capture"],
        "kind": document.kind,
        "headline": document.headline,
        "byline": ", ".join(
            credit.name if credit.person else f"{credit.name} (an organisation)"
            for credit in document.byline
        ),
        "published": f"{day} {moment.clock if moment else ''}".strip(),
        "zone": moment.zone if moment else "",
        "minutes": str(document.minutes or ""),
        "paragraphs": str(len(document.text.split("\n\n"))),
        "language": document.language,
        "fate": fates[document.id],
    } == row


def test_no_article_is_found_beyond_those_expected(articles: dict[str, Document]) -> None:
    assert set(articles) == {row["capture"] for row in tables("Articles and notes")[0]}


@pytest.mark.parametrize("row", tables("Articles and notes")[1], ids=lambda row: row["capture"])
def test_an_article_begins_and_ends_as_expected(row: Row, articles: dict[str, Document]) -> None:
    text = articles[row["capture"]].text

    assert text.startswith(row["begins"])
    assert text.endswith(row["ends"])


@pytest.mark.parametrize("row", tables("Addresses")[0], ids=lambda row: row["capture"])
def test_an_article_has_the_address_that_its_page_states(
    row: Row, articles: dict[str, Document]
) -> None:
    assert articles[row["capture"]].url == row["address"]


def test_the_items_of_the_news_feed_are_those_expected(
    edition: Edition, fates: dict[str, str]
) -> None:
    expected = tables("Items of the news feed")[0]
    found = [d for d in edition.sources.documents if d.kind == "feed-item" and d.beside]

    assert [
        (d.capture, d.published.clock, d.published.shown, d.headline, fates[d.id])
        for d in found
        if d.published
    ] == [(r["capture"], r["clock"], r["shown"], r["headline"], r["fate"]) for r in expected]
    assert all(d.published and d.published.day is None for d in found)
    assert all(len(d.text.split("\n\n")) == 1 for d in found)


def test_the_items_of_feeds_and_letters_are_those_expected(
    edition: Edition, fates: dict[str, str]
) -> None:
    expected = tables("Items of feeds and letters")[0]
    found = [d for d in edition.sources.documents if d.kind == "feed-item" and not d.beside]

    assert sorted(
        (d.capture, str(d.order), str(d.published.day), d.published.basis, d.headline, fates[d.id])
        for d in found
        if d.published
    ) == sorted(tuple(row.values()) for row in expected)


@pytest.mark.parametrize("role", ["related", "pick"])
def test_the_links_beside_an_article_are_those_expected(
    role: str, articles: dict[str, Document]
) -> None:
    expected = [r for r in tables("Links beside the articles")[0] if r["role"] == role]

    assert [
        (capture, link.headline)
        for capture, document in sorted(articles.items())
        for link in document.links
        if link.role == role
    ] == [(row["capture"], row["headline"]) for row in expected]


def test_every_story_stands_in_the_section_that_is_expected(edition: Edition) -> None:
    expected = [(r["section"], r["headline"], r["also"]) for r in tables("Sections")[0]]
    told = [
        (section.title, brief.headline, ", ".join(sorted(r.source for r in brief.also)))
        for section in edition.issue.sections
        if section.kind == "stories"
        for brief in section.briefs
    ]
    lead = next(b for _, _, b in edition.issue.numbered())

    assert sorted(told) == sorted(expected)
    assert lead.headline == expected[0][1]


def test_the_piece_without_a_date_is_last_in_its_section(edition: Edition) -> None:
    town = next(s for s in edition.issue.sections if s.title == "In the town")

    assert town.briefs[-1].headline == "The woman who winds the town hall clock"


def test_the_figures_on_which_the_reports_of_the_ferry_differ_stand_side_by_side(
    edition: Edition,
) -> None:
    lead = next(brief for _, _, brief in edition.issue.numbered())
    found = {
        d.quantity: [f"{c.before} {c.figure}".strip() for c in d.claims] for d in lead.disagreements
    }

    assert found["passengers"] == ["43", "47", "38"]
    assert ["two hours and ten minutes", "just under two hours", "90 minutes"] in found.values()


def test_no_chrome_is_in_any_format(edition: Edition) -> None:
    text = (EXAMPLE / "EXPECTED.md").read_text(encoding="utf-8")
    unwanted = re.findall(r"^- (.*)$", text.partition("## What must not appear")[2], re.MULTILINE)
    shown = {r.name: r.body.decode("utf-8") for r in render(edition.issue)}

    assert len(unwanted) > 20
    assert not [
        (name, words) for name, body in shown.items() for words in unwanted if words in body
    ]


def test_the_front_door_gives_the_same_issue(edition: Edition) -> None:
    issue, report = build(EXAMPLE / "digest.toml", now=NOW)

    assert isinstance(issue, Issue)
    assert issue == edition.issue
    assert report == edition.report
