"""Which story comes first."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import pytest

from digest.model import Document, Link, Period, Reason, Story
from digest.stories.grouping import group
from digest.stories.rank import Weight, rank

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


def weight(kind: str, name: str, points: float) -> Weight:
    return Weight(kind=kind, name=name, points=points)  # type: ignore[arg-type]


def test_the_editor_adds_points_for_a_source_a_section_and_a_word(document: Make) -> None:
    story = Story(
        id="a",
        documents=(
            document("Ice on the quay", source="The Courier", tags=("Harbour",)),
            document("Tugs wait", "The rowers came back.", source="Post"),
        ),
    )
    weights = [
        weight("source", "the courier", 2),
        weight("section", "harbour", 1.5),
        weight("word", "row*", -4),
        weight("word", "on the quay", 0.5),
        weight("word", "row", 9),
        weight("source", "Sun", 9),
        weight("section", "Sport", 9),
    ]

    (ranked,) = rank([story], weights=weights)
    points = {reason.name: reason.points for reason in ranked.reasons}

    assert {name: points[name] for name in points if " " in name} == {
        "source the courier": 2,
        "section harbour": 1.5,
        "word row*": -4,
        "word on the quay": 0.5,
    }
    assert ranked.score == pytest.approx(sum(points.values()))


def test_weights_change_the_order(document: Make) -> None:
    stories = told(document("Ice", "ice " * 300), document("Tide", "tide " * 20, source="Post"))

    assert [s.lead.headline for s in rank(stories)] == ["Ice", "Tide"]
    assert [s.lead.headline for s in rank(stories, weights=[weight("source", "Post", 3)])] == [
        "Tide",
        "Ice",
    ]


def test_a_pick_names_an_article_by_its_address(document: Make) -> None:
    stories = told(
        document("Ice", "ice " * 40),
        document("Tide", "tide " * 20, url="https://quay.example/tide"),
    )
    pick = Link(
        headline="What to read", url="http://www.quay.example/tide?utm_source=x", role="pick"
    )

    assert rank(stories, picks=[pick])[0].lead.headline == "Tide"


def test_how_central_a_story_is_to_the_week_counts_and_stays(document: Make) -> None:
    plain, central = told(document("Ice"), document("Tide"))
    central = msgspec.structs.replace(central, reasons=(Reason(name="centrality", points=1.5),))

    first, second = rank(rank([plain, central]))

    assert (first.lead.headline, first.score, second.score) == ("Tide", 1.5, 0)
