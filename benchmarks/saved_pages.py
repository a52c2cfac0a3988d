"""The reader of HTML pages beside trafilatura: what it finds, and what it costs.

The benchmark of extractors calls ``ours(html, url)`` and compares body, headline, date and authors.
The cost is measured here, page by page in turn, in processor time of this thread:

    python -m benchmarks.saved_pages FOLDER/html-*.jsonl.xz [--every 4]
"""

from __future__ import annotations

import argparse
import json
import logging
import lzma
import statistics
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import thread_time

from digest.errors import ReadError
from digest.model import Capture, Document
from digest.readers.html import HtmlReader


def ours(html: str, url: str) -> dict[str, str]:
    """Read one page; nothing where the reader says that it is no article."""
    capture = Capture(place="page.html", media_type="text/html", content=html.encode(), url=url)
    reader = HtmlReader()
    reading = reader.read(reader.open(capture), None)
    articles = [document for document in reading.documents if document.kind == "article"]
    return _fields(articles[0]) if articles else {}


def _fields(article: Document) -> dict[str, str]:
    # A page that shows only when it was last changed is dated by that.
    moment = article.published
    if moment is None and article.updated is not None and article.updated.basis == "stated":
        moment = article.updated
    return {
        "body": article.text,
        "title": article.headline,
        "date": moment.day.isoformat() if moment is not None and moment.day else "",
        "author": "; ".join(credit.name for credit in article.byline),
    }


def theirs(html: str, url: str) -> object:
    """Read one page with trafilatura, metadata included, comments left out."""
    import trafilatura

    return trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)


def main() -> None:
    """Print what reading costs beside trafilatura, a line a file."""
    parser = argparse.ArgumentParser(description="the cost of reading saved pages")
    parser.add_argument("files", nargs="+", type=Path, help="pages, a JSON object with html a line")
    parser.add_argument("--every", type=int, default=1, help="take each so manieth page")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    for file in options.files:
        pages = list(_pages(file))[:: options.every]
        for html, url in pages[:5]:  # what is loaded once is no page's cost
            _cost(ours, html, url), _cost(theirs, html, url)
        costs = [_both(*page, first=number % 2 == 0) for number, page in enumerate(pages)]
        print(f"{file.name}: {_told(costs)}")


def _pages(file: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            yield page["html"], page["url"]


def _both(html: str, url: str, *, first: bool) -> tuple[float, float]:
    """Give the cost of ours and of theirs; who is first finds the page in no cache."""
    own = _cost(ours, html, url) if first else 0.0
    other = _cost(theirs, html, url)
    return own if first else _cost(ours, html, url), other


def _cost(function: Callable[[str, str], object], html: str, url: str) -> float:
    start = thread_time()
    with suppress(ReadError):
        function(html, url)
    return 1000 * (thread_time() - start)


def _told(costs: list[tuple[float, float]]) -> str:
    own, other = zip(*costs, strict=True)
    return (
        f"{len(costs)} pages, ms of ours and of trafilatura: "
        f"median {statistics.median(own):.1f} and {statistics.median(other):.1f}, "
        f"mean {statistics.mean(own):.1f} and {statistics.mean(other):.1f}; "
        f"median of each page's ratio {statistics.median(a / b for a, b in costs):.2f}"
    )


if __name__ == "__main__":
    main()
