"""The shape of a page: what it has many of, which tells a shop or a forum from an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from digest.readers.html.visible import Block, Visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CURRENCIES = (*"$€£¥₴₽₹", "zł", "Kč", "kr", "грн", "руб")
_PRICE = re.compile(r"[$€£¥₴₽₹]\s?\d|\d\s?(?:€|zł|Kč|kr|грн|руб)\b")
# These are searched for in small letters: it takes a third of the time of ignoring the case.
_SHOP = re.compile(
    r"add to (?:cart|bag|basket|wish)|in stock|out of stock|buy now|\bsku\b|free shipping|"
    r"quick view|sort by|\bfilters?\b|in den warenkorb|sortieren|ajouter au panier|trier par|"
    r"añadir al carrito|ordenar por|aggiungi al carrello|do koszyka|в корзину|до кошика"
)
_TALK = re.compile(
    r"\b(?:repl(?:y|ies|ied)|quote|joined|thread|member since|upvotes?|wrote|said:|answers?|votes?|"
    r"beiträge|antworten|zitat|réponses?|respuestas?|risposte|ответ(?:ить)?|відповісти)\b"
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
_SHORT, _LABEL = 90, 60  # characters of a short line, of a very short one
_MOST = 4_000  # blocks looked at


class Shape:
    """What a page has many of; each is counted when it is asked for."""

    def __init__(self, tree: HtmlElement, page: Visible, body: Sequence[int]) -> None:
        self._tree, self._page = tree, page
        self._blocks = page.blocks[:_MOST]
        self._body = [page.blocks[number] for number in body]
        self._texts = [page.lines[number] for number in body]

    @cached_property
    def prices(self) -> int:
        """How many short lines name a price."""
        short = self._short
        return _count(_PRICE, short) if any(sign in short for sign in _CURRENCIES) else 0

    @cached_property
    def shop(self) -> int:
        """How many very short lines are a shop's."""
        return _count(_SHOP, self._lines(_LABEL).lower())

    @cached_property
    def talk(self) -> int:
        """How many short lines are a forum's."""
        return _count(_TALK, self._short.lower())

    @cached_property
    def headlines(self) -> int:
        """How many headings are links."""
        pairs = zip(self._blocks, self._page.lines, strict=False)
        heads = ((b, line) for b, line in pairs if b.linked and b.element.tag in _HEADINGS)
        return sum(_is_link(block.linked, line) for block, line in heads)

    @cached_property
    def linked(self) -> int:
        """How many lines of the body are links."""
        pairs = zip(self._body, self._texts, strict=True)
        return sum(_is_link(block.linked, text) for block, text in pairs)

    @cached_property
    def share(self) -> float:
        """The share of the body's letters that are links."""
        return sum(block.linked for block in self._body) / (_letters(self._body) or 1)

    @cached_property
    def prose(self) -> int:
        """How many paragraphs the body has, of 25 words or more."""
        pairs = zip(self._body, self._texts, strict=True)
        return sum(_is_paragraph(text) for block, text in pairs if block.linked * 2 < len(text))

    @cached_property
    def body(self) -> float:
        """The share of the page's letters that the body has."""
        return (_letters(self._body) or 1) / (1 + _letters(self._blocks))

    @cached_property
    def links(self) -> float:
        """The share of the page's letters that are links."""
        return (1 + sum(block.linked for block in self._blocks)) / (1 + _letters(self._blocks))

    @cached_property
    def cards(self) -> int:
        """How many ``article`` elements there are."""
        return sum(1 for _ in self._tree.iter("article"))

    @cached_property
    def times(self) -> int:
        """How many ``time`` elements there are."""
        return sum(1 for _ in self._tree.iter("time"))

    @cached_property
    def _short(self) -> str:
        return self._lines(_SHORT)

    def _lines(self, longest: int) -> str:
        return "\n\n".join([line for line in self._page.lines[:_MOST] if len(line) <= longest])


def _letters(blocks: Sequence[Block]) -> int:
    return sum(block.end - block.start for block in blocks)


def _count(pattern: re.Pattern[str], lines: str) -> int:
    """Count the lines that hold a pattern."""
    count, at = 0, 0
    while at >= 0 and (found := pattern.search(lines, at)):
        count += 1
        at = lines.find("\n", found.end())
    return count


def _is_link(linked: int, words: str) -> bool:
    return linked * 10 >= len(words) * 8 and len(words.split()) >= 3


def _is_paragraph(words: str) -> bool:
    """Say whether a line is a paragraph: 25 words, or as much in a script without spaces."""
    count = words.count(" ") + 1
    return count >= 25 or (len(words) >= 60 and count * 12 < len(words))
