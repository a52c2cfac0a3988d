"""What a site repeats on page after page: navigation, notices, calls to subscribe.

Measured on pages of sites with several captures: dropping the lines that another page of the site
has too raises keep-everything from .66 to .86, and needs no training.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from digest.model import Page, Site
from digest.readers.page_text.rows import keys_of, words_of

_ENOUGH_PAGES = 1_000  # of one site: what it repeats has shown itself by then
_ENOUGH_LINES = 100_000
_LONG = 12  # words; chrome is seldom that long


def survey(pages: Iterable[Page]) -> tuple[Site, ...]:
    """Count the lines that stand on more than one page of a site; see :class:`Survey`."""
    found = Survey()
    for page in pages:
        found.add(page)
    return found.sites()


class Survey:
    """Counts, page by page, the lines that stand on more than one page of a site.

    Pages with the same text count once, or a piece captured twice would be all chrome; so do
    pages most of whose long lines are shared, as they are one piece captured on two days.

    Of a page nothing is kept but a few bytes for each of its lines, and of a site no more than
    its first thousand pages: an archive of any length can be surveyed.
    """

    def __init__(self) -> None:
        self._sheets: dict[str, _Sheets] = {}

    def add(self, page: Page) -> None:
        """Look at a page; one that belongs to no site is passed over."""
        if page.site:
            self._sheets.setdefault(page.site, _Sheets()).add(page.text)

    def sites(self) -> tuple[Site, ...]:
        """Give one site for each name with two different pages or more, sorted by name."""
        return tuple(
            Site(name=name, pages=sheets.pages, repeated=sheets.repeated())
            for name, sheets in sorted(self._sheets.items())
            if sheets.pages > 1
        )


class _Sheets:
    """The lines of one site's pages, as hashes that no other process sees; of those seen twice their words."""

    def __init__(self) -> None:
        self.pages = 0
        self._once = array("q")  # sorted
        self._again: dict[str, int] = {}
        self._whole: set[int] = set()
        self._long = _Long()

    def add(self, text: str) -> None:
        if self.pages >= _ENOUGH_PAGES or len(self._once) >= _ENOUGH_LINES:
            return
        rows = [key for key in keys_of(text) if key]
        lines = dict.fromkeys(rows)
        long = _long(rows)
        whole = hash(frozenset(lines))
        if not lines or whole in self._whole or self._long.holds(long):
            return
        self._whole.add(whole)
        self._long.add(long)
        self.pages += 1
        fresh = []
        for line in lines:
            if line in self._again:
                self._again[line] += 1
            elif _has(self._once, key := hash(line)):
                self._again[line] = 2
            else:
                fresh.append(key)
        if len(fresh) < 1000:
            for key in fresh:
                insort(self._once, key)
        else:
            self._once = array("q", sorted([*self._once, *fresh]))

    def repeated(self) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(self._again.items()))


class _Long:
    """Which long line stands on which page, to know a piece again that was captured twice."""

    def __init__(self) -> None:
        self._keys = array("q")  # sorted; beside each the page it stands on
        self._places = array("L")
        self._words = array("L")  # of each page's long lines together

    def holds(self, lines: dict[int, int]) -> bool:
        """Say whether one page has most of these long lines."""
        shared: dict[int, int] = {}
        whole = sum(lines.values())
        for key, words in lines.items():
            at = bisect_left(self._keys, key)
            while at < len(self._keys) and self._keys[at] == key:
                shared[self._places[at]] = shared.get(self._places[at], 0) + words
                at += 1
        return any(words > 0.6 * min(whole, self._words[page]) for page, words in shared.items())

    def add(self, lines: dict[int, int]) -> None:
        """Take in the long lines of another page."""
        for key in lines:
            at = bisect_left(self._keys, key)
            self._keys.insert(at, key)
            self._places.insert(at, len(self._words))
        self._words.append(sum(lines.values()))


def _long(lines: Sequence[str]) -> dict[int, int]:
    """Give the words of the long lines by which a piece is known again.

    They are those beside another one, as paragraphs are; teasers stand between headlines and
    dates, and a site may show fifty of them on every page.
    """
    words = [words_of(line) if len(line) > _LONG else 0 for line in lines]
    long = [number >= _LONG for number in words]
    beside = [
        here and (a or b)
        for a, here, b in zip([False, *long], long, [*long[1:], False], strict=False)
    ]
    known = beside if any(beside) else long
    return {hash(line): words[n] for n, line in enumerate(lines) if known[n]}


def _has(keys: array[int], key: int) -> bool:
    at = bisect_left(keys, key)
    return at < len(keys) and keys[at] == key
