"""What is installed is complete: wheel and sdist carry templates, catalogues and models."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, **env: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from the sdist, so that both are known to be whole."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


def test_the_wheel_carries_what_the_checkout_has_beside_the_package(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {
        f"digest/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "digest").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }

    assert templates <= names
    assert package <= names


def test_an_installed_wheel_builds_an_issue_from_a_foreign_folder(
    built: Path, tmp_path: Path
) -> None:
    (wheel,) = built.glob("*.whl")
    home = tmp_path / "home"
    home.mkdir()
    venv.create(tmp_path / "venv", with_pip=False, system_site_packages=True)
    python = tmp_path / "venv" / "bin" / "python"
    site = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path
    ).strip()
    zipfile.ZipFile(wheel).extractall(site)
    paths = os.pathsep.join([site, *(p for p in sys.path if "site-packages" in p)])
    (tmp_path / "note.md").write_text(
        "---\ntitle: The pier is open\ndate: 2031-03-05\n---\n\nThe pier opened on Tuesday.\n",
        "utf-8",
    )

    run(
        python, "-m", "digest", "build", "note.md", "--now", "2031-03-10T08:00+00:00",
        cwd=tmp_path, PYTHONPATH=paths, HOME=str(home),
    )  # fmt: skip
    where = run(
        python, "-c", "import digest; print(digest.__file__)", cwd=tmp_path, PYTHONPATH=paths
    )

    assert str(tmp_path) in where
    made = {path.name for path in (tmp_path / "out" / "2031-03-10").iterdir()}
    assert {"issue.json", "issue.md", "index.html", "email.html", "email.txt", "email.eml"} <= made
