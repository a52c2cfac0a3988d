"""The reader of page text as the scorers of articles want it: text in, body (and head) out.

Cross-validation over sites needs a line model that has not seen the fold: the environment
variable ``DIGEST_LINE_MODEL`` names its file (``benchmarks/page_text_model/gate.py`` makes it).
``DIGEST_HEADLINE_MODEL`` likewise names nets for headlines (``benchmarks/page_text_model/head.py``).

    python -m benchmarks.page_text gate FOLDER 'whole-{}.npz'
    python -m benchmarks.page_text growth

``gate`` reads the captures of the sets in FOLDER, each with the model of its fold, and says how many
of the articles are kept and how many of the other kinds are told apart. ``growth`` reads generated
pages of one megabyte and of ten, each in a process of its own, and says how time and memory grow.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.page_text_model.data import fold_of
from digest.model import Capture, Document, Page, Reading
from digest.readers import open_page, survey
from digest.readers.page_text import model, ranking
from digest.readers.page_text.reader import PageTextReader

FOLDS = 5
SETS = ("text-captures-wcxb-dev", "text-captures-dev", "text-captures-meta-dev")
OTHERS = ("forum", "listing", "collection", "product")
WORDS = ["the", "river", "council", "of", "a", "town", "said", "that", "no", "bridge", "school", "garden", "was", "to", "be", "sold", "before", "noon"]  # fmt: skip
MEGABYTE = 1_000_000


def _model(path: str) -> model.LineModel:
    import numpy as np

    with np.load(path) as arrays:
        return model.unpack({name: arrays[name] for name in arrays.files})


def _use(other: model.LineModel) -> None:
    model.shipped = lambda: other


def _other_headlines(path: str) -> None:
    import numpy as np

    with np.load(path) as arrays:
        nets = ranking.unpack({name: arrays[name] for name in arrays.files})
    ranking.shipped = lambda: nets


if os.environ.get("DIGEST_HEADLINE_MODEL"):
    _other_headlines(os.environ["DIGEST_HEADLINE_MODEL"])
if os.environ.get("DIGEST_LINE_MODEL"):
    _use(_model(os.environ["DIGEST_LINE_MODEL"]))


def _page(text: str, place: str = "bench.txt", source: str = "") -> Page:
    return open_page(Capture(place=place, content=text.encode("utf-8", "replace"), source=source))


def _read(text: str) -> tuple[Reading, Document | None]:
    reading = PageTextReader().read(_page(text), None)
    return reading, next((d for d in reading.documents if d.kind == "article"), None)


def body(text: str) -> str:
    """Give the article's body, "" for no article."""
    _, article = _read(text)
    return article.text if article else ""


def head(text: str) -> dict[str, str]:
    """Give body, title, date and author; of a page told apart, what it is called, and its day."""
    reading, article = _read(text)
    told = article or reading
    day = told.published.day if told.published else None
    return {
        "body": article.text if article else "",
        "title": told.headline,
        "date": day.isoformat() if day else "",
        "author": "; ".join(credit.name for credit in article.byline) if article else "",
    }


def together(texts: list[str]) -> list[str]:
    """Give the bodies of several pages of one site, read with what the site repeats."""
    pages = [_page(text, f"site/{n}.txt") for n, text in enumerate(texts)]
    site = next(iter(survey(pages)), None)
    bodies = []
    for page in pages:
        documents = PageTextReader().read(page, site).documents
        bodies.append(next((d.text for d in documents if d.kind == "article"), ""))
    return bodies


def gate(folder: Path, models: str) -> None:
    """Print what the reader tells pages for, each read with the model of its fold."""
    known = [_model(models.format(fold)) for fold in range(FOLDS)]
    for name in SETS:
        told: dict[tuple[str, int], list[bool]] = defaultdict(list)
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
            for record in map(json.loads, lines):
                fold = fold_of(record["site"], FOLDS)
                _use(known[fold])
                _, article = _read(record["text"])
                told[record.get("type", "article"), fold].append(article is not None)
        print(name)
        for kind in dict.fromkeys(kind for kind, _ in sorted(told)):
            _print_shares(f"  {kind}, told for an article", told, (kind,))
        if any(kind in OTHERS for kind, _ in told):
            _print_shares(f"  told apart: {', '.join(OTHERS)}", told, OTHERS, apart=True)


def _print_shares(
    label: str,
    told: dict[tuple[str, int], list[bool]],
    kinds: tuple[str, ...],
    *,
    apart: bool = False,
) -> None:
    folds = [[v != apart for kind in kinds for v in told[kind, k]] for k in range(FOLDS)]
    every = [value for fold in folds for value in fold]
    shares = " ".join(f"{statistics.mean(fold):.3f}" if fold else "-" for fold in folds)
    print(f"{label:58} {statistics.mean(every):.3f} of {len(every):4}, by fold {shares}")


def prose(size: int) -> str:
    """Make a page of long paragraphs, of that many characters."""
    chance, parts, length = random.Random(1), list[str](), 0
    while length < size:
        sentence = " ".join(chance.choices(WORDS, k=chance.randint(15, 60))).capitalize()
        parts.append(f"{sentence}.\n")
        length += len(sentence) + 3
    return "\n".join(parts)


def lists(size: int) -> str:
    """Make a page of short lines, as menus and lists of links are."""
    chance, parts, length = random.Random(1), list[str](), 0
    while length < size:
        label = " ".join(chance.choices(WORDS, k=chance.randint(1, 8))).title()
        parts.append(f"{label} {chance.randint(1, 9999)}")
        length += len(parts[-1]) + 1
    return "\n".join(parts)


def one(kind: str, megabytes: int) -> None:
    """Read one generated page; print its seconds of processor time and its peak memory."""
    made = {"prose": prose, "lists": lists}[kind]
    PageTextReader().read(_page(made(10_000)), None)  # what is loaded once counts for neither
    page = _page(made(megabytes * MEGABYTE))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    PageTextReader().read(page, None)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([seconds, peak / 1024, (peak - before) / 1024]))


def growth(sizes: list[int]) -> None:
    """Print how time and memory grow from one size to the next, in megabytes."""
    for kind in ("prose", "lists"):
        first = 0.0
        for megabytes in sizes:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.page_text", "one", kind, str(megabytes)],
                check=True,
                stdout=subprocess.PIPE,
            )
            seconds, peak, more = json.loads(done.stdout)
            first = first or seconds
            print(
                f"{kind} {megabytes:3} MB: {seconds:6.2f} s, {seconds / first:5.1f} times the first,"
                f" peak memory {peak:.0f} MB, {more:.0f} MB for reading"
            )


def main() -> None:
    """Run what is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    asked = verbs.add_parser("gate")
    asked.add_argument("folder", type=Path)
    asked.add_argument("models", help="the models of the folds, {} for the fold")
    verbs.add_parser("growth").add_argument("sizes", type=int, nargs="*", default=[1, 10])
    single = verbs.add_parser("one")
    single.add_argument("kind", choices=("prose", "lists"))
    single.add_argument("megabytes", type=int)
    given = parser.parse_args()
    if given.verb == "gate":
        gate(given.folder, given.models)
    elif given.verb == "growth":
        growth(given.sizes)
    else:
        one(given.kind, given.megabytes)


if __name__ == "__main__":
    main()
