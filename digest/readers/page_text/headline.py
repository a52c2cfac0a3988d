"""Which row is the headline: small nets look at each row near the body's beginning.

They see what the line model saw of the row and of five around it, and what the row says of the
body: which of its words stand there, and how far it is away. The likeliest of a page is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from digest.readers.page_text import phrases, ranking
from digest.readers.page_text.byline import is_name_shaped
from digest.readers.page_text.context import Context
from digest.readers.page_text.features import NAMES
from digest.readers.page_text.rows import Row
from digest.text.folding import fold
from digest.text.moments import COUNTING, counted_back

_BELOW = 40  # rows below the body's first sentence: what came before may have been another text
_LONGEST = 300  # characters
_WORDS = 45
_FEWEST = 3  # words of a headline that stay when its site's name is taken off
_SITE = 4  # words of that name
_SHORTEST = 3  # characters of it
_TAIL = re.compile(r" [|–—-] | ?\| ?")
_WORD = re.compile(r"\w+")
_LEAD = 3  # rows of the body whose words a headline shares first
_NEAR = 12  # rows below a candidate in which a date or a name counts
_STEM = 20  # characters by which a headline is known again where a trail of links cut it short
_TOP = 30  # rows of a page among which its title in the window may stand
_COPIES = 20_000  # characters of short rows in which a second, longer copy is looked for

# What is known of a row before a headline is.
_OF_A_ROW = NAMES[: NAMES.index("under the headline")]
# What is asked of the rows around: two above, three below.
_AROUND = (-2, -1, 1, 2, 3)
_OF_NEIGHBOURS = (
    "words", "ends in a stop", "ends in a colon", "capitals", "title case", "digits",
    "blanks before", "date", "copies", "like the first line", "words of long lines",
    "content words of long lines", "stop words", "widget words", "block length", "byline", "bullet",
    "heading", "separators", "question", "money", "other pieces heading",
)  # fmt: skip
_OF_THE_BODY = (
    "likely", "dated", "share", "hits", "lead", "longer copy", "cut copy", "byline with a date",
    "short byline", "marker", "name",
)  # fmt: skip
_OF_THE_PLACE = (
    "distance", "inside", "at the body", "just above", "from the top", "from the end", "good",
    "good above", "good below", "words between", "likely words above", "to a byline", "to a date",
    "rank of hits", "rank of share", "fewer hits", "candidates",
)  # fmt: skip
COLUMNS = (
    *_OF_A_ROW,
    *_OF_THE_BODY,
    *(f"{at}: {name}" for at in _AROUND for name in (*_OF_NEIGHBOURS, *_OF_THE_BODY)),
    *_OF_THE_PLACE,
)


def choose_headline(context: Context) -> tuple[int, float]:
    """Give the place of the headline, and how likely it is; -1 for none."""
    places, matrix = candidates(context)
    if not places:
        return -1, 0.0
    likely = ranking.shipped().likely(matrix)
    best = int(likely.argmax())
    return places[best], float(likely[best])


def without_site(headline: str, rows: Sequence[Row], address: str) -> str:
    """Give a headline without the name of its site behind it: ``Ice at sea | The Courier``.

    A name is one where the page has it elsewhere, alone on a line or with the copyright, or where
    its address is made of it. Any other tail belongs to the headline.
    """
    parts = [found.span() for found in _TAIL.finditer(headline[:_LONGEST])]
    if not parts:
        return headline
    head, tail = headline[: parts[-1][0]].rstrip(), fold(headline[parts[-1][1] :])
    if len(head.split()) < _FEWEST or len(tail.split()) > _SITE or len(tail) < _SHORTEST:
        return headline
    said = any(
        row.key == tail or ("©" in row.text and row.words <= _WORDS and tail in row.key)
        for row in rows
    )
    return head if said or "".join(_WORD.findall(tail)) in address else headline


def candidates(context: Context) -> tuple[list[int], Any]:
    """Give the rows that could be the headline, and a matrix of what can be said of each."""
    import numpy as np

    judged = context.judged
    start = bisect_left(judged, context.first)
    low = bisect_left(judged, context.above.start)
    high = min(len(judged), start + _BELOW)
    numbers = [n for n in range(low, high) if _could_be(context.rows[judged[n]])]
    if not numbers:
        return [], np.zeros((0, len(COLUMNS)), dtype=np.float32)
    first = max(0, low + _AROUND[0])
    last = min(len(judged), high + _NEAR)
    told = _said(context, judged[first:last])
    own, around = _columns()
    seen = np.concatenate([context.features[first:last][:, own], told], axis=1)
    here = np.array(numbers) - first
    blocks = [seen[here]]
    narrow = seen[:, around]
    for offset in _AROUND:
        rows = here + offset
        there = (rows >= 0) & (rows < len(seen))
        blocks.append(np.where(there[:, None], narrow[rows * there], -1.0))
    blocks.append(_placed(context, told, here, first, start))
    matrix = np.concatenate(blocks, axis=1)
    return [judged[n] for n in numbers], matrix


@cache
def _columns() -> tuple[list[int], list[int]]:
    """Give the columns of the nets' features asked of a row, and those of them of its neighbours."""
    own = [NAMES.index(name) for name in _OF_A_ROW]
    told = range(len(own), len(own) + len(_OF_THE_BODY))
    return own, [*(_OF_A_ROW.index(name) for name in _OF_NEIGHBOURS), *told]


def _could_be(row: Row) -> bool:
    return (
        not row.role
        and row.words <= _WORDS
        and 3 <= len(row.text) <= _LONGEST
        and len(row.tokens) > 0
        and not row.key.isdigit()
    )


