"""The marks inside a paragraph of Markdown: which characters are no words, and where links lead.

After CommonMark, as far as letters are concerned: a mark without its partner is a character.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.model import Noun

_DEEPEST = 50  # open marks that are remembered
_LONGEST = 1_000  # characters of a link's words; CommonMark's labels have 999 at most
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`{1,3})"
    r"|(?P<picture>!\[[^\[\]]{0,500}\]\([^()]{0,2000}\))"
    r"|(?P<tail>\]\([ \n]{0,3}<?(?P<to>[^()\s<>]{0,2000}(?:\([^()\s<>]{0,200}\)[^()\s<>]{0,200})?)>?"
    r"(?:\s{1,3}(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?[ \n]{0,3}\))"
    r"|(?P<ref>\]\[(?P<label>[^\[\]]{0,200})\])"
    r"|(?P<note>\[\^[^\[\]\s]{1,100}\])"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<auto><(?P<url>(?:https?://|mailto:)[^<>\s]{1,2000})>)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,300}>|<!--[^<>]{0,2000}-->)"
    r"|(?P<run>\*{1,3}|_{1,3}|~~)"
)


class Marks(Noun, frozen=True, kw_only=True):
    """What is no word: half-open spans in order; and the links, each its words and its address."""

    spans: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def marks_in(text: str, references: Mapping[str, str]) -> Marks:
    """Find the marks of a paragraph.

    Args:
        text: the paragraph, its lines parted by line feeds.
        references: addresses by the folded labels under which the note defines them.
    """
    scan = _Scan(text, references)
    at = 0
    while found := _TOKEN.search(text, at):
        at = scan.take(found)
    return Marks(spans=tuple(sorted(scan.spans)), links=tuple(scan.links))


class _Scan:
    """One paragraph while it is looked through from left to right."""

    def __init__(self, text: str, references: Mapping[str, str]) -> None:
        self.text = text
        self.references = references
        self.spans: list[tuple[int, int]] = []
        self.links: list[tuple[str, str]] = []
        self.brackets: list[int] = []
        self.runs: list[tuple[str, int]] = []

    def take(self, found: re.Match[str]) -> int:
        """Take in a mark and give the place to go on from."""
        kind, start, end = found.lastgroup or "", found.start(), found.end()
        named = found.groupdict()
        if named["code"]:
            return self._code(found.group(), start, end)
        if named["escape"]:
            self.spans.append((start, start + 1))
        elif named["picture"] or named["note"] or named["tag"]:
            self.spans.append((start, end))
        elif named["auto"]:
            self.spans += [(start, start + 1), (end - 1, end)]
            self.links.append((named["url"] or "", named["url"] or ""))
        elif kind == "open":
            self.brackets.append(start)
        elif named["run"]:
            self._run(found.group(), start, end)
        elif self.brackets:
            self._link(found, self.brackets.pop())
        return end

    def _code(self, ticks: str, start: int, end: int) -> int:
        close = self.text.find(ticks, end)
        if close < 0:
            return end
        self.spans += [(start, end), (close, close + len(ticks))]
        return close + len(ticks)

    def _link(self, found: re.Match[str], opened: int) -> None:
        words = self.text[opened + 1 : min(found.start(), opened + 1 + _LONGEST)]
        url = found.group("to")
        if url is None:  # a reference, or words in brackets that may be one
            label = found.group("label") or words
            url = self.references.get(" ".join(label.casefold().split()))
        if url is not None:
            self.spans += [(opened, opened + 1), found.span()]
            self.links.append((words, url))
            self.brackets.clear()  # no link holds a link, so what is open around it begins none

    def _run(self, run: str, start: int, end: int) -> None:
        """Pair a run of stars, underscores or tildes with the one that opened before it."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        closes = bool(before.strip()) and (run[0] != "_" or not after.isalnum())
        opens = bool(after.strip()) and (run[0] != "_" or not before.isalnum())
        left = run
        while closes and left:
            place = next((n for n in range(len(self.runs) - 1, -1, -1)
                          if self.runs[n][0][0] == run[0] and len(self.runs[n][0]) <= len(left)), -1)  # fmt: skip
            if place < 0:
                break
            partner, at = self.runs[place]
            del self.runs[place:]
            self.spans.append((at, at + len(partner)))
            self.spans.append((end - len(left), end - len(left) + len(partner)))
            left = left[len(partner) :]
        if opens and left == run and len(self.runs) < _DEEPEST:
            self.runs.append((run, start))
