"""The reader of HTML pages as the benchmark of extractors asks for it.

It calls ``ours(html, url)`` and compares body, headline, date and authors with other extractors.
"""

from __future__ import annotations

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
