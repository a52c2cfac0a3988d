"""The headline of a page, without the name of its site.

No single place is right: the first ``h1`` is the site's name on one page in five, ``title`` and
the tags for social networks carry the site's name or another wording. So each heading is weighed
by where it stands and by how many of the others say the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest.readers.html.facts import Facts, strings
from digest.readers.html.sites import SiteNames
from digest.readers.html.visible import Visible, is_beside
from digest.text.folding import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BARS = "|∣│┃¦‖ǀ❘︱｜»›«‹•·⋆→⟩>/~"
_DASHES = "-–—―‐:"
# A title that was left blank: of what stands there, "- The Gull", all is the site's.
_BLANK_TITLE = re.compile(r"\s*[-–—|·•»]\s")
_SEPARATOR = re.compile(
    rf"(?=[\s:{_BARS}])"  # what each begins with: most letters are passed over at once
    rf"(?:\s*[{_BARS}]+\s+|\s+[{_BARS}]+\s*|[|∣│¦｜]|\s+[{_DASHES}]{{1,3}}\s+|:\s+)"
)
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_WORD = re.compile(r"[\w\u00ad]+")
_LONGEST = 400
_MOST_HEADINGS = 300
_AGREEMENT = 4.0  # what it is worth that the page's title says the same
_SURE = 1.5  # below it a heading is trusted less than the page's title

Words = tuple[str, ...]


class Heading(NamedTuple):
    """A heading as it is seen.

    Attributes:
        blocks: the numbers of its blocks in the visible text.
        level: 1 for ``h1`` and so on.
    """

    text: str
    blocks: tuple[int, ...]
    level: int
    element: HtmlElement


class Headline(NamedTuple):
    """The headline, and the blocks of the visible text where it stands (none: not seen)."""

    text: str
    blocks: tuple[int, ...] = ()


def headings_of(page: Visible) -> list[Heading]:
    """Collect the headings of a page in order."""
    found: list[Heading] = []
    around = _insides(page)
    for number, block in enumerate(page.blocks):
        element = around.get(block.element)
        if element is None:
            continue
        words = page.lines[number]
        if found and found[-1].element is element and found[-1].blocks[-1] == number - 1:
            last = found[-1]
            text = f"{last.text} {words}"
            found[-1] = last._replace(text=text, blocks=(*last.blocks, number))
        elif len(found) < _MOST_HEADINGS:
            found.append(Heading(words, (number,), _level(element), element))
    return found


def find_headline(page: Visible, facts: Facts, names: SiteNames, body: Sequence[int]) -> Headline:
    """Choose the headline.

    Args:
        page: the visible text.
        facts: what the page states.
        names: the names of its site, which are no part of it.
        body: numbers of the blocks of the body, in order.
    """
    stated = _stated(facts, names)
    said = [_words(text) for text in stated]
    best, score = None, _SURE
    heads = headings_of(page)
    first = next((h for h in heads if h.level == 1 and not names.has(h.text)), None)
    beside = bool(body) and is_beside(page.blocks[body[0]].element)
    for heading in heads:
        if not _WORD.search(heading.text) or len(heading.text) > _LONGEST:
            continue
        value = _score(heading, said, names, body, is_first=heading is first, beside=beside)
        if value > score:
            best, score = heading, value
    if best is not None:
        return _without_kicker(page, best, stated, names)
    text = stated[0] if stated else ""
    return Headline(text, _where(page, text))


@lru_cache(maxsize=256)  # each heading is held against each statement
def _words(text: str) -> Words:
    return tuple(_WORD.findall(fold(text)))


def _stated(facts: Facts, names: SiteNames) -> list[str]:
    """Give the headlines that the page states, without the site's name, the likeliest first."""
    found = [
        *facts.meta.get("og:title", ())[:1],
        *(text for node in facts.articles[:3] for text in strings(node.get("headline"))[:1]),
        *facts.meta.get("twitter:title", ())[:1],
        *facts.meta.get("headline", ())[:1],
        *(() if _BLANK_TITLE.match(facts.title) else (facts.title,)),
        *facts.meta.get("dc.title", ())[:1],
        *facts.meta.get("title", ())[:1],
    ]
    bare = [without_site(text, names) for text in dict.fromkeys(found) if text]
    return [text for text in dict.fromkeys(bare) if text and len(text) <= _LONGEST]


