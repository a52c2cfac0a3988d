"""How long an article says it is, and whether the page holds all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.readers.html.facts import Facts
from digest.readers.html.visible import Visible
from digest.readers.page_text import phrases, structure

_DIGIT = re.compile(r"\d")
_NEAR = 14  # blocks around the headline where a page tells its reading time
_LONGEST_TIME = 200  # characters of a line that tells it
_BELOW = 12  # blocks below the body where a wall stands
_LONGEST_WALL = 300  # characters of a line that says so
_TEASER = 250  # words; an article that is not free and no longer was cut


def minutes_of(page: Visible, top: int) -> int | None:
    """Give the reading time that the page states near its headline, in minutes."""
    near = slice(max(0, top - _NEAR // 2), top + _NEAR)
    lines = zip(page.lines[near], page.keys[near], strict=True)
    short = [(line, key) for line, key in lines if len(key) <= _LONGEST_TIME]
    if not phrases.may_tell_minutes("\n".join([key for _, key in short])):
        return None
    for line, key in short:
        if not _DIGIT.search(key) or not phrases.may_tell_minutes(key):
            continue
        if found := phrases.READING_TIME.search(line):
            return int(found[1] or found[2])
    return None


def is_partial(page: Visible, facts: Facts, body: Sequence[int], text: str) -> bool:
    """Say whether a paywall cuts the article: the page says so in or right below it.

    What is not free in JSON-LD counts only where little of it stands on the page: a page may have
    been saved by a subscriber.
    """
    if not body:
        return False
    lines = page.keys[body[0] : body[-1] + _BELOW]
    if structure.is_paywalled([line for line in lines if len(line) <= _LONGEST_WALL]):
        return True
    paid = any(
        str(node.get("isAccessibleForFree", "")).rpartition("/")[2].lower() == "false"
        for node in facts.articles
    )
    return paid and len(text.split()) < _TEASER
