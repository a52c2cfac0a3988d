"""The two books: one fate for every capture, one for every document; both add up."""

from __future__ import annotations

from collections.abc import Sequence

from digest.edition.window import Sifted
from digest.errors import SourceError
from digest.model import (
    FORMAT,
    Document,
    Fate,
    Join,
    Problem,
    Ranked,
    Reading,
    Report,
    Story,
)


class Ledger:
    """Keeps the two books: one fate for every capture, one for every document."""

    def __init__(self) -> None:
        self._captures: dict[str, Fate] = {}
        self._documents: dict[str, Fate] = {}
        self._problems: list[Problem] = []

    def capture(self, place: str, kind: str, reason: str, of: str = "", headline: str = "") -> None:
        """Write down what became of a capture.

        Raises:
            SourceError: it has a fate already: its source gave one place to two captures.
        """
        if place in self._captures:
            raise SourceError(
                "two captures have this place", place, "its source must tell them apart"
            )
        self._captures[place] = Fate(
            capture=place,
            headline=headline,
            kind=kind,  # type: ignore[arg-type]
            of=of,
            reason=reason,
        )

    def unreadable(self, place: str, problem: Problem) -> None:
        """Write down that a capture could not be read."""
        self.capture(place, "unreadable", str(problem).removeprefix(f"{place}: "))
        self._problems.append(problem)

    def read(self, place: str, reading: Reading, *, blank: bool = False) -> None:
        """Write down what was read in a capture, ``blank`` where it has no bytes but white space."""
        self._problems.extend(reading.problems)
        if reading.documents:
            self.capture(place, "read", _contents(reading))
        elif blank:
            self.capture(place, "empty", "there is nothing in it")
        else:
            reason = reading.reason or f"it reads as {reading.kind}, not as an article"
            self.capture(place, "not-an-article", reason, headline=reading.headline)

    def document(self, document: Document, kind: str, reason: str, of: str = "") -> None:
        """Write down what became of a document.

        Raises:
            ValueError: it has a fate already.
        """
        if document.id in self._documents:
            raise ValueError(f"document {document.id} has a fate already")
        self._documents[document.id] = Fate(
            capture=document.capture,
            document=document.id,
            headline=document.headline,
            kind=kind,  # type: ignore[arg-type]
            of=of,
            reason=reason,
        )

    def close(
        self,
        documents: Sequence[Document],
        stories: Sequence[Story],
        sifted: Sifted,
        left: dict[str, str],
        named: frozenset[str],
    ) -> None:
        """Give every document that has none yet its fate."""
        story_of = {d.id: story for story in stories for d in story.documents}
        outside = dict(sifted.outside)
        for document in documents:
            if document.id in self._documents:
                continue
            if document.id in outside:
                self.document(document, "outside", outside[document.id])
            elif story_of[document.id].id in left:
                self.document(document, "not-selected", left[story_of[document.id].id])
            elif document.id in named and document.id not in sifted.late:
                self.document(document, "used", "in the issue by its headline alone")
            elif document.id in sifted.late:
                self.document(document, "late", "it came late and is taken up from the grace")
            else:
                self.document(document, "used", _use(document, story_of[document.id], sifted))

    def fate_of(self, document: str) -> str:
        """Give the kind of a document's fate."""
        return self._documents[document].kind

    def report(self, issue: str, joins: tuple[Join, ...], stories: Sequence[Story]) -> Report:
        """Close the books."""
        return Report(
            format=FORMAT,
            issue=issue,
            captures=tuple(self._captures.values()),
            documents=tuple(self._documents.values()),
            joins=joins,
            ranks=tuple(
                Ranked(story=s.id, headline=s.lead.headline, score=s.score, reasons=s.reasons)
                for s in stories
            ),
            problems=tuple(self._problems),
        )


def _contents(reading: Reading) -> str:
    count = len(reading.documents)
    items = sum(document.kind == "feed-item" for document in reading.documents)
    pieces = [
        f"{count - items} article{'s' * (count - items != 1)}" if count > items else "",
        f"{items} feed item{'s' * (items != 1)}" if items else "",
    ]
    form = f" as a {reading.kind}" if reading.kind in ("feed", "mail") else ""
    return f"read{form}: " + " and ".join(p for p in pieces if p)


def _use(document: Document, story: Story, sifted: Sifted) -> str:
    leads = document.id == story.lead.id
    where = "in the issue" if leads else f"in the issue, under story {story.id}"
    return f"{where}; no date is given" if document.id in sifted.last else where
