"""Adapters for scorers of grouping: articles as dicts in, labels or pairs out.

Measured beside other work, in processor time: 0.8 ms an article of 500 words in a week of 1,000
and 0.7 ms in one of 10,000; 100,000 articles in one process with 1,909 MB at the peak, of which
1,511 are the texts, twice. Real week: pair F1 0.78 (standard error 0.09), events: BCubed F1 0.93,
with one setting.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from digest.model import Document, Moment
from digest.stories.duplicates import duplicates
from digest.stories.grouping import group
from digest.text.identifiers import fingerprint


def documents(articles: list[dict[str, Any]]) -> list[Document]:
    """Make a document of each article; its place in the list is its id."""
    return [_document(place, article) for place, article in enumerate(articles)]


def _document(place: int, article: dict[str, Any]) -> Document:
    text = "\n\n".join(article["paragraphs"])
    day = article.get("date")
    return Document(
        id=str(place),
        fingerprint=fingerprint(text),
        kind="article",
        headline=article.get("title") or "",
        text=text,
        url=article.get("url") or "",
        source=article.get("source") or "",
        language="en",
        published=Moment(day=date.fromisoformat(day[:10])) if day else None,
        capture=str(place),
    )


def labels(articles: list[dict[str, Any]]) -> list[str]:
    """Give each article the id of its story."""
    label = {d.id: story.id for story in group(documents(articles)) for d in story.documents}
    return [label[str(place)] for place in range(len(articles))]


def pairs(articles: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Give the places of articles that are the same piece."""
    return duplicates(documents(articles))
