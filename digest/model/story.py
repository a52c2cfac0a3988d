"""One event and its reports, and the plan of an issue: what, in which order, how long."""

from __future__ import annotations

from typing import Literal

from digest.model.document import Document
from digest.model.noun import Noun
from digest.model.report import Reason

SectionKind = Literal["stories", "items", "also", "picks"]


class Earlier(Noun, frozen=True, kw_only=True):
    """Where a story was told before: the issue, its brief, and the address if it is public."""

    issue: str
    brief: str
    number: int | None = None
    address: str = ""


class Story(Noun, frozen=True, kw_only=True):
    """One event as its reports tell it, the lead report first.

    Attributes:
        id: first its earliest report's id, then carried over from issue to issue.
        documents: the reports.
        reasons: what its rank is made of; the score is their sum.
        follows: the earlier issue that told it, if one did.
    """

    id: str
    documents: tuple[Document, ...]
    reasons: tuple[Reason, ...] = ()
    follows: Earlier | None = None

    @property
    def lead(self) -> Document:
        """The report that speaks for the story."""
        return self.documents[0]

    @property
    def score(self) -> float:
        """The sum of the reasons."""
        return sum(reason.points for reason in self.reasons)


class Budget(Noun, frozen=True, kw_only=True):
    """How long a summary may be: in words, in sentences, or both; 0 means no limit in that."""

    words: int = 0
    sentences: int = 0


class Planned(Noun, frozen=True, kw_only=True):
    """A story and the length it is given."""

    story: Story
    budget: Budget


class PlannedSection(Noun, frozen=True, kw_only=True):
    """A section before a word of it is chosen."""

    id: str
    title: str
    kind: SectionKind
    planned: tuple[Planned, ...] = ()


class Plan(Noun, frozen=True, kw_only=True):
    """The sections of the issue in their order; ``lead`` is the id of the leading story."""

    sections: tuple[PlannedSection, ...] = ()
    lead: str = ""

    @property
    def named_alone(self) -> frozenset[str]:
        """Ids of the documents whose stories the issue does not tell but names."""
        return frozenset(
            document.id
            for section in self.sections
            if section.kind == "also"
            for planned in section.planned
            for document in planned.story.documents
        )
