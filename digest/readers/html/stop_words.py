"""The stop words of all languages, by which trafilatura has jusText look for prose.

jusText makes a set of small letters of what it is given, and keeps that for whom gave it: its own
tuple of 150,000 words is hashed anew for each page, this one is known by itself. It is asked here,
so that processes that are multiplied have the set.
"""

from __future__ import annotations

from collections.abc import Iterator
from pkgutil import get_data

from justext.core import define_stoplist
from justext.utils import get_stoplists


class _StopWords:
    """The words of jusText's lists, a word a line, as they are asked for."""

    def __iter__(self) -> Iterator[str]:
        lists = (get_data("justext", f"stoplists/{name}.txt") for name in get_stoplists())
        yield from b"\n".join(filter(None, lists)).decode().split()


STOP_WORDS = _StopWords()

define_stoplist(STOP_WORDS)
