"""Rows of page text that are told by their form, whatever the line model makes of them."""

from __future__ import annotations

import pytest

from digest.model import Capture, Reading
from digest.readers import open_page, read, survey
from digest.readers.page_text import structure
from digest.readers.page_text.rows import rows_of

STORY = """\
The weir at Lower Quill was opened by hand on Tuesday night after its motor had failed for the second time in a month, the water office said.

Four engineers turned the crank in shifts until shortly before three. The river had risen by 70 centimetres in two hours, and the mill yard was already wet.

"We had a motor, a spare motor and a crank," said engineer Lorne Hask. "It is good to know which of the three we can rely on."

The spare part is on its way, but the lorry has to come by the bridge that is closed. Until it arrives, two people will sleep at the weir."""
CONSENT = """\
The Quill Post

Your privacy

We and our partners use cookies to remember how you read our pages and to show advertisements that suit you. You may accept them, or refuse those that are not needed.

Accept all
Reject all
Show preferences
"""


def reading(text: str) -> Reading:
    return read(open_page(Capture(place="weir.txt", content=text.encode())), None)


@pytest.mark.parametrize(
    "line",
    [
        "Permanent address: https://quill.example/weir",
        "[7]Mill owner asks for a higher bank",
        "Filed under: Weir, Water office, Lower Quill",
        "Copyright 2031 The Quill Post. All rights reserved.",
        "© 2031 Quill Post",
        "3 / 4",
        "Schlagwörter: Wehr, Wasseramt, Mühle am Fluss",
    ],
)
def test_a_link_or_a_label_after_the_story_is_no_part_of_it(line: str) -> None:
    text = reading(f"Weir opened by hand\n\n{STORY}\n\n{line}\n").documents[0].text

    assert text == STORY


def test_the_numbered_addresses_of_a_text_browser_are_no_part_of_the_story() -> None:
    links = "".join(f"   {n}. https://quill.example/{n}\n" for n in range(1, 6))
    found = reading(f"Weir opened by hand\n\n{STORY}\n\nReferences\n\n{links}")

    assert "quill.example" not in found.documents[0].text


def test_a_page_that_asks_for_consent_and_says_no_more_is_a_wall() -> None:
    found = reading(CONSENT)

    assert (found.kind, found.documents) == ("wall", ())
    assert "consent" in found.reason


def test_a_story_under_a_consent_text_is_still_read() -> None:
    (found,) = reading(f"{CONSENT}\nWeir opened by hand\n\n{STORY}\n").documents

    assert STORY.splitlines()[0] in found.text


def test_a_story_about_cookies_is_a_story() -> None:
    story = STORY.replace("motor", "cookie")

    assert reading(f"Cookies at the weir\n\n{story}\n").kind == "article"


def test_a_byline_with_its_date_is_no_headline_and_names_the_author() -> None:
    head = "Weir opened by hand\n\nby Nell Overy March 11, 2031 9:40 PM 3 min read"
    (found,) = reading(f"{head}\n\n{STORY}\n").documents

    assert (found.headline, found.minutes) == ("Weir opened by hand", 3)
    assert [credit.name for credit in found.byline] == ["Nell Overy"]


def test_a_reading_time_may_stand_behind_its_name() -> None:
    head = "Wehr von Hand geöffnet\n\nVon Nell Overy\n\n11.03.2031, 21.40 Uhr · Lesezeit: 3 Minuten"

    assert reading(f"{head}\n\n{STORY}\n").documents[0].minutes == 3


def test_a_headline_and_an_author_that_other_pages_name_too_are_still_found() -> None:
    first = f"Weir opened by hand at night\n\nBy Nell Overy\n\n11 March 2031\n\n{STORY}\n"
    second = first.replace("Weir opened by hand at night", "Motor of the weir sold for scrap")
    second = second.replace("engineer", "dealer").replace("Tuesday", "Friday")
    second += "\nMore\n\nWeir opened by hand at night\n"
    pages = [
        open_page(Capture(place=f"quill/{n}.txt", content=text.encode(), source="The Quill Post"))
        for n, text in enumerate([first, second, second.replace("Friday", "Sunday")])
    ]
    (site,) = survey(pages)
    (found,) = read(pages[0], site).documents

    assert found.headline == "Weir opened by hand at night"
    assert [credit.name for credit in found.byline] == ["Nell Overy"]


@pytest.mark.parametrize(
    "button",
    [
        "Listen to this article", "Diesen Artikel anhören", "Écouter l’article", "Ascolta l'articolo",
        "Escuchar este artículo", "Ouça este artigo", "Posłuchaj artykułu", "Слухати статтю",
        "Слушать статью", "Luister naar dit artikel", "Lyssna på artikeln",
    ],
)  # fmt: skip
def test_a_button_that_reads_aloud_is_no_text(button: str) -> None:
    assert structure.offers(rows_of(button)[0])
