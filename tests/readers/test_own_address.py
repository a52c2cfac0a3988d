"""The address that a page of text prints as its own."""

from __future__ import annotations

import pytest

from digest.model import Capture
from digest.readers import open_page, read
from digest.readers.page_text.own_address import own_address

BODY = "The pier was painted on Monday, and by Tuesday every bench in the town was blue too."


@pytest.mark.parametrize(
    "line",
    [
        "Permalink: https://pier.example/blue",
        "   Printed from https://pier.example/blue",
        "LINK TO THIS ARTICLE https://pier.example/blue",
        "Adresse dieses Artikels: https://pier.example/blue",
        "Постійне посилання: https://pier.example/blue",
        "URL: https://pier.example/blue",
    ],
)
def test_a_labelled_address_alone_on_its_line_is_the_pages_own(line: str) -> None:
    assert own_address(f"Blue benches\n\n{BODY}\n\n{line}\n") == "https://pier.example/blue"


def test_an_address_alone_on_the_first_line_is_the_pages_own() -> None:
    assert own_address(f"https://pier.example/blue\n\n{BODY}\n") == "https://pier.example/blue"


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\nhttps://paint.example/\n",
        f"{BODY}\n\n12. https://paint.example/shop\n",
        f"{BODY} See https://paint.example/ for the colours.\n",
        f"Permalink: https://paint.example/ and more\n{BODY}\n",
        f"Colours: https://paint.example/\n{BODY}\n",
        f"Permalink: javascript:alert(1)\n{BODY}\n",
        f"Permalink: https://pier.example/one\n{BODY}\nPermalink: https://pier.example/two\n",
        "",
    ],
)
def test_any_other_address_is_not_the_pages_own(text: str) -> None:
    assert own_address(text) == ""


def test_the_address_of_the_capture_comes_before_the_printed_one() -> None:
    content = f"{BODY} {BODY} {BODY}\n\nPermalink: https://pier.example/blue\n".encode()
    saved = Capture(place="pier.txt", content=content, url="https://pier.example/saved")
    unnamed = Capture(place="pier.txt", content=content)

    assert read(open_page(saved), None).documents[0].url == "https://pier.example/saved"
    assert read(open_page(unnamed), None).documents[0].url == "https://pier.example/blue"


def test_a_line_of_ten_megabytes_takes_no_time() -> None:
    assert own_address("Permalink: https://pier.example/" + "a" * 10_000_000) == ""
