"""A page laid out: decoded, as a tree, the text that is seen, and what it states."""

from __future__ import annotations

from functools import cached_property

from digest.errors import ReadError
from digest.model import Capture
from digest.readers.html.charset import Decoded, decode
from digest.readers.html.facts import Facts, facts_of
from digest.readers.html.tree import lighten, parse
from digest.readers.html.visible import Visible, may_hide, visible


class LaidOut:
    """A page decoded, as a tree, the text that is seen, and what it states.

    Args:
        decoded: its markup.
        subject: its place, for messages.
        text, layout: what was seen of it before, if it was laid out before.
    """

    def __init__(self, decoded: Decoded, subject: str, text: str, layout: bytes) -> None:
        self.decoded = decoded
        self.tree = parse(decoded.utf8, subject)
        if layout:
            self.visible = Visible.again(self.tree, text, layout)
        else:
            self.visible = visible(self.tree, hides=may_hide(decoded.utf8))

    @cached_property
    def facts(self) -> Facts:
        """What the page states; once that is known, the tree is rid of where it stood."""
        facts = facts_of(self.tree)
        lighten(self.tree)
        return facts


def laid_out(capture: Capture, text: str = "", layout: bytes = b"") -> LaidOut:
    """Lay out the page of a capture, again where its text and its layout are known.

    Raises:
        ReadError: it is empty, or nothing that can be read.
    """
    decoded = decode(capture.content, capture.charset)
    if b"<" not in decoded.utf8 and not decoded.markup.strip():
        raise ReadError("the page is empty", capture.place)
    return LaidOut(decoded, capture.place, text, layout)
