"""The names in a byline: taken apart, without roles and dates, told whether they are a person's."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.readers.html.facts import tidy
from digest.readers.page_text import phrases
from digest.text.folding import fold
from digest.text.moments import find_moments

BY_IN_OTHER_LETTERS = "автори?|авторка|текст|بقلم|作者|記者|记者"  # what is said before a name
_BY = (
    r"by|von|par|por|di|da|af|av|door|autor(?:in|e|a|es)?|authors?|auteur|yazan|tekst|text|słowa"
    rf"|{BY_IN_OTHER_LETTERS}|του|της|كتبت?|文|글"
)
_OPENS = re.compile(
    r"\s*(?:(?:written|posted|published|reviewed|reported|authored|submitted|words|text|article|"
    r"story|blog|recipe|geschrieben|veröffentlicht|eingestellt|publié|posté|écrit|rédigé|escrito|"
    r"publicado|scritto|pubblicato|geschreven|skrevet|skriven|napisał)\s+)?"
    rf"(?:{_BY})\b\s*[:：/／|]?\s*",
    re.IGNORECASE,
)
_STUCK_BY = re.compile(r"\s*(?:(?:Written|Posted|Words|Article|Story)\s+)?[Bb]y(?=[A-Z])")
# Words that stand stuck to a name where two boxes of the page met.
_STUCK = re.compile(
    r"(?<=[^\W\d_A-Z])(?=(?:Published|Updated|Last|Posted|Follow|Founder|Staff|Writer|Editor|Expert|View)\b)"
)
_PARTS = re.compile(r"\s*(?:;|,|\s&\s|\s\+\s|\s(?:and|und|et|y|e|og|och|en|i|та|и)(?:\s|$))\s*")
_ENDS = re.compile(
    r"\s[|•·–—/⋅-]\s|[|•·⋅@(\[<]|\s(?:on|am|in|at|for|from|under|as|aktualisiert|vom)\s|"
    r"\s(?:last|view|follow|updated|published|posted)(?:\s|$)|\s\w+:\s|https?:|\s{2,}",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"\b(?:editor|reporter|writer|author|staff|contributor|correspondent|columnist|ceo|cfo|cto|coo|"
    r"founder|manager|director|redakteur|journalist|editorial|analyst|specialist|strategist|"
    r"freelance|senior|professor|head of|chief|president|expert|consultant|md|phd|ph\.d|m\.d|rn|"
    r"rd|rdn|ld|dds|esq|cpa|cfp|mba|msc|ms|ma|bsc|dvm|jr|sr|attorney|gardener|reviewer|"
    r"dpa|afp|reuters|apa|epd|kna)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(r"\b(?:team|staff|desk|contributors?|board)\s*$", re.IGNORECASE)
_NOBODY = frozenset(
    [
        "admin",
        "administrator",
        "webmaster",
        "editor",
        "editorial",
        "redaktion",
        "redaction",
        "redazione",
        "redacción",
        "team",
        "staff",
        "guest",
        "user",
        "root",
        "author",
        "unknown",
        "anonymous",
        "none",
        "null",
        "undefined",
        "wordpress",
        "default",
        "support",
        "info",
        "marketing",
        "web",
        "news",
        "blog",
        "moderator",
        "system",
        "website",
        "nan",
        "n/a",
        "test",
    ]
)
_COMPANY = re.compile(
    r"\b(?:team|staff|desk|newsdesk|news|media|group|inc|llc|ltd|gmbh|ag|pc|agency|press|magazine|"
    r"editors?|editorial|contributors?|university|institute|association|foundation|society|center|"
    r"centre|department|office|company|corporation|studio|network|service|services|community|wire|"
    r"blog|times|journal|official|marketing|solutions|insights|consulting|online|clinic|school|"
    r"podcast|official|"
    # the same in the languages of the pages that are read
    r"redaktion|redaktionen|redaktionsteam|schriftleitung|verband|verein|e\.v|ministerium|magazin|"
    r"verlag|zeitung|nachrichten|kreuz|agentur|rédaction|équipe|équipe|rédacteurs|journal|presse|"
    r"redacción|equipo|agencia|periódico|noticias|redazione|agenzia|notizie|giornale|redação|equipe|"
    r"agência|notícias|redactie|nieuws|persbureau|redakcja|zespół|agencja|redakce|tým|redakcia|"
    r"szerkesztőség|redacția|echipa|toimitus|redaksjonen|uredništvo|redakcija|toimetus|haber|"
    r"редакция|редакції|редакція|новости|новини|агентство|агенція|команда|συντακτική|ομάδα|newsroom)\b"
    r"|編集部|编辑部|編輯部|편집부|뉴스팀|新闻|新聞|هيئة التحرير|فريق|מערכת|"
    r"\.(?:com|org|net|de|io|co|it|at|ch|fr|tv|news)\b",
    re.IGNORECASE,
)
# Words that head boxes and buttons; a name holds none of them.
_LABEL = re.compile(
    r"\b(?:written|posted|published|updated|reviewed|articles?|authors?|authored|view|more|reading|"
    r"read|get|find|full|bio|recent|comments?|share|save|this|that|products?|follow|subscribe|"
    r"contact|about|home|menu|search|categor\w+|tags?|minutes?|today|popular|latest|related|"
    r"download|free|how|why|what|when|your|our|these|all|no|by|on|started|location|next|previous|"
    r"table|contents?|jump|listen|last|modified|edited|watch|print|email|facebook|twitter|linkedin|mehr|alle|teilen|"
    r"kommentare?|lesen|partager|lire|compartir|leer|condividi|leggi)\b",
    re.IGNORECASE,
)
# Two or three words as names are written: no headline, no label in capitals.
FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w’'.-]{0,20}(?: [^\W\d_a-z]\.?| (?:van|von|de|der|di|la|al|bin))?(?: [^\W\d_a-z][\w’'-]{1,25}){1,2}"
)


def is_nobody(name: str) -> bool:
    """Say whether a name is what a publishing system fills in for want of one, or but a sign.

    Three small letters are how a newsroom signs for itself, unless they are an agency's.
    """
    if len(name) <= 3 and name.islower() and name.isalpha() and name.isascii():
        return not is_organisation(name)
    return fold(name) in _NOBODY


@lru_cache(maxsize=256)  # a name is met in several places of a page
def is_person(name: str) -> bool:
    """Say whether a name looks like a person's, not a desk's, a company's or a label."""
    words = name.split()
    if not words or is_organisation(name) or _LABEL.search(name):
        return False
    if words[0].lower() in ("the", "our", "from", "die", "der", "das"):
        return False
    if len(words) == 1:  # a pen name is one, a login is none
        return (name[:1].isupper() and not name.isupper()) or name.upper() == name.lower()
    return any(word[:1].isupper() or not word[:1].isascii() for word in words)


