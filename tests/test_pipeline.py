"""The whole way: whatever comes in, both ledgers and the counts of the issue add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.edition.plan import PlanOptions
from digest.edition.rules import Rule
from digest.edition.sections import SectionOptions
from digest.edition.window import day_period
from digest.model import Capture, Problem
from digest.pipeline import Edition, build
from digest.settings import Settings

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


@settings(max_examples=40)
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
