"""What a mail program does not know, and the table that tells."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from digest.check.support import OUTLOOK
from digest.check.table import CLIENTS, renewed, table
from tests.check.folders import ask, edit, said, written
from tests.renderers import issues

MAKERS = (issues.full, issues.arabic, issues.single, issues.empty, issues.rewritten)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_was_built_leans_on_nothing(tmp_path: Path, make: object) -> None:
    assert said("support", written(tmp_path, make())) == ""  # type: ignore[operator]


BREAKS = [
    ('<p style="position:absolute">', "position is not known to Gmail"),
    ('<p style="display:grid">', "display:grid is not known to Gmail"),
    ('<p style="color:var(--x)">', "var() is not known to Gmail"),
    ('<p style="width:calc(1px + 2px)">', "calc() is not known to Outlook.com"),
    ('<p style="font-size:2rem">', "rem is not known to Yahoo Mail"),
    ('<p style="margin-inline:1px">', "margin-inline is not known to Gmail"),
    ("<section>", "<section> is not known to Yahoo Mail"),
    ('<svg role="img" aria-hidden="true">', "<svg> is not known to Gmail"),
    ('<p aria-label="x">', "aria-label is not known to Yahoo Mail"),
    ('<a href="#x">', "a link inside the letter is not known to Gmail"),
]


@pytest.mark.parametrize(("tag", "what"), BREAKS)
def test_a_feature_that_some_do_not_know(tmp_path: Path, tag: str, what: str) -> None:
    folder = written(tmp_path)
    edit(folder, "email.html", "</h1>", f"</h1>{tag}")
    found = [f for f in ask("support", folder) if what in f.what]

    assert [(f.level, f.file) for f in found] == [("warning", "email.html")]


def test_what_outlook_for_windows_alone_does_not_know_is_a_note(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "email.html", "</h1>", '</h1><p style="float:left">a</p>')
    (found,) = ask("support", folder)

    assert (found.level, found.what) == ("note", f"float is not known to {OUTLOOK}")


def test_a_style_element_may_hold_what_some_do_not_know(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "email.html", "<style>", "<style>.x{position:absolute}")

    assert said("support", folder) == ""


def test_the_page_is_no_letter(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", "</h1>", '</h1><p style="position:absolute">a</p>')

    assert said("support", folder) == ""


def test_the_table_has_its_licence_beside_it() -> None:
    licence = (files("digest.check") / "mail_support.LICENSE").read_text("utf-8")

    assert "MIT License" in licence
    assert "HTeuMeuLeu" in licence
    assert len(table()) > 100
    assert {client for feature in table() for client in feature.without} == set(CLIENTS.values())


def test_the_table_is_made_of_the_newest_versions() -> None:
    def entry(title: str, category: str, **stats: object) -> dict[str, object]:
        return {"title": title, "category": category, "stats": stats}

    data = {
        "last_update_date": "2031-03-01 08:00:00 +0000",
        "data": [
            entry("float", "css", gmail={"ios": {"2019": "n", "2031": "y"}}),
            entry("clear", "css", gmail={"ios": {"2019": "y", "2031": "n #1"}, "android": {"2031": "y"}}),
            entry("display:flex", "css", outlook={"windows": {"2031": "n"}, "macos": {"2031": "y"}}),
            entry("gap, row-gap", "css", yahoo={"ios": {"2031": "n"}}),
            entry(":hover", "css", yahoo={"ios": {"2031": "n"}}),
            entry("<dialog> element", "html", thunderbird={"macos": {"60.5": "y", "138": "n"}}),
            entry("PNG", "image", yahoo={"ios": {"2031": "n"}}),
        ],
    }  # fmt: skip
    made = renewed(data).decode()

    assert made.splitlines()[1:-1] == [
        '{"kind":"element","name":"dialog","without":["Thunderbird"]},',
        '{"kind":"pair","name":"display:flex","without":["Outlook for Windows"]},',
        '{"kind":"property","name":"clear","without":["Gmail"]},',
        '{"kind":"property","name":"gap","without":["Yahoo Mail"]},',
        '{"kind":"property","name":"row-gap","without":["Yahoo Mail"]}',
    ]
