"""Stories and items that say nothing, days that nobody knows, counts that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from digest.check.evidence import Evidence
from digest.check.finding import Finding, Level
from digest.model import Brief, Issue
from digest.renderers.addresses import link
from digest.text.folding import fold

_BROKEN = "\ufffd"  # what stands for bytes that mean nothing in the encoding of their page


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Look at what the issue holds."""
    issue = evidence.issue
    stories = [brief for _, _, brief in issue.numbered()]
    items = [b for s in issue.sections if s.kind == "items" for b in s.briefs]
    if not stories:
        yield _finding("warning", "", "there is no story in it", "was anything saved that week?")
    for number, brief in enumerate(stories, start=1):
        yield from _story(f"story {number}", brief)
    for number, brief in enumerate(items, start=1):
        if not brief.headline.strip() and not brief.summary.lines:
            place = f"news feed, item {number}"
            yield _finding("error", place, "the item is empty", "build the issue again")
    yield from _twice(stories)
    yield from _unknown(stories, items)
    yield from _counts(issue)


def _story(place: str, brief: Brief) -> Iterator[Finding]:
    if not brief.headline.strip():
        yield _finding("error", place, "has no headline", "see its source: digest read --explain")
    if not brief.summary.lines:
        todo = "see why: digest read --explain"
        yield _finding("warning", place, "only its headline could be read", todo)
    if any(
        _BROKEN in text for text in (brief.headline, *(line.text for line in brief.summary.lines))
    ):
        what = f"holds {_BROKEN}: bytes that no letter could be made of"
        yield _finding("warning", place, what, "save the page again, as UTF-8 or as HTML")


def _twice(stories: list[Brief]) -> Iterator[Finding]:
    seen: dict[str, list[str]] = {}
    for number, brief in enumerate(stories, start=1):
        if brief.headline.strip():
            seen.setdefault(fold(brief.headline), []).append(str(number))
    for numbers in seen.values():
        if len(numbers) > 1:
            what = f"stories {', '.join(numbers[:-1])} and {numbers[-1]} have one headline"
            todo = "one event? then name them in a [[together]] of digest.toml"
            yield _finding("warning", "", what, todo)


def _unknown(stories: list[Brief], items: list[Brief]) -> Iterator[Finding]:
    for what, briefs in (("stories", stories), ("items of the news feed", items)):
        undated = sum(b.lead.published is None or b.lead.published.day is None for b in briefs)
        if undated:
            told = (
                f"the day of {undated} of {len(briefs)} {what} is not known, and the issue says so"
            )
            yield _finding("note", "", told, "")
    nowhere = sum(not link(brief.lead.url) for brief in stories)
    if nowhere:
        told = f"{nowhere} of {len(stories)} stories lead nowhere, as their address is not known"
        todo = "save pages with their address: digest add, or HTML instead of text"
        yield _finding("note", "", told, todo)


def _counts(issue: Issue) -> Iterator[Finding]:
    counts = issue.counts
    told = counts.shown + counts.outside + counts.beyond + counts.duplicates + counts.told
    if told > counts.articles:
        what = f"the colophon tells of {told} articles, and {counts.articles} were read"
        yield _finding("error", "counts", what, "build the issue again")


def _finding(level: Level, place: str, what: str, todo: str) -> Finding:
    return Finding(
        level=level, judge="contents", file="issue.json", place=place, what=what, todo=todo
    )
