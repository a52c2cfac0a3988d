"""Names of captures: where each was read from, never absolute, each once."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from digest.model import Moment
from digest.text.addresses import clean, host
from digest.text.folding import visible

_ODD = re.compile(r"[^\w.-]+")
_CHARSET = re.compile(r";\s{0,9}charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


def place_of(label: str, url: str) -> str:
    """Give the place of a fetched capture: ``label/host/path``, the host once."""
    try:
        parts = urlsplit(clean(url) or url)
    except ValueError:
        return f"{label}/address"
    tail = _ODD.sub("-", f"{parts.path}-{parts.query}").strip("-")[:120]
    name = "" if host(url) and label.startswith(host(url)) else host(url) or "address"
    return "/".join(filter(None, (label, name, tail or "start")))


def moment_of_capture(captured: str) -> Moment:
    """Give the moment of a capture, as it was written down."""
    when = datetime.fromisoformat(captured).astimezone(UTC)
    return Moment(
        day=when.date(),
        clock=when.strftime("%H:%M"),
        zone="UTC",
        basis="metadata",
        shown=captured,
    )


def charset_of(content_type: str) -> str:
    """Give the encoding that a Content-Type header names, lower case, "" when it names none."""
    found = _CHARSET.search(content_type[:500])
    return found.group(1).lower() if found else ""


def printable(name: str) -> str:
    """Make a file name that is no Unicode, or that hides something, fit to be shown."""
    return visible(name.encode("utf-8", "backslashreplace").decode())


def unique(place: str, taken: dict[str, int]) -> str:
    """Give the place, numbered where it is taken, and take it.

    Args:
        place: as wanted.
        taken: the places given so far, each with the last number that was tried for it; 1 is the
            place itself. With it a name wanted n times costs n steps in all.
    """
    free, number = place, taken.get(place, 1)
    while free in taken:
        number += 1
        free = f"{place}-{number}"
    taken[place] = number
    taken.setdefault(free, 1)
    return free
