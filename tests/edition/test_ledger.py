"""The two books: a fate once written down stays."""

from __future__ import annotations

import pytest

from digest.edition.ledger import Ledger
from digest.errors import SourceError
from digest.model import Reading


def test_a_second_fate_for_one_place_is_refused() -> None:
    ledger = Ledger()
    ledger.capture("week/a.txt", "read", "read: 1 article")

    with pytest.raises(SourceError, match=r"week/a\.txt: two captures"):
        ledger.capture("week/a.txt", "empty", "there is nothing in it")


def test_a_page_that_is_no_article_is_known_by_its_headline() -> None:
    ledger = Ledger()
    ledger.read("week/a.txt", Reading(kind="forum", headline="Which oil?", reason="9 replies"))
    fate = ledger.report("2031-W10", (), ()).captures[0]

    assert (fate.kind, fate.headline, fate.reason) == ("not-an-article", "Which oil?", "9 replies")
