"""What stands beside the article: feeds with times, lists of other pieces, editors' picks.

A list is known by its heading, or by siblings that have a ``time`` each. A time in it is its own
item's, never the article's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from digest.model import Link, Moment
from digest.readers.html.metadata_dates import moment_in
from digest.readers.html.visible import Visible, is_beside
from digest.readers.page_text import phrases
from digest.text import addresses
from digest.text.words import pieces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Role = Literal["related", "pick"]

_MOST_LINKS = 40
_MOST_ENTRIES = 200
_MOST_ANCHORS = 200  # links of one element looked at
_MOST_PARTS = 200  # pieces of text of one link
_LONGEST_LIST = 60  # blocks under one heading
_MOST_TIMES = 300
_DEEPEST = 12  # elements between a block and the item it stands in
_PROSE = 8  # words of a line that is an item's text, not its section or its author
_PROSE_OF_ARTICLE = 40  # words of a line that ends a list
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_MARKER = 60  # characters of a heading that opens a list
_TAIL = " :»>›…."
_MARKERS = (
    dict.fromkeys((*phrases.COMMENTS, *phrases.ABOUT_AUTHOR), "end")
    | dict.fromkeys(phrases.RELATED, "related")
    | dict.fromkeys(phrases.PICKS, "pick")
    | dict.fromkeys(phrases.FEED, "feed")
)


class Item(NamedTuple):
    """An item of a feed on the page: its moment, its headline's block, those of its text."""

    moment: Moment
    headline: int
    text: tuple[int, ...]
    url: str


class Beside(NamedTuple):
    """Links and items beside an article, and what each block was taken as."""

    links: tuple[Link, ...]
    items: tuple[Item, ...]
    roles: dict[int, tuple[str, str]]


def find_beside(
    tree: HtmlElement, page: Visible, url: str, headline: Sequence[int], body: Collection[int]
) -> Beside:
    """Find lists of other pieces and feeds.

    Args:
        tree: the page.
        page: its visible text.
        url: the address against which links are read.
        headline: numbers of the blocks of the headline: no list holds them.
        body: numbers of the blocks of the body: a feed has none of them.
    """
    roles: dict[int, tuple[str, str]] = {}
    items: list[Item] = []
    links: dict[str, Link] = {}
    own = addresses.canonical(url)
    for item, kind in _timed(tree, page, url, {*headline, *body}):
        if kind == "feed" or (not kind and item.text):
            items.append(item)
            for number in (item.headline, *item.text):
                roles[number] = ("item", "stands with a time of its own")
        else:
            _keep(links, page, item.headline, item.url, kind or "related", own)
            roles[item.headline] = (kind or "related", "stands with its date")
    for number, kind in _under_headings(page, set(headline)):
        if number not in roles and len(links) < _MOST_LINKS:
            target = address_of(page, number, url)
            _keep(links, page, number, target, kind, own)
            roles[number] = (kind, "stands under the heading of such a list")
    return Beside(tuple(links.values()), tuple(items), roles)


def _keep(
    links: dict[str, Link], page: Visible, number: int, target: str, kind: str, own: str
) -> None:
    words = page.lines[number][:300]
    if target and addresses.canonical(target) != own:
        role: Role = "pick" if kind == "pick" else "related"
        links.setdefault(target, Link(headline=words, url=target, role=role))


def _marker(key: str) -> str:
    """Say which kind of list a folded heading opens: feed, related, pick, end of all lists, or ""."""
    return _MARKERS.get(key.strip(_TAIL), "") if len(key) <= _LONGEST_MARKER else ""


def _under_headings(page: Visible, headline: Collection[int]) -> Iterator[tuple[int, Role]]:
    """Find the linked headlines under a heading that says what they are."""
    markers = {number: kind for number, key in enumerate(page.keys) if (kind := _marker(key))}
    kind, since = "", 0
    for number in range(min(markers, default=len(page.blocks)), len(page.blocks)):
        if number in markers:
            kind, since = markers[number], number
            continue
        if not kind:
            continue
        block, words = page.blocks[number], page.lines[number]
        linked = block.linked * 10 >= len(words) * 8
        prose = not linked and pieces(words) > _PROSE_OF_ARTICLE
        other = block.linked == 0 and block.element.tag in HEADINGS
        if number in headline or number - since > _LONGEST_LIST or prose or other:
            kind = ""
        elif linked and kind in ("related", "pick") and _is_headline(words):
            yield number, "pick" if kind == "pick" else "related"


