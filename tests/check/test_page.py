"""What keeps somebody from using a page, broken in one way at a time."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from digest.check import check, page
from digest.check.evidence import SHOWN, Evidence
from tests.check.folders import ask, edit, said, written
from tests.renderers import issues

MAKERS = (issues.full, issues.arabic, issues.single, issues.empty, issues.rewritten)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_was_built_is_right(tmp_path: Path, make: object) -> None:
    assert said("page", written(tmp_path, make())) == ""  # type: ignore[operator]


BREAKS = [
    ("<!DOCTYPE html>", "", "does not begin with <!DOCTYPE html>"),
    ('<html lang="en" dir="ltr">', "<html>", "says no language"),
    ('<html lang="en" dir="ltr">', '<html lang="en" dir="rtl">', "runs rtl, and its language “en” runs ltr"),
    ("</h1>", "</h1><h1>Another</h1>", "has 2 headings of the first level"),
    ("</h1>", "</h1><h4>Deep</h4>", "the heading “Deep” skips a level, from 1 to 4"),
    ("</h1>", "</h1><h2> </h2>", "a heading is empty"),
    ("</h1>", '</h1><img src="data:," width="9">', "a picture has no alt text"),
    ("</h1>", '</h1><svg><path d=""/></svg>', "a drawing has no name"),
    ("</h1>", '</h1><a href="https://tarn.example/"></a>', "a link has no words: https://tarn.example/"),
    ("</h1>", "</h1><table><tr><td>1</td></tr></table>", "a table has no header cells"),
    ("</h1>", '</h1><p id="one"></p><p id="one"></p>', "the id “one” stands there twice"),
    ("</h1>", '</h1><p aria-labelledby="nowhere"></p>', "aria-labelledby names “nowhere”"),
    ("</h1>", "</h1><script>let a</script>", "holds a script"),
    ("</h1>", '</h1><p onclick="x()">y</p>', "onclick runs a script"),
    ("</h1>", '</h1><img alt="" src="https://spy.example/1.gif">', "asks for https://spy.example/1.gif"),
    ("</h1>", '</h1><img alt="" srcset="//spy.example/1.gif 2x">', "asks for //spy.example/1.gif"),
    ("</h1>", '</h1><iframe title="x" src="https://spy.example/"></iframe>', "asks for https://spy.example/"),
    ("</h1>", '</h1><p style="background:url(https://spy.example/1)">x</p>', "its style asks for a file"),
    ("<style>", '<style>@import "https://spy.example/s.css";', "its style asks for a file"),
    ("<style>", '<meta http-equiv="Refresh" content="0;url=//spy.example"><style>', "leads away by itself"),
    ("<style>", '<link rel="stylesheet" href="s.css"><style>', "asks for s.css"),
]  # fmt: skip


@pytest.mark.parametrize("name", ["index.html", "email.html"])
@pytest.mark.parametrize(("old", "new", "what"), BREAKS)
def test_a_fault_is_found(tmp_path: Path, name: str, old: str, new: str, what: str) -> None:
    folder = written(tmp_path)
    edit(folder, name, old, new)
    found = ask("page", folder)

    assert {(f.level, f.file) for f in found} == {("error", name)}
    assert any(what in str(f) for f in found), found


def test_a_page_without_its_main_part_or_title(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", "<main", "<div")
    edit(folder, "index.html", "<title>", "<title></title><!--")
    edit(folder, "index.html", "</title>\n", "--></title>\n")
    edit(folder, "email.html", ' role="main"', "")
    lines = said("page", folder)

    assert "index.html: has 0 main parts" in lines
    assert "email.html: has 0 main parts" in lines
    assert "index.html: has no title" in lines


def test_data_that_are_no_json(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", '{"@context"', '{,"@context"')

    assert "is no JSON" in said("page", folder)


@pytest.mark.parametrize("name", ["index.html", "email.html"])
def test_a_story_that_hides_its_language(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    edit(folder, name, ' lang="uk"', "", times=99)

    assert "story 5 is in “uk”, and its headline does not say so" in said("page", folder)


def test_the_logo_may_be_asked_for(tmp_path: Path) -> None:
    issue = issues.full()
    masthead = msgspec.structs.replace(issue.masthead, logo="https://tarn.example/logo.svg")

    assert said("page", written(tmp_path, msgspec.structs.replace(issue, masthead=masthead))) == ""


def test_a_heavy_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path)
    monkeypatch.setattr(page, "HEAVY", 1000)

    assert "more than 1,000 keep readers waiting" in said("page", folder)


@pytest.mark.parametrize(
    "body", [b"", b"<", b"\x00", b"<!--", b"\xff\xfe", b"<!DOCTYPE html>", b"&"]
)
def test_a_page_of_nothing_is_judged(tmp_path: Path, body: bytes) -> None:
    folder = written(tmp_path)
    for name in SHOWN:
        (folder / name).write_bytes(body)

    assert "index.html: has 0 headings of the first level" in said("page", folder)
    assert {f.level for f in check(Evidence(folder))} >= {"error"}


def test_a_hostile_page_is_judged_and_not_believed(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "index.html").write_bytes(b"\x00\xff<" * 2000 + b"<div>" * 3000 + b"</x>" * 500)

    assert "does not begin with" in said("page", folder)
