"""The program ends as soon as everything is written, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LETTER = (
    "# The lamp is lit\n\n12 March 2031\n\nThe lamp of the quay was lit on Wednesday, note {}.\n"
)


def program(*args: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "digest", *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables},
    )


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--version",), 0, "digest, version"),
        (("read", "nowhere.txt"), 1, ""),
        (("bild",), 2, ""),
    ],
)
def test_what_was_said_and_the_exit_code_are_whole(
    args: tuple[str, ...], code: int, said: str
) -> None:
    done = program(*args)

    assert done.returncode == code
    assert done.stdout.startswith(said)
    assert bool(done.stderr) == (code > 0)


def test_a_program_that_is_looked_at_ends_as_others_do() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cProfile", "-m", "digest", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "function calls" in done.stdout


@pytest.mark.slow
def test_a_build_in_several_processes_leaves_nothing_behind(tmp_path: Path) -> None:
    notes, own = tmp_path / "notes", tmp_path / "own"
    own.mkdir()
    notes.mkdir()
    for number in range(200):
        (notes / f"{number}.md").write_text(LETTER.format(number), "utf-8")
    done = program("build", notes, "--out", tmp_path / "out", TMPDIR=str(own))

    assert done.returncode == 0, done.stderr
    assert list(own.iterdir()) == []
