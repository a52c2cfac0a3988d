"""The verbs: one clear line for bad input, an exit code, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from digest.cli import VERBS, command, main

PAGE = """\
The Gull Gazette

Lamp at the quay is lit again

by Ida Moor March 5, 2031 6:30 PM 2 min read

The lamp at the end of the quay was lit again on Wednesday after nine dark years.

Two electricians from the island had worked on it since the autumn, in their own time.

“It was never broken,” said one of them. “Nobody had paid the bill.”

The council has now paid it. The lamp can be seen from the mainland in clear weather, and the harbour master asks skippers to tell him from how far.
"""
NOW = ("--now", "2031-03-10T08:00+00:00")
FILES = {
    "issue.json",
    "sources.json",
    "issue.md",
    "index.html",
    "email.html",
    "email.txt",
    "email.eml",
    "report.json",
}
Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *args: str | Path) -> tuple[int, str, str]:
    try:
        main([str(arg) for arg in args])
        code = 0
    except SystemExit as done:
        code = int(done.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "lamp.txt"
    path.parent.mkdir()
    path.write_text(PAGE, "utf-8")
    return path


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_help_with_an_example_and_stands_in_the_list(verb: str) -> None:
    assert isinstance(command, click.Group)
    found = command.get_command(click.Context(command), verb)
    assert found is not None

    result = CliRunner().invoke(found, ["--help"])

    assert result.exit_code == 0
    assert "For example: digest " + verb in result.output
    assert (found.help or "").startswith(VERBS[verb])


def test_build_writes_the_eight_files_and_the_list_of_issues(
    page: Path, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "out"

    code, printed, _ = run(capsys, "build", page.parent, "--out", out, *NOW)

    assert code == 0
    assert {path.name for path in (out / "2031-03-10").iterdir()} >= FILES
    assert (out / "index.html").is_file()
    assert str(out / "2031-03-10" / "issue.md") in printed


def test_rendering_the_issue_again_gives_the_same_bytes(
    page: Path, tmp_path: Path, capsys: Captured
) -> None:
    out, again = tmp_path / "out", tmp_path / "again"
    run(capsys, "build", page, "--out", out, *NOW)

    code, _, _ = run(capsys, "render", out / "2031-03-10" / "issue.json", "--out", again)

    assert code == 0
    for path in again.iterdir():
        assert path.read_bytes() == (out / "2031-03-10" / path.name).read_bytes()
    assert {path.name for path in again.iterdir()} >= FILES - {
        "issue.json",
        "sources.json",
        "report.json",
    }


def test_a_page_that_is_no_article_is_told_by_its_headline(
    page: Path, tmp_path: Path, capsys: Captured
) -> None:
    lost = "<h1>Lamp shop</h1><p>404: page not found. It may have moved somewhere else.</p>"
    (page.parent / "lost.html").write_text(f"<html><body>{lost}</body></html>", "utf-8")

    _, _, err = run(capsys, "build", page.parent, "--out", tmp_path / "out", *NOW)
    _, shown, _ = run(capsys, "read", page.parent / "lost.html")

    assert "pages/lost.html, “Lamp shop”: not taken: " in err
    assert "  Lamp shop · date not given\n" in shown


def test_bad_inputs_are_told_in_a_line_each_and_the_rest_is_built(
    page: Path, tmp_path: Path, capsys: Captured
) -> None:
    folder, out = page.parent, tmp_path / "out"
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    (folder / "latin.txt").write_bytes(PAGE.replace("quay", "qu\xe4y").encode("cp1252"))
    with (folder / "long.txt").open("wb") as file:
        file.write(b"a" * 50_000_000)

    code, _, err = run(capsys, "build", folder, tmp_path / "nowhere", "--out", out, *NOW)

    assert code == 1  # for the folder that is not there
    assert "Traceback" not in err
    for name in ("picture.txt", "long.txt", "nowhere"):
        assert len([line for line in err.splitlines() if name in line]) == 1
    report = json.loads((out / "2031-03-10" / "report.json").read_bytes())
    fates = {fate["capture"]: fate["kind"] for fate in report["captures"]}
    assert fates == {
        "nowhere": "unreadable",
        "pages/empty.txt": "empty",
        "pages/lamp.txt": "read",
        "pages/latin.txt": "read",
        "pages/long.txt": "unreadable",
        "pages/picture.txt": "unreadable",
    }


def test_of_many_problems_of_one_kind_the_first_are_told_and_how_many_more(
    tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(7):
        twice = PAGE.replace("nine", f"{number} nine").encode().decode("latin-1")
        (folder / f"{number}.txt").write_text(twice, "utf-8")
    code, _, err = run(capsys, "build", folder, "--out", tmp_path / "out", "--quiet", *NOW)

    assert code == 0
    told = "its letters were encoded twice; read as they were before"
    assert err.splitlines() == [
        *(f"digest: pages/{number}.txt: {told}" for number in range(5)),
        f"digest: 2 more: {told}; see report.json",
    ]


def test_strict_fails_when_there_was_a_problem(
    page: Path, tmp_path: Path, capsys: Captured
) -> None:
    options = (*NOW, "--out", tmp_path / "out")
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))

    assert run(capsys, "build", page, "--strict", *options)[0] == 0
    assert run(capsys, "build", page, broken, *options)[0] == 0
    assert run(capsys, "build", page, broken, "--strict", *options)[0] == 1


def test_nothing_is_written_where_no_path_is_there(tmp_path: Path, capsys: Captured) -> None:
    code, _, err = run(capsys, "build", tmp_path / "nowhere", "--out", tmp_path / "out", *NOW)

    assert code == 1
    assert err.strip().endswith("nowhere: there is no such file or folder (check the path)")
    assert not (tmp_path / "out").exists()


def test_a_source_of_the_settings_that_is_not_there_ends_in_exit_code_1(
    page: Path, tmp_path: Path, capsys: Captured
) -> None:
    config = tmp_path / "digest.toml"
    folder = '[[sources.folder]]\npath = "{}"\n'
    config.write_text(folder.format("pages") + folder.format("elsewhere"), "utf-8")

    code, out, err = run(capsys, "build", "-c", config, "--out", tmp_path / "out", *NOW)

    assert code == 1
    assert "elsewhere: there is no such file or folder" in err
    assert "index.html" in out


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (["build", "PAGE", "--method", "lexrank"], "did you mean lex-rank"),
        (["build", "PAGE", "--week", "2031-W60"], "2031-W60"),
        (["build", "PAGE", "--since", "2031-03-10", "--until", "2031-03-01"], "before"),
        (["build", "PAGE", "--since", "2031-03-10"], "--until"),
        (["build", "PAGE", "--since", "tomorrow"], "tomorrow"),
        (["build", "PAGE", "--now", "soon"], "soon"),
        (["build", "-c", "nothing.toml"], "nothing.toml"),
        (["build"], "digest init"),
        (["biuld", "PAGE"], "build"),
        (["summarize", "PAGE", "--method", "magic"], "magic"),
        (["render", "nothing.json"], "nothing.json"),
        (["publish", "nothing", "--site", "site"], "nothing"),
        (["issues", "nothing"], "nothing"),
    ],
)
def test_a_wrong_request_is_one_line_and_an_exit_code(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    args: list[str],
    part: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    code, out, err = run(capsys, *[str(page) if arg == "PAGE" else arg for arg in args])

    assert code in (1, 2)
    assert out == ""
    assert part in err
    assert "Traceback" not in err


def test_read_shows_what_was_taken_and_what_was_dropped(page: Path, capsys: Captured) -> None:
    code, out, _ = run(capsys, "read", page, "--explain")

    assert code == 0
    assert "Lamp at the quay is lit again" in out
    assert "2031-03-05T18:30" in out


def test_summarize_copies_sentences_of_the_standard_input(tmp_path: Path) -> None:
    text = "The lamp is lit. It was dark for nine years. Nobody had paid the bill."

    done = subprocess.run(
        [sys.executable, "-m", "digest", "summarize", "-", "--sentences", "1"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HOME": str(tmp_path)},
    )

    assert done.stdout.strip()
    assert done.stdout.strip() in text


def test_a_starter_builds_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(capsys, "init")[0] == 0
    code, _, err = run(capsys, "build", "--week", "2031-W10", *NOW)

    assert (code, err) == (0, "")
    markdown = (tmp_path / "out" / "2031-W10" / "issue.md").read_text("utf-8")
    assert "New ferry makes its first crossing with a full deck" in markdown
    assert "The footbridge opens on Saturday" in markdown
    assert "Share this page" not in markdown


def test_what_is_published_holds_nothing_but_what_may_be_public(
    page: Path, tmp_path: Path, capsys: Captured
) -> None:
    out, site = tmp_path / "out", tmp_path / "site"
    run(capsys, "build", page, "--out", out, *NOW)

    code, _, _ = run(capsys, "publish", out, "--site", site)

    assert code == 0
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert files == {"index.html", "feed.xml", "2031-03-10/index.html", "2031-03-10/issue.md"}


def test_issues_lists_what_lies_on_the_desk(page: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "out"
    run(capsys, "build", page, "--out", out, *NOW)

    code, printed, _ = run(capsys, "issues", out)

    assert code == 0
    assert printed.startswith("2031-03-10")


def test_theme_eject_says_what_it_wrote_and_what_to_set(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "issue.css").write_text("body{color:navy}", "utf-8")
    code, out, err = run(capsys, "theme", "eject", "mine", "issue.css", "email.css")

    assert (code, err) == (0, "")
    assert "email.css\n" in out
    assert "issue.css is there already and stays as it is" in out
    assert 'set templates = "mine"' in out
    assert (tmp_path / "mine" / "issue.css").read_text("utf-8") == "body{color:navy}"


def test_theme_eject_of_an_unknown_template_names_the_nearest(
    tmp_path: Path, capsys: Captured
) -> None:
    code, _, err = run(capsys, "theme", "eject", tmp_path, "isue.html")

    assert code == 1
    assert "did you mean issue.html" in err
    assert err.count("\n") == 1
