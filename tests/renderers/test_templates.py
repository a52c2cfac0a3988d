"""A user's own templates: they extend ours, and fail with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import TemplateError
from digest.renderers import render
from digest.renderers.templating import shipped_templates
from digest.renderers.theme import eject, shipped
from tests.renderers import issues


def page(folder: Path) -> str:
    (made,) = render(issues.full(), ["html"], folder)
    return made.body.decode()


def test_a_template_of_the_same_name_extends_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "issue.html").write_text(
        '{% extends "digest/issue.html" %}\n'
        '{% block glance %}<p class="own">{{ issue.title }} & us</p>{% endblock %}\n'
        "{% block css %}{{ super() }}.own{color:red}{% endblock %}\n",
        "utf-8",
    )
    html = page(tmp_path)

    assert '<p class="own">The Tarn Letter & us</p>' in html
    assert ".own{color:red}" in html
    assert "<svg" not in html
    assert "In this issue" in html


def test_one_piece_alone_can_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "issue.css").write_text("body{color:navy}", "utf-8")

    assert "body{color:navy}" in page(tmp_path)


def test_an_undefined_name_fails_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "issue.html").write_text("<p>\n{{ isue.title }}</p>", "utf-8")

    with pytest.raises(TemplateError, match=r"issue\.html, line 2.*'isue' is undefined"):
        page(tmp_path)


def test_an_undefined_attribute_fails_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "issue.html").write_text("\n\n{{ issue.tilte }}", "utf-8")

    with pytest.raises(TemplateError, match=r"issue\.html, line 3.*tilte"):
        page(tmp_path)


def test_a_broken_template_fails_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "parts.html").write_text("\n{% if %}", "utf-8")

    with pytest.raises(TemplateError, match=r"parts\.html, line 2"):
        page(tmp_path)


def test_a_missing_include_says_which(tmp_path: Path) -> None:
    (tmp_path / "issue.html").write_text('{% include "nowhere.html" %}', "utf-8")

    with pytest.raises(TemplateError, match=r"nowhere\.html"):
        page(tmp_path)


def test_a_mistake_inside_an_expression_is_the_template_s(tmp_path: Path) -> None:
    (tmp_path / "issue.html").write_text("{{ 1 / 0 }}", "utf-8")

    with pytest.raises(TemplateError, match=r"issue\.html, line 1"):
        page(tmp_path)


def test_whatever_a_template_does_to_a_text_it_stays_escaped(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> & [x](y)"
    (tmp_path / "issue.html").write_text(
        "{{ hostile }}|{{ hostile|upper }}|{{ hostile[:9] }}|{{ hostile ~ '<' }}|{{ '<' + hostile }}"
        "|{{ _('Told in %(issue)s', issue=hostile) }}|{{ hostile|replace('x', '<') }}"
        "|{% set part = hostile %}{{ part }}|{% macro m(x) %}{{ x }}{% endmacro %}{{ m(hostile) }}"
        "|{{ [hostile, hostile]|join(', ') }}|<a title=\"{{ hostile }}\">",
        "utf-8",
    )
    from digest.renderers.templating import render as filled
    from digest.renderers.texts import HtmlText
    from digest.renderers.words import speaking

    html = filled("issue.html", "html", speaking("en"), {"hostile": HtmlText(hostile)}, tmp_path)

    assert "<script" not in html.lower()
    assert html.count("<") == 1, "the template's own"
    assert "&amp;amp;" not in html, "nothing is escaped twice"


def test_eject_copies_every_template_and_overwrites_none(tmp_path: Path) -> None:
    names = {file.name for file in shipped_templates().iterdir() if not file.name.startswith(".")}
    (tmp_path / "issue.css").write_text("mine", "utf-8")
    done = eject(tmp_path)

    assert {name for name, _ in shipped()} == names
    assert set(done.written) == names - {"issue.css"}
    assert done.kept == ("issue.css",)
    assert (tmp_path / "issue.css").read_text("utf-8") == "mine"
    assert page(tmp_path)


def test_eject_writes_over_a_file_only_when_it_is_told_to(tmp_path: Path) -> None:
    (tmp_path / "issue.css").write_text("mine", "utf-8")
    done = eject(tmp_path, ["issue.css"], force=True)

    assert done.written == ("issue.css",)
    assert (tmp_path / "issue.css").read_text("utf-8") == dict(shipped())["issue.css"]


def test_an_ejected_template_makes_what_the_shipped_one_makes(tmp_path: Path) -> None:
    eject(tmp_path / "theme")

    assert page(tmp_path / "theme") == page(tmp_path)


def test_eject_takes_no_template_for_a_folder(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"digest theme eject templates issue\.css"):
        eject(tmp_path / "issue.css")
    assert not (tmp_path / "issue.css").exists()


def test_eject_takes_the_names_asked_for(tmp_path: Path) -> None:
    assert eject(tmp_path / "theme", ["issue.md"]).written == ("issue.md",)
    with pytest.raises(TemplateError, match=r"did you mean issue\.md"):
        eject(tmp_path, ["isue.md"])
