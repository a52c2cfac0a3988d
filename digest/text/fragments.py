"""URL text fragments: an address that leads to a sentence and not only to its page.

``text=start,end`` (WICG, “URL Fragment Text Directives”): the browser looks for the first
``start`` and the first ``end`` after it, by whole words, whatever their case. So both are made
as short as they can be while the first place that fits is the right one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from digest.model import Span

_WORD = re.compile(r"\w(?:[\w'’\-.,:]*\w)?")
_LEAST, _MOST = 2, 12  # words at each end
_SHORT = 5  # a quote of up to so many words is given whole
_BESIDE, _NEAR = 4, 200  # words of a prefix or suffix, and how far away they may begin
_EDGE = 300  # characters of a word: nothing longer is one
_UNEVEN = ("İ", "Σ")  # one grows in small letters, the other looks at what is around it
_SAFE = "~!$'()*+;:@/?._"  # beside letters and digits; never "-", "," or "&", which have a meaning

_Places = list[tuple[int, int]]  # where words begin and end


def fragment(text: str, span: Span) -> str:
    """Give the fragment that leads to ``text[span]``: ``text=start,end``, or "" for none.

    Args:
        text: the whole text of the document.
        span: the quote.
    """
    shadow = _folded(text)
    words = [word.span() for word in _WORD.finditer(text, span.start, span.end)]
    if not words or any(end - start > _EDGE for start, end in (words[0], words[-1])):
        return ""
    whole = Span(words[0][0], words[-1][1])
    if len(words) <= _SHORT:
        return _whole(text, shadow, whole)
    for count in range(_LEAST, min(_MOST, len(words) - _LEAST) + 1):
        start = Span(whole.start, words[count - 1][1])
        if _first(shadow, shadow[start.start : start.end], 0) == start.start:
            return _ranged(text, shadow, words, count)
    return _between(text, shadow, words, whole)


def _ranged(text: str, shadow: str, words: _Places, count: int) -> str:
    """Give a range whose first ``count`` words are the right place; as few as do at its end."""
    start, last = Span(words[0][0], words[count - 1][1]), words[-1][1]
    for close in range(_LEAST, min(_MOST, len(words) - count) + 1):
        end = Span(words[-close][0], last)
        if _first(shadow, shadow[end.start : end.end], start.end) == end.start:
            return f"text={_encoded(text, start)},{_encoded(text, end)}"
    return _between(text, shadow, words, Span(start.start, last))


def _whole(text: str, shadow: str, whole: Span) -> str:
    if _first(shadow, shadow[whole.start : whole.end], 0) == whole.start:
        return f"text={_encoded(text, whole)}"
    before, after = _around(text, shadow, whole)
    return f"text={before}{_encoded(text, whole)}{after}"


def _between(text: str, shadow: str, words: _Places, whole: Span) -> str:
    """Give a range whose words occur before: what stands around it tells them apart."""
    count = max(_LEAST, min(_MOST, len(words) // 2))
    start = Span(whole.start, words[count - 1][1])
    end = Span(words[-count][0], whole.end)
    before, after = _around(text, shadow, whole)
    return f"text={before}{_encoded(text, start)},{_encoded(text, end)}{after}"


def _around(text: str, shadow: str, whole: Span) -> tuple[str, str]:
    """Give ``prefix-,`` and ``,-suffix`` of up to four words each, as there are any.

    They touch the quote, punctuation included, for a browser allows nothing but white space
    between; and they stay inside its paragraph.
    """
    paragraph = shadow.rfind("\n\n", 0, whole.start) + 2 if "\n\n" in shadow[: whole.start] else 0
    close = shadow.find("\n\n", whole.end)
    stop = min(close if close >= 0 else len(text), whole.end + _NEAR)
    left = list(_WORD.finditer(text, max(paragraph, whole.start - _NEAR), whole.start))[-_BESIDE:]
    right = list(_WORD.finditer(text, whole.end, stop))[:_BESIDE]
    before = after = ""
    if left:
        before = _encoded(text, Span(left[0].start(), whole.start)) + "-,"
    if right:
        after = ",-" + _encoded(text, Span(whole.end, right[-1].end()))
    return before, after


def _first(shadow: str, words: str, at: int) -> int:
    """Give where the words stand first, as whole words, from ``at`` on; -1 for nowhere."""
    found = shadow.find(words, at)
    while found >= 0:
        end = found + len(words)
        before = found == 0 or not shadow[found - 1].isalnum()
        after = end == len(shadow) or not shadow[end].isalnum()
        if before and after:
            return found
        found = shadow.find(words, found + 1)
    return -1


@lru_cache(maxsize=4)  # several quotes of one report come one after the other
def _folded(text: str) -> str:
    """Fold case as browsers do when they search; the length stays, so that places hold."""
    if any(letter in text for letter in _UNEVEN):
        return "".join(c if len(low := c.lower()) != 1 else low for c in text)
    return text.lower()


def _encoded(text: str, span: Span) -> str:
    words = " ".join(text[span.start : span.end].split())
    if words.isascii() and words.replace(" ", "").isalnum():  # as most are
        return words.replace(" ", "%20")
    return quote(words.encode("utf-8", "ignore"), safe=_SAFE).replace("-", "%2D")
