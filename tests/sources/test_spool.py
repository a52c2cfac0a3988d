"""Captures put aside between the two looks at them."""

from __future__ import annotations

import random
from contextlib import closing

import pytest

from digest.model import Capture
from digest.sources import spool
from digest.sources.spool import Spool, Waiting


@pytest.mark.parametrize("room", [0, 2_000, 1_000_000])
def test_captures_come_back_as_they_were_in_memory_or_packed(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", room)
    chance = random.Random(7)
    put = [
        Waiting(
            capture=Capture(place=f"quay/{n}.html", content=chance.randbytes(9 * n)),
            site="quay.example",
            reading=None,
        )
        for n in range(40)
    ]
    with closing(Spool()) as row:
        for waiting in put:
            row.put(waiting)
        assert row.length == len(put)
        assert list(row) == put


def test_what_does_not_fit_into_memory_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 1_000)
    page = Waiting(
        capture=Capture(place="quay/page.html", content=b"<p>boats</p>" * 10_000),
        site="quay.example",
        reading=None,
    )
    with closing(Spool()) as row:
        row.put(page)
        assert row._file.tell() < 10_000
