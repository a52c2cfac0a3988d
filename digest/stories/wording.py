"""The words of a run's documents as rows of numbers, read once and kept small.

A word is the checksum of its stem: 32 bits that are the same in every run and every order, so
neither a memory address nor an unrelated document changes what two reports have in common.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from digest.text.stems import stemmer
from digest.text.words import stop_words, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.model import Document

    Keys = NDArray[np.uint32]

_TOKEN = re.compile(
    r"[A-Za-z0-9]++(?![^\x00-\x7f]|'[^\W_])"  # most words: found without a look at tables
    r"|[^\W_]+(?:['’][^\W_]+)?|[.!?:…\"“”„«»(]"
)
_MARKS = frozenset('.!?:…"“”„«»(')  # a word after one of these may have its capital from there
_MANGLED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]{1,3}")
# Letters of scripts without capitals, where our shorter pattern would cut words at their marks.
_CASELESS = re.compile("[\u0590-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u9fff\uac00-\ud7af]")
_BREAK = "\n"  # stands for the end of a headline or paragraph
_LEAD_PARAGRAPHS = 3
_TEXT = 30_000  # characters of one document that are looked at
_REPEATED = 3  # documents of one source in which a paragraph stands: then it is no news
_PIECE = 200  # characters; a shorter text is no piece but may be a notice of the site
_CAPITALISED = 3  # times as often as not, within sentences, makes a name


class Row(NamedTuple):
    """Words in their order, 0 where a paragraph ends; where headline and lead end."""

    keys: Keys
    headline: int
    lead: int

    def weights(self, headline: float, lead: float, body: float) -> NDArray[np.float64]:
        """Give each word the weight of its zone."""
        import numpy as np

        found = np.full(len(self.keys), body)
        found[: self.lead] = lead
        found[: self.headline] = headline
        return found


class Wording:
    """The words and the names of each document."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Read ``documents``, without what a source says again and again.

        From the last to the first, so that the rows can be let go from the end as they are taken.
        """
        self._last = len(documents) - 1
        self._words, self._capitals = _Rows(), _Rows()
        self._vocabularies: dict[str, _Vocabulary] = {}
        prints, starts = _prints(documents)
        again = _said_again(documents, prints, starts)
        for place in reversed(range(len(documents))):
            told = [mark not in again for mark in prints[starts[place] : starts[place + 1]]]
            self._read(documents[place], told)
        self._known = self._names_among_capitals()

    def words(self, place: int) -> Row:
        """Give the stems of a document, without stop words."""
        return self._words.row(self._last - place)

    def names(self, place: int) -> Row:
        """Give the names of a document; 0 parts names that are no neighbours."""
        import numpy as np

        row = self._capitals.row(self._last - place)
        found = np.minimum(np.searchsorted(self._known, row.keys), len(self._known) - 1)
        return row._replace(keys=np.where(self._known[found] == row.keys, row.keys, np.uint32(0)))

    def is_cased(self, place: int) -> bool:
        """Say whether a document has capital letters, so that it could show names."""
        return bool(self._capitals.row(self._last - place).keys.any())

    def take_words(self) -> Iterator[Row]:
        """Give the stems of each document, the first first, and let them go."""
        for place in range(self._last + 1):
            yield self.words(place)
            self._words.drop()

    def take_names(self) -> Iterator[Row]:
        """Give the names of each document, the first first, and let them go."""
        for place in range(self._last + 1):
            yield self.names(place)
            self._capitals.drop()

    def spelled(self) -> dict[int, str]:
        """Give for each key a word that stands behind it, in small letters."""
        return {
            key: word
            for _, vocabulary in sorted(self._vocabularies.items())
            for key, word in vocabulary.spelled()
        }

    def _read(self, document: Document, told: Sequence[bool]) -> None:
        """Read a document, of its headline and paragraphs those that are told."""
        import numpy as np

        language = document.language
        vocabulary = self._vocabularies.get(language)
        if vocabulary is None:
            vocabulary = self._vocabularies[language] = _Vocabulary(language)
        tokens: list[str] = []
        headline = lead = paragraphs = 0
        for at, (part, is_told) in enumerate(zip(_parts(document), told, strict=True)):
            if is_told:
                tokens += _tokens(part)
                tokens.append(_BREAK)
                paragraphs += at > 0
            if not at:
                headline = len(tokens)
            if paragraphs <= _LEAD_PARAGRAPHS:
                lead = len(tokens)
        numbers = np.fromiter(map(vocabulary.__getitem__, tokens), np.uint32, len(tokens))
        vocabulary.count(numbers[headline:])
        stems, capitals = vocabulary.stems_of(numbers), vocabulary.capitals_of(numbers)
        self._words.add(stems, (stems != 0) | (numbers == vocabulary.end), headline, lead)
        parting = capitals == 0  # one 0 is enough between names that are no neighbours
        parting[1:] &= parting[:-1]
        self._capitals.add(capitals, ~parting, headline, lead)

    def _names_among_capitals(self) -> Keys:
        """Give the words, ascending, that are written with a capital in sentences nearly always."""
        import numpy as np

        upper: Counter[int] = Counter()
        lower: Counter[int] = Counter()
        for vocabulary in self._vocabularies.values():
            vocabulary.tally(upper, lower)
        names = {key for key, n in upper.items() if n >= _CAPITALISED * lower[key]}
        return np.array(sorted({0} | names), np.uint32)


class _Rows:
    """Rows of keys end to end."""

    def __init__(self) -> None:
        self._keys, self._starts = array("I"), array("Q", [0])
        self._headlines, self._leads = array("I"), array("I")

    def add(self, keys: Keys, kept: NDArray[np.bool_], headline: int, lead: int) -> None:
        """Add those keys of a row that are kept; headline and lead are lengths in all of it."""
        self._keys.frombytes(keys[kept].tobytes())
        self._starts.append(len(self._keys))
        self._headlines.append(int(kept[:headline].sum()))
        self._leads.append(int(kept[:lead].sum()))

    def drop(self) -> None:
        """Let the last row go."""
        start = self._starts[-2]
        for held in (self._starts, self._headlines, self._leads):
            held.pop()
        del self._keys[start:]

    def row(self, place: int) -> Row:
        import numpy as np

        start, end = self._starts[place], self._starts[place + 1]
        keys = np.frombuffer(self._keys, np.uint32)[start:end].copy()  # so that it can be let go
        return Row(keys, self._headlines[place], self._leads[place])


class _Vocabulary(dict[str, int]):
    """The tokens of one language, numbered as they come up, and what each one is."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stop, self._stem = stop_words(language), stemmer(language)
        self._stems, self._capitals = array("I"), array("I")
        self._marks = array("B")
        self._inside: Counter[int] = Counter()  # uses within sentences, by number
        self.end = self[_BREAK]

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self)
        is_mark = token in _MARKS or token == _BREAK
        small = _small(token)
        self._marks.append(is_mark)
        self._stems.append(0 if is_mark or small in self._stop else key_of(self._stem(small)))
        self._capitals.append(key_of(small) if token[:1].isupper() else 0)
        return number

    def stems_of(self, numbers: Keys) -> Keys:
        import numpy as np

        found: Keys = np.frombuffer(self._stems, np.uint32)[numbers]
        return found

    def capitals_of(self, numbers: Keys) -> Keys:
        import numpy as np

        found: Keys = np.frombuffer(self._capitals, np.uint32)[numbers]
        return found

    def count(self, numbers: Keys) -> None:
        """Count the words that follow another one within a sentence."""
        import numpy as np

        after_mark = np.frombuffer(self._marks, np.bool_)[numbers[:-1]]
        self._inside.update(numbers[1:][~after_mark].tolist())

    def tally(self, upper: Counter[int], lower: Counter[int]) -> None:
        """Add up how often each word is written with a capital letter, and how often not."""
        for token, number in self.items():
            uses = self._inside[number]
            if not self._stems[number]:
                continue  # a stop word, such as I
            if uses and self._capitals[number]:
                upper[self._capitals[number]] += uses
            elif uses and token[:1].islower():
                lower[key_of(_small(token))] += uses

    def spelled(self) -> Iterator[tuple[int, str]]:
        for token, number in self.items():
            small = _small(token)
            if self._stems[number]:
                yield self._stems[number], self._stem(small)
            if self._capitals[number]:
                yield self._capitals[number], small


