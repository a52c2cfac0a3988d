"""The reader of page text, on pages invented for it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Capture, Moment, Reading
from digest.readers import open_page, read

PAGE = """Skip to content
Edit post

Harbour master: Varnholm will close the old quay for the whole winter

by The Varnholm Courier news desk March 7, 2031 4:12 PM 2 min read
This audio is created with AI assistance

The old quay at Varnholm will stay closed until April, said Ilse Vaart, deputy master of the harbour, after divers found cracks in nine of its forty pillars.

According to the town's engineers, up to 3,000 tonnes of stone are needed to hold the wall. As of Mar. 2, two barges (about 600 tonnes) had arrived.

On Mar. 4, the ferry line accused the town of hiding the damage, calling the delay a "scandal."

Quay Weekly: Fishermen move their boats, museum wins prize for its lighthouse lamps

News Feed

12:08 PM

Ferry timetable depends on the ice, captain says.

"Everything depends on the ice. If it holds, we will not sail before noon," captain Pim Oost told passengers at the terminal.
12:59 AM

Council extends the contract of its engineer, orders a second survey.

The council voted eleven to four to keep the engineer for another year while a second firm surveys the wall.
MORE NEWS

Editors' Picks

Enter your email to subscribe
Subscribe
* indicates required
Walking the Quay with Rue Lark
Thank you for signing up for this newsletter. We’ve sent you a confirmation email."""


def reading(text: str, place: str = "week/page.txt") -> Reading:
    page = open_page(Capture(place=place, content=text.encode()))
    return read(page)


def test_an_article_is_read_with_its_head() -> None:
    article = reading(PAGE).documents[0]

    assert article.headline.startswith("Harbour master: Varnholm will close")
    assert [(c.name, c.person) for c in article.byline] == [
        ("The Varnholm Courier news desk", False)
    ]
    assert article.published == Moment(
        day=date(2031, 3, 7), clock="16:12", shown="March 7, 2031 4:12 PM"
    )
    assert article.minutes == 2
    assert article.language == "en"


def test_the_body_is_the_paragraphs_and_nothing_else() -> None:
    article = reading(PAGE).documents[0]

    paragraphs = article.text.split("\n\n")
    assert [p.split()[0] for p in paragraphs] == ["The", "According", "On"]


def test_a_headline_after_the_last_paragraph_is_a_related_link() -> None:
    article = reading(PAGE).documents[0]

    assert [(x.role, x.headline[:11]) for x in article.links] == [("related", "Quay Weekly")]


def test_items_of_a_feed_beside_an_article_have_a_clock_time_and_no_day() -> None:
    article, *items = reading(PAGE).documents

    assert [(i.kind, i.beside, i.order) for i in items] == [
        ("feed-item", article.id, 1),
        ("feed-item", article.id, 2),
    ]
    assert [i.published for i in items] == [
        Moment(clock="12:08", shown="12:08 PM"),
        Moment(clock="00:59", shown="12:59 AM"),
    ]
    assert items[0].headline == "Ferry timetable depends on the ice, captain says."
    assert items[1].text.startswith("The council voted")
    assert [i.url for i in items] == ["", ""]


def test_no_line_of_chrome_reaches_a_document() -> None:
    found = reading(PAGE)

    everything = "\n".join(f"{d.headline}\n{d.text}" for d in found.documents)
    for chrome in ("Subscribe", "required", "Skip", "Edit post", "audio", "MORE", "signing up"):
        assert chrome not in everything
    assert found.links == ()  # the list of picks is empty


def test_every_line_that_is_not_blank_has_one_verdict() -> None:
    page = open_page(Capture(place="p.txt", content=PAGE.encode()))
    spans = [(line.span.start, line.span.end) for line in read(page).lines]

    assert [page.text[s:e] for s, e in spans] == [x for x in page.text.split("\n") if x.strip()]
    assert all(line.role for line in read(page).lines)


def test_a_page_without_running_text_is_told_as_what_it_is() -> None:
    found = reading("404\n\nPage not found\n\nGo home\n")

    assert found.documents == ()
    assert found.kind != "article"
    assert found.reason


@given(
    st.lists(
        st.one_of(
            st.sampled_from(PAGE.split("\n")), st.text(max_size=80), st.just(""), st.just("9:30")
        ),
        max_size=40,
    )
)
def test_a_text_is_its_page_with_characters_deleted_and_pieces_joined(lines: list[str]) -> None:
    page = open_page(Capture(place="p.txt", content="\n".join(lines).encode("utf-8", "replace")))
    for document in read(page).documents:
        end = 0
        for piece in document.origin:
            length = piece.end - piece.start
            assert document.text[piece.at : piece.at + length] == page.text[piece.start : piece.end]
            assert document.text[end : piece.at] in (("",) if not end else (" ", "\n\n"))
            end = piece.at + length
        assert end == len(document.text)
