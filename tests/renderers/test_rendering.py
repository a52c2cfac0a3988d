"""What the files of an issue say, and in which words."""

from __future__ import annotations

import json
import re
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from digest.errors import TemplateError, UnknownNameError
from digest.model import Issue
from digest.renderers import render
from digest.renderers.filters import filled
from digest.renderers.words import speaking
from tests.renderers import issues

ALL = (issues.full, issues.arabic, issues.single, issues.empty, issues.rewritten)


class Broken(Executor):
    """Processes that have died."""

    def submit(self, *_args: Any, **_named: Any) -> Future[Any]:
        raise BrokenExecutor


def files(issue: Issue, *formats: str) -> dict[str, str]:
    return {r.name: r.body.decode() for r in render(issue, formats)}


@pytest.mark.parametrize("make", ALL)
def test_an_issue_becomes_markdown_a_page_and_a_mail(make: object) -> None:
    assert callable(make)
    made = files(make())

    assert list(made) == ["issue.md", "index.html", "email.html", "email.txt", "email.eml"]
    assert all(made.values())


@pytest.mark.parametrize("make", ALL)
def test_equal_issues_are_equal_bytes(make: object) -> None:
    assert callable(make)
    assert files(make()) == files(make())


@pytest.mark.parametrize("workers", [ThreadPoolExecutor(2), Broken()])
def test_an_issue_is_rendered_in_several_processes_to_the_same_bytes(workers: Executor) -> None:
    assert list(render(issues.full(), executor=workers)) == list(render(issues.full()))


def test_what_fails_in_another_process_is_told_here(tmp_path: Path) -> None:
    (tmp_path / "issue.md").write_text("{{ nothing }}", "utf-8")

    with pytest.raises(TemplateError, match="nothing"):
        list(render(issues.full(), templates=tmp_path, executor=ThreadPoolExecutor(2)))


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean markdown"):
        list(render(issues.empty(), ["markdwon"]))


def test_an_issue_without_a_period_says_when_it_was_made() -> None:
    made = files(issues.single())

    for name in ("issue.md", "index.html", "email.html", "email.txt"):
        assert "Made on 27 January 2025" in made[name]


def test_an_article_is_dated_as_exactly_as_its_source_says() -> None:
    made = files(issues.single())

    assert '<time datetime="2022-10-09T15:47">Sun 9 Oct 2022</time>' in made["index.html"]
    assert "Sun 9 Oct 2022" in made["issue.md"]


def test_a_clock_time_without_a_day_is_copied_and_never_a_time_element() -> None:
    made = files(issues.single())

    for name in ("issue.md", "index.html", "email.html", "email.txt"):
        assert "Time as shown on the page, day unknown" in made[name]
        assert "12:59 AM" in made[name]
    assert made["index.html"].count("<time ") == 1


def test_without_an_address_there_is_no_link() -> None:
    made = files(issues.single())

    assert "](" not in made["issue.md"]
    assert "<a " not in made["index.html"].replace('<a class="skip"', "")
    assert "<a " not in made["email.html"]


def test_without_settings_the_letter_is_from_and_to_nobody() -> None:
    message = files(issues.single())["email.eml"]
    head = message.partition("\r\n\r\n")[0]

    assert "From: Digest <digest@example.invalid>" in head
    assert "To: reader@example.invalid" in head
    assert "Date: Mon, 27 Jan 2025 09:00:00 +0000" in head
    assert "List-" not in head


def test_an_issue_without_a_story_says_so() -> None:
    made = files(issues.empty())

    for name in ("issue.md", "index.html", "email.html", "email.txt"):
        assert "No story of this week was found." in made[name]
        assert "4 articles were read from 2 sources; 4 fell outside the week." in made[name]


def test_a_sentence_the_editor_wrote_is_not_called_copied() -> None:
    made = files(issues.rewritten())

    for name in ("issue.md", "index.html", "email.html"):
        assert "Sentences marked › or with a letter are copied without change." in made[name]
        assert "headline by the editor" in made[name]
        assert "Edited by Mara Quent" in made[name]


