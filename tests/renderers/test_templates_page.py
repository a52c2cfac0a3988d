"""docs/templates.md: what it says a template may name is there, and its examples work."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import jinja2
import msgspec
import pytest

from digest.model import Rendering
from digest.renderers import FORMATS, render
from digest.renderers.site import render_archive
from digest.renderers.theme import shipped
from tests.renderers import issues

PAGE = Path(__file__).parents[2] / "docs" / "templates.md"
SPOKEN = {"_", "gettext", "ngettext", "words"}
EXAMPLES = re.findall(
    r"^```jinja\n\{# templates/(\S+) #\}\n(.*?)^```$",
    PAGE.read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


def given() -> dict[str, set[str]]:
    spec = importlib.util.spec_from_file_location("reference", PAGE.parent / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: set(names) for name, (_, names) in module.GIVEN.items()}


def made(folder: Path | None = None, preheader: str = "") -> list[Rendering]:
    issue = msgspec.structs.replace(issues.full(), preheader=preheader)
    return [
        *render(issue, [f for f in FORMATS if f != "json"], folder),
        *render_archive([issue], folder, published=True),
    ]


def test_every_template_is_listed() -> None:
    assert set(given()) == {name for name, _ in shipped()}


def test_a_template_is_given_what_the_page_says_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: dict[str, set[str]] = {}
    filled = jinja2.Template.render

    def watched(self: jinja2.Template, *args: Any, **more: Any) -> str:
        seen.setdefault(str(self.name), set()).update(dict(*args, **more))
        return filled(self, *args, **more)

    monkeypatch.setattr(jinja2.Template, "render", watched)
    made(preheader="A letter that nobody has made before")  # none is remembered

    assert seen == {name: names | SPOKEN for name, names in given().items() if name in seen}
    assert set(seen) == {n for n, _ in shipped()} - {"issue.css", "glance.html", "parts.html"}


@pytest.mark.parametrize("name", sorted(given()))
def test_each_name_the_page_lists_can_be_used(tmp_path: Path, name: str) -> None:
    uses = "".join(f"{{% if {known} %}}{{% endif %}}" for known in given()[name] | SPOKEN)
    (tmp_path / name).write_text(uses + dict(shipped())[name], "utf-8")

    assert made(tmp_path) == [*made()]


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_of_the_page_works(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    before, after = made(), made(tmp_path)

    changed = {a.name for a, b in zip(after, before, strict=True) if a.body != b.body}
    assert changed


def test_there_are_examples() -> None:
    assert {name for name, _ in EXAMPLES} >= {"issue.html", "issue.css", "email.html", "email.txt"}
