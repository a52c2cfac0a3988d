"""The length of an issue, and the share that each story gets of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from digest.errors import ConfigError
from digest.model import Noun

WORDS_A_MINUTE = 230  # silent reading of prose: Brysbaert (2019), mean of 190 studies is 238
_LENGTH = re.compile(r"(\d{1,6}) (words?|minutes?)")
_STEPS = 20  # in which the shares are made larger while they fit


class PlanOptions(Noun, frozen=True, kw_only=True):
    """``[plan]``: how long the issue is, and how it is divided.

    Attributes:
        length: of headlines and summaries together: ``1200 words``, or ``6 minutes`` of reading;
            "" for no limit. The stories share it by their rank.
        sections: ``rules``: by ``[[sections]]`` alone; ``own``: what those leave stands under
            the sections that its pages name; ``topics``: under topics found in the week.
        also: how many headlines of what did not fit are listed.
    """

    length: str = ""
    sections: Literal["rules", "own", "topics"] = "rules"
    also: int = 12


class Lengths(Noun, frozen=True, kw_only=True):
    """How many sentences a summary has: the leading story's, the others', a feed item's."""

    lead: int = 5
    stories: int = 3
    items: int = 1


def words_of(length: str) -> int:
    """Give a length in words: ``1200 words``, ``6 minutes`` of reading; 0 for "", no limit.

    Raises:
        ConfigError: it is not written so.
    """
    text = length.strip().lower()
    if not text:
        return 0
    match = _LENGTH.fullmatch(text)
    if not match or not int(match[1]):
        raise ConfigError(f"“{length}” is no length", "[plan] length", "write 1200 words or 6 minutes")  # fmt: skip
    return int(match[1]) * (WORDS_A_MINUTE if match[2].startswith("minute") else 1)


class Wish(NamedTuple):
    """What a story takes of the length, in words.

    Attributes:
        fixed: its headline.
        least: its shortest summary.
        full: its summary where there is room.
    """

    fixed: int
    least: int
    full: int


def shares(wishes: Sequence[Wish], length: int) -> list[int]:
    """Give the words of each summary for as many stories as the length holds, one at least.

    The first gets most: from the full summary of the first the shares fall evenly to the least
    of the last. Where all the stories fit so and there is still room, the fall begins later.

    Args:
        wishes: the most important story first.
        length: of all together, in words.
    """
    few, many = 1, len(wishes)
    while few < many:  # the largest number that fits: each more needs more
        middle = (few + many + 1) // 2
        few, many = (middle, many) if _need(wishes[:middle], 0) <= length else (few, middle - 1)
    held = wishes[:few]
    step = next((s for s in range(_STEPS, 0, -1) if _need(held, s) <= length), 0)
    return _shares(held, step)


def _shares(wishes: Sequence[Wish], step: int) -> list[int]:
    return [
        wish.least + round((wish.full - wish.least) * min(1, 1 + step / _STEPS - at / len(wishes)))
        for at, wish in enumerate(wishes)
    ]


def _need(wishes: Sequence[Wish], step: int) -> int:
    return sum(wish.fixed for wish in wishes) + sum(_shares(wishes, step))