def test_the_parts_stand_in_their_order() -> None:
    made = files(issues.full())
    heads = (
        "The Tarn Letter", "From the editor", "Lead story", "The week at a glance",
        "Fields and woods", "News feed", "Numbers of the week", "Editors’ picks",
        "About this issue",
    )  # fmt: skip
    page = made["index.html"].partition("<body>")[2]
    places = [page.index(f">{head}") for head in heads]

    assert places == sorted(places)


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "uk"])
def test_the_usual_titles_are_said_in_the_language_of_the_issue(language: str) -> None:
    issue = issues.full()
    titles = ("Stories", "Other news", "News feed", "Editors’ picks")
    sections = tuple(
        structs.replace(section, title=title)
        for section, title in zip(issue.sections, titles, strict=True)
    )
    masthead = structs.replace(issue.masthead, language=language)
    made = files(structs.replace(issue, sections=sections, masthead=masthead))

    for name in ("issue.md", "index.html", "email.html", "email.txt"):
        for title in titles:
            assert title not in made[name]
            assert speaking(language).say(title) in made[name].replace("&#39;", "'")


def test_the_titles_that_the_editor_gave_the_feed_and_the_picks_stand_in_every_form() -> None:
    issue = issues.full()
    own = {"items": "In passing", "picks": "From other desks"}
    sections = tuple(
        structs.replace(section, title=own.get(section.kind, section.title))
        for section in issue.sections
    )
    made = files(structs.replace(issue, sections=sections))

    for name in ("issue.md", "index.html", "email.html", "email.txt"):
        for title in own.values():
            assert title in made[name]
        assert "News feed" not in made[name]


def test_the_lead_names_its_section_where_there_are_several() -> None:
    assert "## Lead story: Roads and rails" in files(issues.full())["issue.md"]
    assert "## Lead story\n" in files(issues.single())["issue.md"]


def test_the_text_of_a_mail_holds_no_entity_whatever_its_lines_begin_with() -> None:
    """A line that begins with a clock time is plain text like any other."""
    from markupsafe import Markup  # what ``~`` makes of a filled-up time

    assert filled("Ferry's lamp & rope", first=Markup("12:08 PM  ")) == (
        "12:08 PM  Ferry's lamp & rope"
    )


def linked_data(issue: Issue) -> dict[str, Any]:
    page = files(issue, "html")["index.html"]
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_the_page_describes_itself_to_machines() -> None:
    """With no property that schema.org does not give a collection, a periodical, an article."""
    data = linked_data(issues.full())

    assert set(data) <= {
        "@context", "@type", "name", "isPartOf", "description", "url", "inLanguage",
        "datePublished", "temporalCoverage", "position", "citation",
    }  # fmt: skip
    assert data["@type"] == "CollectionPage"
    assert data["isPartOf"] == {
        "@type": "Periodical", "name": "The Tarn Letter", "url": "https://tarn.example/",
    }  # fmt: skip
    assert data["position"] == 31
    assert data["temporalCoverage"] == "2027-03-08/2027-03-14"
    languages = {article["headline"]: article["inLanguage"] for article in data["citation"]}
    assert languages["Лісники порахували дупла і знайшли сову"] == "uk"
    assert languages["Pothole 611"] == "en"


def test_a_story_keeps_its_anchor_whatever_stands_around_it() -> None:
    full = issues.full()
    first = full.sections[0]
    turned = msgspec.structs.replace(first, briefs=first.briefs[:0:-1])
    fewer = msgspec.structs.replace(full, sections=(turned, *full.sections[1:]), lead="road-0001")
    ids = {page: set(re.findall(r'id="(story-[^"]+)"', page)) for page in (
        files(full, "html")["index.html"], files(fewer, "html")["index.html"],
    )}  # fmt: skip
    before, after = ids.values()

    assert before - after == {"story-br1d-ge00"}
    assert after < before
