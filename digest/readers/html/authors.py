"""Who wrote a page: names from its metadata, then from its byline, without roles and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from digest.model import Credit
from digest.readers.html.facts import Facts, Node, kinds, tidy
from digest.readers.html.names import (
    BY_IN_OTHER_LETTERS,
    FULL_NAME,
    ROLE,
    is_nobody,
    is_person,
    split_names,
)
from digest.readers.html.sites import SiteNames
from digest.readers.html.visible import Block, Visible, is_beside
from digest.text.folding import fold
from digest.text.moments import Found, find_moments

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "byl", "article:author", "og:article:author",
    "twitter:creator:name", "cxenseparse:author",
)  # fmt: skip
_BYLINE = re.compile(
    r"\s*(?:(?:(?:written|posted|published|words|story|report|authored|recipe)\s+by|by|von|par|por|"
    r"authors?|autor(?:in|e)?|auteur|geschrieben von|veröffentlicht von|eingestellt von|publié par|"
    r"escrito por|publicado por|scritto da|pubblicato da|geschreven door|door|"
    rf"{BY_IN_OTHER_LETTERS}|文(?=[ :：/／]))\b\s*[:：/／|]?\s*"
    r"(?=[^\W\d_])|(?:Written |Posted )?By(?=[A-Z][a-z’'.]))",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\b(?:byline|author)", re.IGNORECASE)
_NOT_CLASS = re.compile(
    r"bio|comment|related|avatar|social|box(?!__name)|more|desc|title|list", re.IGNORECASE
)
_LABEL_CLASS = re.compile(
    r"\b(?:post-?|entry-?)?(?:tags?|cat|categor|taxonom|topic|rubri)", re.IGNORECASE
)
_TAGS = ("span", "a", "div", "p", "li", "strong")
_SIGNED = re.compile(
    r"\s*(?:this (?:post|article|story) (?:was|is) )?(?:(?:written|posted|authored|contributed) by|"
    r"view all posts by|all posts by|authors?:|by:|geschrieben von|verfasst von|eingestellt von|"
    r"publié par|posté par|rédigé par|escrito por|publicado por|scritto da|pubblicato da|"
    r"geschreven door|skrevet av|napisał|автор:)\s*",
    re.IGNORECASE,
)
_ALONE = frozenset(("by", "written by", "posted by", "author", "authors", "von", "par", "por"))
_MARKS = " \t,;:|•·–—/⋅-"
_NEAR = 14
_BELOW = 24  # blocks below the body where it may be signed
_MOST = 12


class Name(NamedTuple):
    """A text that names authors, and what it says they are: "person", "organisation" or ""."""

    text: str
    kind: str = ""


def find_authors(
    tree: HtmlElement, page: Visible, facts: Facts, sites: SiteNames, top: int, last: int
) -> tuple[Credit, ...]:
    """Give the names in the byline, each told whether it is a person's.

    The line that readers see comes first; what the page states for machines trims it, and stands
    in for it. A name that is the site's own is an organisation's.

    Args:
        tree: the page.
        page: its visible text.
        facts: what it states.
        sites: the names by which the site is called.
        top: the number of the block of the headline, or of the first of the body.
        last: the number of the body's last block.
    """
    objects, tags = _credits(_stated(facts), sites), _credits(_meta(facts, sites), sites)
    stated = [objects, tags]
    evidence = _Evidence(page, facts, sites, top, objects, tags)
    seen: tuple[Credit, ...] = ()
    for found in chain(
        _shown(_written(page, top), stated, sites),
        stated,
        (_credits(names, sites) for names in [_marked(tree)]),
        _shown(_classed(page, top), stated, sites),
        _shown(_dated(page, top), stated, sites),
        _shown(_signed(page, last), stated, sites),
    ):
        kept = tuple(credit for credit in found if evidence.holds(credit))
        if any(credit.person for credit in kept):
            return _persons(kept, sites)
        seen = seen or kept
    return seen


def _persons(found: Sequence[Credit], sites: SiteNames) -> tuple[Credit, ...]:
    """Give a byline with persons in it, without the site's name and words that are no names."""
    full = any(credit.person and " " in credit.name for credit in found)
    return tuple(
        credit
        for credit in found
        if (credit.person and (" " in credit.name or not full))
        or (not credit.person and not sites.is_like(credit.name))
    )


