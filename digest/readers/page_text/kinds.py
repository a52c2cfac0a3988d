"""What a page is that is no article, by counts of what stands on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model.document import ReadingKind
from digest.readers.page_text import structure
from digest.readers.page_text.alternatives import any_of
from digest.readers.page_text.rows import Row

_PRICE = re.compile(r"[$€£¥₴₽₹]\s?\d|\d\s?(?:€|zł|Kč|kr|грн|руб)")
_TALK = re.compile(
    r"\b(?:repl(?:y|ies|ied)|quote|posts?|joined|thread|member since|upvotes?|points?|wrote|said:"
    r"|answers?|beiträge|antworten|zitat|réponses?|respuestas?|risposte|ответ(?:ить)?|відповісти)\b",
    re.IGNORECASE,
)
# A word of each of them: a first look.
_WORDS_OF_TALK = frozenset(
    """
reply replies replied quote post posts joined thread member upvote upvotes point points wrote said
answer answers beiträge antworten zitat réponse réponses respuesta respuestas risposte ответ ответить
відповісти
""".split()  # noqa: SIM905
)
_SHOP = any_of(r"""
add to (?:cart|bag|basket|wishlist)
in stock
out of stock
buy now
s(?<=\bs)ku\b
free shipping
in den warenkorb
ajouter au panier
añadir al carrito
aggiungi al carrello
do koszyka
в корзину
до кошика
""")
_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b|not found|page (?:does not|doesn't) exist|access denied|forbidden"
    r"|nicht gefunden|introuvable|no encontrada|non trovata|nie znaleziono|не найден|не знайден"
    r"|something went wrong|temporarily unavailable",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\bcookies?\b|\bconsent\b|gdpr|datenschutz|einwilligung|subscribe to (?:read|continue)"
    r"|to read the full|already a subscriber|enable javascript|javascript is (?:disabled|required)"
    r"|are you (?:a robot|human)|captcha|verify you are|nur für abonnenten|réservé aux abonnés"
    r"|solo para suscriptores|log in to continue",
    re.IGNORECASE,
)
_SHORT = 12  # words of a row that is a button or tells who speaks
SAYS_LITTLE = "too few words of running text"


def kind_of(rows: Sequence[Row], words: int) -> tuple[ReadingKind, str]:
    """Name the kind of a page that gives no article, with what speaks for it.

    Args:
        rows: the rows of the page, at least one.
        words: how many words of it read like running text.
    """
    text = " ".join(row.text for row in rows[:60])[:6000]
    if len(rows) <= 40 and _ERROR.search(text) and words < 120:
        return "error", "says that the page is not there"
    shaped = sum(map(structure.headline_shaped, rows))
    if words < 200 and shaped < 20 and _WALL.search(text):
        return "wall", "asks for consent or a subscription, and says no more"
    prices = sum(row.digit and _PRICE.search(row.text) is not None for row in rows)
    short = [row for row in rows if row.words <= _SHORT]
    talk = sum(map(_talks, short))
    shop = sum(_SHOP.search(row.key) is not None for row in short)
    if shop >= 2 and prices:
        return "product", f"{prices} prices and a shop's buttons"
    if talk >= 8 and talk >= prices:
        return "forum", f"{talk} marks of a discussion"
    if prices >= 6:
        return "product", f"{prices} prices"
    if shaped >= 8:
        return "listing", f"{shaped} headlines and no one text among them"
    return "error", SAYS_LITTLE


def _talks(row: Row) -> bool:
    return not _WORDS_OF_TALK.isdisjoint(row.tokens) and _TALK.search(row.text) is not None
