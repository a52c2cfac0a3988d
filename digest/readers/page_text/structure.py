"""Blocks that are not the article, found by their form: links, comments, lives, contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import Credit
from digest.readers.page_text import phrases
from digest.readers.page_text.alternatives import any_of
from digest.readers.page_text.rows import HEADING_TAIL, Row

_WIDGET = any_of(r"""
skip to
sign (?:up|in)\b
all rights reserved
is required
indicates required
edit post
draft saved
audio is created
listen to (?:this|the) (?:article|story)
enter your
thank you for signing
follow us
back to top
support us
contact us
about us
view all
alle rechte
zum inhalt
nach oben
folgen sie
tous droits
derechos reservados
zapisz się
correct e-?mail
successfull?y subscribed
newsletter
artikel anhören
écoute[rz]? (?:cet|l['’]) ?article
escuchar? (?:el|este) artículo
ascolta (?:questo|l['’]) ?articolo
ou(?:ça|vir) (?:o|este) artigo
posłuchaj artykułu
слуха(?:ти|йте) статтю
слушать статью
luister naar dit artikel
lyssna på artikeln
""")
_PART = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
_ELSEWHERE = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related|more|watch|listen|lesen sie (?:auch|mehr)"
    r"|mehr zum thema|siehe auch|lire aussi|à lire|voir aussi|lee también|te puede interesar"
    r"|leggi anche|leia (?:também|mais)|czytaj (?:też|także|więcej)|zobacz (?:też|także)|lees ook"
    r"|läs (?:också|även|mer)|čtěte (?:také|i)|читайте (?:также|також|ещё)|διαβάστε (?:επίσης|ακόμη)"
    r"|اقرأ أيضا|延伸閱讀|相关阅读|関連記事)[ ]?[:：]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:filed under|tags?|topics?|categor(?:y|ies)|posted in|sources?|keywords?|schlagw[oö]rter"
    r"|themen|kategorien?|quelle|mots-clés|étiquettes|etiquetas|categorías|tagi|теги|рубрика"
    r"|photos?|image|foto|bild)\s?:"
    r"|(?:additional |with )?(?:reporting|editing|writing) by\b"
)
_CONTACT = re.compile(
    r"(?:press|media) contacts?|contacts? for (?:the )?(?:press|media)|pressekontakt|contact presse"
    r"|contacto de prensa|contatti stampa|kontakt dla mediów|perscontact|presskontakt"
)
# What says that the rest is for subscribers, each under letters that stand in all of it: most
# pages have none of these, and looking for them costs little.
_PAYWALL = {
    "subscriber": r"(?:article|story|content|text) is (?:reserved |only |exclusively )?for (?:our )?subscribers"
    r"|subscriber[- ]only|for subscribers only|subscribers only|already a subscriber",
    "subscribe to ": r"subscribe to (?:read|continue)",
    "premium ": r"premium (?:article|content)",
    "become a ": r"become a (?:member|subscriber) to",
    "remaining ": r"remaining \d{1,3}(?:[.,]\d+)? ?% of",
    "continue reading with a": r"continue reading with a",
    "to read ": r"to read (?:the (?:full|rest)|reading|this)",
    "to continue ": r"to continue (?:the (?:full|rest)|reading|this)",
    "to unlock ": r"to unlock (?:the (?:full|rest)|reading|this)",
    "you have reached your ": r"you have reached your (?:free )?limit",
    "dieser ": r"dieser (?:artikel|text) ist (?:nur |exklusiv )?für",
    "weiterlesen": r"weiterlesen mit|jetzt weiterlesen",
    "für abonnenten": r"(?:nur|exklusiv) für abonnenten",
    "il vous reste ": r"il vous reste \d{1,3}(?:[.,]\d+)? ?%",
    "cet article est réservé": r"cet article est réservé",
    "aux abonnés": r"réservée?s? aux abonnés",
    "lire la suite de l'article": r"lire la suite de l'article",
    "este artículo es ": r"este artículo es (?:exclusivo|solo) para",
    "contenido exclusivo para suscriptores": r"contenido exclusivo para suscriptores",
    "questo articolo è riservato": r"questo articolo è riservato",
    "solo per gli abbonati": r"solo per gli abbonati",
    "contenuto riservato": r"contenuto riservato",
    "este conteúdo é exclusivo": r"este conteúdo é exclusivo",
    "exclusivo para assinantes": r"exclusivo para assinantes",
    "artykuł ": r"artykuł (?:tylko )?dla (?:prenum|subskr)",
    "tylko dla subskrybentów": r"tylko dla subskrybentów",
    "alleen voor abonnees": r"alleen voor abonnees",
    "endast för prenumeranter": r"endast för prenumeranter",
    "для пе": r"(?:стаття|матеріал) (?:лише |тільки )?для передпл|лише для передплатників",
    "для під": r"(?:стаття|матеріал) (?:лише |тільки )?для підпис",
    "для подпис": r"материал (?:только )?для подпис|только для подписчиков",
}
_COUNTS = "(0123456789)"
_COUNTED = re.compile(r"^\(?\d{1,5}\)?\s+|\s*\(?\d{1,5}\)?$")
_LIFE = re.compile(
    r"\b(?:is|was|has been|writes|covers|ist|schreibt|est|écrit|es|escribe|è|scrive|é|jest|är|пише"
    r"|пишет)\b",
    re.IGNORECASE,
)
_LONGEST_WALL = 30  # words of a line that asks for a subscription
_LONGEST_CLAIMED = 30  # words of a standfirst that reads like the body; longer, it is the lead


def is_widget(row: Row) -> bool:
    """Say whether a row asks, offers or warns, as widgets do."""
    return row.words <= 25 and (
        not phrases.WIDGET_WORDS.isdisjoint(row.tokens) or _WIDGET.search(row.key) is not None
    )


def offers(row: Row) -> bool:
    """Say whether a row says what only widgets say: ``sign up``, ``all rights reserved``."""
    return row.words <= 25 and _WIDGET.search(row.key) is not None


def of_one_form(row: Row, other: Row) -> bool:
    """Say whether two rows begin alike in figures and signs, as those of a list do.

    Words alone are no form: menus are words.
    """
    form = _form_of(row)
    return "A" in form and form != "AAA"[: len(form)] and form == _form_of(other)


def _form_of(row: Row) -> str:
    parts = _PART.findall(row.text[:60])[:3]
    return "".join(["0" if p[0].isdigit() else "A" if p[0].isalpha() else p[0] for p in parts])


def headline_shaped(row: Row) -> bool:
    """Say whether a row could be the headline of another piece.

    One word that widgets say too makes no widget of it: "Two schools share one piano".
    """
    if not 4 <= row.words <= 30 or len(row.text) > 240 or _WIDGET.search(row.key):
        return False
    if phrases.WIDGET_WORDS.isdisjoint(row.tokens):
        return True
    return row.words >= 6 and sum(token in phrases.WIDGET_WORDS for token in row.tokens) == 1


def linked_headlines(rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """Cut out lists of other pieces under their headings; give role and row of each headline."""
    found: list[tuple[str, Row]] = []
    for place, row in enumerate(rows):
        kind = "" if row.role else row.opens
        if kind not in ("related", "picks", "feed"):
            continue
        row.take("dropped", "heads a list of other pieces")
        bulleted = any(first.bullet for first in rows[place + 1 : place + 2])
        for below in rows[place + 1 : place + 25]:
            shaped = headline_shaped(below) and not below.ended
            if below.role or below.opens or not shaped or (bulleted and not below.bullet):
                break
            if kind != "feed":
                role = "pick" if kind == "picks" else "related"
                below.take(role, f"stands under “{row.text[:40]}”")
                found.append((role, below))
    return found


def points_elsewhere(row: Row) -> bool:
    """Say whether a row opens as links to other pieces do: ``Read more: …``."""
    return row.words <= 30 and _ELSEWHERE.match(row.text) is not None


def contact_from(rows: Sequence[Row], last: int) -> int:
    """Give the place where the press contact begins, near the article's end, or past all rows."""
    for place in range(max(0, last - 5), len(rows)):
        if rows[place].words <= 6 and _CONTACT.match(rows[place].key):
            return place
    return len(rows)


def is_label(row: Row) -> bool:
    """Say whether a row lists tags, sources or people under a word and a colon."""
    return _LABEL.match(row.key) is not None


def paywalls_in(rows: Sequence[Row]) -> list[Row]:
    """Give the rows that tell that the rest is for subscribers."""
    short = [row for row in rows if row.words <= _LONGEST_WALL]
    patterns = _paywall_patterns([row.key for row in short])
    if not patterns:
        return []
    return [row for row in short if any(pattern.search(row.key) for pattern in patterns)]


def is_paywalled(keys: Sequence[str]) -> bool:
    """Say whether any of these folded lines tells that the rest is for subscribers."""
    short = [key for key in keys if key.count(" ") < _LONGEST_WALL]
    return any(pattern.search(key) for pattern in _paywall_patterns(short) for key in short)


def _paywall_patterns(keys: Sequence[str]) -> list[re.Pattern[str]]:
    """Give the patterns that may be found in folded lines."""
    page = "\n".join(keys)
    return [re.compile(pattern) for sign, pattern in _PAYWALL.items() if sign in page]


def comments_from(rows: Sequence[Row], likely: Sequence[int]) -> int:
    """Give the place where the comments begin, after half of what reads like the article.

    Args:
        rows: all rows of the page.
        likely: the places of the rows that read like the article, in order.
    """
    total = sum(rows[place].words for place in likely)
    before, index = 0, 0
    for place, row in enumerate(rows):
        while index < len(likely) and likely[index] < place:
            before += rows[likely[index]].words
            index += 1
        if row.words <= 8 and before * 5 >= total * 2 and before and heads_comments(row):
            return place
    return len(rows)


def heads_comments(row: Row) -> bool:
    """Say whether a row heads comments, with their number or without."""
    if row.opens:
        return row.key.strip(HEADING_TAIL) in phrases.COMMENTS
    key = row.key
    if key.strip(_COUNTS + HEADING_TAIL) not in phrases.COMMENTS:
        return False  # a first look
    return _COUNTED.sub("", key).strip(HEADING_TAIL) in phrases.COMMENTS


def standfirst_of(rows: Sequence[Row], headline: Row | None, likely: Sequence[int]) -> Row | None:
    """Give the sentence under the headline that sums the piece up, or None.

    It stands right under the headline. A short sentence with the byline under it is one whatever
    it reads like; where the body follows, only what the body does not claim.

    Args:
        rows: all rows of the page, the head's marked.
        headline: the headline's row.
        likely: the places of the rows that read like the article, in order.
    """
    if headline is None or not likely:
        return None
    start = next(place for place, row in enumerate(rows) if row is headline)
    for place in range(start + 1, min(start + 4, likely[-1])):
        row = rows[place]
        if row.role in ("byline", "dropped"):
            continue
        if row.role or not 7 <= row.words <= 60 or not _sums_up(row):
            return None
        below = rows[place + 1 : place + 4]
        headed = any(near.role == "byline" for near in below[:2])
        if place not in likely:
            return row if headed or place + 3 >= likely[0] else None
        return row if headed and row.words <= _LONGEST_CLAIMED and place < likely[-1] else None
    return None


def _sums_up(row: Row) -> bool:
    if is_widget(row) or row.opens or row.bullet or row.text.isupper():
        return False
    return not any(sign in row.text for sign in "|»›>@")


def tells_of(row: Row, byline: Sequence[Credit]) -> bool:
    """Say whether a row is the author's life: it begins with the author's name and says who."""
    if row.words > 80:
        return False
    names = [name for c in byline if c.person for name in (c.name, c.name.split(" ")[0])]
    return any(
        row.text.casefold().startswith(name.casefold() + " ")
        and _LIFE.search(row.text[len(name) : len(name) + 60]) is not None
        for name in names
        if len(name) > 2
    )


def life_from(rows: Sequence[Row], likely: Sequence[int]) -> range:
    """Give the places of the author's life under its heading, below half of the article."""
    start = likely[len(likely) // 2]
    for place in range(start + 1, len(rows)):
        if rows[place].role or rows[place].opens != "author":
            continue
        end = place + 1
        while end < min(len(rows), place + 6) and not rows[end].role and not rows[end].opens:
            end += 1
        return range(place, end)
    return range(0)
