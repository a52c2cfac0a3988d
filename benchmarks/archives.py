"""What a large archive costs: the peak memory of ``digest build`` on a WARC and a mailbox.

usage: python -m benchmarks.archives [--megabytes 1000 500] [--pages 2000] [--letters 2000]

Both files are made on the spot from a fixed seed. The WARC is a crawl of twenty sites over eight
weeks: pages with today's ballast of scripts, and between them pictures and scripts of their own.
The mailbox holds newsletters of eight items each. The real command then builds one week of it, in
a process of its own. Printed are its time, its documents and the peak memory of all its processes.
What grows is what was read, about 2 kB a document; the size of the files does not count.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import accumulate
from pathlib import Path
from typing import IO

from benchmarks.processes import run

ROOT = Path(__file__).parent.parent
FIRST = datetime(2031, 1, 20, 6, tzinfo=UTC)
DAYS = 56
SETTINGS = """
[window]
every = "week"
[[sources.archive]]
path = "crawl.warc"
[[sources.mail]]
path = "letters.mbox"
"""
SOUNDS = ["ba", "ce", "di", "fo", "gu", "har", "kel", "lim", "mor", "nes", "pol", "quay", "rin", "sta", "tor", "ul", "vas", "wen", "yar", "zil"]  # fmt: skip
VERBS = ["opens", "closes", "mends", "paints", "buys", "sells", "finds", "loses", "counts", "moves"]  # fmt: skip


class Writer:
    """Makes up texts: the words are drawn as in a language, few often and many seldom."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = ["".join(self.chance.choices(SOUNDS, k=3)) for _ in range(20_000)]
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def sentence(self) -> str:
        """Give a sentence of a dozen words."""
        words = self.chance.choices(
            self.words, cum_weights=self.weights, k=self.chance.randint(8, 18)
        )
        return " ".join([words[0].title(), "of", words[1].title(), *words[2:]]) + "."

    def headline(self) -> str:
        """Give a headline."""
        one, two, three = self.chance.choices(self.words, cum_weights=self.weights, k=3)
        return f"{one.title()} {self.chance.choice(VERBS)} the {two} at {three.title()}"

    def paragraphs(self, count: int) -> list[str]:
        """Give paragraphs of three sentences."""
        return [" ".join(self.sentence() for _ in range(3)) for _ in range(count)]

    def ballast(self, length: int) -> str:
        """Give what looks like a packed script."""
        return self.chance.randbytes(length // 2).hex()

    def moment(self) -> datetime:
        """Give a moment of the crawl."""
        return FIRST + timedelta(minutes=self.chance.randrange(DAYS * 24 * 60))


def page(writer: Writer, site: str, length: int) -> str:
    """Give a page of a site, of about that many characters."""
    headline = writer.headline()
    body = "".join(f"<p>{text}</p>\n" for text in writer.paragraphs(10))
    menu = "".join(f"<li><a href='/{n}'>Department {n} of {site}</a></li>" for n in range(30))
    ballast = writer.ballast(max(0, length - len(body) - len(menu) - 800))
    return (
        f"<!doctype html><html lang='en'><head><title>{headline} | {site}</title>"
        f"<meta property='article:published_time' content='{writer.moment().isoformat()}'>"
        f"<script>var packed='{ballast}'</script></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><article><h1>{headline}</h1>{body}</article></main>"
        f"<footer><p>{site} is made by those who live there.</p></footer></body></html>"
    )


def warc(path: Path, size: int, pages: int) -> None:
    """Write a crawl of that many bytes, three tenths of it pages."""
    writer = Writer(1)
    filler = max(0, size * 7 // 10 // pages)
    with path.open("wb") as file:
        for number in range(pages):
            site = f"site{number % 20}.example"
            html = page(writer, site, size * 3 // 10 // pages).encode()
            _record(file, f"https://{site}/{number}", "text/html; charset=utf-8", html)
            picture = b"\xff\xd8\xff" + writer.chance.randbytes(filler)
            _record(file, f"https://{site}/{number}.jpg", "image/jpeg", picture)


def _record(file: IO[bytes], url: str, media_type: str, body: bytes) -> None:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2031-03-17T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    file.write(head.encode() + block + b"\r\n\r\n")


def mbox(path: Path, size: int, letters: int) -> None:
    """Write a mailbox of that many bytes."""
    writer = Writer(2)
    with path.open("wb") as file:
        for number in range(letters):
            file.write(letter(writer, number, size // letters).encode())


def letter(writer: Writer, number: int, length: int) -> str:
    """Give a newsletter of eight items, of about that many characters, most of them styles."""
    when = writer.moment()
    items = "".join(_items(writer, number))
    styles = "\n".join(writer.ballast(70) for _ in range(max(0, length - len(items) - 800) // 71))
    return (
        f"From news@paper{number % 30}.example {when:%a %b %d %H:%M:%S %Y}\n"
        f"From: Paper {number % 30} <news@paper{number % 30}.example>\nSubject: {writer.headline()}\n"
        f"Date: {format_datetime(when)}\nMessage-ID: <{number}@paper.example>\n"
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><head><style>\n{styles}\n</style></head><body>\n<p>Good morning.</p>\n{items}"
        "<p><a href='https://paper.example/off'>Unsubscribe</a></p></body></html>\n\n"
    )


def _items(writer: Writer, number: int) -> Iterator[str]:
    for item in range(8):
        url = f"https://paper{number % 30}.example/{number}-{item}"
        yield f"<h2><a href='{url}'>{writer.headline()}</a></h2>\n<p>{writer.sentence()}</p>\n"


def main() -> None:
    """Make, build, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, nargs=2, default=[1000, 500])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--letters", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        desk = Path(place)
        (desk / "digest.toml").write_text(SETTINGS)
        warc(desk / "crawl.warc", given.megabytes[0] * 1_000_000, given.pages)
        mbox(desk / "letters.mbox", given.megabytes[1] * 1_000_000, given.letters)
        sizes = [f"{f.name} {f.stat().st_size / 1e6:.0f} MB" for f in sorted(desk.glob("*.[wm]*"))]
        print(", ".join(sizes), flush=True)
        build = [sys.executable, "-m", "digest", "build", "-c", str(desk / "digest.toml"), "--json",
                 "--out", str(desk / "out"), "--now", "2031-03-17T00:00"]  # fmt: skip
        done = run(build, PYTHONPATH=str(ROOT))
    made = json.loads(done.said)
    print(f"captures {made['captures']}, documents {made['documents']}")
    print(f"{done.seconds:.0f} s, peak memory of all processes {done.peak / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
