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
from digest.text.folding import fold, fold_paragraphs, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Document

_OPENING = 40  # words; under one headline, as many in common are the same piece
_DIGEST, _MARK = 16, 8  # bytes


class Imprint(NamedTuple):
    """What a document is known by; its texts are folded, but for the marks.

    Attributes:
        address: in the form in which two are compared.
        headline: its digest, empty without one.
        text: its digest, empty without one.
        opening: the digest of the first words of a text that has more of them.
        marks: of headline and paragraphs, as :func:`marks` gives them.
        words: how many each paragraph has, as four bytes.
        lengths: how many checksums each paragraph has, as four bytes.
        checksums: of the words of the text, four bytes each.
    """

    address: str
    headline: bytes
    text: bytes
    opening: bytes
    marks: bytes
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


class Imprints:
    """Imprints that were taken before, by what they are made of: ids of documents may change."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str, str], Imprint] = {}

    def add(self, documents: Iterable[Document], taken: Iterable[Imprint]) -> None:
        """Keep the imprints of some documents."""
        self._taken.update(zip(map(_seen, documents), taken, strict=True))

    def of(self, document: Document) -> Imprint:
        """Give what a document is known by."""
        return self._taken[_seen(document)]

    def marks(self, document: Document) -> bytes:
        """Give the marks of headline and paragraphs."""
        return self.of(document).marks


def _seen(document: Document) -> tuple[str, str, str]:
    """Give all of a document that is looked at."""
    return document.url, document.headline, document.text


def imprint(document: Document) -> Imprint:
    """Take what a document is known by."""
    paragraphs = fold_paragraphs(document.text)
    whole = " ".join(filter(None, paragraphs))
    words = whole.split(" ", _OPENING)
    sums = [checksums(paragraph) for paragraph in paragraphs]
    return Imprint(
        canonical(document.url),
        _digest(fold(document.headline)),
        _digest(whole),
        _digest(" ".join(words[:_OPENING])) if len(words) > _OPENING else b"",
        marks(document),
        array("I", [p.count(" ") + 1 if p else 0 for p in paragraphs]).tobytes(),
        array("I", [len(found) // 4 for found in sums]).tobytes(),
        b"".join(sums),
    )


def marks(document: Document) -> bytes:
    """Give what tells the headline and each paragraph from others, of eight bytes; 0 for none.

    A source says them again letter by letter, but for capitals and white space.
    """
    parts = [document.headline, *document.text.split("\n\n")]
    return b"".join([_digest(on_one_line(part), _MARK) or bytes(_MARK) for part in parts])


def _digest(text: str, size: int = _DIGEST) -> bytes:
    """Give a digest of a text, empty for an empty one."""
    if not text:
        return b""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
