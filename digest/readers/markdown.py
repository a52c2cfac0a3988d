"""Markdown notes: front matter of ``key: value`` lines, then the note.

A note begins with ``---``. The keys are ``title, url, source, date, author, language``; the
front matter ends with the next ``---``. It is not YAML: a value is the rest of its line, with one
pair of quotes taken off.
"""

from __future__ import annotations

import re

from digest.errors import ReadError
from digest.model import Capture, Credit, Document, Line, Page, Problem, Reading, Site, Span
from digest.readers.decoding import decode
from digest.readers.page_text.composing import compose
from digest.readers.recognition import refuse_binary
from digest.text import addresses
from digest.text.identifiers import document_id, fingerprint
from digest.text.languages import identify
from digest.text.moments import moment_of
from digest.text.names import nearest

KEYS = ("title", "url", "source", "date", "author", "language")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S))?")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}\Z")
_AUTHORS = re.compile(r"\s*(?:;|,|\band\b|&)\s*")


class MarkdownReader:
    """Reads Markdown notes; see :class:`digest.readers.Reader`."""

    def open(self, capture: Capture) -> Page:
        """Decode the note."""
        refuse_binary(capture)
        return Page(capture=capture, text=decode(capture.content, capture.charset).text)

    def read(self, page: Page, site: Site | None) -> Reading:  # noqa: ARG002 - the contract
        """Take the front matter apart; the rest is the note's text."""
        note = _Note(page)
        if not note.text and not note.values.get("title"):
            return Reading(
                kind="error",
                problems=tuple(note.problems),
                lines=tuple(note.lines),
                reason="a note without title or text",
            )
        return Reading(
            kind="article",
            documents=(note.document(),),
            problems=tuple(note.problems),
            lines=tuple(note.lines),
            reason="a Markdown note",
        )


class _Note:
    """One note, taken apart."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.values: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.lines: list[Line] = []
        told = decode(page.capture.content, page.capture.charset).problem
        if told:
            self._problem(told)
        body = self._front_matter()
        self.text, self.origin = compose(page.text, self._paragraphs(body))

    def _problem(self, reason: str, hint: str = "") -> None:
        self.problems.append(Problem(subject=self.page.capture.place, reason=reason, hint=hint))

    def _front_matter(self) -> int:
        """Read the keys; give the place where the note's text begins."""
        lines = list(_spans(self.page.text))
        closing = next(
            (n for n, (s, e) in enumerate(lines) if n and self.page.text[s:e].rstrip() == "---"),
            None,
        )
        if closing is None:
            raise ReadError(
                "the front matter has no end", self.page.capture.place, "close it with a line ---"
            )
        for start, end in lines[: closing + 1]:
            line = self.page.text[start:end].strip()
            if line and line != "---":
                self._key(line)
            if line:
                self._verdict(start, end, "front matter")
        return lines[closing][1]

    def _key(self, line: str) -> None:
        key, colon, value = line.partition(":")
        key, value = key.strip().casefold(), value.strip()
        if line.startswith("#"):
            return
        if not colon or key not in KEYS:
            guess = nearest(key, KEYS)
            known = f"did you mean {guess}?" if guess else f"known: {', '.join(KEYS)}"
            self._problem(f"unknown key “{key[:60]}” in the front matter", known)
            return
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        self.values[key] = value

    def _paragraphs(self, body: int) -> list[list[tuple[int, int]]]:
        """Give the paragraphs as stretches of the page; list items and headings stand alone."""
        paragraphs: list[list[tuple[int, int]]] = []
        fresh = True
        for start, end in _spans(self.page.text, body):
            line = self.page.text[start:end]
            if not line.strip() or _RULE.match(line):
                fresh = True
                if line.strip():
                    self._verdict(start, end, "dropped", "a rule")
                continue
            mark = _MARK.match(line)
            begin = start + (mark.end() if mark else 0)
            stop = start + len(line.rstrip())
            heading = bool(_HEADING.match(line))
            if heading and not self.values.get("title"):
                self.values["title"] = self.page.text[begin:stop]
                self._verdict(start, end, "headline", "the first heading")
                fresh = True
                continue
            alone = heading or line.lstrip()[:2] in ("- ", "* ", "+ ")
            if fresh or alone or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append((begin, stop))
            self._verdict(start, end, "heading" if heading else "body")
            fresh = heading
        return paragraphs

    def _verdict(self, start: int, end: int, role: str, reason: str = "") -> None:
        self.lines.append(Line(span=Span(start, end), role=role, reason=reason))

    def document(self) -> Document:
        """Make the document of the note."""
        values = self.values
        published = moment_of(values["date"]) if values.get("date") else None
        if values.get("date") and published is None:
            self._problem(
                f"the date “{values['date'][:60]}” is not understood",
                "write it as 2031-03-09 18:30",
            )
        url = addresses.clean(values.get("url", "")) or self.page.capture.url
        if values.get("url") and not addresses.clean(values["url"]):
            self._problem(f"the address “{values['url'][:80]}” cannot be used")
        names = [name for name in _AUTHORS.split(values.get("author", "")) if name]
        capture = self.page.capture
        return Document(
            id=document_id(addresses.canonical(url), self.text, values.get("title", "")),
            fingerprint=fingerprint(self.text),
            kind="note",
            headline=values.get("title", "") or self.text[:80],
            text=self.text,
            url=url,
            source=values.get("source") or capture.source or addresses.site_name(url),
            language=values.get("language") or capture.language or identify(self.text),
            published=published,
            byline=tuple(Credit(name=name) for name in names),
            capture=capture.place,
            origin=self.origin,
        )


def _spans(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Give the lines from ``start`` on, without their line ends."""
    spans = []
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        spans.append((start, end))
        start = end + 1
    return spans
