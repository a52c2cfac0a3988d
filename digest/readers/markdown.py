"""Markdown notes: front matter of ``key: value`` lines, then the note.

A note begins with ``---``. The keys are ``title, url, source, date, author, language``; the
front matter ends with the next ``---``. It is not YAML: a value is the rest of its line, with one
pair of quotes taken off. Of the note's text the marks are left out, its words stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.errors import ReadError
from digest.model import Capture, Credit, Document, Line, Link, Page, Problem, Reading, Site, Span
from digest.readers.decoding import damage, decode
from digest.readers.markdown_marks import marks_in
from digest.readers.page_text.composing import Stretch, compose
from digest.readers.recognition import refuse_binary
from digest.text import addresses
from digest.text.identifiers import document_id, fingerprint
from digest.text.languages import identify
from digest.text.moments import moment_of
from digest.text.names import nearest

KEYS = ("title", "url", "source", "date", "author", "language")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
_NUMBERED = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]+(?=\S)")
_MARK = re.compile(
    r"[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?){1,9}|[-*+][ \t]+(?=\S)(?:\[[ xX]\][ \t]+)?)?"
)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_TABLE = re.compile(r"[ \t]*\|[ \t:|-]*\Z")
_UNDERLINE = re.compile(r"[ ]{0,3}=+[ \t]*\Z")
_MARKED = re.compile(r"[*_`~]+")
_REFERENCE = re.compile(
    r"[ ]{0,3}\[([^\[\]^]{1,200})\]:[ \t]*<?([^\s<>]{1,2000})>?(?:[ \t]+[\"'(].{0,300})?[ \t]*\Z"
)
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}\Z")
_AUTHORS = re.compile(r"\s*(?:;|,|\band\b|&)\s*")


class MarkdownReader:
    """Reads Markdown notes; see :class:`digest.readers.Reader`."""

    def open(self, capture: Capture) -> Page:
        """Decode the note.

        Raises:
            ReadError: its front matter has no end.
        """
        refuse_binary(capture)
        text = decode(capture.content, capture.charset).text
        if _closing(text, list(_spans(text))) is None:
            raise ReadError(
                "the front matter has no end", capture.place, "close it with a line ---"
            )
        return Page(capture=capture, text=text)

    def read(
        self,
        page: Page,
        site: Site | None,  # noqa: ARG002  # the contract
        *,
        lines: bool = True,
    ) -> Reading:
        """Take the front matter apart; the rest is the note's text."""
        note = _Note(page)
        verdicts = tuple(note.lines) if lines else ()
        if not note.text and not note.values.get("title"):
            return Reading(
                kind="error",
                problems=tuple(note.problems),
                lines=verdicts,
                reason="a note without title or text",
            )
        return Reading(
            kind="article",
            documents=(note.document(),),
            problems=tuple(note.problems),
            lines=verdicts,
            reason="a Markdown note",
        )


def _closing(text: str, lines: Sequence[tuple[int, int]]) -> int | None:
    """Give the number of the line that ends the front matter."""
    return next((n for n, (s, e) in enumerate(lines) if n and text[s:e].rstrip() == "---"), None)


