"""Which story comes first."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import pytest

from digest.model import Document, Link, Period, Story
from digest.stories.grouping import group
from digest.stories.rank import rank

Make = Callable[..., Document]
WEEK = Period(start=datetime(2030, 1, 7, tzinfo=UTC), end=datetime(2030, 1, 14, tzinfo=UTC))


def told(*documents: Document) -> tuple[Story, ...]:
    return tuple(Story(id=d.id, documents=(d,)) for d in documents)


def test_the_score_is_the_sum_of_its_reasons(document: Make) -> None:
    (story,) = rank(told(document("Ice", "ice " * 300, day="2030-01-10")), period=WEEK)

    assert story.score == pytest.approx(sum(reason.points for reason in story.reasons))
    assert {reason.name for reason in story.reasons} == {"length", "recency"}


def test_a_story_of_more_sources_comes_first(document: Make) -> None:
    lone = Story(id="a", documents=(document("A", "word " * 200, source="Post"),))
    shared = Story(
        id="b", documents=(document("B", "word " * 200, source="Post"), document("C", source="Sun"))
    )

    assert [story.id for story in rank([lone, shared])] == ["b", "a"]


def test_the_later_of_two_equal_stories_comes_first(document: Make) -> None:
    monday, friday = document("A", day="2030-01-07"), document("B", day="2030-01-11")

    assert [s.lead.headline for s in rank(told(monday, friday), period=WEEK)] == ["B", "A"]


def test_what_an_editor_put_forward_comes_first(document: Make) -> None:
    plain, chosen = document("Ice", "ice " * 40), document("Tide", "tide " * 20)
    page = document("Page", links=(Link(headline="Tide", role="pick"),))

    ranked = rank(told(plain, chosen, page))

    assert ranked[0].lead.headline == "Tide"


def test_ties_do_not_depend_on_the_order_given(document: Make) -> None:
    documents = [document(f"Headline {n}", id=f"{n:04}-aaaa") for n in range(12)]
    stories = list(group(documents))
    shuffled = random.Random(3).sample(stories, len(stories))

    assert rank(shuffled) == rank(stories)


def test_ranking_again_gives_the_same(document: Make) -> None:
    ranked = rank(told(document("Ice", "ice " * 300)))

    assert rank(msgspec.structs.replace(s) for s in ranked) == ranked
