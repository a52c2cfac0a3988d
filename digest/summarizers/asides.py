"""What stands in an article and is not its telling: posts that it shows, notes of its desk.

What is left of a post of X or Twitter in a text are its words and, in a line of its own,
``— Name (@name) March 3, 2024``; or in its words the address of its picture. Whose words they
are, only the post says. A note of the desk tells of the article, not of the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span

_SIGNATURE = re.compile(r"(?:[—–]|--?) ?[^\n]{1,80}\(@[\w.]{1,40}\)[^\n]{0,60}")
_PICTURES = ("pic.twitter.com/", "pic.x.com/")
_NOTE = re.compile(
    r"[(\[*_]{0,3}(?:"
    r"(?:editor|publisher)[’']?s?[’']? note|note (?:from|by) the editors?|corrections?|clarification"
    r"|anm(?:\.|erkung) d(?:\.|er) red(?:\.|aktion)|korrektur|richtigstellung"
    r"|ndlr|note de la rédaction|erratum|rectificatif"
    r"|nota d(?:el editor|e la redacción|ella redazione|a redação)|corrección|fe de erratas"
    r"|noot van de redactie|rectificatie|od redakcji|sprostowanie"
    r"|примітка редакції|від редакції|уточнення|примечание редакции|от редакции|уточнение"
    r")\s?:",
    re.IGNORECASE,
)
_LONGEST = 40  # characters before the colon of a note


def asides(text: str) -> Iterator[Span]:
    """Give the paragraphs of an article that are asides, in order."""
    shows_posts = "(@" in text or _has_picture(text)
    before: Span | None = None
    end = -1
    for paragraph in text.split("\n"):
        start, end = end + 1, end + 1 + len(paragraph)
        if not paragraph:
            continue
        signed = shows_posts and _SIGNATURE.fullmatch(paragraph)
        if signed and before:
            yield before
        before = None
        if signed or _is_note(paragraph) or (shows_posts and _has_picture(paragraph)):
            yield Span(start, end)
        elif shows_posts:
            before = Span(start, end)  # the words of a post, if its signature follows


def _is_note(paragraph: str) -> bool:
    return ":" in paragraph[:_LONGEST] and _NOTE.match(paragraph) is not None


def _has_picture(text: str) -> bool:
    return any(address in text for address in _PICTURES)
