"""The whole way: whatever comes in, both ledgers and the counts of the issue add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.cli.tools import TOOLS
from digest.edition.length import PlanOptions
from digest.edition.memory import Memory, Past
from digest.edition.rules import Rule
from digest.edition.sections import SectionOptions
from digest.edition.window import day_period, week_period
from digest.model import Capture, Period, Problem
from digest.pipeline import Edition, build
from digest.settings import Settings
from digest.workers import workers

NOW = datetime(2031, 3, 10, 9, tzinfo=UTC)
WEEK = day_period(date(2031, 3, 3), date(2031, 3, 9), "UTC")
THINGS = ("ferry", "library", "bell", "harbour", "orchard", "bridge")
SAID = (
    "The {0} of Osk was opened on Monday by the mayor.",
    "Nobody had seen the {0} since the flood of last autumn.",
    "Twelve people came to look at the {0}, and {1} of them stayed.",
    "But the keeper of the {0} was away in the hills.",
)


class Saved:
    """Notes in memory, as a source."""

    def __init__(self, label: str, notes: list[tuple[str, int, int]]) -> None:
        self.label, self.notes = label, notes

    def captures(self) -> Iterator[Capture | Problem]:
        """Give each as a capture."""
        for at, (thing, day, length) in enumerate(self.notes):
            when = f"date: 2031-03-{day:02d}\n" if day else ""
            body = "\n\n".join(SAID).format(thing, day) * length
            content = f"---\ntitle: The {thing} {day}\n{when}language: en\n---\n\n{body}\n"
            yield Capture(
                place=f"{self.label}/{at}.md",
                media_type="text/markdown",
                content=content.encode(),
                source=self.label,
            )


NOTES = st.lists(
    st.tuples(st.sampled_from(THINGS), st.integers(0, 14), st.integers(0, 3)), max_size=8
)


@settings(max_examples=25)
@given(
    st.lists(NOTES, min_size=1, max_size=3),
    st.sampled_from(["", "1 word", "60 words", "3 minutes"]),
    st.integers(0, 2),
    st.integers(0, 2),
    st.booleans(),
)
def test_counts_and_ledgers_add_up(
    sources: list[list[tuple[str, int, int]]], length: str, limit: int, also: int, rule: bool
) -> None:
    options = Settings(
        plan=PlanOptions(length=length, also=also),
        sections=(SectionOptions(title="News", limit=limit),),
        exclude=(Rule(words=("bell",)),) if rule else (),
    )
    saved = [Saved(f"source {at}", notes) for at, notes in enumerate(sources)]

    edition = build(options, saved, NOW, WEEK)

    agree(edition)
    captures = [f"{s.label}/{at}.md" for s in saved for at in range(len(s.notes))]
    assert sorted(fate.capture for fate in edition.report.captures) == sorted(captures)


def agree(edition: Edition) -> None:
    issue, report = edition.issue, edition.report
    fates = Counter(fate.kind for fate in report.documents)
    shown = {
        reference.document
        for section in issue.sections
        for brief in section.briefs
        for reference in (brief.lead, *brief.also)
    }
    counts = issue.counts
    assert sorted(f.document for f in report.documents) == sorted(
        d.id for d in edition.sources.documents
    )
    assert counts.articles + counts.items == fates.total()
    assert counts.shown == len(shown)
    assert counts.shown + counts.named == fates["used"] + fates["late"]
    assert (counts.outside, counts.beyond, counts.dropped, counts.duplicates) == (
        fates["outside"], fates["not-selected"], fates["dropped"], fates["duplicate"],
    )  # fmt: skip
    links = [link for section in issue.sections if section.kind == "also" for link in section.links]
    assert counts.named >= len(links)
    assert shown.isdisjoint(f.document for f in report.documents if f.kind != "used")


def test_a_story_keeps_its_id_through_ten_later_issues_with_new_reports() -> None:
    """So an edit, a pin or a link to it stays."""
    told: list[Past] = []
    names: list[str] = []
    for week in range(10, 21):
        period = week_period(f"2031-W{week}", "UTC")
        memory = Memory(told) if told else None
        notes = [
            note("osprey", week, period, "Salvage of the ferry Osprey, week", OSPREY),
            note("market", week, period, f"{OTHERS[week % 5][0]}, number", OTHERS[week % 5][1]),
        ]

        edition = build(Settings(), [Captures(notes)], NOW, period, memory=memory)

        briefs = [brief for _, _, brief in edition.issue.numbered()]
        (ferry,) = [brief for brief in briefs if "Osprey" in brief.headline]
        assert [b.headline for b in briefs if b.earlier] == ([ferry.headline] if told else [])
        names.append(ferry.id)
        told.append(Past(issue=edition.issue, report=edition.report, sources=edition.sources))
    assert len(set(names)) == 1


OSPREY = (
    "Divers of the Gull Point salvage company worked on the wreck of the ferry Osprey again.",
    "The Osprey lies in forty metres of water off Gull Point since the storm in February.",
    "Harbour director Simeon Vale wants the hull of the Osprey raised before the summer.",
)
OTHERS = [
    ("Bees of the observatory", ("Astronomer Ida Moor keeps three hives under the dome.",)),
    ("Pianos for the tram", ("Line 4 of the tram carries a piano on Sundays, said Jonas Akker.",)),
    ("Cheese on the border", ("Customs at Sankt Velten weighed a cheese of ninety kilos.",)),
    ("Night school for sailors", ("Captain Beatrix Oland teaches the stars in the net loft.",)),
    ("Frost in the orchards", ("Growers at Morrow lit 600 candles between the apple trees.",)),
]


class Captures:
    """Captures in memory, as a source."""

    label = "notes"

    def __init__(self, found: list[Capture]) -> None:
        self._found = found

    def captures(self) -> Iterator[Capture | Problem]:
        """Give them."""
        yield from self._found


def note(name: str, week: int, period: Period, title: str, said: tuple[str, ...]) -> Capture:
    day = period.days[0] + timedelta(days=2)
    body = "\n\n".join((*said, f"That was said in week {week} of the year, on {day:%d %B}."))
    text = f"---\ntitle: {title} {week}\nurl: https://gull.example/{name}/{week}\n"
    content = f"{text}date: {day.isoformat()}\nlanguage: en\n---\n\n{body}\n".encode()
    place = f"notes/{name}-{week}.md"
    return Capture(place=place, media_type="text/markdown", content=content, source="The Gull")


@pytest.mark.slow
def test_an_edition_is_the_same_whoever_does_the_work() -> None:
    notes = [(THINGS[at % 6], at % 15, 1 + at // 30) for at in range(90)]
    sources = [Saved("source", notes)]

    with workers() as executor:
        spread_out = build(Settings(), sources, NOW, WEEK, executor=executor)

    assert spread_out == build(Settings(), sources, NOW, WEEK)


@pytest.mark.parametrize("module", TOOLS)
def test_what_processes_import_before_their_work_is_there(module: str) -> None:
    assert import_module(module)
