"""The verdicts on a page's lines are made for who asks, and nothing else hangs on them."""

from __future__ import annotations

import msgspec
import pytest

from digest.model import Capture
from digest.readers import open_page, read
from tests.readers.stories import PAGE, PARAGRAPHS

FORMS = {
    "feed": "<rss><channel><title>Courier</title><item><title>Ferry runs</title><description>"
    f"{PARAGRAPHS[0]}</description></item></channel></rss>",
    "html": "<html><body><h1>Ferry runs</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS),
    "mail": f"From: desk@tarn.example\nDate: Tue, 4 Mar 2031 08:00:00 +0000\n\n{PARAGRAPHS[0]}\n",
    "markdown": f"---\ntitle: Ferry runs\n---\n{PARAGRAPHS[0]}\n",
    "page-text": PAGE,
}


@pytest.mark.parametrize("form", FORMS)
def test_a_page_gives_the_same_without_verdicts(form: str) -> None:
    page = open_page(Capture(place="week/page", content=FORMS[form].encode()))
    assert page.form == form

    whole, bare = read(page), read(page, lines=False)

    assert whole.documents
    assert whole.lines
    assert bare == msgspec.structs.replace(whole, lines=())
