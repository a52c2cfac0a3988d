"""Three weeks of the example: nothing twice, a story that goes on, a late piece, an exact rebuild."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.cli import main
from digest.model import Brief, Fate, Issue
from digest.publish.desk import read_issue, read_report

EXAMPLE = Path(__file__).parent.parent / "examples" / "halvermere"
LATE = "captures/lake-radio/lake-level.txt"  # of Saturday 8 March, saved in the week after
WEEKS = {
    "2031-W10": "2031-03-10T08:00",
    "2031-W11": "2031-03-17T08:00",
    "2031-W12": "2031-03-24T08:00",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built on three Mondays; one piece comes late."""
    folder = tmp_path_factory.mktemp("three") / "halvermere"
    shutil.copytree(EXAMPLE, folder)
    late = (folder / LATE).read_bytes()
    (folder / LATE).unlink()
    for week, now in WEEKS.items():
        if week == "2031-W11":
            (folder / LATE).write_bytes(late)
        build(folder, now)
    return folder


def build(folder: Path, now: str) -> None:
    config, out = str(folder / "digest.toml"), str(folder / "out")
    main(["build", "-q", "-c", config, "--now", now, "--out", out])


def issue(desk: Path, week: str) -> Issue:
    return read_issue(desk / "out" / week / "issue.json")


def briefs(desk: Path, week: str) -> Iterator[Brief]:
    for section in issue(desk, week).sections:
        yield from section.briefs


def fates(desk: Path, week: str) -> tuple[Fate, ...]:
    return read_report(desk / "out" / week / "report.json").documents


def test_no_document_stands_in_two_issues(desk: Path) -> None:
    told = Counter(
        reference.document
        for week in WEEKS
        for brief in briefs(desk, week)
        for reference in (brief.lead, *brief.also)
    )

    assert len(told) > 25
    assert {document for document, times in told.items() if times > 1} == set()


def test_a_new_report_of_an_old_event_says_which_issue_told_it(desk: Path) -> None:
    (brief,) = [b for b in briefs(desk, "2031-W12") if b.headline.startswith("Constance to sail")]
    (before,) = [b for b in briefs(desk, "2031-W11") if b.headline.startswith("Ferry adrift")]

    assert brief.earlier is not None
    assert (brief.earlier.issue, brief.earlier.brief) == ("2031-W11", before.id)
    assert brief.earlier.address == f"https://readingroom.example/week/2031-W11/#{before.id}"
    assert brief.id == before.id
    page = (desk / "out" / "2031-W12" / "index.html").read_text("utf-8")
    assert brief.earlier.address in page


def test_stories_of_new_events_follow_none(desk: Path) -> None:
    assert not [b.headline for b in briefs(desk, "2031-W10") if b.earlier]
    following = {b.headline for b in briefs(desk, "2031-W11") if b.earlier}
    assert following <= {"What was asked, and what was answered, at the ferry meeting"}


def test_the_piece_that_came_late_is_taken_up_once(desk: Path) -> None:
    kinds = {
        week: [f.kind for f in fates(desk, week) if f.headline.startswith("Lake Halver at its")]
        for week in WEEKS
    }

    assert kinds == {"2031-W10": [], "2031-W11": ["late"], "2031-W12": ["told"]}


def test_what_was_read_and_what_became_of_it_add_up(desk: Path) -> None:
    for week in WEEKS:
        counts, kinds = issue(desk, week).counts, Counter(f.kind for f in fates(desk, week))
        assert counts.articles + counts.items == kinds.total()
        assert counts.articles == (
            counts.shown + counts.named + counts.outside + counts.beyond + counts.dropped
            + counts.duplicates + counts.told
        )  # fmt: skip


def test_the_first_issue_can_be_made_again_byte_for_byte(desk: Path) -> None:
    folder = desk / "out" / "2031-W10"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    late = (desk / LATE).read_bytes()
    (desk / LATE).unlink()

    build(desk, WEEKS["2031-W10"])

    (desk / LATE).write_bytes(late)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
