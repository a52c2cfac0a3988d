"""The colophon: what was read and what became of it, in words that add up."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Counts
from digest.renderers.words import Words


def colophon(counts: Counts, stories: int, words: Words) -> str:
    """Give the counts in one sentence."""
    read = []
    if counts.articles or not counts.items:
        read.append(words.count("%(n)s article", "%(n)s articles", counts.articles))
    if counts.items:
        read.append(words.count("%(n)s news-feed item", "%(n)s news-feed items", counts.items))
    parts = words.count(
        "%(things)s was read from %(sources)s",
        "%(things)s were read from %(sources)s",
        counts.articles + counts.items,
        things=words.listed(read),
        sources=words.count("%(n)s source", "%(n)s sources", counts.sources),
    )
    fates = list(_fates(counts, stories, words))
    return parts + ("; " + words.comma.join(fates) if fates else "") + "."


def _fates(counts: Counts, stories: int, words: Words) -> Iterator[str]:
    if counts.shown:
        yield words.count(
            "%(n)s article appears here as %(stories)s",
            "%(n)s articles appear here as %(stories)s",
            counts.shown,
            stories=words.count("%(n)s story", "%(n)s stories", stories),
        )
    if counts.outside:
        yield words.count(
            "%(n)s fell outside the week", "%(n)s fell outside the week", counts.outside
        )
    if counts.beyond:
        yield words.count(
            "%(n)s went beyond the limit of its section",
            "%(n)s went beyond the limit of their section",
            counts.beyond,
        )
    if counts.duplicates:
        yield words.count("%(n)s was a second copy", "%(n)s were second copies", counts.duplicates)
