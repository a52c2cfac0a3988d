"""The words of a run's documents as rows of numbers, read once and kept small.

A word is the checksum of its stem: 32 bits that are the same in every run and every order, so
neither a memory address nor an unrelated document changes what two reports have in common.
"""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, compress
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from digest.stories.apply import Apply
from digest.stories.imprints import marks
from digest.stories.repeated import mark, said_again
from digest.stories.vectors import Counted, counted
from digest.text.stems import stemmer
from digest.text.words import stop_words, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.model import Document

    Marks = Callable[[Document], bytes]  # gives the marks of headline and paragraphs
    Keys = NDArray[np.uint32]
    Places = NDArray[np.int64]

_TOKEN = re.compile(
    r"[A-Za-z0-9]++(?![^\x00-\x7f]|'[^\W_])"  # most words: found without a look at tables
    r"|[^\W_]+(?:['’][^\W_]+)?|[.!?:…\"“”„«»(\0]"
)
_BREAK = "\0"  # stands for the end of a headline or paragraph
# A word after one of these may have its capital from there.
_MARKS = frozenset(f'.!?:…"“”„«»({_BREAK}')
_MANGLED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]{1,3}")
# Letters of scripts without capitals, where our shorter pattern would cut words at their marks.
_CASELESS = re.compile("[\u0590-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u9fff\uac00-\ud7af]")
# The commonest of these and of what parts words, for taking a text apart at once.
_APART = (
    *((sign, f" {sign} ") for sign in f'."“”(?:{_BREAK}'),
    *((sign, " ") for sign in ",-–—)"),
)
_LEAD_PARAGRAPHS = 3
_TEXT = 30_000  # characters of one document that are looked at
_PIECE = 200  # characters; a shorter text is no piece but may be a notice of the site
_CAPITALISED = 3  # times as often as not, within sentences, makes a name
_NUMBERS = Struct("4I")  # of a token
_END = 2  # the mark of a paragraph's end
_VOCABULARY = 100_000  # tokens of a language that are kept in mind
_MANY = 250_000  # words that are counted in one go
_STRETCH = 50_000  # words that are given in one go


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
        return np.array(zones, np.uint8)[self.zones]


class Wording:
    """The words and the names of each document."""

    def __init__(
        self, documents: Sequence[Document], apply: Apply = map, known: Marks = marks
    ) -> None:
        """Read ``documents``, without what a source says again and again.

        From the last to the first, so that the rows can be let go from the end as they are taken.
        """
        self._words, self._capitals = _Rows(), _Rows()
        upper, lower = _Tally(), _Tally()
        for worded in apply(_worded, _told(documents, known)):
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
    """What of a document is told: its headline where it is, and its paragraphs."""

    language: str
    has_headline: bool
    parts: list[str]


def _told(documents: Sequence[Document], marks: Marks) -> Iterator[_Told]:
    """Give of each document, the last first, what its source does not say again and again."""
    own = _own_parts(documents, marks)
    for document in reversed(documents):
        told = own.pop().tolist()
        yield _Told(document.language, told[0], list(compress(_parts(document), told)))


def _worded(told: _Told) -> _Worded:
    """Read what is told of a document."""
    stems, capitals, small, marks = _numbers(told.language, told.parts)
    ends = [0, *(np.flatnonzero(marks == _END) + 1).tolist()]
    headline = ends[told.has_headline]
    lead = ends[: 1 + told.has_headline + _LEAD_PARAGRAPHS][-1]
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


def _numbers(language: str, parts: Sequence[str]) -> NDArray[np.uint32]:
    """Give the numbers of the tokens of a text, a row for each of the four."""
    taken = _taken_apart(language, parts)
    found = b"".join(chain.from_iterable(map(known.__getitem__, ps) for known, ps in taken))
    return np.ascontiguousarray(np.frombuffer(found, np.uint32).reshape(-1, 4).T)


def _taken_apart(
    language: str, parts: Sequence[str]
) -> Iterator[tuple[_Vocabulary, Sequence[str]]]:
    """Take a text apart at white space and around marks; each of its parts ends with a break."""
    text = _mended("".join(f"{part} {_BREAK}" for part in parts))
    if _is_cased(text):
        yield _vocabulary(language, caseless=False), _pieces(text)
        return
    for part in text.split(_BREAK)[:-1]:
        if _is_cased(part):
            yield _vocabulary(language, caseless=False), [*_pieces(part), _BREAK]
        else:
            yield _vocabulary(language, caseless=True), [*words(part), _BREAK]


def _pieces(text: str) -> list[str]:
    for sign, apart in _APART:
        text = text.replace(sign, apart)
    return text.split()


def _is_cased(text: str) -> bool:
    return text.isascii() or not _CASELESS.search(text)


def _kept(keys: Keys, kept: NDArray[np.bool_], headline: int, lead: int) -> _Kept:
    """Give those keys of a row that are kept; headline and lead are lengths in all of it."""
    return _Kept(keys[kept].tobytes(), int(kept[:headline].sum()), int(kept[:lead].sum()))


def _names(upper: Counted, lower: Counted) -> Keys:
    """Give the words, ascending, that are written with a capital in sentences nearly always."""
    keys = np.append(lower.keys, np.uint32(0xFFFFFFFF))
    counts = np.append(lower.counts, 0.0)
    at = np.searchsorted(keys[:-1], upper.keys)
    plain = np.where(keys[at] == upper.keys, counts[at], 0.0)
    return np.append(np.uint32(0), upper.keys[upper.counts >= _CAPITALISED * plain])


