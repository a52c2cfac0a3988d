"""The one order of documents: whatever order they come in, they are looked at in this one."""

from __future__ import annotations

from digest.model import Document, Moment, bounds

_ZONE = "UTC"  # only to compare moments with each other; the issue's own zone matters elsewhere


def by_place(document: Document) -> tuple[str, int, str, str, str, str, str]:
    """Sort by where a document was read: capture, then its place there, then all that tells."""
    return (
        document.capture,
        document.order,
        document.id,
        document.url,
        document.source,
        document.headline,
        document.text,
    )


def by_day(
    document: Document,
) -> tuple[str, str, str, str, tuple[str, int, str, str, str, str, str]]:
    """Sort by day, source, headline and text, so that a new capture's name changes nothing."""
    moment = document.published
    day = moment.day.isoformat() if moment is not None and moment.day is not None else ""
    return (day, document.source, document.headline, document.text, by_place(document))


def by_moment(document: Document) -> tuple[bool, str, str, str, str, str]:
    """Sort by when a document was published, the undated last, whatever its text is read as."""
    moment = document.published
    day = moment.day.isoformat() if moment is not None and moment.day is not None else ""
    clock = moment.clock if moment is not None else ""
    return (not day, day, clock, document.source, document.headline, document.id)


def instant(moment: Moment | None) -> float | None:
    """Give the earliest instant a moment can mean, in seconds (UTC), or None without a day."""
    limits = bounds(moment, _ZONE) if moment is not None else None
    return limits[0].timestamp() if limits is not None else None


def latest_instant(document: Document) -> float | None:
    """Give when a document was last changed, as far as it says so."""
    known = [instant(document.published), instant(document.updated)]
    return max((at for at in known if at is not None), default=None)
