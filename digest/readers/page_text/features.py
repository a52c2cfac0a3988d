"""What a row looks like and what stands around it, as numbers; almost all free of language.

The list follows the project's own comparison of line models (see docs/reading.md). All counts of
characters are taken for the whole page at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import Any

from digest.readers.page_text import phrases
from digest.readers.page_text.characters import (
    COMMA,
    DIGIT,
    LETTER,
    LOWER,
    MONEY,
    QUOTE,
    SEPARATOR,
    SPACE,
    STOP,
    UPPER,
    WIDE,
    bounds_of,
    kinds_of,
    sums,
)
from digest.readers.page_text.rows import Row

NAMES = (
    "words", "characters", "word length", "ends in a stop", "ends in a colon", "ends in an ellipsis",
    "commas", "sentence ends inside", "digits", "capitals", "title case", "starts lower",
    "starts upper", "starts with a digit", "bullet", "heading", "indent", "blanks before",
    "blanks after", "date", "clock", "address", "copyright", "separators", "in brackets", "copies",
    "seen before", "like the first line", "words of long lines", "content words of long lines",
    "page's common words", "stop words", "widget words", "line position", "word position",
    "distance to start", "distance to end", "block length", "words around 2", "words around 5",
    "words around 15", "lines", "share of long lines", "quotes", "question", "money",
    "words to the page's long", "byline", "comments heading", "other pieces heading",
    "long words before", "long words after", "previous ends in a stop", "exclamation",
    "under the headline", "above the headline", "rows under the headline", "rows under a date",
    "rows under other pieces", "opens like another",
)  # fmt: skip
_PLACES = {name: place for place, name in enumerate(NAMES)}
_LONG = 15  # words: a line of that many is nearly always prose
_COMMON = 25
# A digit first, and then what it may be: so they are found several times faster.
_DATE = re.compile(r"\d(?:[./]\d{1,2}[./]\d\d|(?:(?<=\b1)9|(?<=\b2)0)\d\d\b)")
_CLOCK = re.compile(r"\d(?:[:h]\d\d| [ap]\.?m\b)", re.IGNORECASE)
_STOPS = frozenset(".!?…。！？؟।")
_COLONS = frozenset(":：")
_HEADLINE = 3  # words from which a row says again what the first line, the title, says
_DATED = 12  # words of a row that says when the piece was written, at most
_TEASER = range(4, 26)  # words of a headline that a teaser may begin with
_LONGEST_BYLINE = 119  # characters
_MOSTLY = 80  # characters: dates, clocks and bylines are looked for at a row's beginning only


def features(rows: Sequence[Row]) -> Any:  # noqa: ANN401 - a numpy array, rows x len(NAMES)
    """Give the features of the rows of one page, not standardised."""
    import numpy as np

    count = len(rows)
    if not count:
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    texts = [row.text for row in rows]
    columns = _Columns(count)
    kinds = kinds_of("\n".join(texts) + "\n")
    bounds = bounds_of(texts)
    words = _characters(columns, kinds, bounds)
    _marks(columns, rows)
    _edges(columns, rows, texts)
    title = _vocabulary(columns, rows, words)
    _places(columns, rows, words)
    _anchors(columns, words, title)
    columns["opens like another"] = _opening_like_others(rows)
    return np.ascontiguousarray(columns.matrix.T)


class _Columns:
    """The columns of a matrix by their names: each is copied in as soon as it is made."""

    def __init__(self, count: int) -> None:
        import numpy as np

        self.matrix = np.empty((len(NAMES), count), dtype=np.float32)

    def __setitem__(self, name: str, values: Any) -> None:  # noqa: ANN401
        self.matrix[_PLACES[name]] = values

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        return self.matrix[_PLACES[name]]


def _characters(columns: _Columns, kinds: Any, bounds: Any) -> Any:  # noqa: ANN401
    import numpy as np

    def count(kind: int) -> Any:  # noqa: ANN401
        return sums((kinds & kind) > 0, bounds)

    length = np.maximum(1, np.diff(bounds) - 1)
    letters, wide = count(LETTER), count(WIDE)
    spaces = count(SPACE)  # the line feed of each row is one of them
    words = np.where(wide * 2 > letters, wide * 0.5 + spaces - 1, spaces)
    words = np.maximum(words, 0.5)
    first = np.zeros(len(kinds), dtype=bool)
    first[1:] = (kinds[:-1] & SPACE) > 0
    first[bounds[:-1]] = False  # a row's first word has its capital anyway
    upper = (kinds & UPPER) > 0
    stop = (kinds & STOP) > 0
    inside = np.zeros(len(kinds), dtype=bool)
    inside[:-1] = stop[:-1] & ((kinds[1:] & SPACE) > 0)
    inside[bounds[1:] - 2] = False  # the end of the row is counted elsewhere
    begin = kinds[bounds[:-1]]
    columns["words"] = np.log1p(words)
    columns["characters"] = np.log1p(length)
    columns["word length"] = np.minimum(length / words, 20.0)
    columns["commas"] = np.minimum(10 * count(COMMA) / words, 5.0)
    columns["sentence ends inside"] = np.log1p(sums(inside, bounds))
    columns["digits"] = count(DIGIT) / length
    columns["capitals"] = sums(upper, bounds) / np.maximum(1, letters)
    columns["title case"] = sums(first & upper, bounds) / np.maximum(1, spaces - 1)
    columns["starts lower"] = (begin & LOWER) > 0
    columns["starts upper"] = (begin & UPPER) > 0
    columns["starts with a digit"] = (begin & DIGIT) > 0
    columns["separators"] = np.log1p(count(SEPARATOR))
    columns["quotes"] = np.log1p(count(QUOTE))
    columns["money"] = np.minimum(count(MONEY), 3)
    return words


def _marks(columns: _Columns, rows: Sequence[Row]) -> None:
    import numpy as np

    blanks = np.minimum([row.blanks for row in rows], 2)
    columns["bullet"] = [row.bullet for row in rows]
    columns["heading"] = [row.heading for row in rows]
    columns["indent"] = np.log1p([row.indent for row in rows])
    columns["blanks before"] = blanks
    columns["blanks after"] = np.append(blanks[1:], 2)


def _edges(columns: _Columns, rows: Sequence[Row], texts: Sequence[str]) -> None:
    """Look at the ends of each row, and for what its first words may hold."""
    import numpy as np

    ends = [text.rstrip("\"'”’»“)]*")[-1:] for text in texts]
    columns["ends in a stop"] = stops = [end in _STOPS for end in ends]
    columns["previous ends in a stop"] = [False, *stops[:-1]]
    columns["ends in a colon"] = [end in _COLONS for end in ends]
    columns["ends in an ellipsis"] = [text.endswith(("...", "…")) for text in texts]
    columns["date"] = columns["clock"] = False
    for place in np.flatnonzero(columns["digits"]).tolist():
        head = texts[place][:_MOSTLY]
        columns["date"][place] = _DATE.search(head) is not None
        columns["clock"][place] = _CLOCK.search(head) is not None
    page = "\n".join(texts)
    columns["address"] = _holding(texts, page, ("://", "www.", "@"))
    columns["copyright"] = _holding(texts, page, ("©", "(c)"))
    columns["question"] = _holding(texts, page, ("?", "？"))
    columns["exclamation"] = _holding(texts, page, ("!",))
    columns["in brackets"] = [text[0] in "([{" and text[-1] in ")]}" for text in texts]
    columns["byline"] = [
        len(text) <= _LONGEST_BYLINE and row.byline > 0
        for row, text in zip(rows, texts, strict=True)
    ]


def _holding(texts: Sequence[str], page: str, marks: Sequence[str]) -> Any:  # noqa: ANN401
    """Say which rows hold one of the marks; most pages hold few of them."""
    import numpy as np

    column = np.zeros(len(texts), dtype=bool)
    for mark in marks:
        if mark in page:
            column |= np.fromiter((mark in text for text in texts), dtype=bool, count=len(texts))
    return column


def _vocabulary(columns: _Columns, rows: Sequence[Row], words: Any) -> Any:  # noqa: ANN401
    """Compare each row's words with those of the page's long rows, and with lists.

    Returns:
        Which rows say again what the first does, as a headline says the page's title.
    """
    import numpy as np

    keys = _numbered(row.key for row in rows)[0]
    columns["seen before"] = np.diff(np.maximum.accumulate(keys), prepend=-1) == 0
    columns["copies"] = np.log(np.bincount(keys)[keys])
    long = words >= _LONG
    # Words become numbers, those of long rows first, in the order in which the page says them.
    places = np.concatenate((np.flatnonzero(long), np.flatnonzero(~long)))
    tokens = [rows[place].tokens for place in places.tolist()]
    said, numbers = _numbered(chain.from_iterable(tokens))
    lengths = [len(each) for each in tokens]
    known = len(numbers) or 1
    # Each word of a row once: which row, and which word.
    pairs = np.sort(np.repeat(places, lengths) * known + said)
    row, word = np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], known)

    def of_rows(marks: Any) -> Any:  # noqa: ANN401 - how many words of each row are marked
        return np.bincount(row[marks], minlength=len(rows))

    frequency = np.bincount(said[: sum(lengths[: np.count_nonzero(long)])], minlength=known)
    common = np.zeros(known, dtype=bool)
    common[np.argsort(-frequency, kind="stable")[:_COMMON]] = True
    common = (common & (frequency > 0))[word]
    in_long = np.bincount(word[long[row]], minlength=known)
    shared = in_long[word] > long[row]  # a long row's own words do not count for it
    first = np.zeros(known, dtype=bool)
    first[word[row == 0]] = True
    stop, widget = (
        _marked(numbers, listed)[word] for listed in (phrases.STOP_WORDS, phrases.WIDGET_WORDS)
    )
    different = np.bincount(row, minlength=len(rows))
    size = np.maximum(1, different)
    mine, both = of_rows(common), of_rows(first[word])
    columns["words of long lines"] = of_rows(shared) / size
    columns["content words of long lines"] = of_rows(shared & ~common) / np.maximum(1, size - mine)
    columns["page's common words"] = mine / size
    columns["stop words"] = of_rows(stop) / size
    columns["widget words"] = of_rows(widget) / np.sqrt(words)
    columns["like the first line"] = both / np.maximum(1, different + different[0] - both)
    title = both >= np.maximum(_HEADLINE, np.maximum(0.75 * different, 0.35 * different[0]))
    title[0] = False
    return title


def _numbered(words: Iterable[str]) -> tuple[Any, Mapping[str, int]]:
    """Turn words into numbers from 0, in the order in which they first come."""
    import numpy as np

    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    return np.fromiter(map(numbers.__getitem__, words), dtype=np.int64), numbers


def _marked(numbers: Mapping[str, int], listed: frozenset[str]) -> Any:  # noqa: ANN401
    """Say of each numbered word whether it is listed."""
    import numpy as np

    marks = np.zeros(len(numbers) or 1, dtype=bool)
    marks[[numbers[word] for word in numbers.keys() & listed]] = True
    return marks


def _places(columns: _Columns, rows: Sequence[Row], words: Any) -> None:  # noqa: ANN401
    import numpy as np

    count = len(rows)
    index = np.arange(count)
    total = words.sum()
    so_far = np.cumsum(words) - words
    long = np.where(words >= _LONG, words, 0.0)
    all_long = long.sum()
    logs = np.log1p(words)
    columns["line position"] = index / max(1, count - 1)
    columns["word position"] = so_far / max(1.0, total)
    columns["distance to start"] = np.log1p(index)
    columns["distance to end"] = np.log1p(count - 1 - index)
    columns["block length"] = np.log1p(_block_lengths(rows))
    for width in (2, 5, 15):
        columns[f"words around {width}"] = _window_mean(logs, width)
    columns["lines"] = np.full(count, np.log1p(count))
    columns["share of long lines"] = np.full(count, all_long / max(1.0, total))
    columns["words to the page's long"] = np.minimum(words / max(1.0, _quantile(words)), 3.0)
    before = np.cumsum(long) - long
    columns["long words before"] = np.log1p(before)
    columns["long words after"] = np.log1p(np.maximum(0.0, all_long - before - long))
    kinds = [row.opens for row in rows]
    columns["comments heading"] = [kind == "comments" for kind in kinds]
    columns["other pieces heading"] = [kind in ("related", "picks", "feed") for kind in kinds]


def _anchors(columns: _Columns, words: Any, title: Any) -> None:  # noqa: ANN401
    """Say where a row stands to the headline, to dates, and to headings of other pieces."""
    import numpy as np

    above = np.logical_or.accumulate(title)
    columns["under the headline"] = above
    columns["above the headline"] = bool(title.any()) & ~above
    dated = (columns["date"] > 0) & (words < _DATED)
    columns["rows under the headline"] = _rows_under(title)
    columns["rows under a date"] = _rows_under(dated)
    columns["rows under other pieces"] = _rows_under(columns["other pieces heading"] > 0)


def _rows_under(marks: Any) -> Any:  # noqa: ANN401 - numpy arrays
    """Give the logarithm of how many rows the last marked row is above each, 5 for none."""
    import numpy as np

    index = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, index, -1))
    return np.where(last < 0, 5.0, np.minimum(np.log1p(index - last), 5.0))


def _opening_like_others(rows: Sequence[Row]) -> list[bool]:
    """Say which rows begin with all the words of another, as a teaser does with its headline."""
    heads = sorted({row.key for row in rows if row.words in _TEASER})
    return [_begins_with_one(row.key, heads) if row.words > 8 else False for row in rows]


def _begins_with_one(key: str, heads: Sequence[str]) -> bool:
    place = bisect_left(heads, key) - 1
    return place >= 0 and key.startswith(heads[place]) and not key[len(heads[place])].isalnum()


def _quantile(words: Any) -> float:  # noqa: ANN401
    import numpy as np

    return float(np.sort(words)[int(0.9 * (len(words) - 1))])


def _block_lengths(rows: Sequence[Row]) -> list[int]:
    """Give for each row how many stand together with it without a blank line."""
    lengths: list[int] = []
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place].blanks:
            lengths += [place - start] * (place - start)
            start = place
    return lengths


def _window_mean(values: Any, width: int) -> Any:  # noqa: ANN401
    import numpy as np

    running = np.concatenate(([0.0], np.cumsum(values)))
    index = np.arange(len(values))
    low, high = np.maximum(0, index - width), np.minimum(len(values), index + width + 1)
    return (running[high] - running[low]) / (high - low)