def is_organisation(name: str) -> bool:
    """Say whether a name holds the words of a desk, an agency, a company."""
    return bool(_COMPANY.search(name) or phrases.ORGANISATION.search(name))


@lru_cache(maxsize=64)
def split_names(text: str) -> tuple[str, ...]:
    """Take the names out of a byline: no ``By``, no role, no date, no address."""
    plain = _STUCK.sub(" ", _STUCK_BY.sub("", tidy(text)))
    opens = _OPENS.match(plain)
    plain = plain[opens.end() :] if opens and opens.end() < len(plain) else plain
    dates = find_moments(plain)
    if dates:
        plain = plain[: dates[0].start]
    ends = _ENDS.search(plain)
    plain = plain[: ends.start()] if ends else plain
    names: list[str] = []
    for part in _PARTS.split(plain):
        name = _once(_without_role(part.strip(' .,;:|-–—•·"“”')))
        if not _could_be_name(name) or (names and ROLE.search(name)):
            continue
        names.append(name)
    return tuple(names)


def _without_role(name: str) -> str:
    """Take off a role that stands right behind a name of two words or more."""
    role = ROLE.search(name)
    if role is None or is_organisation(name[: role.start()]) or _TEAM.search(name[role.start() :]):
        return name
    before = name[: role.start()].rstrip(" -–,")
    return before if FULL_NAME.fullmatch(before) else name


def _once(name: str) -> str:
    """Give a name once that a picture and its link repeat."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def _could_be_name(name: str) -> bool:
    words = name.split()
    return (
        1 <= len(words) <= 6
        and 2 <= len(name) <= 60
        and not any(letter.isdigit() for letter in name)
        and "/" not in name
        and "@" not in name
    )
