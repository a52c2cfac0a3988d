"""What the words of a text come to when texts are compared: stems, without what says little."""

from __future__ import annotations

from functools import lru_cache
from struct import Struct

from digest.text.stems import stemmer
from digest.text.words import lone, stop_words, words

_NUMBER = Struct("q")
SIZE = _NUMBER.size  # bytes of a number
_KEPT, _LONGEST = 100_000, 60  # pieces of a language; letters of one that is kept
_NUMBERS = 1 << 62


class Terms(dict[str, bytes]):
    """For each piece of a text between spaces, the numbers of its words' stems, in their order.

    The number of a word that says little is 0; that of one that begins with a figure is negative.
    The same stem has the same number as long as the process lives. All sentences are asked for
    theirs, and most pieces come again, so it is a table that fills itself.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stem, self._stop = stemmer(language), stop_words(language)

    def of(self, text: str) -> bytes:
        """Give the numbers of the words of a text, in order."""
        return b"".join(map(self.__getitem__, text.split()))

    def __missing__(self, piece: str) -> bytes:
        word = lone(piece)
        if not word:
            numbers = b"".join(map(self._read, words(piece)))
        elif word != piece:
            numbers = self[word]
        else:
            numbers = self._read(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[piece] = numbers
        return numbers

    def _read(self, word: str) -> bytes:
        small = word.lower()
        term = "" if small in self._stop else self._stem(small)
        number = hash(term) % _NUMBERS + 1 if term else 0
        return _NUMBER.pack(-number if word[0].isdigit() else number)


def distinct(numbers: bytes) -> frozenset[int]:
    """Give the different numbers of words that say something."""
    return frozenset(memoryview(numbers).cast("q")) - {0}


@lru_cache(maxsize=8)
def terms(language: str) -> Terms:
    """Give the terms of a language."""
    return Terms(language)
