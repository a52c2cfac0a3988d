"""A page laid out: decoded, as a tree, the text that is seen, and what it states."""

from __future__ import annotations

from functools import cached_property, lru_cache

from digest.errors import ReadError
from digest.readers.html.charset import Decoded, decode
from digest.readers.html.facts import Facts, facts_of
from digest.readers.html.tree import lighten, parse
from digest.readers.html.visible import visible
from digest.text import addresses


class LaidOut:
    """A page decoded, as a tree, the text that is seen, and what it states."""

    def __init__(self, decoded: Decoded, subject: str) -> None:
        self.decoded = decoded
        self.tree = parse(decoded.markup, subject)
        self.visible = visible(self.tree)

    @cached_property
    def facts(self) -> Facts:
        """What the page states; once that is known, the tree is rid of where it stood."""
        facts = facts_of(self.tree)
        lighten(self.tree)
        return facts

    @property
    def own_address(self) -> str:
        """The address that the page states as its own, "" where it states none."""
        for stated in (self.facts.canonical, self.facts.first("og:url")):
            if address := addresses.clean(stated):
                return address
        return ""


@lru_cache(maxsize=1)  # one page is often opened and read in one go
def laid_out(content: bytes, charset: str, subject: str) -> LaidOut:
    """Lay out the page that these bytes are.

    Raises:
        ReadError: it is empty, or nothing that can be read.
    """
    decoded = decode(content, charset)
    if not decoded.markup.strip():
        raise ReadError("the page is empty", subject)
    return LaidOut(decoded, subject)
