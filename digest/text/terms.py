"""What the words of a text come to when texts are compared: stems, without what says little."""

from __future__ import annotations

from functools import lru_cache

from digest.text.stems import stemmer
from digest.text.words import stop_words

_KEPT, _LONGEST = 50_000, 60  # words of a language; letters of one that is kept


class Terms(dict[str, str]):
    """For each word, as it is written, its stem; "" for one that says little.

    It is asked for every word of every sentence, so it is a table that fills itself.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stem, self._stop = stemmer(language), stop_words(language)

    def __missing__(self, word: str) -> str:
        small = word.lower()
        term = "" if small in self._stop else self._stem(small)
        if len(word) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[word] = term
        return term


@lru_cache(maxsize=8)
def terms(language: str) -> Terms:
    """Give the terms of a language."""
    return Terms(language)