class _Tally:
    """How often each key was given."""

    def __init__(self) -> None:
        self._sum = Counted(np.zeros(0, np.uint32), np.zeros(0))
        self._new = array("I")

    def add(self, keys: bytes) -> None:
        """Count some keys."""
        self._new.frombytes(keys)
        if len(self._new) >= _MANY:
            self.total()

    def total(self) -> Counted:
        """Give each key with its count."""
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
            first = bisect_left(self._starts, self._starts[last] - _STRETCH, 0, last - 1)
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
        starts = np.array(self._starts[first : last + 1])
        lengths = np.diff(starts)
        at = np.arange(len(keys := np.array(self._keys[starts[0] : starts[-1]])))
        at += starts[0] - np.repeat(starts[:-1], lengths)  # its place in its row
        zones = (at >= np.repeat(self._headlines[first:last], lengths)).astype(np.uint8)
        zones += at >= np.repeat(self._leads[first:last], lengths)
        owners = np.repeat(np.arange(last - first)[::-1], lengths)
        return Stretch(last - first, owners, keys, zones)


class _Vocabulary(dict[str, bytes]):
    """The pieces of texts in one language, as they come up, with the numbers of their tokens."""

    def __init__(self, language: str, *, caseless: bool) -> None:
        super().__init__()
        self._stop, self._stem = stop_words(language), stemmer(language)
        self._tokens: Callable[[str], list[str]] = _alone if caseless else _TOKEN.findall

    def __missing__(self, piece: str) -> bytes:
        if len(self) >= _VOCABULARY:
            self.clear()
        tokens = [piece] if piece.isalnum() else self._tokens(piece)
        self[piece] = numbers = b"".join(map(self._numbers, tokens))
        return numbers

    def _numbers(self, token: str) -> bytes:
        """Give a token in four numbers.

        - its stem; 0 for a mark and for a word that says little;
        - its small form where it begins with a capital letter, else 0;
        - the same where it begins with a small one;
        - whether the word after it may have its capital from there; _END for a paragraph's end.
        """
        if token in _MARKS:
            return _NUMBERS.pack(0, 0, 0, _END if token == _BREAK else 1)
        small = _small(token)
        key = key_of(small)
        stem = 0 if small in self._stop else key_of(self._stem(small))
        first = token[0]
        return _NUMBERS.pack(stem, key if first.isupper() else 0, key if first.islower() else 0, 0)

    def spelled(self, pieces: Iterable[str], keys: Iterable[int]) -> dict[int, str]:
        """Give the stems and the words with a capital behind keys, as far as pieces have them."""
        single: list[str] = []  # with one token each
        for piece in dict.fromkeys(pieces):
            single += [piece] if len(self[piece]) == _NUMBERS.size else self._tokens(piece)
        numbers = memoryview(b"".join(map(self.__getitem__, single))).cast("I")
        stems = dict(zip(numbers[0::4].tolist(), single, strict=True))
        capitals = dict(zip(numbers[1::4].tolist(), single, strict=True))
        found = {key: self._stem(self._word(stems[key])) for key in keys if key in stems}
        return found | {key: self._word(capitals[key]) for key in keys if key in capitals}

    def _word(self, piece: str) -> str:
        """Give the one word of a piece, which marks may stand around."""
        return _small(self._tokens(piece)[0])


def _alone(word: str) -> list[str]:
    return [word]


@lru_cache(maxsize=8)
def _vocabulary(language: str, *, caseless: bool) -> _Vocabulary:
    return _Vocabulary(language, caseless=caseless)


class Asked(NamedTuple):
    """A text and keys of it, for which its words are asked."""

    language: str
    parts: list[str]
    keys: tuple[int, ...]


def asked(document: Document, keys: Iterable[int]) -> Asked:
    """Ask for the words behind keys of a document."""
    return Asked(document.language, _parts(document), tuple(keys))


def spelled(asked: Asked) -> dict[int, str]:
    """Give the words that stand behind keys in a text, in small letters."""
    found: dict[int, str] = {}
    for vocabulary, pieces in _taken_apart(asked.language, asked.parts):
        found |= vocabulary.spelled(pieces, asked.keys)
    return found


def key_of(word: str) -> int:
    """Give the number that stands for a word: its checksum, never 0."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) or 1


def _small(token: str) -> str:
    """Take the possessive and the capitals off."""
    plain = token[:-2] if token.endswith(("'s", "’s", "'S", "’S")) else token
    return plain.casefold()


def _parts(document: Document) -> list[str]:
    """Give the headline and the paragraphs."""
    return [document.headline, *document.text[:_TEXT].split("\n\n")]


def _mended(text: str) -> str:
    """Read again what a site has read wrongly: UTF-8 taken for Latin-1 leaves controls in words."""
    return text if text.isascii() else _MANGLED.sub(_read_again, text)


def _read_again(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _own_parts(documents: Sequence[Document], marks: Marks) -> list[NDArray[np.bool_]]:
    """Say of each document which of headline and paragraphs its source says not again and again.

    A copy of a whole piece does not count again; without a source nothing does.
    """
    lengths = [2 + document.text.count("\n\n", 0, _TEXT) for document in documents]
    own = [
        marks(document)[: 8 * length] if document.source else bytes(8 * length)
        for document, length in zip(documents, lengths, strict=True)
    ]
    pieces = [
        mark(parts[8:]) if len(document.text) >= _PIECE else place
        for place, (document, parts) in enumerate(zip(documents, own, strict=True))
    ]
    said = np.frombuffer(b"".join(own), np.uint64)
    sources = np.array([mark(d.source.casefold()) for d in documents], np.uint64)
    of = np.repeat(np.arange(len(documents)), lengths)
    again = said_again(said ^ sources[of], np.array(pieces, np.uint64)[of])
    return np.split(~again | (said == 0), np.cumsum(lengths))[:-1]
