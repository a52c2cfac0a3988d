"""One build at a time on a desk, shown with real processes."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.errors import BusyError
from digest.publish.lock import alone

HOLD = (
    "import sys, pathlib; from digest.publish.lock import alone\n"
    "with alone(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "note.md").write_text("---\ntitle: Fog\n---\n\nThe fog came at noon.\n", "utf-8")
    return tmp_path / "out"


@pytest.fixture
def other(desk: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is at work on the desk."""
    command = [sys.executable, "-c", HOLD, str(desk)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def build(desk: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "digest", "build", str(desk.parent / "note.md")]
    return subprocess.run(
        [*command, "--out", str(desk)], capture_output=True, text=True, check=False
    )


def test_a_second_build_refuses_in_one_line_and_changes_nothing(
    desk: Path, other: subprocess.Popen[str]
) -> None:
    before = sorted(desk.iterdir())

    done = build(desk)

    assert done.returncode == 4
    assert done.stdout == ""
    assert (
        "another build is at work here (wait until it is done; nothing was changed)" in done.stderr
    )
    assert done.stderr.count("\n") == 1
    assert sorted(desk.iterdir()) == before
    assert other.poll() is None


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_build_that_was_killed_leaves_nothing_to_clear_away(
    desk: Path, other: subprocess.Popen[str]
) -> None:
    other.send_signal(signal.SIGKILL)
    other.wait()

    assert build(desk).returncode == 0
    assert not [path for path in desk.iterdir() if path.name.startswith(".")]


def test_a_desk_is_held_once_and_given_back(tmp_path: Path) -> None:
    with alone(tmp_path) as held, pytest.raises(BusyError), alone(tmp_path):
        pass

    assert held
    with alone(tmp_path) as again:
        assert again
    assert not list(tmp_path.iterdir())


def test_a_folder_made_only_to_be_held_is_not_left_behind(tmp_path: Path) -> None:
    with alone(tmp_path / "out"):
        pass

    assert not (tmp_path / "out").exists()
