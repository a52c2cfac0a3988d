"""``digest check``: a line a finding, an exit code, JSON for programs."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from digest.cli import main
from tests.check.folders import edit, written
from tests.renderers import issues

Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *args: str | Path) -> tuple[int, str, str]:
    try:
        main([str(arg) for arg in args])
        code = 0
    except SystemExit as done:
        code = int(done.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_right_issue_gives_notes_and_no_error(tmp_path: Path, capsys: Captured) -> None:
    code, out, err = run(capsys, "check", written(tmp_path))

    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "Issue 2027-W10: no errors, no warnings, 2 notes"


def test_an_error_gives_its_line_and_exit_code_1(tmp_path: Path, capsys: Captured) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", "tram company printed", "tram company lost")
    code, out, _ = run(capsys, "check", folder)

    assert code == 1
    assert out.splitlines()[0].startswith("error: index.html, story 2, sentence 1: ")
    assert out.splitlines()[-1].startswith("Issue 2027-W10: 2 errors, 1 warning, ")


def test_warnings_fail_only_when_asked(tmp_path: Path, capsys: Captured) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", "</body>", "<!-- looked at --></body>")

    assert run(capsys, "check", folder)[0] == 0
    assert run(capsys, "check", folder, "--strict")[0] == 1


def test_findings_as_json(tmp_path: Path, capsys: Captured) -> None:
    folder = written(tmp_path)
    edit(folder, "email.html", "</h1>", '</h1><img src="https://spy.example/1.gif" alt="">')
    code, out, _ = run(capsys, "check", folder, "--json")
    told = json.loads(out)

    assert code == 1
    assert told["issue"] == "2027-W10"
    assert (told["errors"], told["notes"]) == (1, 2)
    assert told["findings"][0] == {
        "level": "error",
        "judge": "page",
        "file": "email.html",
        "what": "asks for https://spy.example/1.gif",
        "place": told["findings"][0]["place"],
        "todo": "take it out: an issue runs nothing and asks nobody",
    }


def test_a_finding_is_one_line_whatever_it_tells_of(tmp_path: Path, capsys: Captured) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", "</h1>", '</h1><a href="ftp://x\n\x1b[31m\u202eevil">x</a>')
    out = run(capsys, "check", folder)[1]
    (line,) = (line for line in out.splitlines() if "ftp://x" in line)

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert line.startswith("error: index.html: a link is neither http")


def test_the_newest_issue_of_a_desk_is_taken(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "out", issues.single())
    written(tmp_path / "out", issues.full())
    monkeypatch.chdir(tmp_path)

    assert "Issue 2027-W10: " in run(capsys, "check")[1]
    assert "Issue 2025-01-27: " in run(capsys, "check", "out/2025-01-27")[1]
    assert "Issue 2025-01-27: " in run(capsys, "check", "out/2025-01-27/issue.json")[1]


def test_a_folder_without_issues_is_one_line(tmp_path: Path, capsys: Captured) -> None:
    code, out, err = run(capsys, "check", tmp_path)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "make one with: digest build" in err


def test_nobody_is_asked(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    assert run(capsys, "check", folder)[0] == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
