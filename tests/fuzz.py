"""Damaged captures of every form: each ends in the issue or in the report, none in a traceback.

``make fuzz`` reads a hundred thousand; the gate two thousand. The same number always makes the
same damage, so that a find can be looked at again: ``python -m tests.fuzz --only 4711``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.errors import ReadError
from digest.model import Capture, Page, Problem, Reading
from digest.pipeline import build
from digest.readers import open_page, read
from digest.settings import Settings

ROOT = Path(__file__).parent.parent
LONGEST_SEED = 60_000  # bytes
BUDGET = 2.0  # seconds of the processor for a capture, and as much again for each megabyte
NOW = datetime(2031, 3, 20, 8, tzinfo=UTC)
MEDIA_TYPES = ("", "", "", "text/plain", "text/html", "application/rss+xml", "application/xml",
               "message/rfc822", "text/markdown", "no/such; charset=\x00", "text/plain; charset=idna")  # fmt: skip

# What breaks readers: controls, marks of direction, lone surrogates, tags that never end.
SCRAPS = tuple(
    scrap.encode("utf-8", "surrogatepass")
    for scrap in (
        "\x00", "\x1b[31m", "\x85", "\u2028", "\u202e", "\u2066\u2066", "\ufeff", "\ufffe", "\ud800",
        "\udc00x", "\u0301" * 40, "\u200d", "\U0010ffff", "\r\r\n", "\f", "\t" * 9, "<", ">", "</p>",
        "<p", "<!--", "-->", "<![CDATA[", "]]>", "&#1114112;", "&#55296;", "&#x0;", "&amp;amp;",
        "<script>", "</html>", "<table><tr><td>", "<a href='javascript:1'>", "<base href='//x'>",
        "{{ 7*7 }}", "{% raw %}", "---\n", "\n\n---\n", "From: a@b\n", "\nFrom x\n", "=?utf-8?q?=",
        'Content-Type: multipart/mixed; boundary=""\n', "--\n", "12:08 PM\n", "9 May 2031\n",
        "00:59\n", "2 hours ago\n", "By \n", "News Feed\n", "Comments\n", "0000-00-00", "99:99",
        "31.02.2031", "9999999999999999", "1e999", "-1", "null", "[", "{", "]", "}", '"', "'", "\\",
    )
)  # fmt: skip


@cache
def seeds() -> tuple[bytes, ...]:
    """Give our own captures of every form, in an order that does not change."""
    places = [ROOT / "tests" / "golden" / "pages", ROOT / "tests" / "golden" / "feeds"]
    places.append(ROOT / "examples")
    found = {
        path.read_bytes()
        for place in places
        for path in place.rglob("*")
        if path.is_file() and path.suffix != ".toml" and path.stat().st_size <= LONGEST_SEED
    }
    return tuple(sorted(found))


def _cut(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 7, 80, 900, 20_000))]


def _repeat(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    part = data[at : at + chance.choice((1, 9, 60, 400))]
    data[at:at] = part * chance.choice((1, 2, 30, 200))


def _swap(data: bytearray, chance: random.Random) -> None:
    one, other = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    middle = (one + other) // 2
    data[one:other] = data[middle:other] + data[one:middle]


def _insert(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.choice(SCRAPS) * chance.choice((1, 1, 2, 50))


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 4, 40))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _untag(data: bytearray, chance: random.Random) -> None:
    """Drop the ends of tags, or their beginnings."""
    data[:] = data.replace(chance.choice((b"</", b">", b"<", b"\n\n", b'"', b": ")), b"", 12)


def _one_line(data: bytearray, chance: random.Random) -> None:
    data[:] = data.replace(b"\n", chance.choice((b" ", b"", b"\r", b"\n\n\n")))


def _splice(data: bytearray, chance: random.Random) -> None:
    other = chance.choice(seeds())
    at, start = chance.randrange(len(data)), chance.randrange(len(other) or 1)
    data[at:at] = other[start : start + chance.choice((40, 600, 5000))]


def _recode(data: bytearray, chance: random.Random) -> None:
    name = chance.choice(("utf-16", "utf-16-be", "cp1251", "shift_jis", "utf-7"))
    data[:] = bytes(data).decode("utf-8", "replace").encode(name, "replace")


CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _cut, _repeat, _swap, _insert, _insert, _flip, _untag, _one_line, _splice, _recode
)  # fmt: skip


def damaged(number: int) -> Capture:
    """Make the capture of that number."""
    chance = random.Random(number)
    data = bytearray(chance.choice(seeds()))
    for _ in range(chance.randint(1, 6)):
        if data:
            chance.choice(CHANGES)(data, chance)
    return Capture(
        place=f"fuzz/{number}.txt",
        content=bytes(data[:2_000_000]),
        media_type=chance.choice(MEDIA_TYPES),
        url=chance.choice(("", "", f"https://fuzz.example/{number}")),
    )


class Find(NamedTuple):
    """A capture that went wrong, and how."""

    number: int
    what: str


def tried(number: int) -> Find | None:
    """Read the capture of that number; give what went wrong, or None."""
    capture = damaged(number)
    started = time.process_time()
    try:
        page = open_page(capture)
        wrong = _wrong(page, read(page))
    except ReadError as error:
        wrong = "an error of several lines" if "\n" in str(error) else ""
    except Exception:  # noqa: BLE001 - whatever it is, it is a find
        wrong = traceback.format_exc(limit=-3)
    spent = time.process_time() - started
    allowed = BUDGET * (1 + len(capture.content) / 1_000_000)
    if not wrong and spent > allowed:
        wrong = f"{spent:.1f} s for {len(capture.content)} bytes"
    return Find(number, wrong) if wrong else None


def _wrong(page: Page, reading: Reading) -> str:
    """Say what a reading must not be."""
    if not reading.kind or not (reading.documents or reading.reason or reading.problems):
        return "nothing is said of it"
    for document in reading.documents:
        if not document.id or not (document.headline or document.text):
            return "a document without words"
        for piece in document.origin:
            said = document.text[piece.at : piece.at + piece.end - piece.start]
            if said != page.text[piece.start : piece.end]:
                return "an origin that is not its text"
        document.text.encode()
        document.headline.encode()
    return ""


@dataclass
class _Shelf:
    """A source that holds captures."""

    content: Sequence[Capture]
    label: str = "fuzz"

    def captures(self) -> Iterator[Capture | Problem]:
        yield from self.content


def built(numbers: Sequence[int]) -> str:
    """Build one issue of all; say what went wrong, or ""."""
    captures = [damaged(number) for number in numbers]
    edition = build(Settings(), [_Shelf(captures)], NOW)
    told = {fate.capture for fate in edition.report.captures}
    untold = [c.place for c in captures if c.place not in told]
    if untold:
        return f"no word of {', '.join(untold[:5])}"
    fates = {fate.document for fate in edition.report.documents}
    return "" if all(d.id in fates for d in edition.sources.documents) else "a piece without a fate"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Read as many damaged captures as asked for; 1 where something was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int, nargs="?", default=100_000)
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--only", type=int)
    options.add_argument("--batch", type=int, default=500, help="captures of one issue")
    asked = options.parse_args()
    if asked.only is not None:
        find = tried(asked.only)
        say(find.what if find else "nothing is wrong with it")
        return int(find is not None)
    finds = 0
    for start in range(asked.start, asked.start + asked.count, asked.batch):
        numbers = range(start, min(start + asked.batch, asked.start + asked.count))
        for find in filter(None, map(tried, numbers)):
            finds += 1
            say(f"{find.number}: {find.what}")
        wrong = built(numbers[: asked.batch // 10])
        if wrong:
            finds += 1
            say(f"an issue of {numbers}: {wrong}")
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{numbers.stop}, {finds} found")
    say(f"{asked.count} captures, {finds} finds")
    return int(finds > 0)


if __name__ == "__main__":
    sys.exit(main())
