"""The reader of page text as the scorers of articles want it: text in, body (and head) out.

Cross-validation over sites needs a line model that has not seen the fold: the environment
variable ``DIGEST_LINE_MODEL`` names its file (``benchmarks/page_text_model/train.py`` makes it).
``DIGEST_HEADLINE_MODEL`` likewise names nets for headlines (``benchmarks/page_text_model/head.py``).
"""

from __future__ import annotations

import os

from digest.model import Capture, Document, Page
from digest.readers import open_page, survey
from digest.readers.page_text import PageTextReader, model, ranking


def _other_model(path: str) -> None:
    import numpy as np

    with np.load(path) as arrays:
        nets = model.unpack({name: arrays[name] for name in arrays.files})
    model.shipped = lambda: nets


def _other_headlines(path: str) -> None:
    import numpy as np

    with np.load(path) as arrays:
        nets = ranking.unpack({name: arrays[name] for name in arrays.files})
    ranking.shipped = lambda: nets


if os.environ.get("DIGEST_HEADLINE_MODEL"):
    _other_headlines(os.environ["DIGEST_HEADLINE_MODEL"])
if os.environ.get("DIGEST_LINE_MODEL"):
    _other_model(os.environ["DIGEST_LINE_MODEL"])


def _page(text: str, place: str = "bench.txt", source: str = "") -> Page:
    return open_page(Capture(place=place, content=text.encode("utf-8", "replace"), source=source))


def _article(text: str) -> Document | None:
    reading = PageTextReader().read(_page(text), None)
    return next((d for d in reading.documents if d.kind == "article"), None)


def body(text: str) -> str:
    """Give the article's body, "" for no article."""
    article = _article(text)
    return article.text if article else ""


def head(text: str) -> dict[str, str]:
    """Give body, title, date and author."""
    article = _article(text)
    if article is None:
        return {}
    day = article.published.day if article.published else None
    return {
        "body": article.text,
        "title": article.headline,
        "date": day.isoformat() if day else "",
        "author": "; ".join(credit.name for credit in article.byline),
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
