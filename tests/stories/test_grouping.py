"""The reports of one event together."""

from __future__ import annotations

from collections.abc import Callable

from digest.model import Document
from digest.stories.grouping import group

Make = Callable[..., Document]


def test_every_document_is_in_exactly_one_story(document: Make) -> None:
    documents = [document(f"Headline {n}", id=f"{n:04}-aaaa") for n in range(9)]

    stories = group(documents)

    assert sorted(d.id for story in stories for d in story.documents) == [d.id for d in documents]


def test_a_story_is_named_after_its_lead(document: Make) -> None:
    (story,) = group([document("Ice", id="aaaa-bbbb")])

    assert story.id == story.lead.id == "aaaa-bbbb"