def without_site(text: str, names: SiteNames) -> str:
    """Take the name of the site off either end of a title."""
    while True:
        cuts = [found.span() for found in _SEPARATOR.finditer(text)]
        for start, end in reversed(cuts):
            if names.is_like(text[end:]) and len(_words(text[end:])) <= 8 and text[:start].strip():
                text = text[:start]
                break
        else:
            for start, end in cuts:
                if names.has(text[:start]) and text[end:].strip():
                    text = text[end:]
                    break
            else:
                return text.strip()
            continue
        continue


def _score(
    heading: Heading,
    said: Sequence[Words],
    names: SiteNames,
    body: Sequence[int],
    *,
    is_first: bool,
    beside: bool,
) -> float:
    words = _words(heading.text)
    value = {1: 2.5, 2: 0.8, 3: 0.5}.get(heading.level, 0.0) + is_first
    value += _AGREEMENT * max((_agreement(words, other) for other in said), default=0.0)
    if names.has(heading.text):
        value -= 4
    value -= 2 * (is_beside(heading.element) and not beside)
    if body:
        inside = bisect_left(body, heading.blocks[0])
        value -= 2 * (inside > max(3, len(body) // 5))
    return value


def _agreement(one: Words, other: Words) -> float:
    if not one or not other:
        return 0.0
    if one == other or "".join(one) == "".join(other):
        return 1.0
    ones, others = set(one), set(other)
    share = len(ones & others) / max(len(ones), len(others))
    if len(other) >= 3 and one[-len(other) :] == other:
        return max(share, 0.8)
    return share if share >= 0.4 else 0.0


def _without_kicker(
    page: Visible, heading: Heading, stated: Sequence[str], names: SiteNames
) -> Headline:
    """Take off what stands above the headline inside the same heading: a section, a date."""
    known = {_words(text) for text in stated}
    words = _words(heading.text)
    if words in known:
        return Headline(heading.text, heading.blocks)
    for at in range(1, len(heading.blocks)):
        rest = " ".join(page.lines[number] for number in heading.blocks[at:])
        if _words(rest) in known:
            return Headline(rest, heading.blocks[at:])
    for text in stated:
        own = _words(text)
        if len(own) >= 3 and len(own) < len(words) and words[-len(own) :] == own:
            return Headline(_tail(heading.text, len(own)), heading.blocks)
    for found in _SEPARATOR.finditer(heading.text):
        if _words(heading.text[found.end() :]) in known:
            return Headline(heading.text[found.end() :], heading.blocks)
    return Headline(without_site(heading.text, names), heading.blocks)


def _tail(text: str, count: int) -> str:
    """Give the end of a text that holds so many words, with what opens the first of them."""
    starts = [found.start() for found in _WORD.finditer(text)]
    if len(starts) < count:
        return text
    start = starts[-count]
    while start and not text[start - 1].isspace():
        start -= 1
    return text[start:]


def _where(page: Visible, text: str) -> tuple[int, ...]:
    key = _words(text)
    if not key:
        return ()
    for number, line in enumerate(page.lines):
        if len(line) <= 2 * _LONGEST and _words(line) == key:
            return (number,)
    return ()


def _insides(page: Visible) -> dict[HtmlElement, HtmlElement]:
    """Give the heading around each element in one, three levels deep."""
    found: dict[HtmlElement, HtmlElement] = {}
    root = page.blocks[0].element.getroottree() if page.blocks else None
    for heading in root.iter(*_LEVELS) if root is not None else ():
        for child in heading:
            for element in (child, *child, *(inner for each in child for inner in each)):
                found[element] = heading
        found[heading] = heading
    return found


def _level(element: HtmlElement) -> int:
    return _LEVELS[element.tag]
