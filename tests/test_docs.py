"""Every command that the documentation shows is run, and does what is shown."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from digest.cli import VERBS, main

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SHOWN = [p for p in PAGES if "```console" in p.read_text(encoding="utf-8")]
_SPAN = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def steps(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each command of a page with the lines that it is shown to print."""
    for kind, block in _FENCE.findall(page.read_text(encoding="utf-8")):
        if kind != "console":
            continue
        command: str = ""
        shown: list[str] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield command, shown
                command, shown = line[2:], []
            elif command.endswith("\\"):
                command = command[:-1] + line.strip()
            else:
                shown.append(line)
        yield command, shown


def run(command: str, capfd: pytest.CaptureFixture[str]) -> str:
    """Run one command line and give all that it prints."""
    words = shlex.split(command)
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    capfd.readouterr()
    if words[0] == "digest" and not set(words) & {"|", ">", "<"}:
        code = _in_process(words[1:])
    else:
        code = _in_shell(command)
    out, err = capfd.readouterr()
    assert code == 0, f"{command} ends with {code}: {out}{err}"
    return out + err


def _in_process(words: list[str]) -> int:
    try:
        main(words)
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def _in_shell(command: str) -> int:
    """Run what is not ours alone, with ``digest`` on the path."""
    bin_ = Path(".bin").absolute()
    bin_.mkdir(exist_ok=True)
    ours = bin_ / "digest"
    ours.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m digest "$@"\n', encoding="utf-8")
    ours.chmod(0o755)
    path = f"{bin_}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(["/bin/sh", "-c", command], env=environment, check=False).returncode


def agrees(printed: str, shown: list[str]) -> bool:
    """Compare with what is shown; a line "…" stands for any lines, "…" in a line for any words."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*?") + r"[ ]*\n"
        for line in shown
    )
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n" if printed else "") is not None


@pytest.mark.parametrize("page", SHOWN, ids=name)
def test_commands_of_a_page_do_what_it_shows(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for command, shown in steps(page):
        printed = run(command, capfd)
        if shown:
            assert agrees(printed, shown), f"{command} printed:\n{printed}"


def test_there_are_commands_to_run() -> None:
    assert {"README.md", "docs/tutorial.md"} <= {name(page) for page in SHOWN}
    assert sum(len(list(steps(page))) for page in SHOWN) >= 20


def test_each_verb_is_shown_in_use() -> None:
    used = {shlex.split(c)[1] for p in SHOWN for c, _ in steps(p) if c.startswith("digest ")}
    assert set(VERBS) <= used


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    targets = [t for t in _LINK.findall(page.read_text(encoding="utf-8")) if ":" not in t]
    for target in targets:
        file, _, anchor = target.partition("#")
        aim = (page.parent / file) if file else page
        assert aim.exists(), f"{name(page)} links to {target}"
        if anchor:
            assert anchor in _anchors(aim), f"{name(page)} links to {target}"


def _anchors(page: Path) -> set[str]:
    text = re.sub(
        r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("file", ["settings.md", "verbs.md", "templates.md"])
def test_reference_pages_are_what_the_code_says(file: str) -> None:
    page = _reference().PAGES[file]()
    written = (ROOT / "docs" / file).read_text(encoding="utf-8")
    assert written == page, "run: python docs/reference.py"


def test_keys_of_the_settings_that_the_pages_name_exist() -> None:
    known = set(re.findall(r"^\| `(\w+)` \|", _reference().settings_page(), re.MULTILINE))
    for page in PAGES:
        for block in _toml_blocks(page):
            keys = set(re.findall(r"^(\w+) = ", block, re.MULTILINE))
            assert keys <= known, f"{name(page)}: {keys - known}"


def _toml_blocks(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [block for kind, block in _FENCE.findall(text) if kind == "toml"]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_settings_that_a_page_shows_are_accepted(page: Path, tmp_path: Path) -> None:
    from digest.settings import load

    for number, block in enumerate(_toml_blocks(page)):
        file = tmp_path / f"{number}.toml"
        file.write_text(block, encoding="utf-8")
        load(file)