def _is_headline(words: str) -> bool:
    return 3 <= pieces(words) <= 40 or (len(words) >= 12 and not words.isascii())


def _timed(
    tree: HtmlElement, page: Visible, url: str, taken: set[int]
) -> Iterator[tuple[Item, str]]:
    """Find siblings that hold one ``time`` each, with the kind of the list they stand in."""
    times = [e for e in tree.iter("time") if e.get("datetime")][:_MOST_TIMES]
    if len(times) < 2:
        return
    held = Counter(around for time in times for around in time.iterancestors())
    stamps = {_item_around(time, held): time for time in times}
    lists: dict[HtmlElement | None, int] = Counter(item.getparent() for item in stamps)
    blocks: dict[HtmlElement, list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        around = _first_of(block.element, stamps)
        if around is not None:
            blocks[around].append(number)
    for item, numbers in blocks.items():
        parent = item.getparent()
        if lists[parent] < 2 or any(number in taken for number in numbers):
            continue
        kind = _kind_above(page, blocks, parent)
        found = _read(page, numbers, stamps[item], url)
        if found is not None and (kind or is_beside(item)):
            yield found, kind


def _item_around(time: HtmlElement, held: Counter[HtmlElement]) -> HtmlElement:
    """Give the largest element that holds no other time."""
    item = time
    for around in time.iterancestors():
        if held[around] > 1:
            break
        item = around
    return item


def _first_of(element: HtmlElement, known: Collection[HtmlElement]) -> HtmlElement | None:
    around: HtmlElement | None = element
    for _ in range(_DEEPEST):
        if around is None or around in known:
            return around
        around = around.getparent()
    return None


def _kind_above(
    page: Visible, blocks: dict[HtmlElement, list[int]], parent: HtmlElement | None
) -> str:
    """Give the kind that the heading above a list says, "" without one."""
    first = min(numbers[0] for item, numbers in blocks.items() if item.getparent() is parent)
    for number in range(first - 1, max(-1, first - 3), -1):
        kind = _marker(page.keys[number])
        if kind:
            return "" if kind == "end" else kind
    return ""


def _read(page: Visible, numbers: Sequence[int], time: HtmlElement, url: str) -> Item | None:
    moment = moment_in(time.get("datetime") or "")
    headline = next(
        (
            n
            for n in numbers
            if (page.blocks[n].linked or page.blocks[n].element.tag in HEADINGS)
            and _is_headline(page.lines[n])
        ),
        None,
    )
    if moment is None or headline is None:
        return None
    text = tuple(
        n
        for n in numbers
        if n > headline and not page.blocks[n].linked and len(page.lines[n].split()) >= _PROSE
    )
    return Item(moment, headline, text, address_of(page, headline, url))


def listed(page: Visible, url: str) -> tuple[Link, ...]:
    """Give the pieces that a listing points to: its linked headlines.

    Args:
        page: the visible text.
        url: the address against which links are read.
    """
    found: dict[str, Link] = {}
    for number, (block, words) in enumerate(zip(page.blocks, page.lines, strict=True)):
        if block.linked * 10 < len(words) * 8 or words.count(" ") < 3:
            continue
        target = address_of(page, number, url)
        if target and target not in found:
            found[target] = Link(headline=words[:300], url=target, role="entry")
    return tuple(found.values())[:_MOST_ENTRIES]


def address_of(page: Visible, number: int, base: str) -> str:
    """Give the address that a block links to: by the link that has its words, else the first."""
    block = page.blocks[number]
    words = page.lines[number]
    anchors = list(islice(block.element.iter("a"), _MOST_ANCHORS))
    anchors += islice(block.element.iterancestors("a"), 1)
    own = (a for a in anchors if _says(a, words))
    anchor = next(own, anchors[0] if anchors else None)
    target = (anchor.get("href") or "") if anchor is not None else ""
    return addresses.join(base, target) if target else ""


def _says(anchor: HtmlElement, words: str) -> bool:
    """Say whether a link has just these words; one that holds half of the page is soon left."""
    parts: list[str] = []
    room = 2 * len(words) + 100  # blanks inside it may be many
    for part in islice(anchor.itertext(), _MOST_PARTS):
        parts.append(part)
        room -= len(part.strip())
        if room < 0:
            return False
    return "".join(parts).split() == words.split()
