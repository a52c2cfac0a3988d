"""What a site repeats on page after page: navigation, notices, calls to subscribe.

Measured on pages of sites with several captures: dropping the lines that another page of the site
has too raises keep-everything from .66 to .86, and needs no training.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from digest.model import Page, Site
from digest.text.folding import fold

_LONG = 12  # words of a line that chrome seldom has
_SAME = 0.6  # of the long lines' letters are shared: one piece captured twice


def survey(pages: Iterable[Page]) -> tuple[Site, ...]:
    """Count the lines that stand on more than one page of a site.

    Pages with the same text count once, or a piece captured twice would be all chrome; so do
    pages most of whose long lines are shared, as they are one piece captured on two days.

    Returns:
        One site for each name with two different pages or more, sorted by name.
    """
    by_site: dict[str, _Pages] = defaultdict(_Pages)
    for page in pages:
        if page.site:
            by_site[page.site].add(_lines(page.text))
    return tuple(
        _site(name, found.kept) for name, found in sorted(by_site.items()) if len(found.kept) > 1
    )


class _Pages:
    """The different pages of one site, as the folded lines of each."""

    def __init__(self) -> None:
        self.kept: list[frozenset[str]] = []
        self._short: set[frozenset[str]] = set()  # those without a long line
        self._having: dict[str, list[int]] = defaultdict(list)  # a long line: who has it
        self._sizes: dict[int, int] = {}

    def add(self, lines: frozenset[str]) -> None:
        """Keep a page unless it is one of those kept: most of its long lines are there."""
        long = {line for line in lines if len(line.split()) >= _LONG}
        size = sum(map(len, long))
        if not lines or (not long and lines in self._short):
            return
        shared: Counter[int] = Counter()
        for line in long:
            for place in self._having[line]:
                shared[place] += len(line)
        if any(n > _SAME * min(size, self._sizes[place]) for place, n in shared.items()):
            return
        for line in long:
            self._having[line].append(len(self.kept))
        if not long:
            self._short.add(lines)
        self._sizes[len(self.kept)] = size
        self.kept.append(lines)


def _site(name: str, pages: list[frozenset[str]]) -> Site:
    counts = Counter(line for lines in pages for line in lines)
    repeated = sorted((line, count) for line, count in counts.items() if count > 1)
    return Site(name=name, pages=len(pages), repeated=tuple(repeated))


def _lines(text: str) -> frozenset[str]:
    return frozenset(folded for line in text.split("\n") if (folded := fold(line)))
