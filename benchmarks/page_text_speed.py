"""The reader of page text beside boilerpy3 fed the same lines: the time a page, in one run.

Usage: python benchmarks/page_text_speed.py FOLDER [--rounds 5] [--set NAME ...]

Every page of the sets in FOLDER (``text-captures-*.jsonl.xz``, a page's words under ``text``) is
read by both in turn: by us from its bytes to documents, head and links; by boilerpy3 from the same
lines, each as a paragraph of HTML, to an article's text. Of each the least of the rounds counts,
in time of the processor, as beside other work the clock tells little. Exits with 1 where we take
more than three times as long.
"""

from __future__ import annotations

import argparse
import json
import lzma
import statistics
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import NamedTuple

from boilerpy3.extractors import ArticleExtractor

from digest.model import Capture
from digest.readers import open_page, read

MOST = 3.0  # times boilerpy3's time
ROUNDS = 5


class Times(NamedTuple):
    """Seconds that one page took."""

    ours: float
    theirs: float


def ours(text: str) -> None:
    """Read a page."""
    read(open_page(Capture(place="page.txt", content=text.encode("utf-8", "replace"))))


def theirs(text: str) -> None:
    """Have boilerpy3 read its lines; we make the HTML, which counts as part of its time."""
    lines = (line for line in text.split("\n") if line.strip())
    paragraphs = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    ArticleExtractor().get_content(f"<html><body>{paragraphs}</body></html>")


def took(work: Callable[[str], None], text: str) -> float:
    """Give the seconds of processor time that some work takes."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def measured(texts: list[str], rounds: int) -> list[Times]:
    """Give the least times of each page."""
    least = [Times(float("inf"), float("inf"))] * len(texts)
    ours(texts[0])  # weights and tables are read
    for _ in range(rounds):
        for place, text in enumerate(texts):
            now = Times(took(ours, text), took(theirs, text))
            least[place] = Times(*map(min, least[place], now))
    return least


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--set", nargs="*", default=[], help="names of sets, without .jsonl.xz")
    given = parser.parse_args()
    worst = 0.0
    for path in sorted(given.folder.glob("text-captures-*.jsonl.xz")):
        name = path.name.removesuffix(".jsonl.xz")
        if given.set and name not in given.set:
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            times = measured([json.loads(line)["text"] for line in lines], given.rounds)
        one, other = zip(*times, strict=True)
        ratio = sum(one) / sum(other)
        worst = max(worst, ratio)
        print(
            f"{name:26} {len(times):5} pages  ours mean {1000 * statistics.mean(one):6.2f} ms,"
            f" median {1000 * statistics.median(one):6.2f}"
            f"  boilerpy3 {1000 * statistics.mean(other):5.2f}, {1000 * statistics.median(other):5.2f}"
            f"  ratio of means {ratio:.2f},"
            f" median of ratios {statistics.median(t.ours / t.theirs for t in times):.2f}"
        )
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
