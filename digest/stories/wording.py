"""The words of a run's documents as rows of numbers, read once and kept small.

A word is the checksum of its stem: 32 bits that are the same in every run and every order, so
neither a memory address nor an unrelated document changes what two reports have in common.
"""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest.stories.apply import Apply
from digest.stories.vectors import Counted, counted
from digest.text.stems import stemmer
from digest.text.words import stop_words, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.model import Document

    Keys = NDArray[np.uint32]
    Places = NDArray[np.int64]

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
_END = 2  # the mark of a paragraph's end
_VOCABULARY = 100_000  # tokens of a language that are kept in mind
_MANY = 250_000  # words that are counted in one go


Zones = tuple[int, int, int]  # the weights of headline, lead and the rest


class Stretch(NamedTuple):
    """The words of some documents in their order, 0 where a paragraph ends.

    Attributes:
        size: the documents.
        owners: whose each word is, from 0.
        keys: the words.
        zones: whether it stands in the headline (0), the lead (1) or further down (2).
    """

    size: int
    owners: Places
    keys: Keys
    zones: NDArray[np.uint8]

    def weights(self, zones: Zones) -> NDArray[np.uint8]:
        """Give each word the weight of its zone."""
        import numpy as np

        return np.array(zones, np.uint8)[self.zones]


class Wording:
    """The words and the names of each document."""

    def __init__(self, documents: Sequence[Document], apply: Apply = map) -> None:
        """Read ``documents``, without what a source says again and again.

        From the last to the first, so that the rows can be let go from the end as they are taken.
        """
        self._words, self._capitals = _Rows(), _Rows()
        upper, lower = _Tally(), _Tally()
        for worded in apply(_worded, _told(documents)):
            self._words.add(worded.words)
            self._capitals.add(worded.capitals)
            upper.add(worded.upper)
            lower.add(worded.lower)
        self._known = _names(upper.total(), lower.total())

    def words(self) -> Iterator[Stretch]:
        """Give the stems of all documents, without stop words."""
        return self._words.stretches()

    def names(self) -> Iterator[Stretch]:
        """Give the names of all documents; 0 parts names that are no neighbours."""
        return map(self._named, self._capitals.stretches())

    def cased(self) -> NDArray[np.bool_]:
        """Say which documents have capital letters, so that they could show names."""
        import numpy as np

        found = [
            np.bincount(part.owners, part.keys != 0, part.size) > 0
            for part in self._capitals.stretches()
        ]
        return np.concatenate(found) if found else np.zeros(0, bool)

    def take_words(self) -> Iterator[Stretch]:
        """Give the stems of all documents and let them go."""
        return self._words.taken()

    def take_names(self) -> Iterator[Stretch]:
        """Give the names of all documents and let them go."""
        return map(self._named, self._capitals.taken())

    def _named(self, capitals: Stretch) -> Stretch:
        import numpy as np

        keys = capitals.keys
        found = np.minimum(np.searchsorted(self._known, keys), len(self._known) - 1)
        return capitals._replace(keys=np.where(self._known[found] == keys, keys, np.uint32(0)))


class _Kept(NamedTuple):
    """Words that are kept of a document, as bytes that cross to another process."""

    keys: bytes
    headline: int
    lead: int


class _Worded(NamedTuple):
    """What a document says.

    Attributes:
        words: its stems.
        capitals: its words with a capital, names or not.
        upper: words that follow another one within a sentence and have a capital.
        lower: those that have none, in the same spelling.
    """

    words: _Kept
    capitals: _Kept
    upper: bytes
    lower: bytes


class _Told(NamedTuple):
    """What of a document is told: its headline, None where it is not; its paragraphs."""

    language: str
    headline: str | None
    paragraphs: list[str]


