"""The same piece again: the fullest or newest is kept, the others are recorded as what they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

import msgspec
import numpy as np

from digest.model import Document, Moment, Noun
from digest.stories.imprints import Imprint, imprint
from digest.stories.order import by_place, instant, latest_instant
from digest.stories.overlap import overlaps
from digest.stories.repeated import mark, said_again
from digest.text.addresses import canonical
from digest.text.folding import fold

_LONG = 25  # words; a shorter text may well be said again on another day
_SHARED = 0.55  # of the shorter text: a copy with one word in ten changed still shares 0.65
_SHARED_SHORT = 0.8  # the same for a text that is not long
_ANY = "any"  # day or clock
_FULL = 0.8  # of the longest version: shorter than this, a text was cut


class Duplicate(Noun, frozen=True, kw_only=True):
    """A document that tells what another one tells as well or better.

    Attributes:
        document: what is left out.
        of: id of the document that is kept.
        reason: what they have in common.
    """

    document: Document
    of: str
    reason: str


def sift(
    documents: Iterable[Document], known_by: Callable[[Document], Imprint] = imprint
) -> tuple[tuple[Document, ...], tuple[Duplicate, ...]]:
    """Part the documents into those to keep, each piece once, and the duplicates of these.

    Both in the order (capture, place there). The documents have different ids. Where the one
    kept has its id with a number only because another version came first, the two change ids.

    Args:
        documents: in any order.
        known_by: gives the imprint of each, for instance one that was taken before.
    """
    given = sorted(documents, key=by_place)
    kept: list[Document] = []
    dropped: list[Duplicate] = []
    twins = _Twins(given, list(map(known_by, given)))
    for piece in twins.pieces():
        if len(piece) == 1:
            kept.append(given[piece[0]])
            continue
        best, *others = _plainest_id_first([given[i] for i in piece])
        kept.append(_dated(best, others))
        reasons = [twins.reason(piece[0], i) for i in piece[1:]]
        dropped += [
            Duplicate(document=other, of=best.id, reason=reason)
            for other, reason in zip(others, reasons, strict=True)
        ]
    return tuple(sorted(kept, key=by_place)), tuple(
        sorted(dropped, key=lambda d: by_place(d.document))
    )


def _dated(best: Document, others: Sequence[Document]) -> Document:
    """Give a version without a day the moment that another one of its address has.

    A feed dates its entries; many a page behind them states no date.
    """
    if best.published is not None and best.published.day is not None:
        return best
    own = canonical(best.url)
    said = (
        other.published
        for other in others
        if own and canonical(other.url) == own and other.published and other.published.day
    )
    return msgspec.structs.replace(best, published=next(said, best.published))


def duplicates(documents: Iterable[Document]) -> list[tuple[int, int]]:
    """Give every two places in the list that hold the same piece, the better version first.

    So whatever stands second in a pair can be left out.
    """
    given = list(documents)
    order = sorted(range(len(given)), key=lambda i: by_place(given[i]))
    ordered = [given[i] for i in order]
    pieces = _Twins(ordered, list(map(imprint, ordered))).pieces()
    return sorted(
        (order[piece[a]], order[piece[b]])
        for piece in pieces
        for a in range(len(piece))
        for b in range(a + 1, len(piece))
    )


class _Twins:
    """The documents of a run, joined where they are the same piece, with the reasons."""

    def __init__(self, documents: Sequence[Document], imprints: Sequence[Imprint]) -> None:
        self._documents, self._imprints = documents, imprints
        self._above = list(range(len(documents)))
        self._reasons: dict[tuple[int, int], str] = {}
        self._join_same_address()
        self._join_same_text()
        self._join_same_opening()
        self._join_overlapping()
        self._any_reason: dict[int, str] = {}
        for pair, why in sorted(self._reasons.items()):
            for place in pair:
                self._any_reason.setdefault(place, why)

    def pieces(self) -> list[list[int]]:
        """Give the places of each piece, the best version first."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._documents)):
            found[self._root(place)].append(place)
        return [self._best_first(places) for places in found.values()]

    def reason(self, kept: int, dropped: int) -> str:
        """Say what two places of one piece have in common."""
        direct = self._reasons.get((min(kept, dropped), max(kept, dropped)))
        return direct or self._any_reason[dropped]

    def _root(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def _join(self, places: Sequence[int], reason: str) -> None:
        for place in places[1:]:
            self._reasons.setdefault((places[0], place), reason)
            a, b = self._root(places[0]), self._root(place)
            self._above[max(a, b)] = min(a, b)

    def _join_same_address(self) -> None:
        by_address: dict[str, list[int]] = defaultdict(list)
        for place, known in enumerate(self._imprints):
            if known.address:
                by_address[known.address].append(place)
        for places in by_address.values():
            # Several items of one capture under one address: the page's own, not theirs.
            stands = Counter((self._documents[i].capture, self._documents[i].kind) for i in places)
            if max(stands.values()) == 1 or not self._documents[places[0]].capture:
                self._join(places, "same address")

    def _join_same_text(self) -> None:
        by_text: dict[tuple[bytes | str, ...], list[int]] = defaultdict(list)
        for place, known in enumerate(self._imprints):
            if known.length >= _LONG:
                by_text[(known.text,)].append(place)
            elif known.text or known.headline:
                source = fold(self._documents[place].source)
                by_text[known.text, known.headline, source].append(place)
        for key, places in by_text.items():
            if len(key) == 1:
                self._join(places, "same text")
            else:
                for said_once in self._at_one_time(places):
                    self._join(said_once, "same headline and text")

    def _at_one_time(self, places: Sequence[int]) -> Iterator[list[int]]:
        """Part short texts that are the same letter by letter by the time they are said at."""
        known = sorted(places, key=lambda i: _vagueness(self._documents[i].published))
        times: list[list[int]] = []
        first: dict[tuple[object, object], int] = {}  # of the times that may be the one asked for
        for place in known:
            day, clock = _day_and_clock(self._documents[place].published)
            days, clocks = (
                (_ANY,) if day is None else (day, None),
                (_ANY,) if clock is None else (clock, None),
            )
            may_be = [first[key] for key in product(days, clocks) if key in first]
            if may_be:
                times[min(may_be)].append(place)
                continue
            for key in product((day, _ANY), (clock, _ANY)):
                first.setdefault(key, len(times))
            times.append([place])
        return iter(times)

    def _join_same_opening(self) -> None:
        by_opening: dict[tuple[bytes, bytes], list[int]] = defaultdict(list)
        for place, known in enumerate(self._imprints):
            if known.headline and known.opening:
                by_opening[known.headline, known.opening].append(place)
        for places in by_opening.values():
            self._join(places, "same headline and opening")

    def _join_overlapping(self) -> None:
        own = _own_paragraphs(self._documents, self._imprints)
        for a, b, shared in overlaps(own.texts, _SHARED, self._reasons.keys()):
            if shared >= _SHARED_SHORT or min(own.words[a], own.words[b]) >= _LONG:
                self._join((a, b), f"{shared:.0%} of the shorter text stands in the longer")

    def _best_first(self, places: Sequence[int]) -> list[int]:
        """Put a full version before one cut short, then the newest of an address first."""
        if len(places) == 1:
            return list(places)
        documents = self._documents
        full = _FULL * max(len(documents[i].text) for i in places)

        def rough(i: int) -> tuple[bool, bool]:
            document = documents[i]
            cut = document.partial or len(document.text) < full
            return cut, document.kind == "feed-item"

        if len({*map(rough, places)}) == len(places):  # mostly an article and its entry in a feed
            return sorted(places, key=rough)
        addresses = Counter(self._imprints[i].address for i in places)

        def preference(i: int) -> tuple[tuple[bool, bool], bool, float, int, bool, int]:
            document = documents[i]
            changed = latest_instant(document)
            versions = document.url and addresses[self._imprints[i].address] > 1
            return (
                rough(i),
                instant(document.published) is None,
                # A later version of one address is newer; a later copy elsewhere is a copy.
                0.0 if changed is None else (-changed if versions else changed),
                -len(document.text),
                not document.url,
                i,
            )

        return sorted(places, key=preference)


class _Own(NamedTuple):
    """What texts say without what their source says again and again.

    Attributes:
        texts: the checksums of their words.
        words: how many words each has.
    """

    texts: list[bytes]
    words: list[int]


def _own_paragraphs(documents: Sequence[Document], imprints: Sequence[Imprint]) -> _Own:
    """Leave out of each text the paragraphs that its source says again and again."""
    held = [len(known.words) // 4 for known in imprints]
    sources = np.array([mark(d.source) for d in documents], np.uint64)
    pieces = np.array([mark(d.fingerprint) for d in documents], np.uint64)
    marks = np.frombuffer(b"".join(known.marks[8:] for known in imprints), np.uint64)
    own = ~said_again(marks ^ np.repeat(sources, held), np.repeat(pieces, held))
    words = np.frombuffer(b"".join(known.words for known in imprints), np.uint32)
    texts = [
        known.checksums if kept.all() else known.some(kept.tolist())
        for known, kept in zip(imprints, np.split(own, np.cumsum(held))[:-1], strict=True)
    ]
    places = np.repeat(np.arange(len(held)), held)
    return _Own(texts, np.bincount(places, words * own, len(held)).tolist())


def _vagueness(moment: Moment | None) -> tuple[bool, bool]:
    return (moment is None or moment.day is None, moment is None or not moment.clock)


def _day_and_clock(moment: Moment | None) -> tuple[date | None, str | None]:
    return (None, None) if moment is None else (moment.day, moment.clock or None)


def _plainest_id_first(versions: Sequence[Document]) -> list[Document]:
    """Let the first version have the plainest of the ids that are its own but for the number."""
    stem = versions[0].id[:9]  # as text.identifiers makes them; a number comes after
    same = [v.id for v in versions if v.id[:9] == stem]
    plain = min(same, key=lambda name: (len(name), name))
    swap = {versions[0].id: plain, plain: versions[0].id}
    return [msgspec.structs.replace(v, id=swap.get(v.id, v.id)) for v in versions]
