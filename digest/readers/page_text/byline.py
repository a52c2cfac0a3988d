"""Who wrote it: names after a byline's word, or alone between headline and body, weighed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.model import Credit
from digest.readers.page_text import phrases
from digest.readers.page_text.choosing import Traits, choose
from digest.readers.page_text.context import Context
from digest.readers.page_text.head_weights import AUTHOR, AUTHOR_NEEDED
from digest.readers.page_text.rows import Row
from digest.text.moments import COUNTING, counted_back

_PARTS = re.compile(r"(?:[,;&]|\b(?:and|und|et|y|och|та|и|mit|with)\b)\s+|[;&]")
_STOPS = re.compile(
    r"\s[|•·–—/»›-]+\s|[|•·»›:(\[]|\s{2,}|,\s(?-i:(?=[a-zäöü]))|\b(?:on|am|in|at|for|für|aus|vom|le|el|il|den|dne|um)\b"
    r"|\b(?:updated|published|posted|veröffentlicht|publi|aktualisiert|last|foto|photo|bild|image"
    r"|staff writer|special to|correspondent,?|editor,?|reporter,?)\b|\d",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"@\w+|\S+@\S+")
_INNER = re.compile(
    r"(?:^|[\s|•·–—/(,.:\d-])(?:by|von|par|por|di|door|av|autor(?:in)?:?|author:?|автор:?|posted by)"
    r"[ ]+(?=[^\W\d_])",
    re.IGNORECASE,
)
_INNER_WORDS = frozenset("by von par por di door av autor autorin author автор".split())  # noqa: SIM905
_NOBODY = re.compile(
    r"(?:our|a|the) (?:own |special |staff )*(?:correspondents?|reporters?|editors?|staff)"
    r"(?: in [^\W\d_]{2,20})?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_INITIAL = re.compile(r"\b(?:[A-Z]|Jr|Sr|Dr)\.\s*$")
_TRIM = " \t,;:|•·–—-/()[].»›"
_PARTICLES = frozenset(
    "von van de der den del della di da dos das du la le el al bin ibn zu zur ten ter af av y e".split()  # noqa: SIM905
)
_NEAR = 12  # rows around headline and body's end where a name without a word may stand


@dataclass(frozen=True, slots=True)
class Candidate:
    """Names as one row gives them."""

    place: int
    names: tuple[str, ...]
    form: str  # opens | inner | alone | dated


def choose_byline(context: Context, headline: int) -> tuple[tuple[Credit, ...], int]:
    """Give the credits and the place of their row, -1 for none."""
    found, traits = candidates(context, headline)
    best, likely = choose(traits, AUTHOR, none=True)
    if best < 0 or likely < AUTHOR_NEEDED:
        return (), -1
    chosen = found[best]
    return tuple(Credit(name=n, person=is_person(n)) for n in chosen.names), chosen.place


def candidates(context: Context, headline: int) -> tuple[list[Candidate], list[Traits]]:
    """Give the names found near the body, with what can be said of each."""
    found = list(_found(context, headline))
    return found, [_traits(context, headline, each, found) for each in found]


def _found(context: Context, headline: int) -> Iterator[Candidate]:
    anchor = headline if headline >= 0 else context.first
    places = [
        *range(
            max(0, min(anchor, context.first) - _NEAR), min(len(context.rows), context.first + 3)
        ),
        *range(
            max(context.first + 3, context.last - 1), min(len(context.rows), context.last + _NEAR)
        ),
    ]
    for place in places:
        row = context.rows[place]
        if row.role or place == headline or row.words > 45:
            continue
        text = row.text
        dated = [(found.start, found.end) for found in context.dated.get(place, [])]
        if not COUNTING.isdisjoint(row.tokens):
            dated += counted_back(text)
        if row.byline:
            names = names_in(text, row.byline, dated)
            if names:
                yield Candidate(place, names, "opens")
                continue
        may = row.words <= 25 and (row.digit or not _INNER_WORDS.isdisjoint(row.tokens))
        inner = _INNER.search(text) if may else None
        if inner:
            names = names_in(text, inner.end(), dated)
            if names:
                yield Candidate(place, names, "inner")
                continue
        if row.words <= 14 and _may_hold_a_name(row):
            may = row.digit and phrases.may_tell_minutes(row.key)
            minutes = phrases.READING_TIME.finditer(text) if may else ()
            spans = sorted([*dated, *(match.span() for match in minutes)])
            starts = [0, *(end for _, end in spans)]
            names = next((got for at in starts if (got := names_in(text, at, spans))), ())
            if names and all(is_name_shaped(name) for name in names):
                yield Candidate(place, names, "dated" if dated else "alone")


def _may_hold_a_name(row: Row) -> bool:
    """Say whether two words of a row could be a name: a first look."""
    if row.words < 2:
        return False
    return sum(map(str.isupper, row.text)) > 1 or not _PARTICLES.isdisjoint(row.tokens)


def names_in(text: str, start: int, dated: list[tuple[int, int]]) -> tuple[str, ...]:
    """Take the names out of a byline: up to a date, a reading time, a handle or a separator."""
    end = min((first for first, _ in dated if first >= start), default=len(text))
    rest = text[start:end]
    if _NOBODY.fullmatch(rest.strip(_TRIM)):
        return (rest.strip(_TRIM),)
    may = _DIGIT.search(rest) and phrases.may_tell_minutes(rest.casefold())
    minutes = phrases.READING_TIME.search(rest) if may else None
    rest = rest[: minutes.start()] if minutes else rest
    rest = (_HANDLE.sub(" | ", rest) if "@" in rest else rest).strip(_TRIM)
    again = phrases.BYLINE.match(rest)
    rest = rest[again.end() :] if again else rest
    stop = _STOPS.search(rest)
    rest = rest[: stop.start()] if stop else rest
    names = [
        name.strip() if _initial(name) else name.strip().strip(_TRIM) for name in _PARTS.split(rest)
    ]
    few = len(rest.split()) <= 2 and start > 0  # a user's name may be in lower case
    good = tuple(name for name in names if name and _could_be_name(name, lower=few))
    if len(good) > 1 and is_person(good[0]) and _is_place(good[-1]):
        good = good[:-1]
    return good if len(good) <= 6 else ()


def _is_place(name: str) -> bool:
    """Say whether what stands behind a person's name is where they are: ``Von A. Roe, Wien``."""
    return " " not in name and not phrases.ORGANISATION.search(name) and not name.isupper()


