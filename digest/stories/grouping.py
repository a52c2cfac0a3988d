"""Documents → stories: the reports of one event together."""

from __future__ import annotations

from collections.abc import Iterable

from digest.model import Document, Story
from digest.stories.order import by_day


def group(documents: Iterable[Document]) -> tuple[Story, ...]:
    """Give the stories that the documents tell; a story's id is its lead's."""
    return tuple(
        Story(id=document.id, documents=(document,)) for document in sorted(documents, key=by_day)
    )
