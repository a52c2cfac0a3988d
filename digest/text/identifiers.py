"""Names that survive: a document's id, and the fingerprint of its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from digest.text.folding import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # of base 32
_WORDS_OF_BODY = 40  # enough to tell two pieces apart, few enough to survive a later correction


def document_id(url: str, text: str, headline: str, entry: str = "") -> str:
    """Give eight base-32 characters in two halves, ``7q2k-m4xd``.

    Made from the canonical address (and, in a feed, the entry's own id), else from the folded
    first 40 words of the body, else from the headline.
    """
    if url or entry:
        seed = f"address {url} {entry}"
    else:
        start = " ".join(text.split(maxsplit=2 * _WORDS_OF_BODY)[: 2 * _WORDS_OF_BODY])
        body = " ".join(fold(start).split()[:_WORDS_OF_BODY])
        seed = f"body {body}" if body else f"headline {fold(headline)}"
    letters = _base32(seed, 8)
    return f"{letters[:4]}-{letters[4:]}"


def fingerprint(text: str) -> str:
    """Give a hash of the folded text, 16 base-32 characters."""
    return fingerprint_of([fold(text.replace("\n\n", " "))])  # most have no more to be folded


def fingerprint_of(folded: Iterable[str]) -> str:
    """Give the fingerprint of a text whose lines are folded already."""
    return _base32(" ".join(filter(None, folded)), 16)


def _base32(seed: str, letters: int) -> str:
    """Give so many letters, eight of which say what five bytes do."""
    digest = hashlib.blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=20).digest()
    number = int.from_bytes(digest[: letters * 5 // 8], "big")
    return "".join([_LETTERS[number >> shift & 31] for shift in range(5 * letters - 5, -1, -5)])
