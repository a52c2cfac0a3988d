"""Who wrote a page: names from its metadata, then from its byline, without roles and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from digest.model import Credit
from digest.readers.html.facts import Facts, Node, kinds, tidy
from digest.readers.html.visible import Visible, is_beside
from digest.readers.page_text import phrases
from digest.text.folding import fold
from digest.text.moments import find_moments

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "byl", "article:author", "og:article:author",
    "twitter:creator:name", "cxenseparse:author",
)  # fmt: skip
_OPENS = re.compile(
    r"\s*(?:(?:written|posted|published|reviewed|reported|words|text|article|story|blog)\s+)?"
    r"(?:by|von|par|por|di|da|af|av|door|autor(?:in)?|author|text|автор)\b\s*:?\s*",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\s*(?:(?:written|posted|published|words|story|report|authored)\s+by|by|von|par|por|author)"
    r"\b\s*:?\s*(?=[^\W\d_])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:;|,|\s&\s|\s\+\s|\s(?:and|und|et|y|e|og|och|en|i|та|и)\s)\s*")
_ENDS = re.compile(
    r"\s[|•·–—/⋅-]\s|[|•·⋅@(\[<]|\s(?:on|am|updated|published|posted|last|in|at|for|from|"
    r"aktualisiert|vom)\s|https?:|\s{2,}",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|writer|author|staff|contributor|correspondent|columnist|ceo|cfo|cto|"
    r"founder|manager|director|redakteur|journalist|editorial|analyst|specialist|strategist|"
    r"freelance|senior|professor|head of|chief|president|expert|consultant|md|phd|ph\.d|m\.d|rn|"
    r"rd|rdn|dds|esq|cpa|cfp|mba|msc|ms|ma|bsc|dvm|jr|sr|dpa|afp|reuters|apa|epd|kna)\b",
    re.IGNORECASE,
)
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
    ]
)
_COMPANY = re.compile(
    r"\b(?:team|staff|desk|news|media|group|inc|llc|ltd|gmbh|agency|press|magazine|editors?|"
    r"editorial|redaktion|redaction|contributors?|university|institute|association|foundation|"
    r"society|department|office|company|studio|network|service|community|wire|blog|times|journal|"
    r"association|verband|verein|e\.v|ministerium|marketing|solutions|insights|consulting|online)\b"
    r"|\.(?:com|org|net|de|io|co)\b",
    re.IGNORECASE,
)
# Two or three words as names are written: no headline, no label in capitals.
_FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w’'.-]{0,20}(?: [^\W\d_a-z]\.?| (?:van|von|de|der|di|la|al|bin))?(?: [^\W\d_a-z][\w’'-]{1,25}){1,2}"
)
_CLASS = re.compile(r"\b(?:byline|author)", re.IGNORECASE)
_NOT_CLASS = re.compile(
    r"bio|comment|related|avatar|social|box|more|desc|title|list", re.IGNORECASE
)
_TAGS = ("span", "a", "div", "p", "li", "strong")
_NEAR = 14
_MOST = 12


def find_authors(
    tree: HtmlElement, page: Visible, facts: Facts, sites: Sequence[str], top: int
) -> tuple[Credit, ...]:
    """Give the names in the byline, each told whether it is a person's.

    Args:
        tree: the page.
        page: its visible text.
        facts: what it states.
        sites: the names by which the site is called: no author of theirs is a person.
        top: the number of the block of the headline, or of the first of the body.
    """
    known = {fold(name) for name in sites}
    seen: tuple[Credit, ...] = ()
    for names in (
        list(_written(page, top)),
        list(_stated(facts)),
        list(_meta(facts)),
        list(_marked(tree)),
        list(_classed(page, top)),
        list(_beside_date(page, top)),
    ):
        named = _credits(names, known)
        if any(credit.person for credit in named):
            return named
        seen = seen or named
    return seen


def _credits(names: Iterable[tuple[str, bool]], sites: set[str]) -> tuple[Credit, ...]:
    found: dict[str, Credit] = {}
    for text, organisation in names:
        for name in split_names(text):
            key = fold(name)
            if key in _NOBODY or key in found or len(found) >= _MOST:
                continue
            person = not organisation and key not in sites and _is_person(name)
            found[key] = Credit(name=name, person=person)
    return tuple(found.values())


def split_names(text: str) -> list[str]:
    """Take the names out of a byline: no ``By``, no role, no date, no address."""
    plain = tidy(text)
    opens = _OPENS.match(plain)
    plain = plain[opens.end() :] if opens and opens.end() < len(plain) else plain
    dates = find_moments(plain)
    if dates:
        plain = plain[: dates[0].start]
    ends = _ENDS.search(plain)
    plain = plain[: ends.start()] if ends else plain
    names: list[str] = []
    for part in _PARTS.split(plain):
        name = part.strip(" .,;:|-–—•·")
        if not _could_be_name(name) or (names and _ROLE.search(name)):
            continue
        names.append(name)
    return names


def _could_be_name(name: str) -> bool:
    words = name.split()
    return (
        1 <= len(words) <= 6
        and 2 <= len(name) <= 60
        and not any(letter.isdigit() for letter in name)
        and "/" not in name
        and "@" not in name
    )


def _is_person(name: str) -> bool:
    words = name.split()
    if _COMPANY.search(name) or phrases.ORGANISATION.search(name):
        return False
    if words[0].lower() in ("the", "our", "from", "die", "der", "das"):
        return False
    if len(words) == 1:  # a pen name is one, a login is none
        return name[:1].isupper() and not name.isupper()
    return any(word[:1].isupper() or not word[:1].isascii() for word in words)


def _stated(facts: Facts) -> Iterator[tuple[str, bool]]:
    for node in facts.articles[:1]:
        value = node.get("author") or node.get("creator")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield from ((part, False) for part in [one] if "://" not in one)
            elif isinstance(one, dict):
                yield from _named(one, facts)


def _named(node: Node, facts: Facts) -> Iterator[tuple[str, bool]]:
    name = node.get("name")
    if name is None and isinstance(node.get("@id"), str):  # told elsewhere in the graph
        for other in facts.nodes:
            if other.get("@id") == node.get("@id") and other.get("name"):
                node, name = other, other.get("name")
                break
    for text in name if isinstance(name, list) else [name]:
        if isinstance(text, str) and "://" not in text:
            yield text, any(kind.endswith("Organization") for kind in kinds(node))


def _meta(facts: Facts) -> Iterator[tuple[str, bool]]:
    for name in _META:
        values = [v for v in facts.meta.get(name, ()) if "://" not in v and not v.startswith("@")]
        if values:
            yield from ((value, False) for value in values)
            return


def _marked(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Read what is marked as the author: ``rel=author``, microdata."""
    for element in tree.iter("a", "span", "div", "p", "address"):
        rel, prop = element.get("rel"), element.get("itemprop")
        if not rel and not prop:
            continue
        marked = "author" in (rel or "").lower().split()
        if not marked and (prop or "").lower() != "author":
            continue
        if is_beside(element):
            continue
        inner = [e for e in element.iter() if e is not element and e.get("itemprop") == "name"]
        text = tidy("".join((inner[0] if inner else element).itertext())[:300])
        if text and len(text) <= 120:
            yield text, False
            if not marked:
                return


