"""Two whole issues, file by file: one from left to right, one from right to left.

To renew them after a change that is meant: ``python -m tests.renderers.test_golden``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.model import Issue
from digest.renderers import FORMATS, render
from tests.renderers import issues

GOLDEN = Path(__file__).parent.parent / "golden"
ISSUES: dict[str, Callable[[], Issue]] = {"tarn": issues.full, "tarn-rtl": issues.arabic}


@pytest.mark.parametrize("name", ISSUES)
def test_every_file_is_as_it_was_agreed(name: str) -> None:
    made = {r.name: r.body for r in render(ISSUES[name](), list(FORMATS))}
    kept = {file.name: file.read_bytes() for file in (GOLDEN / name).iterdir()}

    assert set(made) == set(kept)
    for file, body in made.items():
        assert body.decode().splitlines() == kept[file].decode().splitlines(), file


if __name__ == "__main__":
    for name, make in ISSUES.items():
        (GOLDEN / name).mkdir(parents=True, exist_ok=True)
        for rendering in render(make(), list(FORMATS)):
            (GOLDEN / name / rendering.name).write_bytes(rendering.body)
