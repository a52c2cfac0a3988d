"""Dates and clock times in text: strict, from explicit patterns, never from the clock.

A false date is worse than none. Only a whole date counts (day, month and year); a partial one in
prose gives nothing. Zones are kept as written. A numeric date that could be read two ways stays
ambiguous unless the page gives evidence (:func:`numeric_order`).
"""

from digest.text.moments.patterns import (
    Found,
    clock_of,
    find_moments,
    leading_moment,
    moment_of,
    numeric_order,
)
from digest.text.moments.relation import (
    COUNTING,
    counted_back,
    is_relative,
    looks_relative,
    relative_to,
    with_days,
)
from digest.text.moments.yearless import day_of, yearless

__all__ = [
    "COUNTING",
    "Found",
    "clock_of",
    "counted_back",
    "day_of",
    "find_moments",
    "is_relative",
    "leading_moment",
    "looks_relative",
    "moment_of",
    "numeric_order",
    "relative_to",
    "with_days",
    "yearless",
]
