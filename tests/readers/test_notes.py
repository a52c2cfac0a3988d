"""The shortest pieces: a headline, a date or a name, and a sentence."""

from __future__ import annotations

import pytest

from digest.model import Capture, Reading
from digest.readers import open_page, read

MENU = "Home\nNews\nSport\nWeather\nContact\n\n"
FOOT = "\n\nSubscribe to our newsletter\nPrivacy policy\nTerms of use\n© 2031 The Quill Courier\n"
SENTENCE = "The bridge over the Quill is closed until Friday."


def reading(text: str) -> Reading:
    return read(open_page(Capture(place="note.txt", content=text.encode())))


@pytest.mark.parametrize(
    "head",
    ["3 May 2031", "May 3, 2031 | Ada Vane", "3 May 2031\n\nBy Ada Vane"],
    ids=["dated", "on one line", "dated and signed"],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), (MENU, FOOT)], ids=["bare", "in chrome"])
def test_a_dated_sentence_under_a_headline_is_an_article(
    head: str, before: str, after: str
) -> None:
    found = reading(f"{before}Bridge closed until Friday\n\n{head}\n\n{SENTENCE}\n{after}")

    assert found.kind == "article"
    assert [document.text for document in found.documents] == [SENTENCE]
    assert found.documents[0].headline == "Bridge closed until Friday"


def test_a_sentence_alone_under_its_headline_is_an_article() -> None:
    text = "The bridge is closed until Friday because the river is too high, the council said."

    assert reading(f"Bridge closed\n\n{text}\n").documents[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Page not found\n\n3 May 2031\n\nThe page you asked for does not exist any more.\n",
        "Sign in\n\nE-mail\nPassword\n\nMake an account to save your articles.\n",
        f"{MENU}Bridge closed until Friday\n\n{SENTENCE}\n{FOOT}",
    ],
    ids=["an error", "a form", "no date, no name"],
)
def test_a_sentence_alone_is_no_article(text: str) -> None:
    found = reading(text)

    assert (found.kind, found.documents) == ("error", ())