def _told(documents: Sequence[Document]) -> Iterator[_Told]:
    """Give of each document, the last first, what its source does not say again and again."""
    prints, starts = _prints(documents)
    again = _said_again(documents, prints, starts)
    for place in reversed(range(len(documents))):
        headline, *paragraphs = _parts(documents[place])
        first, *others = (mark not in again for mark in prints[starts[place] : starts[place + 1]])
        told = [part for part, is_told in zip(paragraphs, others, strict=True) if is_told]
        yield _Told(documents[place].language, headline if first else None, told)


def _worded(told: _Told) -> _Worded:
    """Read what is told of a document."""
    import numpy as np

    vocabulary = _vocabulary(told.language)
    tokens = [] if told.headline is None else [*_tokens(told.headline), _BREAK]
    headline = lead = len(tokens)
    for place, part in enumerate(told.paragraphs):
        tokens += _tokens(part)
        tokens.append(_BREAK)
        if place < _LEAD_PARAGRAPHS:
            lead = len(tokens)
    stems, capitals, small, marks = _numbers(vocabulary, tokens)
    inside = np.zeros(len(stems), bool)
    inside[headline + 1 :] = (marks[headline:-1] == 0) & (stems[headline + 1 :] != 0)
    parting = capitals == 0  # one 0 is enough between names that are no neighbours
    parting[1:] &= parting[:-1]
    return _Worded(
        _kept(stems, (stems != 0) | (marks == _END), headline, lead),
        _kept(capitals, ~parting, headline, lead),
        capitals[inside & (capitals != 0)].tobytes(),
        small[inside & (small != 0)].tobytes(),
    )


def _numbers(vocabulary: _Vocabulary, tokens: Sequence[str]) -> NDArray[np.uint32]:
    """Give the numbers of tokens, a row each for stems, capitals, small forms and marks."""
    import numpy as np

    found = np.frombuffer(b"".join(map(vocabulary.__getitem__, tokens)), np.uint32)
    return np.ascontiguousarray(found.reshape(-1, len(_Token._fields)).T)


def _kept(keys: Keys, kept: NDArray[np.bool_], headline: int, lead: int) -> _Kept:
    """Give those keys of a row that are kept; headline and lead are lengths in all of it."""
    return _Kept(keys[kept].tobytes(), int(kept[:headline].sum()), int(kept[:lead].sum()))


def _names(upper: Counted, lower: Counted) -> Keys:
    """Give the words, ascending, that are written with a capital in sentences nearly always."""
    import numpy as np

    keys = np.append(lower.keys, np.uint32(0xFFFFFFFF))
    counts = np.append(lower.counts, 0.0)
    at = np.searchsorted(keys[:-1], upper.keys)
    plain = np.where(keys[at] == upper.keys, counts[at], 0.0)
    return np.append(np.uint32(0), upper.keys[upper.counts >= _CAPITALISED * plain])


class _Tally:
    """How often each key was given."""

    def __init__(self) -> None:
        import numpy as np

        self._sum = Counted(np.zeros(0, np.uint32), np.zeros(0))
        self._new = array("I")

    def add(self, keys: bytes) -> None:
        """Count some keys."""
        self._new.frombytes(keys)
        if len(self._new) >= _MANY:
            self.total()

    def total(self) -> Counted:
        """Give each key with its count."""
        import numpy as np

        keys = np.concatenate([self._sum.keys, np.frombuffer(self._new, np.uint32)])
        times = np.concatenate([self._sum.counts, np.ones(len(self._new))])
        self._sum, self._new = counted(keys, times), array("I")
        return self._sum