def _said(context: Context, places: Sequence[int]) -> Any:  # noqa: ANN401 - a numpy array
    """Say of each row what the body, and the rows above it, tell of it: a column a trait."""
    import numpy as np

    rows = [context.rows[place] for place in places]
    copies, cut = _copies(context)
    telling = [
        set(row.tokens) - phrases.STOP_WORDS if row.words <= _WORDS else set[str]() for row in rows
    ]
    count = np.maximum(1, [len(words) for words in telling])
    hits = np.array([len(context.names.intersection(words)) for words in telling])
    lead = _lead(context)
    columns = (
        [context.likely[place] for place in places],
        [place in context.dated for place in places],
        hits / count,
        np.log1p(hits),
        [len(words & lead) for words in telling] / count,
        [copies.has_longer(row.key) for row in rows],
        [row.key[:_STEM] in cut and row.key[-1] not in ".…" for row in rows],
        [_is_byline(context, place) for place in places],
        [row.words <= 20 and row.byline > 0 for row in rows],
        [row.opens != "" for row in rows],
        [2 <= row.words <= 4 and not row.digit and is_name_shaped(row.text) for row in rows],
    )
    told = np.empty((len(rows), len(columns)), dtype=np.float32)
    for number, column in enumerate(columns):
        told[:, number] = column
    return told


def _lead(context: Context) -> frozenset[str]:
    """Give the words of the first rows of the body."""
    start = bisect_left(context.judged, context.first)
    rows = [context.rows[place] for place in context.judged[start : start + _LEAD]]
    return frozenset(chain.from_iterable(row.tokens for row in rows))


def _copies(context: Context) -> tuple[_Copies, set[str]]:
    """Give the short rows in which a headline may stand again, and the stems of cut ones."""
    rows, above, below = context.rows, max(_TOP, context.first - 150), context.last + 1
    around = [*rows[:_TOP], *rows[above : context.first], *rows[below : below + 60]]
    short = [row.key for row in around if len(row.key) < 250]
    cut = {key[:_STEM] for key in short if len(key) > _STEM and key.endswith(("...", "…"))}
    return _Copies.of(short), cut


class _Copies(NamedTuple):
    """Rows in which others may stand again: window titles, trails of links.

    Attributes:
        joined: their words, the longest first.
        ends: where in it those end that are longer than so many characters.
    """

    joined: str
    ends: Sequence[int]

    @classmethod
    def of(cls, keys: Sequence[str]) -> _Copies:
        """Join the first of some rows."""
        import numpy as np

        sizes = np.fromiter((len(key) + 1 for key in keys), dtype=np.intp, count=len(keys))
        first = int(np.searchsorted(np.cumsum(sizes), _COPIES))
        room = np.bincount(sizes[:first], sizes[:first], minlength=_LONGEST + 2)
        ends = np.cumsum(room[::-1])[::-1][2:].astype(np.intp).tolist()
        return cls("\n".join(sorted(keys[:first], key=len, reverse=True)), [*ends, 0])

    def has_longer(self, key: str) -> bool:
        """Say whether a row stands again within a longer one."""
        return 12 <= len(key) <= _LONGEST and self.joined.find(key, 0, self.ends[len(key)]) >= 0


def _placed(context: Context, told: Any, here: Any, first: int, start: int) -> Any:  # noqa: ANN401
    """Say where each candidate stands: to the body, to the others, to dates and names.

    Args:
        context: the page.
        told: what the body tells of the rows from number ``first``.
        here: the candidates' numbers in it.
        first: the number of its first row among those judged.
        start: the number of the body's first sentence.
    """
    import numpy as np

    column = {name: told[:, n] for n, name in enumerate(_OF_THE_BODY)}
    distance = start - first - here
    hits, share = column["hits"][here], column["share"][here]
    good = (share >= 0.5) & (hits > 1.0)  # two words or more
    above = np.cumsum(good)
    words = np.expm1(context.features[first:, 0][: len(told)])
    likely = np.append(0.0, np.cumsum(column["likely"] * words))[here]
    words = np.append(0.0, np.cumsum(words))
    count = len(here)
    columns = [
        np.sign(distance) * np.log1p(np.abs(distance)),
        distance < 0,
        distance == 0,
        distance == 1,
        np.arange(count),
        np.arange(count)[::-1],
        good,
        above,
        above[-1] - above,
        np.log1p(np.abs(words[start - first] - words[here + 1])),
        np.log1p(likely),
        _next(column["short byline"], here),
        _next(column["dated"], here),
        _rank(hits),
        _rank(share),
        hits.max() - hits,
        np.full(count, count),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _next(marks: Any, here: Any) -> Any:  # noqa: ANN401 - numpy arrays
    """Give how many rows below each the next mark stands, at most ``_NEAR``."""
    import numpy as np

    marked = np.append(np.flatnonzero(marks), len(marks) + _NEAR)
    following = marked[np.searchsorted(marked, here, side="right")]
    return np.minimum(following - here, _NEAR)


def _rank(values: Any) -> Any:  # noqa: ANN401 - numpy arrays
    """Give for each how many are larger, or as large and stand before it."""
    import numpy as np

    ranks = np.empty(len(values))
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks


def _is_byline(context: Context, place: int) -> bool:
    """Say whether the row names an author and a date or a reading time: no headline does."""
    row = context.rows[place]
    if row.words <= 12 and not COUNTING.isdisjoint(row.tokens) and counted_back(row.text):
        return True  # "2 hours ago" says when, alone or with a name
    if not row.byline:
        return False
    told = row.digit and phrases.READING_TIME.search(row.text) is not None
    return place in context.dated or told
