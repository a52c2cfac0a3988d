"""Invented pages that the tests of page text are made of."""

from __future__ import annotations

from datetime import date

from digest.model import Capture, Document, Moment, Reading
from digest.readers import open_page, read

HEADLINE = "Ferry line buys a second icebreaker"
PARAGRAPHS = (
    (
        "The ferry line of Varnholm will buy a second icebreaker, said its director Henrike Sool on"
        " Tuesday, after the first one spent most of the winter in the yard."
    ),
    (
        "The ship is to cost 14 million and will be built in two years by a yard in the south. Until"
        " then the line will rent a tug from the port office, which has no use for it in the cold"
        " months."
    ),
    (
        '"We have promised the islands a boat every day, and a promise is not kept by waiting for the'
        ' thaw," Sool told passengers at the terminal on Tuesday evening.'
    ),
    (
        "The islands have asked for a boat in winter since the school was closed. Forty children cross"
        " the strait each morning, and on bad days they sleep in the town hall."
    ),
    (
        "The council will vote on its share of the price in spring, after the engineers have said what"
        " the quay can bear."
    ),
)
BODY = "\n\n".join(PARAGRAPHS)
HEAD = f"{HEADLINE}\n\nBy Ilse Vaart\n8 March 2031"
PAGE = f"{HEAD}\n\n{BODY}\n\n"
ITEMS = (
    (
        "Ferry timetable depends on the ice, captain says.",
        (
            '"Everything depends on the ice. If it holds, we will not sail before noon," captain Pim'
            " Oost told passengers."
        ),
    ),
    (
        "Council extends the contract of its engineer.",
        (
            "The council voted eleven to four to keep the engineer for another year while a second"
            " firm surveys the wall."
        ),
    ),
    (
        "Bakers of the old town ask for an earlier bus",
        (
            "Eleven bakers have written to the bus line, because the first bus comes an hour after the"
            " first loaf is out of the oven."
        ),
    ),
    (
        "Lamp on the breakwater is lit again",
        (
            "The lamp had been dark for nine days, and boats had found their way in by the light of"
            " the chip shop on the quay."
        ),
    ),
)
CAPTURED = Moment(day=date(2031, 3, 9), clock="13:30")


def reading(text: str | bytes, captured: Moment | None = None) -> Reading:
    content = text if isinstance(text, bytes) else text.encode()
    return read(open_page(Capture(place="week/page.txt", content=content, captured=captured)))


def article(text: str | bytes, captured: Moment | None = None) -> Document:
    """Read a page that is an article and give it."""
    found = reading(text, captured)
    assert found.kind == "article", found.reason
    return found.documents[0]


def items(text: str, captured: Moment | None = None) -> list[Document]:
    return [d for d in reading(text, captured).documents if d.kind == "feed-item"]


def headed(lines: str) -> Document:
    """Read the story with other lines between headline and body."""
    return article(f"{HEADLINE}\n\n{lines}\n\n{BODY}\n")


def names(document: Document) -> list[str]:
    return [credit.name for credit in document.byline]


def day(document: Document) -> str:
    return document.published.iso if document.published else ""
