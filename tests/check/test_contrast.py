"""Text that cannot be read on what lies behind it: light, dark, and turned dark by force."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from digest.check.contrast import painted
from digest.check.markup import Markup
from tests.check.folders import ask, edit, said, written
from tests.renderers import issues

MAKERS = (issues.full, issues.arabic, issues.single, issues.empty, issues.rewritten)


def seen(html: str, scheme: str) -> list[tuple[str, str, str]]:
    def shown(colour: tuple[float, float, float, float]) -> str:
        return "#" + "".join(f"{round(255 * part):02x}" for part in colour[:3])

    found = painted(Markup(html), scheme)
    return [(text, shown(colour), shown(ground)) for text, colour, ground in found]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_was_built_is_right(tmp_path: Path, make: object) -> None:
    assert said("contrast", written(tmp_path, make())) == ""  # type: ignore[operator]


@pytest.mark.parametrize("accent", ["#1a5fb4", "#26742c", "#6b4fbb", "#7a4b00", "#000000"])
def test_an_accent_that_the_settings_take_can_be_read_everywhere(
    tmp_path: Path, accent: str
) -> None:
    issue = issues.full()
    masthead = msgspec.structs.replace(issue.masthead, accent=accent)

    assert said("contrast", written(tmp_path, msgspec.structs.replace(issue, masthead=masthead))) == ""  # fmt: skip


def test_a_colour_of_the_page_that_is_too_pale(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", "--soft:#595e65", "--soft:#a4a9b0")
    (found,) = ask("contrast", folder)

    assert (found.level, found.file, found.place) == ("error", "index.html", "light")
    assert "#a4a9b0 on #ffffff has a contrast of 2.4" in found.what


def test_a_dark_colour_of_the_page_that_is_too_dark(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", "--soft:#a4a9b0", "--soft:#595e65")

    assert {f.place for f in ask("contrast", folder)} == {"dark"}


def test_dark_letters_that_stay_dark_on_a_ground_that_turned_dark(tmp_path: Path) -> None:
    """A story card with its colour inline and a dark rule on the body alone."""
    folder = written(tmp_path)
    html = (
        '<!DOCTYPE html><html lang="en"><head><meta name="color-scheme" content="light dark">'
        "<style>@media (prefers-color-scheme:dark){body{background:#131518!important}}</style>"
        '</head><body style="background:#fff"><p style="color:#16181b">A tram.</p></body></html>'
    )
    (folder / "email.html").write_text(html, "utf-8")
    found = [f for f in ask("contrast", folder) if f.file == "email.html"]

    assert [(f.place, f.what[:7]) for f in found] == [("dark", "#16181b")]


def test_letters_and_ground_that_are_turned_one_without_the_other(tmp_path: Path) -> None:
    """Dark letters on a grey pill: forced dark turns the letters, and not the pill."""
    folder = written(tmp_path)
    pill = '<i style="color:#505050;background:#c8c8c8">Boat</i>'
    edit(folder, "email.html", "</h1>", f"</h1>{pill}")
    found = [f for f in ask("contrast", folder) if "Boat" in f.what]
    assert [f.place for f in found] == ["forced dark"]


CASES = [
    ("<p>a</p>", ("a", "#000000", "#ffffff")),
    ("<style>p{color:#f00}p{color:#00f}</style><p>a</p>", ("a", "#0000ff", "#ffffff")),
    ("<style>p.x{color:#f00}p{color:#00f}</style><p class=x>a</p>", ("a", "#ff0000", "#ffffff")),
    ("<style>p{color:#f00}</style><p style='color:#00f'>a</p>", ("a", "#0000ff", "#ffffff")),
    ("<style>p{color:#f00!important}</style><p style='color:#00f'>a</p>", ("a", "#ff0000", "#ffffff")),
    ("<style>div{color:#f00}</style><div><p>a</p></div>", ("a", "#ff0000", "#ffffff")),
    ("<style>:root{--x:#f00}.d{--x:#00f}p{color:var(--x)}</style><p class=d>a</p>", ("a", "#0000ff", "#ffffff")),
    ("<style>p{color:var(--y,#0f0)}</style><p>a</p>", ("a", "#00ff00", "#ffffff")),
    ("<style>@media print{p{color:#f00}}@media (min-width:640px){p{color:#00f}}</style><p>a</p>", ("a", "#0000ff", "#ffffff")),
    ("<style>@media (prefers-color-scheme:dark){p{color:#f00}}</style><p>a</p>", ("a", "#000000", "#ffffff")),
    ("<style>/* p{color:#f00} */p:hover{color:#f00}</style><p>a</p>", ("a", "#000000", "#ffffff")),
    ("<div style='background:#000 none'><p style='color:#fff'>a</p></div>", ("a", "#ffffff", "#000000")),
    ("<p style='color:rgba(0,0,0,.5)'>a</p>", ("a", "#808080", "#ffffff")),
    ("<p style='background:rgb(0 0 0 / 50%);color:white'>a</p>", ("a", "#ffffff", "#808080")),
    ("<table bgcolor='#000000'><tr><td style='color:#fff'>a</td></tr></table>", ("a", "#ffffff", "#000000")),
    ("<a href=x>a</a>", ("a", "#0000ee", "#ffffff")),
    ("<style>a{color:inherit}</style><p style='color:#f00'><a href=x>a</a></p>", ("a", "#ff0000", "#ffffff")),
    ("<svg style='fill:#f00'><circle style='fill:#000'></circle><text style='fill:#fff'>1</text></svg>", ("1", "#ffffff", "#000000")),
    ("<svg style='fill:#f00'><circle style='fill:none'></circle><text>1</text></svg>", ("1", "#ff0000", "#ffffff")),
    ("<style>@media(max-width:10px){p{color:#f00}}@supports (a:b){p{color:#00f}}</style><p>a</p>", ("a", "#0000ff", "#ffffff")),
    ("<style>@import 'x';@font-face{color:#f00}p{color:#00f}</style><p>a</p>", ("a", "#0000ff", "#ffffff")),
    ("<style>}p{color:#f00}{{</style><p>a</p>", ("a", "#000000", "#ffffff")),
]  # fmt: skip


@pytest.mark.parametrize(("html", "wanted"), CASES)
def test_colours_are_what_a_browser_computes(html: str, wanted: tuple[str, str, str]) -> None:
    assert seen(html, "light") == [wanted]


def test_what_is_hidden_has_no_contrast() -> None:
    hidden = "<style>.x{display:none}</style><p class=x style='color:#fff'>a</p><p style='visibility:hidden'>b</p>"

    assert seen(hidden, "light") == []


@pytest.mark.parametrize(
    "css",
    [
        "{" * 5000,
        "a{" * 5000,
        "(" * 20000,
        "var(--a," * 5000,
        "/*" * 9000,
        "@media x{" * 3000,
        "@media (a){" * 3000,
        ":not(" * 500,
    ],
)
def test_hostile_styles_cost_little_time(css: str) -> None:
    seen(f"<style>{css}</style><p style='color:{css}'>a</p>", "dark")
