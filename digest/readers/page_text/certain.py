"""Rows that are certainly no article, whatever a model makes of them: told by their form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.readers.page_text.own_address import is_own_address
from digest.readers.page_text.rows import Row

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
NUMBERED = re.compile(r"\[\d{1,4}\]")  # how lynx and w3m mark a link that begins a line
_FILED = re.compile(
    r"(?:filed (?:under|in)|posted in|tagged(?: with)?|tags|topics|categories|keywords|schlagw[oö]rter"
    r"|themen|mots[- ]clés|étiquettes|etiquetas|palabras clave|tagi|štítky|теги|мітки|ключові слова"
    r"|метки|категорії|рубрика)[ ]?[:：]",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:copyright|©|\(c\))(?: ?©| \(c\))? ?(?:19|20)\d\d\b", re.IGNORECASE)
_COUNTER = re.compile(r"\d{1,3} ?(?:/|of|von|sur|de|di|z|из|з) ?\d{1,3}")
_CHOICE = re.compile(
    r"(?:accept|reject|allow|refuse|decline|deny)(?: all)?(?: cookies)?|(?:accept|agree) and (?:close|continue)"
    r"|(?:manage|show|set)(?: my)? (?:choices|options|preferences|settings)|only necessary(?: cookies)?"
    r"|alle? (?:akzeptieren|ablehnen|annehmen)|akzeptieren|ablehnen|einstellungen(?: verwalten)?"
    r"|(?:tout|tous) (?:accepter|refuser)|tout (?:accepter|refuser)|(?:aceptar|rechazar) tod[oa]s?"
    r"|(?:accetta|rifiuta) tutt[oi]|(?:прийняти|відхилити) (?:все|всі)|(?:принять|отклонить) (?:все|всё)"
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bgdpr\b|partners? (?:store|process)|einwilligung|datenschutz"
    r"|vos choix|согласи[ея]|згод[аиу]",
    re.IGNORECASE,
)
_LONGEST = 25  # words of a row that its form tells
_LONGEST_CONSENT = 250  # words that read like running text


def drop_links(rows: Sequence[Row]) -> None:
    """Drop lists of addresses, lines that are one link, and what says where a piece was filed."""
    for row in rows:
        if "http" in row.text and is_own_address(row.text):
            row.take("dropped", "the page's own address")
        elif row.bullet and _ADDRESS.fullmatch(row.text):
            row.take("dropped", "an address in a list")
        elif row.words > _LONGEST:
            continue
        elif row.digit and NUMBERED.match(row.text):
            row.take("dropped", "a link")
        elif row.digit and row.words <= 3 and _COUNTER.fullmatch(row.text):
            row.take("dropped", "counts pictures or pages")
        elif row.digit and _RIGHTS.match(row.text):
            row.take("dropped", "says whose the page is")
        elif ":" in row.key and _FILED.match(row.text):
            row.take("dropped", "says where the piece was filed")


def is_consent(rows: Sequence[Row], body: Sequence[Row]) -> bool:
    """Say whether the page asks for consent and says no more.

    Its running text is short and speaks of consent, and there are buttons that take an answer.
    """
    if sum(row.words for row in body) > _LONGEST_CONSENT:
        return False
    if not any(_CONSENT.search(row.text) for row in body):
        return False
    return sum(row.words <= 5 and _CHOICE.fullmatch(row.key) is not None for row in rows) > 1
