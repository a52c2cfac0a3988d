"""The editor's rules: what comes in at all, and what never does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.model import Document, Noun
from digest.text.addresses import canonical
from digest.text.folding import fold
from digest.text.phrases import mentions

BY_A_RULE = "by a rule: "  # how the report begins to say why a document was dropped


class Rule(Noun, frozen=True, kw_only=True):
    """``[[include]]`` or ``[[exclude]]``: what a document must have for the rule to fit it.

    All that a rule asks for must be there; a rule that asks for nothing fits nothing. Case,
    accents of quotes and white space never matter; ``*`` stands for any letters.

    Attributes:
        name: how the report calls the rule; "" takes what it asks for.
        words: words or phrases; one of them must stand in headline, standfirst or text.
        source: who published it.
        section: a tag or section that the source gives it.
        author: one of its authors.
        language: ISO 639-1.
        address: a pattern of its address, such as ``courier.example/sport/*``.
    """

    name: str = ""
    words: tuple[str, ...] = ()
    source: str = ""
    section: str = ""
    author: str = ""
    language: str = ""
    address: str = ""

    @property
    def called(self) -> str:
        """The rule's name, or what it asks for."""
        asked = {
            "words": ", ".join(self.words),
            "source": self.source,
            "section": self.section,
            "author": self.author,
            "language": self.language,
            "address": self.address,
        }
        return self.name or "; ".join(f"{key} {value}" for key, value in asked.items() if value)


NOT_INCLUDED = Rule(name="no include rule fits")


def verdict(document: Document, include: Sequence[Rule], exclude: Sequence[Rule]) -> Rule | None:
    """Give the rule that drops a document, or None where it stays.

    The first exclude rule that fits drops it. Where there are include rules, one of them must fit.
    """
    for rule in exclude:
        if fits(rule, document):
            return rule
    if include and not any(fits(rule, document) for rule in include):
        return NOT_INCLUDED
    return None


def sieve(
    documents: Iterable[Document], include: Sequence[Rule], exclude: Sequence[Rule]
) -> tuple[list[Document], list[tuple[Document, Rule]]]:
    """Part documents into those that stay and those that a rule drops."""
    kept: list[Document] = []
    dropped: list[tuple[Document, Rule]] = []
    for document in documents:
        rule = verdict(document, include, exclude)
        if rule is None:
            kept.append(document)
        else:
            dropped.append((document, rule))
    return kept, dropped


def fits(rule: Rule, document: Document) -> bool:
    """Say whether a document has all that a rule asks for."""
    asked = [
        mentions(document, rule.words) if rule.words else None,
        _like(rule.source, document.source) if rule.source else None,
        any(_like(rule.section, tag) for tag in document.tags) if rule.section else None,
        any(_like(rule.author, c.name) for c in document.byline) if rule.author else None,
        fold(rule.language)[:2] == document.language if rule.language else None,
        at(rule.address, document.url) if rule.address else None,
    ]
    answers = [answer for answer in asked if answer is not None]
    return bool(answers) and all(answers)


def at(pattern: str, url: str) -> bool:
    """Compare an address with a pattern with ``*``, by the form in which addresses are compared."""
    place = canonical(url).removeprefix("https://")
    wanted = re.sub(r"^(?:\w{1,10}://)?(?:www\.)?", "", pattern.strip())
    return bool(place) and (_like(wanted, place) or _like(wanted.rstrip("/"), place))


def _like(pattern: str, text: str) -> bool:
    """Match the whole text; each ``*`` takes as little as it can, so the cost stays linear."""
    first, *rest = fold(pattern).split("*")
    text = fold(text)
    if not rest:
        return text == first
    if not text.startswith(first):
        return False
    place = len(first)
    for piece in rest[:-1]:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return text.endswith(rest[-1]) and len(text) - len(rest[-1]) >= place