def _initial(name: str) -> bool:
    return _INITIAL.search(name) is not None


def _could_be_name(name: str, *, lower: bool = False) -> bool:
    words = name.split()
    return (
        1 <= len(words) <= 7
        and 2 <= len(name) <= 60
        and any(c.isalpha() for c in name)
        and (lower or any(w[:1].isupper() or not w[:1].isascii() for w in words))
        and not name.endswith(("?", "!", '"', "”"))
    )


def is_name_shaped(name: str) -> bool:
    """Say whether a text without a byline's word still looks like a person's name."""
    words = name.split() if len(name) <= 40 else []
    if not 2 <= len(words) <= 4 or not all(map(_of_a_name, words)):
        return False
    folded = {word.casefold() for word in words}
    return folded.isdisjoint(phrases.WIDGET_WORDS) and phrases.STOP_WORDS.isdisjoint(
        folded - _PARTICLES
    )


def _of_a_name(word: str) -> bool:
    if word[0].isupper():
        return word.isalpha() or all(c.isalpha() or c in ".'’-" for c in word)
    return word.casefold() in _PARTICLES


def is_person(name: str) -> bool:
    """Say whether a name is a person's, not a desk's, an agency's or an office's."""
    words = name.split()
    if phrases.ORGANISATION.search(name) or words[0].lower() in ("the", "our", "from"):
        return False
    return len(words) >= 2 or not name.isascii()


def _traits(
    context: Context, headline: int, candidate: Candidate, found: list[Candidate]
) -> Traits:
    place = candidate.place
    row = context.rows[place]
    anchor = headline if headline >= 0 else context.first
    words = [w.casefold() for name in candidate.names for w in name.split() if len(w) > 2]
    told = sum(w in context.names for w in words) / max(1, len(words))
    same = sum(other.names == candidate.names for other in found)
    near_date = any(p in context.dated for p in (place - 1, place, place + 1))
    form = candidate.form
    return {
        f"form {form}": 1.0,
        f"form {form}, after the body": float(place > context.last),
        f"form {form}, under the headline": float(anchor < place < context.first),
        f"form {form}, near a date": float(near_date),
        f"form {form}, told of": told,
        "above the headline": float(place < anchor),
        "next to the headline": float(0 < place - anchor <= 2),
        "to the headline": math.log1p(abs(place - anchor)),
        "to the body": math.log1p(abs(context.first - place)) * (place < context.first),
        "in the body": float(context.first <= place <= context.last),
        "after the body": float(place > context.last),
        "to the end": math.log1p(max(0, place - context.last)),
        "near a date": float(near_date),
        "dated": float(place in context.dated),
        "told of": told,
        "likely body": context.likely[place],
        "one word": float(any(len(name.split()) == 1 for name in candidate.names)),
        "two or three words": float(all(2 <= len(n.split()) <= 3 for n in candidate.names)),
        "many words": float(any(len(name.split()) > 4 for name in candidate.names)),
        "several": float(len(candidate.names) > 1),
        "organisation": float(not all(is_person(name) for name in candidate.names)),
        "shaped": float(all(is_name_shaped(name) for name in candidate.names)),
        "row's words": math.log1p(row.words),
        "again": float(same > 1),
        "copies": float(context.copies[row.key] > 1),
        "bullet": float(row.bullet),
        "colon": float(":" in row.text[:20]),
        "first": float(found[0] is candidate),
        "prose": float(row.words > 18),
        "capitals": float(row.text.isupper()),
    }
