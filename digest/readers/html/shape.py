"""The shape of a page: what it has many of, which tells a shop or a forum from an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from digest.readers.html.visible import Visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
_MOST = 4_000  # blocks looked at


class Shape(NamedTuple):
    """What a page has many of.

    Attributes:
        prices, shop, talk: short lines that name a price, that a shop or a forum has.
        headlines: headings that are links.
        linked: lines of the body that are links, ``share`` of whose letters are.
        prose: paragraphs of the body, 25 words or more.
        body: the share of the page's letters that the body has.
        links: the share of the page's letters that are links.
        cards, times: ``article`` and ``time`` elements.
    """

    prices: int
    shop: int
    talk: int
    headlines: int
    linked: int
    share: float
    prose: int
    body: float
    links: float
    cards: int
    times: int


def shape_of(tree: HtmlElement, page: Visible, body: Sequence[int]) -> Shape:
    """Count what a page is made of."""
    blocks = page.blocks[:_MOST]
    short = "\n\n".join(page.words(b) for b in blocks if b.end - b.start <= 90)
    labels = "\n\n".join(page.words(b) for b in blocks if b.end - b.start <= 60)
    own = [page.blocks[number] for number in body]
    size = sum(block.end - block.start for block in own) or 1
    letters = 1 + sum(block.end - block.start for block in blocks)
    return Shape(
        prices=_count(_PRICE, short),
        shop=_count(_SHOP, labels.lower()),
        talk=_count(_TALK, short.lower()),
        headlines=sum(
            block.element.tag in _HEADINGS and _is_link(block.linked, page.words(block))
            for block in blocks
            if block.linked
        ),
        linked=sum(_is_link(block.linked, page.words(block)) for block in own),
        share=sum(block.linked for block in own) / size,
        prose=sum(
            block.linked * 2 < block.end - block.start and _is_paragraph(page.words(block))
            for block in own
        ),
        body=size / letters,
        links=(1 + sum(block.linked for block in blocks)) / letters,
        cards=int(tree.xpath("count(//article)")),
        times=int(tree.xpath("count(//time)")),
    )


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
