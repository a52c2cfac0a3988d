"""The colophon: what was read and what became of it, in words that add up."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Counts
from digest.renderers.view.span import Spoken


def colophon(counts: Counts, stories: int, spoken: Spoken) -> str:
    """Give the counts in one sentence."""
    words = spoken.words
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
    fates = list(_fates(counts, stories, spoken))
    if not fates:
        return parts + "."
    return words.say("%(read)s; %(fates)s.", read=parts, fates=words.comma.join(fates))


def _fates(counts: Counts, stories: int, spoken: Spoken) -> Iterator[str]:
    words = spoken.words
    if counts.shown:
        yield words.count(
            "%(n)s article appears here as %(stories)s",
            "%(n)s articles appear here as %(stories)s",
            counts.shown,
            stories=words.count("%(n)s story", "%(n)s stories", stories),
        )
    if counts.named:
        yield words.count(
            "%(n)s is named by its headline alone",
            "%(n)s are named by their headlines alone",
            counts.named,
        )
    if counts.told:
        yield words.count(
            "%(n)s was told in an earlier issue", "%(n)s were told in an earlier issue", counts.told
        )
    if counts.outside:
        yield spoken.outside(counts.outside)
    if counts.beyond:
        yield words.count(
            "%(n)s went beyond the limit of its section",
            "%(n)s went beyond the limit of their section",
            counts.beyond,
        )
    if counts.dropped:
        yield words.count(
            "%(n)s was left out on purpose", "%(n)s were left out on purpose", counts.dropped
        )
    if counts.duplicates:
        yield words.count("%(n)s was a second copy", "%(n)s were second copies", counts.duplicates)