class _Note:
    """One note, taken apart."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.values: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.lines: list[Line] = []
        told = damage(page.capture.content, page.capture.charset)
        if told:
            self._problem(told)
        self.links: dict[str, Link] = {}
        self.references: dict[str, str] = {}
        self.tight: set[int] = set()  # where a line goes on behind a mark that is left out
        body = self._front_matter()
        paragraphs = [self._unmarked(lines) for lines in self._paragraphs(body)]
        self.text, self.origin = compose(page.text, list(filter(None, paragraphs)), self.tight)

    def _problem(self, reason: str, hint: str = "") -> None:
        self.problems.append(Problem(subject=self.page.capture.place, reason=reason, hint=hint))

    def _front_matter(self) -> int:
        """Read the keys; give the place where the note's text begins."""
        lines = list(_spans(self.page.text))
        closing = _closing(self.page.text, lines) or 0
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

    def _paragraphs(self, body: int) -> list[list[Stretch]]:
        """Give the paragraphs as stretches of the page; list items and headings stand alone."""
        paragraphs: list[list[Stretch]] = []
        fresh, listed, fence = True, False, ""
        for start, end in _spans(self.page.text, body):
            line = self.page.text[start:end]
            role, reason, fence = self._aside(line, fence, after_text=not fresh)
            if role == "headline":  # the line before is underlined: it is the headline
                self.values["title"] = self._in_words(paragraphs.pop())
            if role or not line.strip():
                fresh = True
                if line.strip():
                    self._verdict(start, end, "dropped", reason)
                continue
            begin, stop = self._words(start, line)
            heading = bool(_HEADING.match(line))
            if heading and not self.values.get("title"):
                self.values["title"] = self._in_words([(begin, stop)])
                self._verdict(start, end, "headline", "the first heading")
                fresh = True
                continue
            number = _NUMBERED.match(line)
            # “12. March” at the start of a line is a date; a list begins with 1, as in CommonMark.
            listed = listed and not fresh
            item = number is not None and (fresh or listed or number.group(1) == "1")
            listed = listed or item
            if fresh or heading or item or _ITEM.match(line) or line.lstrip().startswith("|"):
                paragraphs.append([])
            paragraphs[-1].append((begin, stop))
            self._verdict(start, end, "heading" if heading else "body")
            fresh = heading
        return paragraphs

    def _in_words(self, lines: list[Stretch]) -> str:
        return compose(self.page.text, [self._unmarked(lines)], self.tight)[0]

    def _words(self, start: int, line: str) -> Stretch:
        """Give the stretch of a line without the mark before it and the bars of a table."""
        mark = _MARK.match(line)
        begin = mark.end() if mark else 0
        if line.lstrip().startswith("|"):
            begin = line.index("|") + 1 + len(line.lstrip()[1:]) - len(line.lstrip()[1:].lstrip())
        stop = len(line.rstrip(" \t\\|" if line.lstrip().startswith("|") else " \t\\"))
        return start + begin, start + max(begin, stop)

    def _aside(self, line: str, fence: str, *, after_text: bool) -> tuple[str, str, str]:
        """Say of a line that is no text what it is: its role, a reason, the fence that is open."""
        found = _FENCE.match(line)
        if fence:
            closed = found is not None and found.group(1).startswith(fence)
            return "dropped", "a block of code", "" if closed else fence
        if found:
            return "dropped", "a block of code", found.group(1)
        if reference := _REFERENCE.match(line):
            label = " ".join(reference.group(1).casefold().split())
            self.references.setdefault(label, reference.group(2))
            return "dropped", "the address of a link", ""
        if after_text and _UNDERLINE.match(line):
            titled = bool(self.values.get("title"))
            return "dropped" if titled else "headline", "a line under a heading", ""
        if _RULE.match(line) or _TABLE.match(line):
            return "dropped", "a rule", ""
        return "", "", ""

    def _unmarked(self, lines: list[Stretch]) -> list[Stretch]:
        """Leave the marks inside a paragraph out, and keep its links."""
        page = self.page.text
        text = "\n".join(page[start:stop] for start, stop in lines)
        marks = marks_in(text, self.references)
        for words, url in marks.links:
            if address := addresses.clean(url):
                shown = _MARKED.sub("", " ".join(words.split()))
                shown = address if not shown or addresses.clean(shown) else shown
                self.links.setdefault(
                    address, Link(headline=shown[:300], url=address, role="related")
                )
        kept: list[Stretch] = []
        at = number = 0  # where the line begins in the paragraph's text; the next mark
        for start, stop in lines:
            first, place, shift = True, start, start - at
            while place <= stop:
                begin, end = marks.spans[number] if number < len(marks.spans) else (at, at)
                begin, end = begin + shift, end + shift
                ahead = number < len(marks.spans) and begin < stop
                piece = self._trimmed(place, begin if ahead else stop, kept, first=first)
                if piece is not None:
                    if not first:
                        self.tight.add(piece[0])
                    kept.append(piece)
                    first = False
                if not ahead:
                    break
                place = max(place, end)
                number += end <= stop  # one that goes on on the next line is met there again
            if not first:
                kept[-1] = kept[-1][0], _stripped(page, *kept[-1])
            at += stop - start + 1
        return kept

    def _trimmed(
        self, start: int, stop: int, kept: list[Stretch], *, first: bool
    ) -> Stretch | None:
        """Take the white space off that a mark left out would leave double or at an edge."""
        page = self.page.text
        if first or (kept and page[kept[-1][1] - 1].isspace()):
            while start < stop and page[start].isspace():
                start += 1
        return (start, stop) if start < stop else None

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
            links=tuple(self.links.values()),
            capture=capture.place,
            origin=self.origin,
        )


def _stripped(text: str, start: int, end: int) -> int:
    """Give the end of a stretch without the white space before it."""
    return start + len(text[start:end].rstrip())


def _spans(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Give the lines from ``start`` on, without their line ends."""
    spans = []
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        spans.append((start, end))
        start = end + 1
    return spans
