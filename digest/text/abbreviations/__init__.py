"""What a language writes with a full stop that ends no sentence: a plain file a language.

The kinds of entries are explained at the top of ``en.txt``. Punkt's tables add what words are
seen in small letters, and which ones open sentences; its own lists of abbreviations serve only
the languages that have no file here, as they were learnt by machine and hold much chaff
(``рук``, Russian for "of hands", ends many a Ukrainian sentence).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from digest.text.languages import known

_SEEN_CAPITAL = 0b0000100  # punkt's flag: inside a sentence with a capital
_SEEN_SMALL = 0b1110000  # punkt's flags: anywhere in small letters


class Abbreviations(NamedTuple):
    """What to know of a language before a full stop can be judged; words in small letters.

    Attributes:
        title: before a name: the stop never ends a sentence.
        inside: something always follows: the same.
        number: the same where a number follows; else a word like any other.
        unit: after a number; may end a sentence.
        closing: may end a sentence, and does before a word that opens one.
        final: ends a sentence wherever a capital follows.
        starters: words that open sentences.
        ordinals: ``3.`` means "third".
        questions: a semicolon is the question mark.
        letters: punkt's table of words and the letters they were seen in.
        listed: all of the above behind which a stop may end no sentence, whatever follows.
    """

    title: frozenset[str]
    inside: frozenset[str]
    number: frozenset[str]
    unit: frozenset[str]
    closing: frozenset[str]
    final: frozenset[str]
    starters: frozenset[str]
    ordinals: bool
    questions: bool
    letters: Mapping[str, int]
    listed: frozenset[str]

    def common(self, word: str) -> bool:
        """Say whether a word, in small letters, is ordinary: no name, no noun of German."""
        seen = self.letters.get(word, 0)
        return bool(seen & _SEEN_SMALL) and not seen & _SEEN_CAPITAL

    def starts(self, word: str) -> bool:
        """Say whether a word with a capital must have it because a sentence begins."""
        small = word.lower()
        return word[:1].isupper() and (small in self.starters or self.common(small))


@lru_cache(maxsize=64)
def abbreviations(language: str) -> Abbreviations:
    """Give what we know of a language, by its ISO 639-1 code; English for one unknown."""
    kinds = _listed(language)
    letters: Mapping[str, int] = {}
    closing, starters = kinds.get("closing", frozenset()), kinds.get("starter", frozenset())
    if known(language).punkt:
        import punkt

        learnt = punkt.load_model(known(language).punkt)
        letters = learnt.ortho_context
        starters |= learnt.sent_starters
        if not kinds:
            closing = frozenset(learnt.abbrev_types)
    elif not kinds:
        return abbreviations("en")
    title, inside, number, unit, final = (
        kinds.get(kind, frozenset()) for kind in ("title", "inside", "number", "unit", "final")
    )
    return Abbreviations(
        title=title,
        inside=inside,
        number=number,
        unit=unit,
        closing=closing,
        final=final,
        starters=starters,
        ordinals="ordinals" in kinds,
        questions="questions" in kinds,
        letters=letters,
        listed=title | inside | number | unit | closing | final,
    )


def _listed(language: str) -> dict[str, frozenset[str]]:
    file = files("digest.text.abbreviations") / f"{language or 'en'}.txt"
    if not file.is_file():
        return {}
    kinds: dict[str, frozenset[str]] = {}
    for line in file.read_text("utf-8").splitlines():
        kind, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            kinds[kind] = kinds.get(kind, frozenset()) | frozenset(words.split())
    return kinds
