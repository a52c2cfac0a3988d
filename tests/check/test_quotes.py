"""A changed word is found wherever it stands: in the issue, its sources, or what readers see."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.check.folders import ask, edit, said, written
from tests.renderers import issues

SENTENCE = "The tram company printed the winter timetable last week."
MAKERS = (issues.full, issues.arabic, issues.single, issues.empty, issues.rewritten)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_was_built_is_right(tmp_path: Path, make: object) -> None:
    assert said("quotes", written(tmp_path, make())) == ""  # type: ignore[operator]


def test_a_word_changed_in_the_issue(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "issue.json", SENTENCE, SENTENCE.replace("last", "this"))

    assert "issue.json, story 2, sentence 1: “The tram company" in said("quotes", folder)


def test_a_word_changed_in_the_source(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "sources.json", "140 passengers", "410 passengers")
    lines = said("quotes", folder)

    assert "story 1, sentence 1: " in lines
    assert "story 1, the figure 140: " in lines


def test_a_quote_whose_document_is_gone(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "sources.json", '"tram-0001"', '"tram-9999"')

    assert "quotes document tram-0001, which is not in sources.json" in said("quotes", folder)


def test_a_fragment_that_leads_elsewhere(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "issue.json", "text=The%20tram", "text=The%20train")

    assert "the text fragment leads elsewhere" in said("quotes", folder)


@pytest.mark.parametrize("name", ["index.html", "email.html", "email-body.html", "issue.md"])
@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("winter timetable last", "summer timetable last", "story 2, sentence 1"),
        ("Its keeper said", "Its keeper denied", "story 1, sentence 2"),
        ("a bearing of 31", "a bearing of 13", "story 1, the figure 31 years"),
        ("The sluice is being", "The sluice was being", "news feed, item 1, sentence 1"),
    ],
)
def test_a_word_changed_in_what_readers_see(
    tmp_path: Path, name: str, old: str, new: str, place: str
) -> None:
    folder = written(tmp_path)
    edit(folder, name, old, new)
    found = ask("quotes", folder)

    assert found
    assert {(f.level, f.file) for f in found} == {("error", name)}
    assert place in {f.place for f in found}


def test_a_clause_of_a_number_changed_on_the_page(tmp_path: Path) -> None:
    folder = written(tmp_path)
    text = (folder / "index.html").read_text("utf-8")
    at = text.rindex("A plank costs 12 crowns.")
    (folder / "index.html").write_text(text[:at] + text[at:].replace("costs", "cost", 1), "utf-8")

    assert "A plank cost 12 crowns.” instead of" in said("quotes", folder)


@pytest.mark.parametrize("name", ["email.txt", "email.eml"])
def test_a_word_changed_in_the_text_of_the_letter(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    edit(folder, name, "tram company", "rail company")

    assert f"{name}, story 2, sentence 1: the text does not say" in said("quotes", folder)


@pytest.mark.parametrize("name", ["index.html", "email.html"])
def test_a_sentence_left_out_of_what_readers_see(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    edit(folder, name, "It holds until the first of April.", "")

    assert f"{name}, story 2, sentence 2: " in said("quotes", folder)


def test_a_quote_without_an_address_is_compared_as_well(tmp_path: Path) -> None:
    folder = written(tmp_path, issues.single())
    edit(folder, "index.html", "eleven minutes slow", "seven minutes slow")

    assert "index.html, story 1, sentence 1: does not say" in said("quotes", folder)


def test_a_link_to_a_place_nobody_quoted(tmp_path: Path) -> None:
    folder = written(tmp_path)
    edit(folder, "index.html", "#:~:text=The%20tram", "#:~:text=A%20tram")

    assert "leads to a place that no quote of issue.json has" in said("quotes", folder)


def test_templates_of_one_s_own_that_link_the_sentence_itself_are_fine(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "issue.html").write_text(
        '{% extends "digest/issue.html" %}{% block sections %}{% for s in issue.stories %}'
        "<h3>{{ s.headline }}</h3>{% for q in s.summary %}"
        '<p><a href="{{ q.address }}">{{ q.text }}</a></p>{% endfor %}{% endfor %}{% endblock %}',
        "utf-8",
    )

    assert said("quotes", written(tmp_path / "out", templates=theme)) == ""


def test_what_the_editor_rewrote_is_compared_with_its_source_as_well(tmp_path: Path) -> None:
    issue = issues.rewritten()
    section = issue.sections[0]
    brief = section.briefs[0]
    quote, own = brief.summary.lines
    lines = (quote, msgspec.structs.replace(own, replaces=(quote,)))
    changed = msgspec.structs.replace(
        brief, summary=msgspec.structs.replace(brief.summary, lines=lines)
    )
    told = msgspec.structs.replace(section, briefs=(changed,))
    folder = written(tmp_path, msgspec.structs.replace(issue, sections=(told, *issue.sections[1:])))
    assert said("quotes", folder) == ""

    edit(folder, "sources.json", "eleven minutes", "seven minutes")
    assert "before sentence 2 was rewritten" in said("quotes", folder)
