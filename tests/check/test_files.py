"""Files that are missing, of another issue, or not what the issue gives."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from digest.check.evidence import SHOWN, Evidence
from digest.errors import ReadError
from tests.check.folders import ask, edit, said, written
from tests.renderers import issues


def test_a_whole_folder_is_right(tmp_path: Path) -> None:
    folder = written(tmp_path)

    assert said("files", folder) == ""
    assert {path.name for path in folder.iterdir()} >= set(SHOWN)


def test_a_folder_without_an_issue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"issue\.json"):
        Evidence(tmp_path)


@pytest.mark.parametrize("name", ["index.html", "issue.md", "email.html", "email.txt", "email.eml"])
def test_a_file_that_is_missing(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    (folder / name).unlink()
    (found,) = (f for f in ask("files", folder) if f.level == "error")

    assert (found.file, found.what) == (name, "is missing")
    assert found.todo.startswith("digest render ")


def test_what_is_not_asked_for_is_not_missed(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "draft.eml").unlink()
    (folder / "email-body.html").unlink()

    assert said("files", folder) == ""


@pytest.mark.parametrize("name", ["sources.json", "report.json"])
def test_a_file_of_the_editor_s_that_is_missing_or_broken(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    (folder / name).write_text("{", "utf-8")
    assert f"{name}: is no {name} of ours" in said("files", folder)

    (folder / name).unlink()
    assert f"{name}: cannot be read" in said("files", folder)


def test_a_report_of_another_issue(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "report.json", "2027-W10", "2027-W09")

    assert "report.json: is of issue 2027-W09, and issue.json of 2027-W10" in said("files", folder)


@pytest.mark.parametrize("name", SHOWN)
def test_a_file_of_another_issue(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path / "one")
    other = written(tmp_path / "two", issues.single())
    (folder / name).write_bytes((other / name).read_bytes())

    assert f"{name}: does not tell the issue’s leading story" in said("files", folder)


@pytest.mark.parametrize("name", SHOWN)
def test_a_file_that_was_changed_by_hand(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    with (folder / name).open("ab") as file:
        file.write(b"\n")
    (found,) = ask("files", folder)

    assert (found.level, found.file) == ("warning", name)
    assert "byte for byte" in found.what


def test_templates_of_one_s_own_are_taken_into_account(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "issue.css").write_text("body{color:#000}", "utf-8")
    folder = written(tmp_path / "out", templates=theme)

    assert said("files", folder, theme) == ""
    assert "byte for byte" in said("files", folder)


def test_an_issue_that_cannot_be_rendered_any_more(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "issue.json", '"desk@tarn.example"', '"nobody"')

    assert "cannot be rendered" in said("files", folder)


@pytest.mark.parametrize("name", ["issue.json", "sources.json", "report.json"])
def test_a_file_that_is_no_utf_8_is_refused_or_told(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    raw = (folder / name).read_bytes()
    (folder / name).write_bytes(
        raw.replace(b"2027-W10", b"2027-\xf6W10").replace(b"tram", b"tr\xf6m")
    )
    if name == "issue.json":
        with pytest.raises(ReadError, match="of ours"):
            Evidence(folder)
    else:
        assert f"{name}: is no {name} of ours" in said("files", folder)


def test_a_folder_of_another_name(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (found,) = ask("files", folder.rename(tmp_path / "mine"))

    assert found.level == "note"


def test_an_issue_of_nothing_is_right(tmp_path: Path) -> None:
    assert said("files", written(tmp_path, msgspec.structs.replace(issues.empty()))) == ""
