"""What became of everything: one fate a capture, one fate a document, and the problems met."""

from __future__ import annotations

from typing import Literal

from digest.model.noun import Noun

CaptureFate = Literal["read", "empty", "not-an-article", "duplicate", "unreadable"]
DocumentFate = Literal["used", "late", "told", "outside", "duplicate", "not-selected", "dropped"]


class Problem(Noun, frozen=True, kw_only=True):
    """Something that went wrong with one input: what it was, what happened, what to do."""

    subject: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.subject}: {self.reason}"
        return f"{line} ({self.hint})" if self.hint else line


class Fate(Noun, frozen=True, kw_only=True):
    """What became of a capture, or of one document of it, and why.

    Attributes:
        capture: the place of the capture.
        document: id of the document, "" where the fate is the capture's own.
        headline: of the document, or what a page is called that is no article.
        kind: see ``CaptureFate`` and ``DocumentFate``.
        of: the capture or document that it is a duplicate of, else "".
        reason: why, in a sentence.
    """

    capture: str
    document: str = ""
    headline: str = ""
    kind: CaptureFate | DocumentFate
    of: str = ""
    reason: str


class Join(Noun, frozen=True, kw_only=True):
    """Why two reports stand in one story.

    Attributes:
        a, b: ids of the documents.
        score: how alike they are; 0 where the editor joined them by hand.
        names, words: what they share that speaks loudest for it.
    """

    a: str
    b: str
    score: float
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Reason(Noun, frozen=True, kw_only=True):
    """One addend of a story's score."""

    name: str
    points: float


class Ranked(Noun, frozen=True, kw_only=True):
    """A story's place among the stories, and what it is made of.

    Attributes:
        story: its id.
        headline: of its lead.
        score: the sum of the reasons' points.
    """

    story: str
    headline: str
    score: float
    reasons: tuple[Reason, ...] = ()


class Report(Noun, frozen=True, kw_only=True):
    """The two ledgers of a run, and its problems. ``report.json``, the editor's own.

    ``ranks`` has every story of the run, the most important first.
    """

    format: int
    issue: str
    captures: tuple[Fate, ...] = ()
    documents: tuple[Fate, ...] = ()
    joins: tuple[Join, ...] = ()
    ranks: tuple[Ranked, ...] = ()
    problems: tuple[Problem, ...] = ()
