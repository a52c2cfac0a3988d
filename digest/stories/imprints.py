"""What of a document tells whether it is the same piece as another: taken once, and small.

It concerns one document alone, so it is taken where a document is read, and what is kept of a
text are checksums.
"""

from __future__ import annotations

from array import array
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from digest.stories.overlap import checksums
from digest.text.addresses import canonical
from digest.text.folding import fold, fold_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Document

_OPENING = 40  # words; under one headline, as many in common are the same piece


_TEXT, _PARAGRAPH = 16, 8  # bytes of a digest


class Imprint(NamedTuple):
    """What a document is known by; all texts are folded, and empty paragraphs left out.

    Attributes:
        address: in the form in which two are compared.
        headline: its digest, empty without one.
        text: its digest.
        opening: the digest of the first words of a text that has more of them.
        paragraphs: the digest of each.
        words: how many each paragraph has, as four bytes.
        lengths: how many checksums each paragraph has, as four bytes.
        checksums: of the words of the text, four bytes each.
    """

    address: str
    headline: bytes
    text: bytes
    opening: bytes
    paragraphs: bytes
    words: bytes
    lengths: bytes
    checksums: bytes

    @property
    def length(self) -> int:
        """How many words the text has."""
        return sum(memoryview(self.words).cast("I"))

    def some(self, paragraphs: Sequence[bool]) -> bytes:
        """Give the checksums of some paragraphs."""
        ends = [*accumulate(memoryview(self.lengths).cast("I"))]
        return b"".join(
            self.checksums[4 * begin : 4 * end]
            for begin, end, wanted in zip([0, *ends], ends, paragraphs, strict=False)
            if wanted
        )


def imprint(document: Document) -> Imprint:
    """Take what a document is known by."""
    paragraphs = [*filter(None, fold_paragraphs(document.text))]
    whole = " ".join(paragraphs)
    words = whole.split(" ", _OPENING)
    sums = [checksums(paragraph) for paragraph in paragraphs]
    return Imprint(
        canonical(document.url),
        _digest(fold(document.headline)),
        _digest(whole),
        _digest(" ".join(words[:_OPENING])) if len(words) > _OPENING else b"",
        b"".join(_digest(paragraph, _PARAGRAPH) for paragraph in paragraphs),
        array("I", [p.count(" ") + 1 for p in paragraphs]).tobytes(),
        array("I", [len(found) // 4 for found in sums]).tobytes(),
        b"".join(sums),
    )


def _digest(text: str, size: int = _TEXT) -> bytes:
    """Give a digest of a text, empty for an empty one."""
    return (
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest() if text else b""
    )
