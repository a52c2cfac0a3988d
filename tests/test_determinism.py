"""The same input gives the same bytes: whatever the hash seed, the folder, the locale, the home."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "halvermere"

# One process builds with every method, so that its imports are paid once.
SCRIPT = """
import socket, sys
def refuse(*_): raise AssertionError("the network was asked")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from digest.cli import main
from digest.summarizers import METHODS
for method in METHODS:
    main(["build", "-c", sys.argv[1], "--now", "2031-03-20T08:00", "-q",
          "--method", method, "--out", f"{sys.argv[2]}/{method}"])
"""


def built(out: Path, cwd: Path, seed: str, settings: str, **env: str) -> dict[str, str]:
    home = out / "home"
    home.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-c", SCRIPT, settings, str(out / "made")],
        cwd=cwd,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "PYTHONHASHSEED": seed,
            **env,
        },
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert not list(home.iterdir())
    return {
        path.relative_to(out / "made").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((out / "made").rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_every_method_gives_the_same_bytes_offline_in_any_process(tmp_path: Path) -> None:
    """Four hash seeds, two folders, two locales, an empty home, no network."""
    settings = str(EXAMPLE / "digest.toml")
    first = built(tmp_path / "a", tmp_path, "0", settings)

    assert len(first) >= 10 * 9
    assert built(tmp_path / "b", tmp_path, "1", settings) == first
    assert built(tmp_path / "c", EXAMPLE, "2", "digest.toml", LC_ALL="C", TZ="Asia/Tokyo") == first
    assert built(tmp_path / "d", ROOT, "3", "examples/halvermere/digest.toml") == first
