"""What earlier issues dealt with. The memory is the folder of issues: no database beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from digest.edition.rules import BY_A_RULE
from digest.model import Document, Earlier, Issue, Noun, Report, Sources, Story

_DEALT_WITH = {"used", "late", "told", "duplicate", "not-selected", "dropped"}
_TOLD = {"used", "late"}
_RECENT = 4  # issues among whose stories a new one is looked for, to say that it follows one


class Past(Noun, frozen=True, kw_only=True):
    """One earlier issue as it lies on the desk."""

    issue: Issue
    report: Report
    sources: Sources


class Memory:
    """What the issues before this one say of documents.

    Attributes:
        dealt_with: ids of documents that were used, late, told, duplicates, not selected or dropped.
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
        self._dropped = {
            fate.document: earlier.issue.id
            for earlier in past
            for fate in earlier.report.documents
            if fate.kind == "dropped" and not fate.reason.startswith(BY_A_RULE)
        }
        self._told: dict[str, tuple[str, str]] = {}
        self._briefs: dict[str, Earlier] = {}
        for earlier in past:
            prints = {d.id: d.fingerprint for d in earlier.sources.documents}
            for fate in earlier.report.documents:
                if fate.kind in _TOLD:
                    self._told[fate.document] = prints.get(fate.document, ""), earlier.issue.id
            self._briefs |= dict(_briefs(earlier.issue))
        self._leads = [
            document
            for earlier in past[-_RECENT:]
            for document in _leads(earlier)
            if document.id in self._briefs
        ]

    def told_in(self, document: Document) -> str:
        """Give the issue that told this very text, "" where it is new or has changed since."""
        fingerprint, issue = self._told.get(document.id, ("", ""))
        return issue if fingerprint == document.fingerprint else ""

    def dropped_in(self, document: Document) -> str:
        """Give the issue that the editor dropped it from, "" where it was not dropped.

        What a rule dropped is for the rules of today to judge.
        """
        return self._dropped.get(document.id, "")

    def follow(self, stories: Iterable[Story]) -> tuple[Story, ...]:
        """Mark the stories that an earlier issue told.

        A story goes on where it has a report that was told in another version, or where its lead
        report and the lead report of an earlier story tell one event, as reports of one week do.
        It keeps the id it was told under, so that an edit or a link stays with it.
        """
        from digest.stories.identity import carry_over_stories

        given = tuple(stories)
        known = {**self._alike([story.lead for story in given]), **self._briefs}
        names = {document: earlier.brief for document, earlier in known.items()}
        return tuple(self._marked(story, known) for story in carry_over_stories(given, names))

    @staticmethod
    def _marked(story: Story, known: Mapping[str, Earlier]) -> Story:
        earlier = next((known[d.id] for d in story.documents if d.id in known), None)
        return msgspec.structs.replace(story, follows=earlier) if earlier else story

    def _alike(self, leads: Sequence[Document]) -> dict[str, Earlier]:
        """Give the earlier story that each lead report goes on with, the latest of several."""
        from digest.stories.grouping import follow_ups

        new = {lead.id for lead in leads}
        old = [document for document in self._leads if document.id not in new]
        if not old:
            return {}
        found: dict[str, Earlier] = {}
        for lead, before in follow_ups(leads, old):  # the latest of several comes last
            found[lead.id] = self._briefs[before.id]
        return found


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


def _leads(past: Past) -> Iterator[Document]:
    """Give the lead reports of an issue's stories, in their order."""
    documents = {document.id: document for document in past.sources.documents}
    for _, _, brief in past.issue.numbered():
        if brief.lead.document in documents:
            yield documents[brief.lead.document]