def key_of(word: str) -> int:
    """Give the number that stands for a word: its checksum, never 0."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) or 1


def _small(token: str) -> str:
    """Take the possessive and the capitals off."""
    plain = token[:-2] if token.endswith(("'s", "’s", "'S", "’S")) else token
    return plain.casefold()


def _tokens(text: str) -> list[str]:
    caseless = not text.isascii() and _CASELESS.search(text)
    return words(text) if caseless else _TOKEN.findall(text)


def _parts(document: Document) -> list[str]:
    """Give the headline and the paragraphs, mended."""
    return [_mended(document.headline), *_mended(document.text[:_TEXT]).split("\n\n")]


def _mended(text: str) -> str:
    """Read again what a site has read wrongly: UTF-8 taken for Latin-1 leaves controls in words."""
    return text if text.isascii() else _MANGLED.sub(_read_again, text)


def _read_again(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _prints(documents: Sequence[Document]) -> tuple[array[int], array[int]]:
    """Give the checksums of all headlines and paragraphs, and where each document's begin."""
    prints, starts = array("Q"), array("Q", [0])
    for document in documents:
        prints.extend(_print(document.source, part) for part in _parts(document))
        starts.append(len(prints))
    return prints, starts


def _said_again(
    documents: Sequence[Document], prints: array[int], starts: array[int]
) -> frozenset[int]:
    """Give the checksums of headlines and paragraphs that a source says again and again."""
    import numpy as np

    owners = array("Q")
    for place, document in enumerate(documents):
        own = prints[starts[place] : starts[place + 1]]
        copied = len(document.text) >= _PIECE  # a copy of a whole piece does not count again
        owners.extend([hash(tuple(own[1:])) % (1 << 64) if copied else place] * len(own))
    marks, of = np.frombuffer(prints, np.uint64), np.frombuffer(owners, np.uint64)
    order = np.lexsort((of, marks))
    sorted_marks, sorted_of = marks[order], of[order]
    first = np.ones(len(order), bool)
    first[1:] = (sorted_marks[1:] != sorted_marks[:-1]) | (sorted_of[1:] != sorted_of[:-1])
    values, times = np.unique(sorted_marks[first], return_counts=True)
    return frozenset(values[(times >= _REPEATED) & (values != 0)].tolist())


def _print(source: str, part: str) -> int:
    """Give a checksum of a paragraph as its source says it; 0 where there is no source."""
    plain = " ".join(part.split()).casefold()
    if not source or not plain:
        return 0
    seed = f"{source.casefold()}\n{plain}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(seed, digest_size=8).digest(), "big")
