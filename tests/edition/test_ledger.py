"""The two books: a fate once written down stays."""

from __future__ import annotations

import pytest

from digest.edition.ledger import Ledger
from digest.errors import SourceError


def test_a_second_fate_for_one_place_is_refused() -> None:
    ledger = Ledger()
    ledger.capture("week/a.txt", "read", "read: 1 article")

    with pytest.raises(SourceError, match=r"week/a\.txt: two captures"):
        ledger.capture("week/a.txt", "empty", "there is nothing in it")
