"""Which rows are the body, judged one by one after the structure is known."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from digest.model import Site
from digest.readers.page_text.rows import Row
from digest.readers.page_text.structure import ends_like_a_sentence, is_prose, is_widget


def worth(rows: Sequence[Row], site: Site | None) -> list[float]:
    """Give each row a number: above 0 it reads like an article's body, below like chrome."""
    repeated = {line for line, _ in site.repeated} if site else set()
    counts = Counter(row.key for row in rows)
    values = [_worth(row, counts[row.key], row.key in repeated) for row in rows]
    return [_with_neighbours(values, place) for place in range(len(values))]


def _worth(row: Row, copies: int, on_other_pages: bool) -> float:
    value = -1.2 + 0.9 * math.log1p(min(row.words, 60)) / math.log(8)
    value += 0.9 if is_prose(row) else -0.6
    value += 0.2 if ends_like_a_sentence(row.text) else -0.2
    value -= 1.5 * is_widget(row)
    value -= 0.8 * min(copies - 1, 2)
    value -= 3.0 * on_other_pages
    return value


def _with_neighbours(values: Sequence[float], place: int) -> float:
    around = [values[i] for i in range(max(0, place - 2), place + 3) if 0 <= i < len(values)]
    return 0.75 * values[place] + 0.25 * sum(around) / len(around)


def best_run(rows: Sequence[Row], values: Sequence[float]) -> tuple[int, int]:
    """Give the stretch of undecided rows with the largest sum of worth by square root of words."""
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for place, row in enumerate(rows):
        if not row.role:
            total += values[place] * math.sqrt(row.words)
        elif row.role in ("item", "clock"):
            total -= 2.0
        if total <= 0:
            start, total = place + 1, 0.0
        elif total > best_sum:
            best, best_sum = (start, place + 1), total
    return best
