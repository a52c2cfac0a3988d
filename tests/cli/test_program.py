"""The program ends as soon as everything is written, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
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


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of Unix")
@pytest.mark.parametrize(
    ("shown", "code", "said"),
    [
        (">&-", 0, ""),
        ("2>&-", 0, ""),
        pytest.param(
            "> /dev/full",
            1,
            "digest: No space left on device\n",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full"),
        ),
    ],
)
def test_where_nothing_can_be_shown_there_is_a_line_and_an_exit_code(
    shown: str, code: int, said: str
) -> None:
    command = f'"{sys.executable}" -m digest --help {shown}'
    done = subprocess.run(command, shell=True, stderr=subprocess.PIPE, text=True, check=False)

    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are multiplied on Linux")
def test_whoever_ends_a_build_ends_all_its_processes(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(2000):
        (articles / f"{number}.md").write_text(LETTER.format(number) * 20, "utf-8")
    command = [sys.executable, "-m", "digest", "build", str(articles)]
    command += ["--out", str(tmp_path / "out")]
    with (
        tempfile.TemporaryDirectory() as own,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "TMPDIR": own},
        ) as build,
    ):
        while not list(Path(own).iterdir()):  # its processes have a place there
            assert build.poll() is None
            time.sleep(0.01)
        time.sleep(0.5)  # and are at work
        build.terminate()
        build.communicate(timeout=60)  # ends when nobody holds the pipe any more

        assert build.returncode == 128 + signal.SIGTERM
        assert list(Path(own).iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("deep", [False, True], ids=["short", "too long for a socket"])
def test_a_build_in_several_processes_leaves_nothing_behind(tmp_path: Path, *, deep: bool) -> None:
    for number in range(200):
        (tmp_path / f"{number}.md").write_text(LETTER.format(number), "utf-8")
    with tempfile.TemporaryDirectory() as name:
        own = Path(name) / ("deep/" * 20 if deep else "")
        own.mkdir(parents=True, exist_ok=True)
        done = program("build", tmp_path, "--out", tmp_path / "out", TMPDIR=str(own))

        assert done.returncode == 0, done.stderr
        assert (tmp_path / "out" / "index.html").is_file()
        assert list(own.iterdir()) == []