def _written(page: Visible, top: int) -> Iterator[tuple[str, bool]]:
    """Read a line near the headline that opens like a byline."""
    blocks = page.blocks
    for number in (
        *range(top, min(len(blocks), top + _NEAR)),
        *range(top - 1, max(-1, top - 6), -1),
    ):
        text = page.words(blocks[number])
        opens = _BYLINE.match(text) if len(text) <= 160 else None
        if (
            opens is None
            and fold(text) in ("by", "written by", "author", "von")
            and number + 1 < len(blocks)
        ):
            text = page.words(blocks[number + 1])
            opens = _BYLINE.match(f"by {text}") if len(text) <= 60 else None
        if opens is not None and any(_is_person(name) for name in split_names(text)):
            yield text, False
            return


def _classed(page: Visible, top: int) -> Iterator[tuple[str, bool]]:
    """Read what a class calls a byline, near the headline."""
    for element in _near(page, top):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _CLASS.search(named) or _NOT_CLASS.search(named):
            continue
        text = tidy("".join(element.itertext())[:300])
        names = split_names(text) if len(text) <= 100 else []
        if names and all(len(name.split()) in (2, 3) and _is_person(name) for name in names):
            yield text, False
            return


def _near(page: Visible, top: int) -> Iterator[HtmlElement]:
    """Give the elements around the blocks near the headline, and those inside them, once each."""
    seen: set[HtmlElement] = set()
    for block in page.blocks[max(0, top - 6) : top + _NEAR]:
        inside = islice(block.element.iter(*_TAGS), 20)
        for element in (*islice(block.element.iterancestors(*_TAGS), 3), *inside):
            if element not in seen:
                seen.add(element)
                yield element


def _beside_date(page: Visible, top: int) -> Iterator[tuple[str, bool]]:
    """Read a line near the headline that is but a name, above or below a date."""
    blocks = page.blocks
    for number in (
        *range(top + 1, min(len(blocks), top + 7)),
        *range(top - 1, max(0, top - 5), -1),
    ):
        text = page.words(blocks[number])
        if not _FULL_NAME.fullmatch(text) or not _is_person(text) or _ROLE.search(text):
            continue
        around = (page.words(blocks[n]) for n in (number - 1, number + 1) if 0 <= n < len(blocks))
        if any(len(words) <= 60 and find_moments(words) for words in around):
            yield text, False
            return
