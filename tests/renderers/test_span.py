"""An issue names its time rightly, and says when there was little to tell."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from digest.model import Period
from digest.renderers import render
from digest.renderers.view.span import Spoken, span
from digest.renderers.words import speaking
from tests.renderers import issues


def period(first: str, end: str, zone: str = "Europe/Kyiv") -> Period:
    start, stop = (datetime.fromisoformat(t).replace(tzinfo=ZoneInfo(zone)) for t in (first, end))
    return Period(start=start, end=stop, zone=zone)


@pytest.mark.parametrize(
    ("first", "end", "name"),
    [
        ("2027-03-08", "2027-03-09", "day"),
        ("2027-03-08", "2027-03-15", "week"),
        ("2027-03-22", "2027-03-29", "week"),  # the hour is put forward on its last day
        ("2027-03-08", "2027-03-14T23:59:59", "week"),
        ("2027-03-11T12:00", "2027-03-18T12:00", "week"),
        ("2027-02-01", "2027-03-01", "month"),
        ("2027-12-01", "2028-01-01", "month"),
        ("2027-03-08", "2027-03-22", ""),
        ("2027-01-01", "2027-03-01", ""),
        ("2027-03-08", "2027-03-11", ""),
    ],
)
def test_a_stretch_of_time_has_a_name_or_none(first: str, end: str, name: str) -> None:
    assert span(period(first, end)) == name


def test_an_issue_without_a_period_has_no_name_for_its_time() -> None:
    assert span(None) == ""


@pytest.mark.parametrize(
    ("covered", "glance", "outside"),
    [
        (period("2027-03-10", "2027-03-11"), "The day at a glance", "fell outside the day"),
        (period("2027-03-08", "2027-03-15"), "The week at a glance", "fell outside the week"),
        (period("2027-03-01", "2027-04-01"), "The month at a glance", "fell outside the month"),
        (period("2027-03-08", "2027-03-22"), "At a glance", "fell outside its time"),
    ],
)
def test_headings_and_colophon_name_the_stretch_that_the_issue_covers(
    covered: Period, glance: str, outside: str
) -> None:
    issue = msgspec.structs.replace(issues.full(), period=covered)
    made = {r.name: " ".join(r.body.decode().split()) for r in render(issue)}

    for name in ("index.html", "issue.md", "email.html", "email.txt"):
        text = made[name].partition("</style>")[2] or made[name]
        assert glance in text, name
        assert outside in text, name
        assert "week" in glance or "the week" not in text.casefold(), name


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "uk", "ar"])
def test_an_issue_below_its_minimum_says_so_once_in_every_format(code: str) -> None:
    quiet = issues.single()
    masthead = msgspec.structs.replace(quiet.masthead, language=code)
    quiet = msgspec.structs.replace(quiet, minimum=3, masthead=masthead)
    said = Spoken(span(quiet.period), speaking(code)).quiet(1)

    for rendering in render(quiet):
        if not rendering.name.endswith(".eml"):
            text = " ".join(rendering.body.decode().split())
            assert text.replace("\u00a0", " ").count(said.replace("\u00a0", " ")) == 1


def test_numbers_up_to_ten_are_words() -> None:
    assert Spoken("week", speaking("en")).quiet(2) == ("A quiet week: only two stories were found.")
    assert Spoken("", speaking("uk")).quiet(5) == ("Спокійний випуск: знайдено лише п’ять новин.")
    assert Spoken("day", speaking("ar")).quiet(2) == "يوم هادئ: لم يُعثر إلا على خبرين."


def test_an_issue_at_its_minimum_says_nothing_of_it() -> None:
    issue = msgspec.structs.replace(issues.single(), minimum=1)

    assert all(b"quiet week" not in r.body for r in render(issue))


def test_an_issue_of_none_says_that_and_not_that_it_is_quiet() -> None:
    issue = msgspec.structs.replace(issues.empty(), minimum=3)

    for rendering in render(issue, ["markdown", "html", "email"]):
        if rendering.name.endswith((".md", ".html", ".txt")):
            text = rendering.body.decode()
            assert "No story of this week was found." in text
            assert "quiet" not in text.partition("</style>")[2]


def test_days_are_those_of_the_periods_zone() -> None:
    assert period("2027-03-08", "2027-03-09").days == (date(2027, 3, 8), date(2027, 3, 8))