class _Evidence(NamedTuple):
    """What a name is weighed by: who states it, and where the page shows it.

    Publishing systems state their owner, their agency or a login where no author is known.
    """

    page: Visible
    facts: Facts
    sites: SiteNames
    top: int
    objects: list[Credit]
    tags: list[Credit]

    def holds(self, credit: Credit) -> bool:
        """Say whether a credit can stand.

        An object of JSON-LD is believed for full names and for organisations beside the site; a
        full name in a tag where another place has it too; all others where readers see them.
        """
        if credit.person and " " in credit.name:
            return credit not in self.tags or credit in self.objects or self._is_elsewhere(credit)
        if credit in self.objects and not credit.person and not self._is_own(credit):
            return True
        return self._is_near(credit) or (credit.person and self._is_alone(credit))

    def _is_own(self, credit: Credit) -> bool:
        """Say whether a name is the site's, or a login: one small word."""
        return self.sites.is_like(credit.name) or (
            " " not in credit.name and credit.name[:1].islower()
        )

    def _is_elsewhere(self, credit: Credit) -> bool:
        key = fold(credit.name)
        labels = self.facts.meta.get("twitter:data1", ())
        return (
            credit.name in self.page.text
            or any(fold(text) == key for text in labels)
            or key in " ".join(self.page.keys)
        )

    def _is_near(self, credit: Credit) -> bool:
        """Say whether a line near the headline is the name, or says that it is a byline."""
        key, blocks = fold(credit.name), self.page.blocks
        own = self.sites.has(credit.name)  # beside a date it says who publishes, not who wrote
        for number in range(max(0, self.top - _NEAR // 2), min(len(blocks), self.top + _NEAR)):
            line, words = self.page.lines[number], self.page.keys[number]
            if len(line) > len(key) + 60 or key not in words:
                continue
            before = self.page.keys[number - 1] if number else ""
            if _BYLINE.match(line) or before.rstrip(":") in _ALONE:
                return True
            if (words == key and number > self.top) or (not own and find_moments(line)):
                return True
        return False

    def _is_alone(self, credit: Credit) -> bool:
        """Say whether the name stands in a line with little else, such as a box on the author."""
        return any(
            credit.name in line.split()
            for line in self.page.lines
            if len(line) <= len(credit.name) + 15
        )


def _shown(
    lines: Iterable[Name], stated: Sequence[list[Credit]], sites: SiteNames
) -> Iterator[list[Credit]]:
    """Read lines of the page; a stated name trims what stands stuck behind it there."""
    known = {fold(credit.name): credit for found in stated for credit in found if credit.person}
    for line in lines:
        found = _credits([line], sites)
        trimmed = {}
        for credit in found:
            key = fold(credit.name)
            whole = next((known[name] for name in known if key.startswith(name)), credit)
            trimmed[whole.name] = whole
        own = {fold(name) for name in trimmed}
        more = next((f for f in stated if own < {fold(c.name) for c in f if c.person}), None)
        yield more or list(trimmed.values())


def _credits(names: Iterable[Name], sites: SiteNames) -> list[Credit]:
    found: dict[str, Credit] = {}
    for name in names:
        whole = sites.has(name.text)  # however many words its name has
        for part in (name.text,) if whole else split_names(name.text):
            key = fold(part)
            if is_nobody(part) or sites.is_address(part) or key in found or len(found) >= _MOST:
                continue
            own = sites.has(part) and not FULL_NAME.fullmatch(part)  # some sites are a person's
            person = name.kind != "organisation" and not own and is_person(part)
            found[key] = Credit(name=part, person=person)
    return list(found.values())


def _stated(facts: Facts) -> Iterator[Name]:
    for node in facts.articles[:1]:
        value = node.get("author") or node.get("creator")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield from (Name(part) for part in [one] if "://" not in part)
            elif isinstance(one, dict):
                yield from _named(one, facts)


def _named(node: Node, facts: Facts) -> Iterator[Name]:
    name = node.get("name")
    if name is None and isinstance(node.get("@id"), str):  # told elsewhere in the graph
        for other in facts.nodes:
            if other.get("@id") == node.get("@id") and other.get("name"):
                node, name = other, other.get("name")
                break
    for text in name if isinstance(name, list) else [name]:
        if isinstance(text, str) and "://" not in text:
            yield Name(text, _kind_of(node))


def _names_site(text: str, sites: SiteNames) -> bool:
    """Say whether a tag holds the site's name among other words: it names the owner."""
    parts = [text, *re.split(r"\s[-–—|]\s|,\s|\sund\s|\sand\s", text)]
    return len(parts) > 2 and any(sites.has(part) for part in parts)


def _meta(facts: Facts, sites: SiteNames) -> Iterator[Name]:
    for name in _META:
        values = [v for v in facts.meta.get(name, ()) if "://" not in v and not v.startswith("@")]
        if values:
            last_first = name == "citation_author" and all(v.count(",") == 1 for v in values)
            for value in values:
                if _names_site(value, sites):
                    continue
                last, _, first = value.partition(", ") if last_first else ("", "", value)
                yield Name(f"{first} {last}".strip())
            return


def _marked(tree: HtmlElement) -> Iterator[Name]:
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
            yield Name(text)
            if not marked:
                return


def _written(page: Visible, top: int) -> Iterator[Name]:
    """Read a line near the headline that opens like a byline, or the line after such a word."""
    blocks = page.blocks
    for number in (
        *range(top, min(len(blocks), top + _NEAR)),
        *range(top - 1, max(-1, top - 6), -1),
    ):
        text = page.lines[number]
        opens = len(text) <= 160 and _BYLINE.match(text) is not None
        alone = page.keys[number].rstrip(":") in _ALONE
        if not opens and alone and number + 1 < len(blocks):
            text = page.lines[number + 1]
            opens = len(text) <= 60
        if not opens or not any(is_person(name) for name in split_names(text)):
            continue
        if next(blocks[number].element.iterancestors("blockquote"), None) is None:
            yield Name(text)
            return


def _classed(page: Visible, top: int) -> Iterator[Name]:
    """Read what a class calls a byline, near the headline."""
    for element in _near(page, top):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _CLASS.search(named) or _NOT_CLASS.search(named):
            continue
        text = tidy("".join(element.itertext())[:300])
        names = split_names(text) if len(text) <= 100 else ()
        if names and all(len(name.split()) in (2, 3) and is_person(name) for name in names):
            yield Name(text)
            return


def _near(page: Visible, top: int) -> Iterator[HtmlElement]:
    """Give the elements around the blocks near the headline, and those inside them, once each."""
    seen: set[HtmlElement] = set()
    holders: set[HtmlElement] = set()
    for block in page.blocks[max(0, top - 6) : top + _NEAR]:
        holder = block.element.getparent()
        if holder not in holders:  # those around a neighbour are the same
            holders.add(holder)
            yield from _fresh(islice(block.element.iterancestors(*_TAGS), 3), seen)
        yield from _fresh(islice(block.element.iter(*_TAGS), 20), seen)


def _fresh(elements: Iterable[HtmlElement], seen: set[HtmlElement]) -> Iterator[HtmlElement]:
    for element in elements:
        if element not in seen:
            seen.add(element)
            yield element


def _dated(page: Visible, top: int) -> Iterator[Name]:
    """Read lines near the headline where a bare name stands beside a date, or next to one."""
    blocks = page.blocks
    for number in (
        *range(top + 1, min(len(blocks), top + 7)),
        *range(top - 1, max(0, top - 5), -1),
    ):
        text = page.lines[number]
        if len(text) > 100:
            continue
        if dates := find_moments(text):
            if not _is_label(blocks[number]) or _BYLINE.match(text):
                yield from _around(text, dates)
        elif _is_bare_name(text) and not _is_label(blocks[number]):
            around = (page.lines[n] for n in (number - 1, number + 1) if n < len(blocks))
            if any(len(words) <= 60 and find_moments(words) for words in around):
                yield Name(text)


def _is_bare_name(text: str) -> bool:
    return bool(FULL_NAME.fullmatch(text)) and is_person(text) and not ROLE.search(text)


def _is_label(block: Block) -> bool:
    """Say whether a line is the labels of a page: several links, or called so by its class."""
    near = [*islice(block.element.iter(*_TAGS), 4), *islice(block.element.iterancestors(), 2)]
    targets = {a.get("href") for a in islice(block.element.iter("a"), 4)}
    return len(targets) > 1 or any(_LABEL_CLASS.search(e.get("class") or "") for e in near)


def _around(text: str, dates: Sequence[Found]) -> Iterator[Name]:
    """Read the words before and after the dates of a line, where they are but a name."""
    for part in (text[: dates[0].start], text[dates[-1].end :]):
        plain = part.strip(_MARKS)
        names = split_names(plain)
        begins = _BYLINE.match(plain)
        if len(names) == 1 and is_person(names[0]) and (begins or FULL_NAME.fullmatch(names[0])):
            yield Name(plain)


def _signed(page: Visible, last: int) -> Iterator[Name]:
    """Read a line below the body that says by whom it was written."""
    for text in page.lines[last : last + _BELOW]:
        if len(text) <= 160 and (begins := _SIGNED.match(text)):
            name = Name(text[begins.end() :])
            if any(FULL_NAME.fullmatch(part) for part in split_names(name.text)[:1]):
                yield name


def _kind_of(node: Node) -> str:
    """Give what an object of JSON-LD says that it is: a person, an organisation, or ""."""
    types = kinds(node)
    if any(kind.endswith(("Organization", "Corporation")) for kind in types):
        return "organisation"
    return "person" if "Person" in types else ""
