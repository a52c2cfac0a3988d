"""Processes get ready at once where there are many files, and never for a few."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from digest.cli.tools import TOOLS, get_ready
from digest.workers import WORTH


@pytest.mark.parametrize(("files", "ready"), [(WORTH - 1, []), (WORTH, [TOOLS])])
def test_whether_there_will_be_work_is_told_by_the_names_of_files(
    files: int, ready: list[Sequence[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[Sequence[str]] = []
    monkeypatch.setattr("digest.cli.tools.prepare", prepared.append)
    (tmp_path / "a").mkdir()
    for number in range(files):
        (tmp_path / ("a" if number % 2 else "") / f"{number}.html").touch()

    get_ready([tmp_path / "none", tmp_path])

    assert prepared == ready
