"""Pages put aside between the two looks at them."""

from __future__ import annotations

import random
from contextlib import closing

import pytest

from digest.model import Capture, Page
from digest.sources import spool
from digest.sources.spool import Spool


def page(place: str, content: bytes) -> Page:
    return Page(capture=Capture(place=place, content=content), text="boats", site="quay.example")


@pytest.mark.parametrize("room", [0, 2_000, 1_000_000])
def test_pages_come_back_as_they_were_in_memory_or_packed(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", room)
    chance = random.Random(7)
    put = [page(f"quay/{n}.html", chance.randbytes(9 * n)) for n in range(40)]
    with closing(Spool()) as row:
        for one in put:
            row.put(one)
        assert list(row) == put


def test_what_does_not_fit_into_memory_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 1_000)
    large = page("quay/page.html", b"<p>boats</p>" * 10_000)
    with closing(Spool()) as row:
        row.put(large)
        assert row._file.tell() < 10_000
