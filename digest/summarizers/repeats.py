"""Which sentence says word for word what was said before."""

from __future__ import annotations

from digest.text.words import bare, solid


class Repeats:
    """What was said so far.

    Two texts are told apart by their letters and digits alone, which are taken in half the time
    of their words; these are looked at where the letters came before.
    """

    def __init__(self) -> None:
        self._first: dict[bytes, str] = {}
        self._words: set[str] = set()

    def new(self, text: str) -> bool:
        """Say whether a text says something, and nobody said it before in these words."""
        letters = solid(text)
        if letters not in self._first:
            self._first[letters] = text
            return bool(letters)
        words = bare(text)
        self._words.add(bare(self._first[letters]))
        if words in self._words:
            return False
        self._words.add(words)
        return True
