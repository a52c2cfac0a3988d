"""What earlier issues dealt with. The memory is the folder of issues: no database beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from digest.model import Document, Earlier, Issue, Noun, Report, Sources, Story
from digest.stories.identity import carry_over_stories

_DEALT_WITH = {"used", "late", "duplicate", "not-selected", "dropped"}
_TOLD = {"used", "late"}


class Past(Noun, frozen=True, kw_only=True):
    """One earlier issue as it lies on the desk."""

    issue: Issue
    report: Report
    sources: Sources


class Memory:
    """What the issues before this one say of documents.

    Attributes:
        dealt_with: ids of documents that were used, late, duplicates, not selected or dropped.
        sources: the documents of each earlier issue, the oldest first.
    """

    def __init__(self, past: Sequence[Past]) -> None:
        """Remember ``past``, the oldest issue first."""
        self.dealt_with: frozenset[str] = frozenset(
            fate.document
            for earlier in past
            for fate in earlier.report.documents
            if fate.kind in _DEALT_WITH
        )
        self.sources = tuple(earlier.sources for earlier in past)
        self._told: dict[str, tuple[str, str]] = {}
        self._briefs: dict[str, Earlier] = {}
        for earlier in past:
            prints = {d.id: d.fingerprint for d in earlier.sources.documents}
            for fate in earlier.report.documents:
                if fate.kind in _TOLD:
                    self._told[fate.document] = prints.get(fate.document, ""), earlier.issue.id
            self._briefs |= dict(_briefs(earlier.issue))

    def told_in(self, document: Document) -> str:
        """Give the issue that told this very text, "" where it is new or has changed since."""
        fingerprint, issue = self._told.get(document.id, ("", ""))
        return issue if fingerprint == document.fingerprint else ""

    def follow(self, stories: Iterable[Story]) -> tuple[Story, ...]:
        """Mark the stories that an earlier issue told, through any of their reports.

        They keep the id they were told under, so that an edit or a link stays with them.
        """
        names = {document: earlier.brief for document, earlier in self._briefs.items()}
        return tuple(self._marked(story) for story in carry_over_stories(stories, names))

    def _marked(self, story: Story) -> Story:
        known = (self._briefs[d.id] for d in story.documents if d.id in self._briefs)
        earlier = next(known, None)
        return msgspec.structs.replace(story, follows=earlier) if earlier else story


def _briefs(issue: Issue) -> Iterator[tuple[str, Earlier]]:
    numbers = {brief.id: number for number, _, brief in issue.numbered()}
    for section in issue.sections:
        for brief in section.briefs:
            address = f"{issue.address}#{brief.id}" if issue.address else ""
            earlier = Earlier(
                issue=issue.id, brief=brief.id, number=numbers.get(brief.id), address=address
            )
            for reference in (brief.lead, *brief.also):
                yield reference.document, earlier