class _Rows:
    """Rows of keys end to end, the last document's first."""

    def __init__(self) -> None:
        self._keys, self._starts = array("I"), array("q", [0])
        self._headlines, self._leads = array("I"), array("I")

    def add(self, kept: _Kept) -> None:
        """Add a row."""
        self._keys.frombytes(kept.keys)
        self._starts.append(len(self._keys))
        self._headlines.append(kept.headline)
        self._leads.append(kept.lead)

    def stretches(self) -> Iterator[Stretch]:
        """Give the rows, the first document's first, so many words at a time."""
        last = len(self._headlines)
        while last:
            first = bisect_left(self._starts, self._starts[last] - _MANY, 0, last - 1)
            yield self._stretch(first, last)
            last = first

    def taken(self) -> Iterator[Stretch]:
        """Give them likewise and let them go."""
        for stretch in self.stretches():
            yield stretch
            for held in (self._starts, self._headlines, self._leads):
                del held[-stretch.size :]
            del self._keys[self._starts[-1] :]

    def _stretch(self, first: int, last: int) -> Stretch:
        import numpy as np

        starts = np.array(self._starts[first : last + 1])
        lengths = np.diff(starts)
        at = np.arange(len(keys := np.array(self._keys[starts[0] : starts[-1]])))
        at += starts[0] - np.repeat(starts[:-1], lengths)  # its place in its row
        zones = (at >= np.repeat(self._headlines[first:last], lengths)).astype(np.uint8)
        zones += at >= np.repeat(self._leads[first:last], lengths)
        owners = np.repeat(np.arange(last - first)[::-1], lengths)
        return Stretch(last - first, owners, keys, zones)


class _Token(NamedTuple):
    """A token in four numbers.

    Attributes:
        stem: 0 for a mark and for a word that says little.
        capital: its small form where it begins with a capital letter, else 0.
        small: the same where it begins with a small one.
        mark: whether the word after it may have its capital from there; _END for a paragraph's end.
    """

    stem: int
    capital: int
    small: int
    mark: int


class _Vocabulary(dict[str, bytes]):
    """The tokens of one language, as they come up, each as the bytes of its four numbers."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stop, self._stem = stop_words(language), stemmer(language)

    def __missing__(self, token: str) -> bytes:
        if len(self) >= _VOCABULARY:
            self.clear()
        self[token] = numbers = array("I", self._read(token)).tobytes()
        return numbers

    def stem(self, token: str) -> str:
        """Give the stem of a word as it is written."""
        return self._stem(_small(token))

    def _read(self, token: str) -> _Token:
        if token == _BREAK:
            return _Token(0, 0, 0, _END)
        if token in _MARKS:
            return _Token(0, 0, 0, 1)
        small = _small(token)
        key = key_of(small)
        stem = 0 if small in self._stop else key_of(self._stem(small))
        return _Token(stem, key if token[0].isupper() else 0, key if token[0].islower() else 0, 0)


@lru_cache(maxsize=8)
def _vocabulary(language: str) -> _Vocabulary:
    return _Vocabulary(language)


class Asked(NamedTuple):
    """Keys of a document, for which its words are asked."""

    document: Document
    keys: tuple[int, ...]


def spelled(asked: Asked) -> dict[int, str]:
    """Give the words that stand behind keys in a document, in small letters."""
    import numpy as np

    vocabulary = _vocabulary(asked.document.language)
    tokens = [token for part in _parts(asked.document) for token in _tokens(part)]
    stems, capitals, *_ = _numbers(vocabulary, tokens)
    keys = np.array(asked.keys, np.uint32)
    return {
        **{
            int(stems[at]): vocabulary.stem(tokens[at])
            for at in np.flatnonzero(np.isin(stems, keys))
        },
        **{int(capitals[at]): _small(tokens[at]) for at in np.flatnonzero(np.isin(capitals, keys))},
    }


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
    """Give the numbers of all headlines and paragraphs, and where each document's begin."""
    prints, starts = array("Q"), array("Q", [0])
    for document in documents:
        source = document.source.casefold()
        prints.extend(_print(source, part) for part in _parts(document))
        starts.append(len(prints))
    return prints, starts


def _said_again(
    documents: Sequence[Document], prints: array[int], starts: array[int]
) -> frozenset[int]:
    """Give the numbers of headlines and paragraphs that a source says again and again."""
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
    """Give a number for a paragraph as its source says it; 0 where there is no source.

    It is another one in each run, as only those that are the same are looked for.
    """
    plain = " ".join(part.split()).casefold()
    return hash((source, plain)) % (1 << 64) or 1 if source and plain else 0
