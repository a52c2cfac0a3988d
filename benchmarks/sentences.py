"""Sentence ends beside other splitters, in one run, on the cases of the tests or on yours.

Usage: python benchmarks/sentences.py [FILE ...]

A file has either one paragraph a line, ``language: a sentence. | Another.``, as in
``tests/text/sentences.txt``, or one JSON object a line with ``language`` and ``sentences``.
Prints the F1 of the ends inside paragraphs (white space ignored) and the time as a multiple of
the punkt package's; exits with 1 where we find fewer ends than it does or take over 1.5 times as
long. ``pip install pysbd`` adds that one.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import punkt
from nltk.tokenize.punkt import PunktSentenceTokenizer

from digest.text.languages import LANGUAGES, code
from digest.text.sentences import sentences

CASES = Path(__file__).parent.parent / "tests" / "text" / "sentences.txt"
MOST = 1.5  # times the punkt package's time
ROUNDS = 5
Splitter = Callable[[str, str], Iterable[str]]


class Paragraph(NamedTuple):
    """A paragraph, its language and its sentences."""

    language: str
    parts: list[str]

    @property
    def text(self) -> str:
        """The paragraph as it is written."""
        return "".join(self.parts)


def read(file: Path) -> list[Paragraph]:
    """Give the paragraphs of a file."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("{"):
            row = json.loads(line)
            parts = [part + " " for part in row["sentences"]]
            found.append(Paragraph(code(row["language"]), parts))
        elif line.strip() and not line.startswith("#"):
            language, _, rest = line.partition(": ")
            parts = [re.sub("^ ", "", part) for part in rest.replace("⏎", "\n").split("|")]
            found.append(Paragraph(language, parts))
    return found


def ours(text: str, language: str) -> list[str]:
    """Split as this project does."""
    return [text[span.start : span.end] for span in sentences(text, language)]


def by_marks(text: str, language: str) -> list[str]:
    """Split after every mark before white space."""
    del language
    return re.split(r"(?<=[.!?…])\s+", text)


@lru_cache(maxsize=32)
def punkt_of(language: str) -> punkt.PunktSentenceTokenizer:
    """Give the punkt package's tokenizer; its Russian for Ukrainian, which it has not."""
    name = LANGUAGES[language].name if language in LANGUAGES else "english"
    return punkt.tokenizer_for({"ukrainian": "russian", "arabic": "english"}.get(name, name))


def by_punkt(text: str, language: str) -> list[str]:
    """Split as the punkt package does."""
    return punkt_of(language).tokenize(text)


@lru_cache(maxsize=1)
def bare() -> PunktSentenceTokenizer:
    """Give nltk's tokenizer as it comes without downloaded data."""
    return PunktSentenceTokenizer()


def by_nltk(text: str, language: str) -> Iterable[str]:
    """Split as nltk does without its data."""
    del language
    found: Iterable[str] = bare().tokenize(text)
    return found


def splitters() -> dict[str, Splitter]:
    """Give what can be compared here."""
    table: dict[str, Splitter] = {
        "ours": ours,
        "punkt package": by_punkt,
        "nltk without data": by_nltk,
        "after every mark": by_marks,
    }
    try:
        import pysbd
    except ImportError:
        return table
    known = {"en", "de", "fr", "es", "it", "pl", "nl", "ru", "el", "ar", "zh", "ja"}

    @lru_cache(maxsize=32)
    def segmenter(language: str) -> pysbd.Segmenter:
        return pysbd.Segmenter(language=language if language in known else "en", clean=False)

    table["pysbd"] = lambda text, language: segmenter(language).segment(text)
    return table


def ends(parts: Iterable[str]) -> set[int]:
    """Give where sentences end, counted in characters that are not white space."""
    at, found = 0, set()
    for part in parts:
        at += len("".join(part.split()))
        found.add(at)
    return found - {at}


def score(split: Splitter, paragraphs: list[Paragraph]) -> tuple[float, float]:
    """Give F1 in percent, and the seconds of the fastest round."""
    right = wrong = missed = 0
    for paragraph in paragraphs:
        gold, got = ends(paragraph.parts), ends(split(paragraph.text, paragraph.language))
        right += len(gold & got)
        wrong += len(got - gold)
        missed += len(gold - got)
    fastest = min(timed(split, paragraphs) for _ in range(ROUNDS))
    return 200 * right / max(1, 2 * right + wrong + missed), fastest


def timed(split: Splitter, paragraphs: list[Paragraph]) -> float:
    """Give the seconds that splitting all of them takes."""
    start = time.perf_counter()
    for paragraph in paragraphs:
        list(split(paragraph.text, paragraph.language))
    return time.perf_counter() - start


def main() -> int:
    """Print the table."""
    paragraphs = [p for name in sys.argv[1:] or [CASES] for p in read(Path(name))]
    print(f"{len(paragraphs)} paragraphs, {sum(len(p.parts) for p in paragraphs)} sentences")
    results = {name: score(split, paragraphs) for name, split in splitters().items()}
    f1, seconds = results["punkt package"]
    for name, (own_f1, own_seconds) in results.items():
        print(f"{name:20}F1 {own_f1:6.2f}   time {own_seconds / seconds:6.2f} × punkt's")
    return int(results["ours"][0] < f1 or results["ours"][1] > MOST * seconds)


if __name__ == "__main__":
    sys.exit(main())
