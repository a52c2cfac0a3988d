"""Stories that say nothing, days that nobody knows, counts that do not add up."""

from __future__ import annotations

from pathlib import Path

import msgspec

from digest.model import Counts, Issue, Summary
from tests.check.folders import ask, said, written
from tests.renderers import issues


def with_second(**changes: object) -> Issue:
    issue = issues.full()
    section = issue.sections[0]
    briefs = list(section.briefs)
    briefs[1] = msgspec.structs.replace(briefs[1], **changes)
    first = msgspec.structs.replace(section, briefs=tuple(briefs))
    return msgspec.structs.replace(issue, sections=(first, *issue.sections[1:]))


def test_what_is_unknown_is_counted(tmp_path: Path) -> None:
    lines = said("contents", written(tmp_path)).splitlines()

    assert lines == [
        "note: issue.json: the day of 1 of 6 stories is not known, and the issue says so",
        "note: issue.json: the day of 2 of 4 items of the news feed is not known, and the issue says so",
    ]


def test_stories_that_lead_nowhere_are_counted(tmp_path: Path) -> None:
    assert "1 of 1 stories lead nowhere" in said("contents", written(tmp_path, issues.single()))


def test_a_story_of_which_only_the_headline_could_be_read(tmp_path: Path) -> None:
    folder = written(tmp_path, with_second(summary=Summary()))

    assert "warning: issue.json, story 2: only its headline could be read" in said(
        "contents", folder
    )


def test_a_story_without_a_headline(tmp_path: Path) -> None:
    folder = written(tmp_path, with_second(headline=" "))

    assert "error: issue.json, story 2: has no headline" in said("contents", folder)


def test_letters_that_were_lost_with_the_encoding(tmp_path: Path) -> None:
    folder = written(tmp_path, with_second(headline="The caf\ufffd opens"))

    assert "warning: issue.json, story 2: holds \ufffd" in said("contents", folder)


def test_two_stories_of_one_headline(tmp_path: Path) -> None:
    same = "Potholes are numbered before they are filled"
    folder = written(tmp_path, with_second(headline=same.upper()))

    assert "stories 2 and 3 have one headline" in said("contents", folder)


def test_an_empty_item(tmp_path: Path) -> None:
    issue = issues.full()
    feed = issue.sections[2]
    empty = msgspec.structs.replace(feed.briefs[2], headline="")
    changed = msgspec.structs.replace(feed, briefs=(*feed.briefs[:2], empty))
    sections = (*issue.sections[:2], changed, issue.sections[3])
    folder = written(tmp_path, msgspec.structs.replace(issue, sections=sections))

    assert "error: issue.json, news feed, item 3: the item is empty" in said("contents", folder)


def test_an_issue_without_stories(tmp_path: Path) -> None:
    (found,) = ask("contents", written(tmp_path, issues.empty()))

    assert (found.level, found.what) == ("warning", "there is no story in it")


def test_counts_that_do_not_add_up(tmp_path: Path) -> None:
    wrong = msgspec.structs.replace(issues.full(), counts=Counts(articles=3, shown=9, sources=5))

    assert "tells of 9 articles, and 3 were read" in said("contents", written(tmp_path, wrong))
