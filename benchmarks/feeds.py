"""Feeds beside feedparser and fastfeedparser, in one run, on the corpus of the tests.

Usage: python benchmarks/feeds.py [FILE-OR-FOLDER ...]

Counts the entries that each finds and how long it takes; exits with 1 where we find fewer than
either of the others. Needs ``pip install fastfeedparser`` for the second; without it, it is left
out.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

from digest.readers.feed import read_feed

CORPUS = Path(__file__).parent.parent / "tests" / "golden" / "feeds"
Counter = Callable[[bytes], int]


def ours(content: bytes) -> int:
    """Count as our reader does, without its memory."""
    read_feed.cache_clear()
    return len(read_feed(content, "feed", "https://fetched.example/feed.xml").entries)


def by_feedparser(content: bytes) -> int:
    """Count the entries that say anything."""
    import feedparser

    return sum(
        bool(e.get("title") or e.get("summary"))
        for e in feedparser.parse(io.BytesIO(content)).entries
    )


def by_fastfeedparser(content: bytes) -> int:
    """Count all its entries."""
    import fastfeedparser

    return len(fastfeedparser.parse(content).entries)


def counted(counter: Counter, content: bytes) -> tuple[int | None, float]:
    """Give the number of entries, None where the parser raises, and the seconds it took."""
    start = time.perf_counter()
    try:
        found: int | None = counter(content)
    except Exception:  # noqa: BLE001  # what a parser does to its caller is what is measured
        found = None
    return found, time.perf_counter() - start


def counters() -> dict[str, Counter]:
    """Give what can be compared here."""
    table = {"ours": ours, "feedparser": by_feedparser}
    try:
        import fastfeedparser  # noqa: F401
    except ImportError:
        return table
    return table | {"fastfeedparser": by_fastfeedparser}


def files(arguments: list[str]) -> list[Path]:
    """Give the feeds to read: the corpus, or what the command line names."""
    places = [Path(argument) for argument in arguments] or [CORPUS]
    return sorted(f for place in places for f in (place.iterdir() if place.is_dir() else [place]))


def main() -> int:
    """Print who finds how many, and give 1 where another finds more than we."""
    table = counters()
    whole = dict.fromkeys(table, 0)
    seconds = dict.fromkeys(table, 0.0)
    raised = dict.fromkeys(table, 0)
    losses = []
    ours(b"<rss/>")  # imports are not reading
    for path in files(sys.argv[1:]):
        content = path.read_bytes()
        found = {}
        for name, counter in table.items():
            count, took = counted(counter, content)
            found[name] = count or 0
            whole[name] += count or 0
            raised[name] += count is None
            seconds[name] += took
        if found["ours"] < max(found.values()):
            losses.append((path.name, found))
        elif len(set(found.values())) > 1:
            print(f"{path.name}: {found}")
    print(f"{'':16}{'entries':>9}{'raised':>8}{'ms':>9}")
    for name in table:
        print(f"{name:16}{whole[name]:9}{raised[name]:8}{seconds[name] * 1000:9.0f}")
    for name, found in losses:
        print(f"FEWER THAN ANOTHER: {name}: {found}")
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
